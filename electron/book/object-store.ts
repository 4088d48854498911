import { createHash, randomBytes } from 'node:crypto';
import { join } from 'node:path';
import type { Disk } from './disk.ts';
import { errorCode, syncFolder, writeFully } from './disk.ts';
import type { LaptopCipher } from './laptop-cipher.ts';

/** Bytes of facts and closings, each a file found by their SHA-256, sealed in an encrypted book. What is there never changes. */
export interface ObjectStore {
  /** Stores the bytes durably and answers with their hashes; what is there already isn't written again. */
  put(parts: readonly Uint8Array[]): Promise<string[]>;
  has(hash: string): Promise<boolean>;
  /** The bytes, compared with their hash; undefined when they are missing or damaged. */
  get(hash: string): Promise<Uint8Array | undefined>;
  /** Removes everything that isn't named. */
  sweep(named: ReadonlySet<string>): Promise<void>;
}

export const sha256Hex = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

const placeOf = (hash: string): string => `object|${hash}`;

/** An object store in a folder, which is made when it's missing. */
export async function openObjectStore(disk: Disk, folder: string, cipher: LaptopCipher | null): Promise<ObjectStore> {
  await disk.mkdir(folder, { recursive: true, mode: 0o700 });
  const nameOf = (hash: string): string => (cipher === null ? hash : cipher.nameOf(hash));
  const pathOf = (hash: string): string => join(folder, nameOf(hash));

  const has = async (hash: string): Promise<boolean> => {
    try {
      await disk.stat(pathOf(hash));
      return true;
    } catch (error) {
      if (errorCode(error) === 'ENOENT') return false;
      throw error;
    }
  };

  const write = async (hash: string, bytes: Uint8Array): Promise<void> => {
    const temp = join(folder, `${randomBytes(8).toString('hex')}.tmp`);
    const file = await disk.open(temp, 'wx', 0o600);
    try {
      await writeFully(file, cipher === null ? bytes : cipher.seal(bytes, placeOf(hash)), 0);
      await file.sync();
      await file.close();
      await disk.rename(temp, pathOf(hash));
    } catch (error) {
      await file.close().catch(() => undefined);
      await disk.rm(temp, { force: true }).catch(() => undefined);
      throw error;
    }
  };

  return {
    has,
    put: async (parts) => {
      // An edit without facts names no bytes, so there is no name to make durable.
      if (parts.length === 0) return [];
      const hashes = parts.map(sha256Hex);
      await Promise.all(
        hashes.map(async (hash, at) => {
          if (!(await has(hash))) await write(hash, parts[at] as Uint8Array);
        }),
      );
      await syncFolder(disk, folder);
      return hashes;
    },
    get: async (hash) => {
      try {
        const stored = await disk.readFile(pathOf(hash));
        const plain = cipher === null ? stored : cipher.open(stored, placeOf(hash));
        return plain !== undefined && sha256Hex(plain) === hash ? new Uint8Array(plain) : undefined;
      } catch (error) {
        if (errorCode(error) === 'ENOENT') return undefined;
        throw error;
      }
    },
    sweep: async (named) => {
      const kept = new Set([...named].map(nameOf));
      for (const name of await disk.readdir(folder)) {
        // Half-written ones too: nobody writes while a book is being opened.
        if (!kept.has(name)) await disk.rm(join(folder, name), { force: true });
      }
    },
  };
}
