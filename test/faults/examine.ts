import { join } from 'node:path';
import type { Problem } from '#base/problem.ts';
import type { Result } from '#base/result.ts';
import type { OpenedFile } from '#electron/book/book-file.ts';
import { openBookFile } from '#electron/book/book-file.ts';
import type { Disk } from '#electron/book/disk.ts';
import type { OsKeyStore } from '#electron/book/key-store.ts';
import type { OpenRequest } from '#electron/book/open-vault.ts';
import { openVault } from '#electron/book/open-vault.ts';
import type { Vault } from '#electron/book/vault.ts';
import type { BookImage } from '#records/book-image.ts';
import type { EpochKey } from '#sync/container-types.ts';
import type { Failure } from './fault-run.ts';
import { failed } from './fault-run.ts';
import type { Ledger } from './ledger.ts';
import { bytesHeld, closingChanged, commitOf, heldOf } from './ledger.ts';

/** Where a book of a run lives. */
export interface Place {
  readonly profile: string;
  readonly shared: string;
  readonly locks: string;
}

export const placeIn = (folder: string): Place => ({
  profile: join(folder, 'profile'),
  shared: join(folder, 'shared'),
  locks: join(folder, 'locks'),
});

export const BOOK = 'Acme.channelbook';

/** What opens a book: secrets that are tried one after the other (null: what this computer remembers), and its keys. */
export interface Access {
  readonly secrets: readonly (string | null)[];
  readonly keys: readonly EpochKey[];
}
export const UNPROTECTED: Access = { secrets: [null], keys: [null] };

/** A key store that trusts this computer: what it does with keys is the operating system's. */
export const keyStore: OsKeyStore = { wrap: (plain) => plain, unwrap: (wrapped) => wrapped };

/** A vault's surroundings: a clock that moves on with every save, little patience, no saving by itself. */
export function requestIn(disk: Disk, place: Place, now: () => number, secret: string | null = null): OpenRequest {
  return {
    host: { disk, now, app: 'fault run', onState: () => undefined, pause: 3_600_000, patience: 60, keyStore },
    root: place.profile,
    path: join(place.shared, BOOK),
    secret,
    program: 'fault run',
    lockFolder: place.locks,
  };
}

const text = (problem: Problem): string => JSON.stringify(problem);

async function booksIn(disk: Disk, folder: string): Promise<string[]> {
  const found: string[] = [];
  const names = await disk.readdir(folder).catch(() => []);
  for (const name of names) {
    if (name.endsWith('.channelbook')) found.push(join(folder, name));
  }
  return found.toSorted();
}

async function ringsIn(disk: Disk, profile: string): Promise<string[]> {
  const books = await disk.readdir(profile).catch(() => []);
  const rings = await Promise.all(books.map((book) => booksIn(disk, join(profile, book, 'ring'))));
  return rings.flat();
}

async function openWhole(disk: Disk, path: string, { keys }: Access): Promise<Result<OpenedFile, Problem>> {
  let opened = await openBookFile(disk, path, { key: keys[0] ?? null }, 'whole');
  for (const key of keys.slice(1)) if (!opened.ok) opened = await openBookFile(disk, path, { key }, 'whole');
  return opened;
}

async function openAny(
  disk: Disk,
  place: Place,
  now: () => number,
  { secrets }: Access,
): Promise<Result<Vault, Problem>> {
  let opened = await openVault(requestIn(disk, place, now, secrets[0] ?? null));
  for (const secret of secrets.slice(1)) {
    const isLocked = !opened.ok && ['passphraseNeeded', 'passphraseWrong'].includes(opened.error.kind);
    if (isLocked) opened = await openVault(requestIn(disk, place, now, secret));
  }
  return opened;
}

/** The books of the files that decode whole, by path; those that don't are told. */
async function decoded(
  disk: Disk,
  paths: readonly string[],
  access: Access,
): Promise<{ images: BookImage[]; torn: string[] }> {
  const images: BookImage[] = [];
  const torn: string[] = [];
  for (const path of paths) {
    const opened = await openWhole(disk, path, access);
    if (opened.ok) {
      images.push(opened.value.image);
      await opened.value.close();
    } else torn.push(`${path}: ${text(opened.error)}`);
  }
  return { images, torn };
}

const heldBy = (images: readonly BookImage[], label: string): boolean =>
  images.some((image) => heldOf(image, label) === 'all');

export type Trust = {
  /** Whether the disk under the shared folder keeps what was flushed. A disk that lies may leave torn files. */
  readonly shared: boolean;
  readonly profile: boolean;
};
export const HONEST: Trust = { shared: true, profile: true };

export type HowToExamine = { readonly trust: Trust; readonly now: () => number; readonly access: Access };

/** Every file with a final name decodes whole, and holds what was said to be in it. */
async function examineFiles(
  disk: Disk,
  place: Place,
  ledger: Ledger,
  { trust, access }: HowToExamine,
): Promise<Failure[]> {
  const shared = await booksIn(disk, place.shared);
  const { images, torn } = await decoded(disk, shared, access);
  const rings = await decoded(disk, await ringsIn(disk, place.profile), access);
  const failures: Failure[] = [];
  if (trust.shared) {
    failures.push(...torn.map((detail) => failed('corruptFiles', detail)));
    if (images.length === 0) failures.push(failed('corruptFiles', 'no file in the shared folder decodes'));
    for (const label of ledger.inFile)
      if (!heldBy(images, label)) failures.push(failed('lostAcknowledgedEdits', `${label} was said to be in the file`));
  }
  if (trust.shared && trust.profile)
    failures.push(...rings.torn.map((detail) => failed('corruptFiles', `ring ${detail}`)));
  for (const label of [...ledger.acknowledged, ...ledger.inFile]) {
    if ([...images, ...rings.images].some((image) => closingChanged(image, label)))
      failures.push(failed('changedClosedBytes', `the closing of ${label}`));
  }
  return failures;
}

async function examineCommits(vault: Vault, ledger: Ledger, trust: Trust): Promise<Failure[]> {
  const failures: Failure[] = [];
  const safe = trust.profile ? ledger.acknowledged : ledger.inFile;
  for (const label of safe) {
    const held = heldOf(vault.image, label);
    if (held !== 'all') failures.push(failed('lostAcknowledgedEdits', `${label}: ${held} of it is there`));
    const { facts, closing } = await bytesHeld(vault, label);
    if (held === 'all' && !facts) failures.push(failed('lostAcknowledgedEdits', `the facts of ${label}`));
    if (held === 'all' && !closing) failures.push(failed('changedClosedBytes', `the closing's bytes of ${label}`));
  }
  for (const label of [...ledger.refused, ...ledger.unknown]) {
    const held = heldOf(vault.image, label);
    if (held === 'part') failures.push(failed('other', `half of the commit ${label}`));
    if (held === 'all' && ledger.refused.includes(label))
      failures.push(failed('other', `${label} was refused and is there`));
  }
  return failures;
}

/** The book opens again, nothing acknowledged is missing, and it goes on: a commit, and everything is in the file. */
async function examineVault(
  disk: Disk,
  place: Place,
  ledger: Ledger,
  { trust, now, access }: HowToExamine,
): Promise<Failure[]> {
  const opened = await openAny(disk, place, now, access);
  if (!opened.ok) return [failed('lostAcknowledgedEdits', `the book doesn't open: ${text(opened.error)}`)];
  const vault = opened.value;
  const failures = await examineCommits(vault, ledger, trust);
  // What a lying profile lost before it was shared can't be shared any more.
  if (!trust.profile) {
    await vault.close();
    return failures;
  }
  const done = await vault.commit(commitOf(vault, 'afterwards', now()));
  if (!done.ok) failures.push(failed('other', `no commit afterwards: ${text(done.error)}`));
  const state = await vault.publish();
  // What a lying disk tore so that it can't be read is nobody's to overwrite: edits wait here, and the person is told.
  const waiting = !trust.shared && state.file !== 'here' && state.problem !== null;
  if (state.state !== 'inFile' && !waiting)
    failures.push(failed('other', `not in the file afterwards: ${JSON.stringify(state)}`));
  const { path } = vault;
  await vault.close();
  if (waiting) return failures;
  const { images, torn } = await decoded(disk, [path], access);
  failures.push(...torn.map((detail) => failed('corruptFiles', `afterwards ${detail}`)));
  const image = images[0];
  if (image === undefined) return failures;
  for (const label of [...ledger.acknowledged, 'afterwards'])
    if (heldOf(image, label) !== 'all')
      failures.push(failed('lostAcknowledgedEdits', `${label} afterwards in the file`));
  return failures;
}

/** Both, as one answer. A fault that is thrown counts as one. */
export async function examine(
  disk: Disk,
  place: Place,
  ledger: Ledger,
  given: Partial<HowToExamine> & Pick<HowToExamine, 'now'>,
): Promise<Failure[]> {
  const how = { trust: HONEST, access: UNPROTECTED, ...given };
  try {
    const files = await examineFiles(disk, place, ledger, how);
    return [...files, ...(await examineVault(disk, place, ledger, how))];
  } catch (error) {
    return [failed('other', `a fault: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`)];
  }
}
