export { PoliciesScreen } from './policies-screen';
