import { basename, dirname, join } from 'node:path';
import type { Problem } from '#base/problem.ts';
import type { Result } from '#base/result.ts';
import { err, ok } from '#base/result.ts';
import { FAR_AHEAD_MS } from '#base/stamp.ts';
import { diskProblem } from '#electron/files/disk-problem.ts';
import { emptyImage } from '#records/book-image.ts';
import type { ContainerHeader, Member } from '#sync/container-types.ts';
import { emptyContext } from '#sync/book-context.ts';
import { CONTAINER_VERSION } from '#sync/container-types.ts';
import type { Signer } from '#sync/manifest-signature.ts';
import { readImage } from '#sync/read-container.ts';
import { protectionOf } from '#sync/epoch-check.ts';
import type { BookIdentity, OpenedFile, Secret } from './book-file.ts';
import { contextAfter, keyOf, newIdentity, openBookFile, saveImage } from './book-file.ts';
import { lookAt } from './container-file.ts';
import type { Disk } from './disk.ts';
import { errorCode } from './disk.ts';
import { deviceKey } from './device-key.ts';
import type { EpochKeys } from './epoch-keys.ts';
import { epochKeys } from './epoch-keys.ts';
import { recallKey } from './key-store.ts';
import type { Lock } from './lock.ts';
import { acquireLock } from './lock.ts';
import { nodeBytes } from './node-bytes.ts';
import type { LocalBook } from './profile-books.ts';
import { freshReplica, localBooks, newReplica, rememberPlace } from './profile-books.ts';
import type { VaultHost } from './vault.ts';
import { Vault } from './vault.ts';
import type { VaultStore } from './vault-store.ts';
import { openVaultStore, rebase, storeOpens } from './vault-store.ts';

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
 * for empty. A file that somebody else changed is taken as it is; edits of this laptop that it doesn't hold are put
 * beside it first.
 */
export function openVault(request: OpenRequest): Promise<Result<Vault, Problem>> {
  return guarded(request, (settled) =>
    locked(settled, async (lock) => {
      const { host, root, path } = settled;
      const file = basename(path);
      const look = await lookAt(host.disk, path, file);
      const header = look.state === 'book' ? look.header : undefined;
      const local = bookAt(await localBooks(host.disk, root), path, header?.fileId);
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
  const unpublished = opened !== null || store.published?.sequence !== store.sequence;
  const notices = [...(opened === null ? [problem] : []), ...(store.problem === null ? [] : [store.problem])];
  const identity = { fileId, keyEpoch, slots, key: key.value };
  return ok(
    new Vault({
      host,
      path,
      folder: local.folder,
      replica,
      identity,
      // A key that can't be opened here: what is written stays unsigned until the file is back and tells who this is.
      signer: signer === 'lost' ? null : signer,
      store,
      opened,
      unpublished,
      notices,
      lock,
    }),
  );
}

/** Saves what this laptop has and the file doesn't beside the file. The safe save does it by itself: the file isn't ours. */
async function publishBeside(
  request: OpenRequest,
  store: VaultStore,
  identity: BookIdentity,
  replica: string,
  signer: Signer,
): Promise<Problem> {
  const { host, path } = request;
  const find = async (hash: string): Promise<Uint8Array> => {
    const bytes = await store.objects.get(hash);
    if (bytes === undefined) throw Object.assign(new Error('Bytes are missing'), { code: 'ENOENT', syscall: 'read' });
    return bytes;
  };
  const save = {
    path,
    identity,
    image: store.image,
    before: null,
    dirty: new Map<string, Set<string>>(),
    find,
    expected: '',
    writer: { replica, name: '', app: host.app },
    context: contextAfter(null, store.image, { replica, sequence: store.sequence }),
    signer,
  };
  const saved = await saveImage(host.disk, { ...save, ring: null, now: host.now() });
  if (!saved.ok) return saved.error;
  if (saved.value.changed) throw new Error('Putting it beside was asked for');
  return { kind: 'bookChangedElsewhere', file: basename(path), beside: basename(saved.value.beside ?? path) };
}

type Settled = { readonly store: VaultStore; readonly unpublished: boolean; readonly notices: Problem[] };

/**
 * The commit up to which the file is this laptop's own work, when the program ended between putting it in place and
 * noting that: written by this replica on top of what it had published last. Undefined when it's somebody else's.
 */
function ownSequence({ container }: OpenedFile, store: VaultStore, replica: string): number | undefined {
  const { header, manifest } = container;
  const sequence = manifest.vector[replica];
  const onTop = store.published !== null && manifest.parents.includes(store.published.snapshotId);
  return header.writer === replica && onTop && sequence !== undefined && sequence <= store.sequence
    ? sequence
    : undefined;
}

/**
 * Brings this laptop's copy and the file together, before anybody edits. The file is decoded only when it isn't the
 * snapshot that this laptop published last.
 */
async function settle(
  request: OpenRequest,
  folder: string,
  opened: OpenedFile,
  replica: string,
  signer: Signer,
): Promise<Result<Settled, Problem>> {
  const { disk } = request.host;
  const keys = await epochKeys(opened.identity);
  const store = await openVaultStore(disk, folder, keys);
  const notices: Problem[] = store.problem === null ? [] : [store.problem];
  const snapshotId = opened.container.header.snapshotId;
  const unpublished = !store.isNew && store.published?.sequence !== store.sequence;
  if (!store.isNew && store.published?.snapshotId === snapshotId) return ok({ store, unpublished, notices });
  const mine = ownSequence(opened, store, replica);
  if (mine !== undefined) {
    await store.journal.append([{ type: 'published', sequence: mine, snapshotId }]);
    const published = { sequence: mine, snapshotId };
    return ok({ store: { ...store, published }, unpublished: mine !== store.sequence, notices });
  }
  const image = await readImage(opened.container, nodeBytes);
  if (!image.ok) {
    await store.journal.close();
    return image;
  }
  if (unpublished) {
    const beside = await publishBeside(request, store, opened.identity, replica, signer);
    notices.push(beside);
    // Not even beside: then this laptop's copy stays as it is, and the file isn't touched.
    if (beside.kind !== 'bookChangedElsewhere') return ok({ store, unpublished, notices });
  }
  const sequence = store.sequence + 1;
  await store.journal.close();
  await rebase(disk, folder, image.value, sequence, { sequence, snapshotId }, keys.cipher);
  return ok({ store: await openVaultStore(disk, folder, keys), unpublished: false, notices });
}

type OwnIdentity = { readonly folder: string; readonly replica: string; readonly signer: Signer };

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
  const { folder, replica, signer } = await ownIdentity(request, remembered, opened.container.manifest.members);
  const settled = await settle(request, folder, opened, replica, signer);
  if (!settled.ok) {
    await opened.close();
    return settled;
  }
  const { store, unpublished, notices } = settled.value;
  const { savedAt } = opened.container.manifest;
  if (Date.parse(savedAt) > host.now() + FAR_AHEAD_MS)
    notices.push({ kind: 'clockBehind', file: basename(path), savedAt });
  if (header.minWriter > CONTAINER_VERSION) {
    notices.push({ kind: 'bookReadOnly', file: basename(path), needs: header.minWriter, have: CONTAINER_VERSION });
  }
  return ok(
    new Vault({
      host,
      path,
      folder,
      replica,
      identity: opened.identity,
      signer,
      store,
      opened,
      unpublished,
      notices,
      lock,
    }),
  );
}
