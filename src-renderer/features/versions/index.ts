export { VersionsScreen } from './versions-screen';
