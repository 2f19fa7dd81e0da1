import { safeStorage } from 'electron';
import type { SystemEncryption } from '../host/system-encryption';

/** Electron's way to keychain, credential store or keyring; before Electron is ready there is none. */
export const systemEncryption: SystemEncryption = {
  objection() {
    if (!safeStorage.isEncryptionAvailable()) {
      return 'Secrets are asked for each time: the operating system offers no encryption here (on Linux: no keyring is unlocked).';
    }
    // Chromium's stand-in on Linux encrypts with a password that everybody knows.
    if (process.platform === 'linux' && safeStorage.getSelectedStorageBackend() === 'basic_text') {
      return 'Secrets are asked for each time: no keyring is there, and what would be written without one is as good as plain text.';
    }
    return '';
  },
  encrypt: (text) => safeStorage.encryptString(text),
  decrypt: (bytes) => safeStorage.decryptString(Buffer.from(bytes)),
};
