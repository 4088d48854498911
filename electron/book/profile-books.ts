import { randomBytes } from 'node:crypto';
import { basename, dirname, join } from 'node:path';
import type { EpochKey, KeySlot } from '#sync/container-types.ts';
import { dropDeviceKey } from './device-key.ts';
import type { Disk } from './disk.ts';
import { journalEpoch } from './journal.ts';
import { journalPath } from './vault-store.ts';
import { errorCode, replaceFile, syncFolder } from './disk.ts';

/** What this laptop remembers of a book beside its journal. Holds no key: the slots are as public as in the file. */
export interface BookPlace {
  readonly path: string;
  readonly fileId: string;
  readonly replica: string;
  readonly keyEpoch: number;
  readonly encrypted: boolean;
  readonly slots: readonly KeySlot[];
  /** The epoch that is being changed to: it counts as soon as the journal is of it. */
  readonly next?: { readonly keyEpoch: number; readonly slots: readonly KeySlot[] };
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

/** A place as it is in force: a change of key that was cut off counts if the journal had changed to it. */
async function inForce(disk: Disk, folder: string, { next, ...place }: BookPlace): Promise<BookPlace> {
  if (next === undefined || (await journalEpoch(disk, journalPath(folder))) !== next.keyEpoch) return place;
  return { ...place, ...next, encrypted: true };
}

/** The folder of a copy, named by file id and replica id, since a copied file has the same file id. */
const folderName = ({ fileId, replica }: BookPlace): string => `${fileId}-${replica}`;

/** Gives a folder the name that its place says: taking a new identity may have been cut off before it. */
async function settledFolder(disk: Disk, root: string, name: string, place: BookPlace): Promise<string> {
  const wanted = folderName(place);
  if (name !== wanted) {
    await disk.rename(join(root, name), join(root, wanted));
    await syncFolder(disk, root);
  }
  return join(root, wanted);
}

/** All books that this laptop keeps a copy of. */
export async function localBooks(disk: Disk, root: string): Promise<LocalBook[]> {
  await disk.mkdir(root, { recursive: true, mode: 0o700 });
  const books: LocalBook[] = [];
  for (const name of await disk.readdir(root)) {
    const place = await placeIn(disk, join(root, name));
    if (place === undefined) continue;
    const folder = await settledFolder(disk, root, name, place);
    books.push({ folder, place: await inForce(disk, folder, place) });
  }
  return books;
}

/** Remembers where a book is. */
export async function rememberPlace(disk: Disk, root: string, place: BookPlace): Promise<LocalBook> {
  const folder = join(root, folderName(place));
  await disk.mkdir(folder, { recursive: true, mode: 0o700 });
  const text = JSON.stringify(place);
  // A full disk must not keep a book from being opened, so nothing is written that is there already.
  if (JSON.stringify(await placeIn(disk, folder)) !== text) {
    await replaceFile(disk, join(folder, PLACE), text, 0o600);
    // A folder whose name a power cut took away would take the journal in it along.
    await syncFolder(disk, root);
    await syncFolder(disk, dirname(root));
  }
  return { folder, place };
}

/** A fresh replica id: 16 hex digits. */
export const newReplica = (): string => randomBytes(8).toString('hex');

/**
 * Gives this laptop's copy of a book a new identity: another replica id and so another folder, and no device key, so that
 * one is made anew. What it holds stays, unshared edits too; the window's working copy is named by the replica and is
 * made anew from it. For a profile that was copied or restored, and for one whose key is lost. While no vault has it open.
 */
export async function freshReplica(disk: Disk, root: string, { folder, place }: LocalBook): Promise<LocalBook> {
  await dropDeviceKey(disk, folder);
  const fresh = { ...place, replica: newReplica() };
  // The place first: a folder of another name is put right at the next start, and its journal is never lost sight of.
  await replaceFile(disk, join(folder, PLACE), JSON.stringify(fresh), 0o600);
  return { folder: await settledFolder(disk, root, basename(folder), fresh), place: fresh };
}

type Keyed = Pick<BookPlace, 'path' | 'fileId' | 'replica' | 'keyEpoch' | 'slots'> & { readonly key: EpochKey };

const placeOf = ({ path, fileId, replica, keyEpoch, slots, key }: Keyed): BookPlace => ({
  path,
  fileId,
  replica,
  keyEpoch,
  encrypted: key !== null,
  slots,
});

/** Before a change of key: the slots of both epochs are kept, so that whichever the journal is of can be opened. */
export function prepareEpoch(
  disk: Disk,
  folder: string,
  now: Keyed,
  { keyEpoch, slots }: Pick<BookPlace, 'keyEpoch' | 'slots'>,
): Promise<void> {
  return replaceFile(disk, join(folder, PLACE), JSON.stringify({ ...placeOf(now), next: { keyEpoch, slots } }), 0o600);
}

/** After it: only the new one. */
export const settleEpoch = (disk: Disk, folder: string, now: Keyed): Promise<void> =>
  replaceFile(disk, join(folder, PLACE), JSON.stringify(placeOf(now)), 0o600);
