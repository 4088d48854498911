import { join } from 'node:path';
import type { Disk } from './disk.ts';
import { errorCode, replaceFile, syncFolder } from './disk.ts';

/**
 * The operating system's key store, handed in by the shell. What it wraps opens on this computer and under this account
 * only. Where there's none to rely on, the shell hands in null.
 */
export interface OsKeyStore {
  wrap(plain: Uint8Array): Uint8Array;
  /** Undefined when it was wrapped elsewhere, or the store was made anew since. */
  unwrap(wrapped: Uint8Array): Uint8Array | undefined;
}

/** A key that this computer remembers; never its only home, the passphrase and the recovery code stay. */
export interface RememberedKey {
  readonly keyEpoch: number;
  readonly key: Uint8Array;
  /** Whether it may also open the book again after a lock: the person's own choice. */
  readonly afterLock: boolean;
}

type Stored = { readonly keyEpoch: number; readonly wrapped: string; readonly afterLock: boolean };

const pathIn = (folder: string): string => join(folder, 'remembered.json');

function parse(text: string): Stored | undefined {
  try {
    const { keyEpoch, wrapped, afterLock } = JSON.parse(text) as Partial<Stored>;
    const sound = typeof keyEpoch === 'number' && typeof wrapped === 'string' && typeof afterLock === 'boolean';
    return sound ? { keyEpoch, wrapped, afterLock } : undefined;
  } catch {
    return undefined; // half written or somebody else's: the passphrase is asked for
  }
}

/** Remembers a book's key in the folder of this laptop's copy, wrapped by the operating system. */
export async function rememberKey(
  disk: Disk,
  folder: string,
  store: OsKeyStore,
  { keyEpoch, key, afterLock }: RememberedKey,
): Promise<void> {
  const wrapped = Buffer.from(store.wrap(key)).toString('base64');
  await replaceFile(disk, pathIn(folder), JSON.stringify({ keyEpoch, wrapped, afterLock } satisfies Stored), 0o600);
}

/** The key that this computer remembers of a book; undefined when none, or when the store can't open it any more. */
export async function recallKey(
  disk: Disk,
  folder: string,
  store: OsKeyStore | null,
): Promise<RememberedKey | undefined> {
  if (store === null) return undefined;
  try {
    const stored = parse((await disk.readFile(pathIn(folder))).toString());
    const key = stored === undefined ? undefined : store.unwrap(Buffer.from(stored.wrapped, 'base64'));
    return stored === undefined || key?.length !== 32
      ? undefined
      : { keyEpoch: stored.keyEpoch, key: new Uint8Array(key), afterLock: stored.afterLock };
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return undefined;
    throw error;
  }
}

/** Forgets it; the passphrase is asked for at the next opening. */
export async function forgetKey(disk: Disk, folder: string): Promise<void> {
  await disk.rm(pathIn(folder), { force: true });
  await syncFolder(disk, folder);
}
