export { StreamScreen } from './stream-screen';
