import process from 'node:process';
import { safeStorage } from 'electron';
import type { OsKeyStore } from '#electron/book/key-store.ts';

/** Linux desktops whose store is a real one; `basic_text` is a password that everybody knows. */
const isReal = (): boolean =>
  process.platform !== 'linux' || !['basic_text', 'unknown'].includes(safeStorage.getSelectedStorageBackend());

/** The operating system's key store, or null where there's none that keeps a key safely. After the app is ready. */
export const osKeyStore = (): OsKeyStore | null => {
  if (!safeStorage.isEncryptionAvailable() || !isReal()) return null;
  return {
    wrap: (plain) => new Uint8Array(safeStorage.encryptString(Buffer.from(plain).toString('base64'))),
    unwrap: (wrapped) => {
      try {
        return new Uint8Array(Buffer.from(safeStorage.decryptString(Buffer.from(wrapped)), 'base64'));
      } catch {
        return undefined; // wrapped by another account, computer or store
      }
    },
  };
};
