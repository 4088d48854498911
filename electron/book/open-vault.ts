import { basename, dirname, join } from 'node:path';
import type { Problem } from '#base/problem.ts';
import type { Result } from '#base/result.ts';
import { err, ok } from '#base/result.ts';
import { FAR_AHEAD_MS } from '#base/stamp.ts';
import { diskProblem } from '#electron/files/disk-problem.ts';
import type { RecordRow } from '#model/record-row.ts';
import type { FindRow } from '#records/apply-changes.ts';
import type { BookImage } from '#records/book-image.ts';
import { addToImage, emptyImage, imageRow } from '#records/book-image.ts';
import type { ContainerHeader, Manifest, Member } from '#sync/container-types.ts';
import { emptyContext, mergeContexts } from '#sync/book-context.ts';
import { CONTAINER_VERSION } from '#sync/container-types.ts';
import type { Signer } from '#sync/manifest-signature.ts';
import { protectionOf } from '#sync/epoch-check.ts';
import { copyUnderNewName, isCloned, restampUnoffered, underNewName } from '#sync/own-replica.ts';
import { readImage } from '#sync/read-container.ts';
import type { BookIdentity, OpenedFile, Secret } from './book-file.ts';
import { keyOf, newIdentity, openBookFile, saveImage } from './book-file.ts';
import { lookAt } from './container-file.ts';
import type { Disk } from './disk.ts';
import { errorCode } from './disk.ts';
import { deviceKey } from './device-key.ts';
import type { EpochKeys } from './epoch-keys.ts';
import { epochKeys } from './epoch-keys.ts';
import { fileSharedStore } from './file-shared-store.ts';
import type { KnownLine } from './journal.ts';
import { recallKey } from './key-store.ts';
import type { Lock } from './lock.ts';
import { acquireLock } from './lock.ts';
import { nodeBytes } from './node-bytes.ts';
import type { LocalBook } from './profile-books.ts';
import { freshReplica, localBooks, newReplica, rememberPlace } from './profile-books.ts';
import type { VaultHost } from './vault.ts';
import { Vault } from './vault.ts';
import type { VaultStore } from './vault-store.ts';
import { openVaultStore, storeOpens } from './vault-store.ts';

/** After so many milliseconds a file that doesn't answer counts as unavailable. */
const SLOW_MS = 20_000;

export interface OpenRequest {
  readonly host: VaultHost;
  /** Folder of this laptop's books, inside the profile. */
  readonly root: string;
  readonly path: string;
  /** Passphrase or recovery code; null when none was entered. */
  readonly secret: string | null;
  /** The book was locked: what this computer remembers opens it only if the person chose that. */
  readonly afterLock?: boolean;
  /** Who holds the lock, for the person who meets it. */
  readonly program: string;
  readonly lockFolder?: string;
}

/** One name for one file, whatever links lead to it. */
async function settledPath(disk: Disk, path: string): Promise<string> {
  try {
    return await disk.realpath(path);
  } catch (error) {
    if (errorCode(error) !== 'ENOENT') throw error;
    return join(await disk.realpath(dirname(path)), basename(path));
  }
}

async function locked<T>(
  request: OpenRequest,
  work: (lock: Lock) => Promise<Result<T, Problem>>,
): Promise<Result<T, Problem>> {
  const { host, path, program } = request;
  const lock = await acquireLock(host.disk, path, program, host.now(), request.lockFolder);
  if (!lock.ok) return lock;
  let kept = false;
  try {
    const done = await work(lock.value);
    kept = done.ok;
    return done;
  } finally {
    if (!kept) await lock.value.release();
  }
}

async function guarded<T>(
  request: OpenRequest,
  work: (settled: OpenRequest) => Promise<Result<T, Problem>>,
): Promise<Result<T, Problem>> {
  try {
    return await work({ ...request, path: await settledPath(request.host.disk, request.path) });
  } catch (error) {
    const file = basename(request.path);
    const problem = diskProblem(error, file);
    return err(problem.kind === 'fileNotFound' ? { kind: 'folderMissing', file } : problem);
  }
}

/**
 * Creates a book: the file by the safe save, then this laptop's copy of it. A null `secret` means no encryption.
 * There must be no file of that name.
 */
export function createVault(
  request: OpenRequest,
): Promise<Result<{ vault: Vault; recoveryCode: string | null }, Problem>> {
  return guarded(request, (settled) =>
    locked(settled, async (lock) => {
      const { host, path, secret } = settled;
      const { identity, recoveryCode } = await newIdentity(secret);
      const none = {
        before: null,
        dirty: new Map<string, Set<string>>(),
        ring: null,
        context: emptyContext,
        // An empty book: this laptop's key is made with its copy, and signs from the first edit on.
        signer: null,
      };
      const writer = { replica: newReplica(), name: '', app: host.app };
      const find = (): never => {
        throw new Error('An empty book has no bytes');
      };
      const saved = await saveImage(host.disk, {
        ...none,
        path,
        identity,
        image: emptyImage(),
        find,
        expected: null,
        writer,
        now: host.now(),
      });
      if (!saved.ok) return saved;
      const opened = await openBookFile(host.disk, path, { key: identity.key }, 'names');
      if (!opened.ok) return opened;
      const vault = await startVault(settled, opened.value, undefined, writer.replica, lock);
      return vault.ok ? ok({ vault: vault.value, recoveryCode }) : vault;
    }),
  );
}

/**
 * Opens a book. A file that can't be read right now is opened from this laptop's copy, with a notice; it's never taken
 * for empty. What somebody else changed and what this laptop has are merged, before anybody edits.
 */
export function openVault(request: OpenRequest): Promise<Result<Vault, Problem>> {
  return guarded(request, (settled) =>
    locked(settled, async (lock) => {
      const { host, root, path } = settled;
      const file = basename(path);
      const look = await lookAt(host.disk, path, file);
      const header = look.state === 'book' ? look.header : undefined;
      const books = await localBooks(host.disk, root);
      const local = bookAt(books, path, header?.fileId) ?? (await movedHere(host.disk, books, header?.fileId));
      const stands = local === undefined || header === undefined ? 'same' : protectionOf(local.place, header);
      if (local !== undefined && stands === 'older')
        return openLocal(settled, local, { kind: 'bookDowngraded', file }, lock, header);
      const secret = await secretFor(settled, local, header?.keyEpoch);
      const opened = await openBookFile(host.disk, path, secret, 'names');
      if (opened.ok) return startVault(settled, opened.value, local, newReplica(), lock);
      if (local === undefined) return opened;
      if (isUnavailable(opened.error)) return openLocal(settled, local, opened.error, lock);
      // Whoever doesn't know a colleague's new passphrase yet goes on with this laptop's copy.
      const changed = stands === 'newer' && isSecretProblem(opened.error);
      return changed ? openLocal(settled, local, { kind: 'passphraseChanged', file }, lock) : opened;
    }),
  );
}

/** This laptop's copy of the book at a path; of the book that is there, when its file can be read. */
const bookAt = (books: readonly LocalBook[], path: string, fileId: string | undefined): LocalBook | undefined =>
  books.find(({ place }) => place.path === path && (fileId === undefined || place.fileId === fileId));

/**
 * This laptop's copy of a book whose file was moved: the same file id, and nothing stands where it was. A copy of the file
 * leaves the first one in its place, and is opened under an identity of its own.
 */
async function movedHere(
  disk: Disk,
  books: readonly LocalBook[],
  fileId: string | undefined,
): Promise<LocalBook | undefined> {
  const moved: LocalBook[] = [];
  for (const book of books) {
    const { path } = book.place;
    if (book.place.fileId === fileId && (await lookAt(disk, path, basename(path))).state === 'missing')
      moved.push(book);
  }
  return moved.length === 1 ? moved[0] : undefined;
}

const isSecretProblem = ({ kind }: Problem): boolean => kind === 'passphraseNeeded' || kind === 'passphraseWrong';

/** What was entered; else what this computer remembers, as far as the person allowed it. */
async function secretFor(
  { host, secret, afterLock = false }: OpenRequest,
  local: LocalBook | undefined,
  keyEpoch: number | undefined,
): Promise<Secret> {
  if (secret !== null || local === undefined) return secret;
  const remembered = await recallKey(host.disk, local.folder, host.keyStore ?? null);
  if (remembered === undefined || remembered.keyEpoch !== keyEpoch || (afterLock && !remembered.afterLock)) return null;
  // One that doesn't open what it was remembered for is none: the passphrase is asked for.
  const keys = await epochKeys({ ...local.place, keyEpoch, key: remembered.key });
  return (await storeOpens(host.disk, local.folder, keys)) ? { key: remembered.key } : null;
}

const UNAVAILABLE: readonly Problem['kind'][] = [
  'bookUnavailable',
  'bookTruncated',
  'fileNotFound',
  'bookNotABook',
  'bookDamaged',
  'bookHostile',
];
const isUnavailable = ({ kind }: Problem): boolean => UNAVAILABLE.includes(kind);

/** The shared file under an earlier key, if it's what this laptop published before it changed the key. */
async function ownEarlierFile(
  { host, path }: OpenRequest,
  header: ContainerHeader | undefined,
  store: VaultStore,
  keys: EpochKeys,
): Promise<OpenedFile | null> {
  if (header === undefined || header.snapshotId !== store.published?.snapshotId) return null;
  const key = header.encrypted ? keys.keyOf(header.keyEpoch) : null;
  const opened = key === undefined ? undefined : await openBookFile(host.disk, path, { key }, 'names');
  return opened?.ok === true ? opened.value : null;
}

/**
 * Opens this laptop's copy, because the file can't be taken: `problem` says why. With an `earlier` header the file is of
 * a key before this laptop's: its own, published before the key was changed, is followed up; anybody else's is refused.
 */
async function openLocal(
  request: OpenRequest,
  local: LocalBook,
  problem: Problem,
  lock: Lock,
  earlier?: ContainerHeader,
): Promise<Result<Vault, Problem>> {
  const { host, path } = request;
  const secret = await secretFor(request, local, local.place.keyEpoch);
  const key =
    typeof secret === 'object' && secret !== null ? ok(secret.key) : await keyOf(local.place, secret, basename(path));
  if (!key.ok) return key;
  const keys = await epochKeys({ ...local.place, key: key.value });
  if (!(await storeOpens(host.disk, local.folder, keys))) return err(problem);
  const store = await openVaultStore(host.disk, local.folder, keys);
  if (store.isNew) {
    await store.journal.close();
    return err(problem);
  }
  const { fileId, keyEpoch, slots, replica } = local.place;
  const signer = await deviceKey(host.disk, local.folder, host.keyStore ?? null);
  const opened = await ownEarlierFile(request, earlier, store, keys);
  const identity = { fileId, keyEpoch, slots, key: key.value };
  // A key that can't be opened here: what is written stays unsigned until the file is back and tells who this is.
  const own: OwnIdentity = { folder: local.folder, replica, signer: signer === 'lost' ? null : signer };
  const started = await startFrom(request, { own, identity, store, notices: [], restamped: false, lock });
  await started.settle(opened, problem);
  if (opened === null) started.addNotice(problem);
  return ok(started);
}

interface Start {
  readonly own: OwnIdentity;
  readonly identity: BookIdentity;
  readonly store: VaultStore;
  readonly notices: readonly Problem[];
  readonly restamped: boolean;
  readonly lock: Lock;
}

/** The vault of what this laptop keeps, in the name of whoever it is now. */
async function startFrom({ host, path }: OpenRequest, start: Start): Promise<Vault> {
  const { own, identity, notices, restamped, lock } = start;
  const former = start.store.known.replica ?? own.replica;
  const store =
    former === own.replica
      ? await ownedBy(start.store, own.replica)
      : await underIdentity(start.store, { old: former, fresh: own.replica }, null);
  const { disk, now, slow = SLOW_MS } = host;
  const shared = fileSharedStore({ disk, path, now, slow, ring: join(own.folder, 'ring') });
  const told = [...(store.problem === null ? [] : [store.problem]), ...notices];
  return new Vault({ host, path, ...own, identity, store, shared, notices: told, restamped, lock });
}

type OwnIdentity = { readonly folder: string; readonly replica: string; readonly signer: Signer | null };

/**
 * Who this laptop is in the book, and its key. One whose key is gone (a profile from another computer) or isn't the one
 * that colleagues know takes a new identity: what it signed in the old name nobody would believe.
 */
async function ownIdentity(
  { host, root }: OpenRequest,
  { folder, place }: LocalBook,
  members: readonly Member[],
): Promise<OwnIdentity> {
  const keyStore = host.keyStore ?? null;
  const known = members.find(({ replica }) => replica === place.replica)?.publicKey ?? '';
  const signer = await deviceKey(host.disk, folder, keyStore);
  if (signer !== 'lost' && (known === '' || known === signer.publicKey))
    return { folder, replica: place.replica, signer };
  const fresh = await freshReplica(host.disk, root, { folder, place });
  const own = await deviceKey(host.disk, fresh.folder, keyStore);
  if (own === 'lost') throw new Error('A key that was just made can not be opened');
  return { folder: fresh.folder, replica: fresh.place.replica, signer: own };
}

async function startVault(
  request: OpenRequest,
  opened: OpenedFile,
  local: LocalBook | undefined,
  fresh: string,
  lock: Lock,
): Promise<Result<Vault, Problem>> {
  const { host, root, path } = request;
  const { header } = opened.container;
  const same = local?.place.fileId === header.fileId ? local : undefined;
  const { fileId, keyEpoch, encrypted, slots } = header;
  const keys = await epochKeys(opened.identity);
  if (same !== undefined && !(await storeOpens(host.disk, same.folder, keys))) {
    await opened.close();
    return err({ kind: 'bookForeignKey', file: basename(path) });
  }
  const place = { path, fileId, replica: same?.place.replica ?? fresh, keyEpoch, encrypted, slots };
  const remembered = await rememberPlace(host.disk, root, place);
  const begun = await begin(request, opened, remembered, keys);
  if (!begun.ok) {
    await opened.close();
    return begun;
  }
  const began = begun.value;
  const { manifest } = opened.container;
  const notices = [...began.notices];
  if (Date.parse(manifest.savedAt) > host.now() + FAR_AHEAD_MS)
    notices.push({ kind: 'clockBehind', file: basename(path), savedAt: manifest.savedAt });
  if (header.minWriter > CONTAINER_VERSION)
    notices.push({ kind: 'bookReadOnly', file: basename(path), needs: header.minWriter, have: CONTAINER_VERSION });
  const vault = await startFrom(request, { ...began, identity: opened.identity, notices, lock });
  const problem = await vault.settle(opened, null);
  if (problem === null || problem.kind === 'bookReadOnly') return ok(vault);
  if (!began.store.isNew) {
    vault.addNotice(problem);
    return ok(vault);
  }
  // Nothing is here yet, so there is no book without the file.
  await vault.abandon();
  return err(problem);
}

type Began = Pick<Start, 'own' | 'store' | 'notices' | 'restamped'>;

/**
 * Opens what this laptop keeps, under the identity that it may use: a profile that was copied or restored takes a new
 * one, since the other laptop goes on under the former (sync.md 2.4). Edits that nobody has seen are stamped anew if the
 * clock had run ahead while they were made (sync.md 2.7).
 */
async function begin(
  request: OpenRequest,
  opened: OpenedFile,
  remembered: LocalBook,
  keys: EpochKeys,
): Promise<Result<Began, Problem>> {
  const { host, path } = request;
  const { header, manifest } = opened.container;
  let own = await ownIdentity(request, remembered, manifest.members);
  let store = await openVaultStore(host.disk, own.folder, keys);
  if (isCopied(store, own.replica, manifest)) {
    await store.journal.close();
    own = await anew(request, { folder: own.folder, place: { ...remembered.place, replica: own.replica } });
    store = await openVaultStore(host.disk, own.folder, keys);
  }
  const former = store.known.replica;
  if (former !== undefined && former !== own.replica) {
    const theirs = await readImage(opened.container, nodeBytes);
    if (!theirs.ok) {
      await store.journal.close();
      return theirs;
    }
    store = await underIdentity(store, { old: former, fresh: own.replica }, theirs.value);
    const notice: Problem = { kind: 'profileCopied', file: basename(path), renewed: true };
    return ok({ own, store, notices: [notice], restamped: false });
  }
  const evidence = header.writer === own.replica ? undefined : timeOf(manifest.savedAt, host.now());
  const restamped = evidence === undefined ? undefined : await restampedStore(store, own.replica, evidence);
  return ok({ own, store: restamped ?? store, notices: [], restamped: restamped !== undefined });
}

/** A new identity for what a folder keeps; its edits follow in `underIdentity`. */
async function anew({ host, root }: OpenRequest, local: LocalBook): Promise<OwnIdentity> {
  const fresh = await freshReplica(host.disk, root, local);
  const signer = await deviceKey(host.disk, fresh.folder, host.keyStore ?? null);
  if (signer === 'lost') throw new Error('A key that was just made can not be opened');
  return { folder: fresh.folder, replica: fresh.place.replica, signer };
}

/** Whether the file holds work of this laptop that it never offered. */
function isCopied(
  { isNew, known, offered, sequence }: VaultStore,
  replica: string,
  { vector, seen }: Manifest,
): boolean {
  if (isNew || (known.replica !== undefined && known.replica !== replica)) return false;
  const all = { own: sequence, stamp: known.context.seen[replica] ?? '' };
  const { own, stamp } = offered ?? all;
  return isCloned({ replica, offeredSequence: own, offeredStamp: stamp }, { vector, seen });
}

/** Left alone for longer than this, a book says nothing about whether a clock is right. */
const LONG_SILENCE_MS = 366 * 24 * 60 * 60 * 1000;

/** The newest time that anything but this laptop's clock vouches for; the clock itself, unless it's far beyond that. */
function timeOf(savedAt: string, now: number): number | undefined {
  const saved = Date.parse(savedAt);
  if (Number.isNaN(saved)) return undefined;
  return now > saved + LONG_SILENCE_MS ? saved : Math.max(saved, now);
}

const rowsOf = ({ image }: VaultStore): RecordRow[] => [...image.rows.values()].flatMap((rows) => [...rows.values()]);

async function noteRenewed(store: VaultStore, rows: readonly RecordRow[], known: KnownLine): Promise<VaultStore> {
  const sequence = rows.length === 0 ? store.sequence : store.sequence + 1;
  const addition = { rows, chunks: [], closings: [] };
  await store.journal.append([{ type: 'renewed', sequence, ...addition, ...known }]);
  addToImage(store.image, addition);
  return { ...store, sequence, known };
}

async function restampedStore(store: VaultStore, replica: string, evidence: number): Promise<VaultStore | undefined> {
  const offeredStamp = store.offered?.stamp;
  if (offeredStamp === undefined) return undefined;
  const again = restampUnoffered(rowsOf(store), { replica, offeredStamp }, evidence);
  if (again === undefined) return undefined;
  const { context, root } = store.known;
  const own = store.sequence + 1;
  const vector = { ...context.vector, [replica]: own };
  const seen = { ...context.seen, [replica]: again.lastStamp };
  return noteRenewed(store, again.rows, { replica, own, root, context: { ...context, vector, seen } });
}

/**
 * What is kept, under a new name: writes that the shared file doesn't hold go over to it. While there's no file to be
 * had, those that were never offered.
 */
function underIdentity(
  store: VaultStore,
  names: { readonly old: string; readonly fresh: string },
  theirs: BookImage | null,
): Promise<VaultStore> {
  const { known } = store;
  const { seen: before } = known.context;
  const find: FindRow = (kind, id) => (theirs === null ? undefined : imageRow(theirs, kind, id));
  const { rows, seen } =
    theirs === null
      ? copyUnderNewName(rowsOf(store), before, names, store.offered?.stamp ?? before[names.old] ?? '')
      : underNewName(rowsOf(store), before, names, find);
  const { [names.old]: _former, ...others } = known.context.vector;
  const own = rows.length === 0 ? 0 : store.sequence + 1;
  const vector = own === 0 ? others : { ...others, [names.fresh]: own };
  // Nothing was offered under the new name yet, and the file is merged again as if it was never seen.
  const context = { ...known.context, vector, seen };
  const renewed = { ...store, offered: { own: 0, stamp: '' } };
  return noteRenewed(renewed, rows, { replica: names.fresh, own, root: '', context });
}

/** A journal of an earlier version doesn't say whose it is: it was this laptop's, and that's noted now. */
async function ownedBy(store: VaultStore, replica: string): Promise<VaultStore> {
  const { known, isNew } = store;
  if (known.replica !== undefined) return store;
  const vector = isNew ? {} : { [replica]: known.own };
  const line: KnownLine = { ...known, replica, context: mergeContexts(known.context, { ...emptyContext, vector }) };
  await store.journal.append([{ type: 'context', ...line }]);
  return { ...store, known: line };
}
