export { CorrelationsScreen } from './correlations-screen';
