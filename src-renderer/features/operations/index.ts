export { OperationsScreen } from './operations-screen';
