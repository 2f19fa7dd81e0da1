export type { SystemEncryption } from '../infrastructure/secrets/secret-files';
