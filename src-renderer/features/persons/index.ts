export { PersonsScreen } from './persons-screen';
