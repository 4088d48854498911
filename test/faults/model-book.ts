import type { BookIdentity } from '#electron/book/book-file.ts';
import { openBookFile } from '#electron/book/book-file.ts';
import { rememberKey } from '#electron/book/key-store.ts';
import { nodeBytes } from '#electron/book/node-bytes.ts';
import { createVault, openVault } from '#electron/book/open-vault.ts';
import { formerSlots } from '#sync/former-key.ts';
import { recoverySlot } from '#sync/key-slot.ts';
import { formatRecoveryCode } from '#sync/recovery-code.ts';
import type { Access } from './examine.ts';
import { BOOK, keyStore, placeIn, requestIn } from './examine.ts';
import { RunClock } from './example-work.ts';
import { commitOf } from './ledger.ts';
import type { DiskContent } from './model-disk.ts';
import { ModelDisk } from './model-disk.ts';

/** Where the book of the runs on a model disk is. */
export const PLACE = placeIn('/m');
export const BOOK_PATH = `${PLACE.shared}/${BOOK}`;

/** A disk with a shared folder and nothing in it. */
export async function emptyContent(): Promise<DiskContent> {
  const model = new ModelDisk();
  await model.disk().mkdir(PLACE.shared);
  return model.content;
}

/** A book with one commit in the file, closed, on a disk of its own. */
export async function startContent(secret: string | null = null): Promise<DiskContent> {
  const model = new ModelDisk(await emptyContent());
  const disk = model.disk();
  const clock = new RunClock();
  const made = await createVault(requestIn(disk, PLACE, clock.now, secret));
  if (!made.ok) throw new Error(JSON.stringify(made.error));
  const { vault } = made.value;
  await vault.commit(commitOf(vault, 'base', clock.now()));
  await vault.publish();
  if (secret !== null) await remember(model, vault.folder, secret);
  await vault.close();
  return model.content;
}

async function identityFor(model: ModelDisk, secret: string): Promise<BookIdentity> {
  const opened = await openBookFile(model.disk(), BOOK_PATH, secret, 'names');
  if (!opened.ok) throw new Error('The book just made does not open');
  return opened.value.identity;
}

async function remember(model: ModelDisk, folder: string, secret: string): Promise<void> {
  const { key, keyEpoch } = await identityFor(model, secret);
  if (key !== null) await rememberKey(model.disk(), folder, keyStore, { keyEpoch, key, afterLock: false });
}

/** A book under a passphrase, whose key this computer remembers: so it opens without a second of stretching. */
export interface ProtectedBook {
  readonly content: DiskContent;
  readonly identity: BookIdentity;
  readonly access: Access;
}

export type NextKey = { readonly identity: BookIdentity; readonly code: string };

export async function protectedBook(): Promise<ProtectedBook> {
  const secret = 'seven quiet herons walk home';
  const content = await startContent(secret);
  const identity = await identityFor(new ModelDisk(content.copy()), secret);
  return { content, identity, access: { secrets: [null], keys: [identity.key] } };
}

/** The next key of a book, under a recovery code alone: a passphrase would take a second at each opening. */
export async function nextKey({ fileId, keyEpoch, key }: BookIdentity): Promise<NextKey> {
  const place = { fileId, keyEpoch: keyEpoch + 1 };
  const [next, code] = [nodeBytes.randomBytes(32), nodeBytes.randomBytes(16)];
  if (key === null) throw new Error('A book without a key has no next one');
  const slots = [
    await recoverySlot(next, code, place, nodeBytes),
    ...(await formerSlots(next, place, [{ keyEpoch, key }], nodeBytes)),
  ];
  return { identity: { ...place, key: next, slots }, code: formatRecoveryCode(code) };
}

/** The book as another laptop leaves it: everything that `start` has and a commit of its own. */
export async function byAnother(start: DiskContent): Promise<Uint8Array> {
  const model = new ModelDisk(start.copy());
  const clock = new RunClock(1_790_500_000_000);
  const opened = await openVault(requestIn(model.disk(), { ...PLACE, profile: '/m/another' }, clock.now));
  if (!opened.ok) throw new Error(JSON.stringify(opened.error));
  await opened.value.commit(commitOf(opened.value, 'theirs', clock.now()));
  await opened.value.publish();
  const bytes = model.bytesOf(BOOK_PATH);
  await opened.value.close();
  if (bytes === undefined) throw new Error('Another laptop left nothing');
  return bytes;
}
