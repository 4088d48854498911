import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import type { KeySlot } from '#sync/container-types.ts';
import type { Disk } from './disk.ts';
import { errorCode, replaceFile, syncFolder } from './disk.ts';

/** What this laptop remembers of a book beside its journal. Holds no key: the slots are as public as in the file. */
export interface BookPlace {
  readonly path: string;
  readonly fileId: string;
  readonly replica: string;
  readonly keyEpoch: number;
  readonly encrypted: boolean;
  readonly slots: readonly KeySlot[];
}

export type LocalBook = { readonly folder: string; readonly place: BookPlace };

const PLACE = 'place.json';

async function placeIn(disk: Disk, folder: string): Promise<BookPlace | undefined> {
  try {
    return JSON.parse((await disk.readFile(join(folder, PLACE))).toString()) as BookPlace;
  } catch (error) {
    if (errorCode(error) === 'ENOENT' || errorCode(error) === 'ENOTDIR' || error instanceof SyntaxError)
      return undefined;
    throw error;
  }
}

/** All books that this laptop keeps a copy of. */
export async function localBooks(disk: Disk, root: string): Promise<LocalBook[]> {
  await disk.mkdir(root, { recursive: true, mode: 0o700 });
  const books: LocalBook[] = [];
  for (const name of await disk.readdir(root)) {
    const place = await placeIn(disk, join(root, name));
    if (place !== undefined) books.push({ folder: join(root, name), place });
  }
  return books;
}

/** Remembers where a book is; the folder is named by file id and replica id, since a copied file has the same file id. */
export async function rememberPlace(disk: Disk, root: string, place: BookPlace): Promise<LocalBook> {
  const folder = join(root, `${place.fileId}-${place.replica}`);
  await disk.mkdir(folder, { recursive: true, mode: 0o700 });
  const text = JSON.stringify(place);
  // A full disk must not keep a book from being opened, so nothing is written that is there already.
  if (JSON.stringify(await placeIn(disk, folder)) !== text) {
    await replaceFile(disk, join(folder, PLACE), text, 0o600);
    // A folder whose name a power cut took away would take the journal in it along.
    await syncFolder(disk, root);
  }
  return { folder, place };
}

/** A fresh replica id: 16 hex digits. */
export const newReplica = (): string => randomBytes(8).toString('hex');
