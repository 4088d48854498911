import { basename } from 'node:path';
import type { Problem } from '#base/problem.ts';
import type { Result } from '#base/result.ts';
import { err, ok } from '#base/result.ts';
import type { BookImage } from '#records/book-image.ts';
import { emptyImage, lastStampOf } from '#records/book-image.ts';
import { readHeader, verifyWhole } from '#sync/container-header.ts';
import type { BookContext } from '#sync/book-context.ts';
import type { FindBytes, PlannedChunk } from '#sync/container-plan.ts';
import { planContainer } from '#sync/container-plan.ts';
import type {
  ChunkEntry,
  ContainerHeader,
  ContainerSource,
  EpochKey,
  KeySlot,
  Manifest,
  Member,
} from '#sync/container-types.ts';
import { chunkTypes, CONTAINER_VERSION } from '#sync/container-types.ts';
import { passphraseSlot, recoverySlot, unlock } from '#sync/key-slot.ts';
import { ownFieldGroups } from '#sync/merge-book.ts';
import type { Signer } from '#sync/manifest-signature.ts';
import { authorProblem } from '#sync/manifest-signature.ts';
import type { OpenContainer } from '#sync/read-container.ts';
import { openContainer, readImage, readPayload, readStored, verifyChunks } from '#sync/read-container.ts';
import { formatRecoveryCode } from '#sync/recovery-code.ts';
import type { SnapshotWriter } from '#sync/shared-store.ts';
import { mergeFieldGroups } from '#sync/version-vector.ts';
import { writeContainer } from '#sync/write-container.ts';
import type { FileSource } from './container-file.ts';
import { fileSource } from './container-file.ts';
import { nodeSignatures } from './device-key.ts';
import type { Disk } from './disk.ts';
import { errorCode } from './disk.ts';
import { nodeBytes, nodeHash, nodeStretcher } from './node-bytes.ts';
import type { Saved } from './safe-save.ts';
import { safeSave } from './safe-save.ts';

/** What stays the same for a book from save to save. */
export interface BookIdentity {
  readonly fileId: string;
  readonly keyEpoch: number;
  readonly key: EpochKey;
  readonly slots: readonly KeySlot[];
}

/** A book file that is open. The source stays open, so that unchanged chunks can be copied even after it's replaced. */
export interface OpenedFile {
  readonly container: OpenContainer;
  readonly image: BookImage;
  readonly identity: BookIdentity;
  close(): Promise<void>;
}

const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex');

/** A new book's identity; with a passphrase also its two key slots and the recovery code, which is shown once. */
export async function newIdentity(
  passphrase: string | null,
): Promise<{ identity: BookIdentity; recoveryCode: string | null }> {
  const place = { fileId: hex(nodeBytes.randomBytes(16)), keyEpoch: 1 };
  if (passphrase === null) return { identity: { ...place, key: null, slots: [] }, recoveryCode: null };
  const [key, code] = [nodeBytes.randomBytes(32), nodeBytes.randomBytes(16)];
  const slots = [
    await passphraseSlot(key, passphrase, place, nodeBytes, nodeStretcher),
    await recoverySlot(key, code, place, nodeBytes),
  ];
  return { identity: { ...place, key, slots }, recoveryCode: formatRecoveryCode(code) };
}

/** The key that `secret` opens; null for a book without encryption. */
export async function keyOf(
  header: Pick<ContainerHeader, 'encrypted' | 'slots' | 'fileId' | 'keyEpoch'>,
  secret: string | null,
  file: string,
): Promise<Result<EpochKey, Problem>> {
  if (!header.encrypted) return ok(null);
  if (secret === null) return err({ kind: 'passphraseNeeded', file });
  const key = await unlock(header.slots, secret, header, nodeBytes, nodeStretcher);
  return key === undefined ? err({ kind: 'passphraseWrong', file }) : ok(key);
}

async function openFile(disk: Disk, path: string): Promise<Result<FileSource, Problem>> {
  try {
    return ok(await fileSource(disk, path));
  } catch (error) {
    const code = errorCode(error);
    if (code === undefined) throw error;
    const file = basename(path);
    return err(code === 'ENOENT' ? { kind: 'fileNotFound', file } : { kind: 'bookUnavailable', file, detail: code });
  }
}

/** A passphrase or recovery code, or the key itself where it's known already. */
export type Secret = string | null | { readonly key: EpochKey };

/** How much of a file is read at opening: `names` leaves the records undecoded, `whole` compares every byte first. */
export type Depth = 'names' | 'records' | 'whole';

/** Opens a book from whatever holds it. The source is closed when that fails. */
export async function openSnapshot(
  source: FileSource,
  secret: Secret,
  file: string,
  depth: Depth,
): Promise<Result<OpenedFile, Problem>> {
  try {
    const opened = await readBook(source, secret, file, depth);
    if (!opened.ok) await source.close();
    return opened;
  } catch (error) {
    await source.close();
    const code = errorCode(error);
    if (code === undefined) throw error;
    return err({ kind: 'bookUnavailable', file, detail: code });
  }
}

async function readBook(
  source: FileSource,
  secret: Secret,
  file: string,
  depth: Depth,
): Promise<Result<OpenedFile, Problem>> {
  const header = await readHeader(source, file, nodeBytes);
  if (!header.ok) return header;
  const key = typeof secret === 'object' && secret !== null ? ok(secret.key) : await keyOf(header.value, secret, file);
  if (!key.ok) return key;
  const intact = depth === 'whole' ? await verifyWhole(source, header.value, file, nodeHash(), nodeBytes) : ok(null);
  if (!intact.ok) return intact;
  const container = await openContainer(source, header.value, key.value, file, nodeBytes);
  if (!container.ok) return container;
  const image = depth === 'names' ? ok(emptyImage()) : await readImage(container.value, nodeBytes);
  if (!image.ok) return image;
  const { fileId, keyEpoch, slots } = header.value;
  const identity = { fileId, keyEpoch, key: key.value, slots };
  return ok({ container: container.value, image: image.value, identity, close: () => source.close() });
}

/**
 * Opens a book file: header, key, manifest, records and closings are read and checked; facts are named, not decoded.
 * A chunk is compared with its hash when it's read; `check` asks for the `whole`.
 */
export async function openBookFile(
  disk: Disk,
  path: string,
  secret: Secret,
  depth: Depth = 'records',
): Promise<Result<OpenedFile, Problem>> {
  const source = await openFile(disk, path);
  return source.ok ? openSnapshot(source.value, secret, basename(path), depth) : source;
}

/** Finds bytes in an open book file by the hash that names them. */
export function bytesInFile(opened: OpenedFile): (hash: string) => Promise<Uint8Array | undefined> {
  const entries = new Map<string, ChunkEntry>();
  for (const entry of opened.container.manifest.chunks) {
    if (entry.type === 'facts' || entry.type === 'blob') entries.set(entry.name, entry);
  }
  return async (hash) => {
    const entry = entries.get(hash);
    const payload = entry === undefined ? undefined : await readPayload(opened.container, entry, nodeBytes);
    return payload?.ok === true ? payload.value : undefined;
  };
}

export interface ImageSave {
  readonly path: string;
  readonly identity: BookIdentity;
  readonly image: BookImage;
  /** The open file whose unchanged chunks are copied; null makes every chunk anew. */
  readonly before: OpenedFile | null;
  /** Ids whose rows changed since that file, by kind. */
  readonly dirty: ReadonlyMap<string, ReadonlySet<string>>;
  readonly find: FindBytes;
  /** See `SaveRequest`. */
  readonly expected: string | null;
  readonly writer: SnapshotAuthor;
  /** The key of the writer's laptop; null leaves the file unsigned. */
  readonly signer: Signer | null;
  /** What the book knows; it's part of the snapshot. */
  readonly context: BookContext;
  readonly ring: string | null;
  readonly now: number;
  readonly patience?: number;
  readonly ifChanged?: 'putBeside' | 'tell';
}

/** Who writes a snapshot. */
export interface SnapshotAuthor {
  readonly replica: string;
  /** As they named themselves; '' when they didn't. */
  readonly name: string;
  /** Name and version of the program. */
  readonly app: string;
}

/** What a snapshot is made of, whatever the place it goes to. */
export type SnapshotParts = Pick<
  ImageSave,
  'identity' | 'image' | 'before' | 'dirty' | 'find' | 'writer' | 'signer' | 'context' | 'now'
> & {
  /** The file's name for the person. */
  readonly file: string;
};

function manifestOf(parts: SnapshotParts): Omit<Manifest, 'chunks'> {
  const { before, writer, signer, context, now, image } = parts;
  const { vector, seen, groups } = context;
  const savedAt = new Date(now).toISOString();
  const me: Member = { ...writer, savedAt, knows: vector, publicKey: signer?.publicKey ?? '' };
  return {
    vector,
    seen,
    groups: mergeFieldGroups(groups, ownFieldGroups),
    members: [...context.members.filter(({ replica }) => replica !== me.replica), me].sort((a, b) =>
      a.replica < b.replica ? -1 : 1,
    ),
    parents: before === null ? [] : [before.container.header.snapshotId],
    app: writer.app,
    savedAt,
    lastStamp: lastStampOf(image),
    signature: '',
    carried: before?.container.manifest.carried ?? {},
  };
}

const unreadableBefore = (): Error =>
  // Nobody else has it; publishing stops and says that the disk failed.
  Object.assign(new Error('A chunk of the file before can no longer be read'), { code: 'EIO', syscall: 'read' });

/** The disk may have damaged what it held: what this laptop has too is made anew, and the next file is whole again. */
async function copyFrom(before: OpenedFile | null, entry: ChunkEntry): Promise<Uint8Array | undefined> {
  if (before === null) throw new Error('Nothing to copy from');
  const stored = await readStored(before.container, entry, nodeBytes);
  if (stored.ok) return stored.value;
  const known: readonly string[] = chunkTypes;
  if (!known.includes(entry.type)) throw unreadableBefore();
  return undefined;
}

async function verifySaved(
  source: ContainerSource,
  { identity, signer, file }: Pick<SnapshotParts, 'identity' | 'signer' | 'file'>,
  fresh: readonly ChunkEntry[],
): Promise<Result<null, Problem>> {
  const header = await readHeader(source, file, nodeBytes);
  if (!header.ok) return header;
  const whole = await verifyWhole(source, header.value, file, nodeHash(), nodeBytes);
  if (!whole.ok) return whole;
  const container = await openContainer(source, header.value, identity.key, file, nodeBytes);
  if (!container.ok) return container;
  const { manifest } = container.value;
  const unsigned =
    signer === null ? undefined : await authorProblem(container.value, manifest.members, nodeSignatures, nodeBytes);
  return unsigned === undefined ? verifyChunks(container.value, fresh, nodeBytes) : err(unsigned);
}

/** After a change of key nothing of the file before is copied as it is: its chunks are opened and sealed anew. */
function underKey(chunks: readonly PlannedChunk[], { before, identity }: SnapshotParts): readonly PlannedChunk[] {
  if (before === null || before.identity.keyEpoch === identity.keyEpoch) return chunks;
  return chunks.map((chunk): PlannedChunk => {
    if (chunk.from === 'payload') return chunk;
    const { entry, anew } = chunk;
    const payload = async (): Promise<Uint8Array> => {
      const read = await readPayload(before.container, entry, nodeBytes);
      if (read.ok) return read.value;
      if (anew === null) throw unreadableBefore();
      return await anew().payload();
    };
    return { from: 'payload', draft: entry, payload };
  });
}

/**
 * The next snapshot of a book, ready to be written. The image may go on changing afterwards: what is written is the book
 * of the moment of the call. Its verification compares the whole file's hash, its manifest, and every chunk made anew.
 */
export function snapshotWriter(parts: SnapshotParts): Result<SnapshotWriter, Problem> {
  const { identity, before, image, dirty, find, file } = parts;
  const needs = before?.container.header.minWriter ?? 0;
  if (needs > CONTAINER_VERSION) return err({ kind: 'bookReadOnly', file, needs, have: CONTAINER_VERSION });
  const container = {
    ...identity,
    snapshotId: hex(nodeBytes.randomBytes(16)),
    writer: parts.writer.replica,
    manifest: manifestOf(parts),
    signer: parts.signer,
    chunks: underKey(
      planContainer(image, { chunks: before?.container.manifest.chunks ?? [], dirty }, find, nodeBytes),
      parts,
    ),
    copy: (entry: ChunkEntry) => copyFrom(before, entry),
  };
  return ok({
    write: (sink) => writeContainer(container, sink, nodeHash(), nodeBytes),
    verify: (source, written) => verifySaved(source, parts, written.fresh),
  });
}

/** Saves a book by the safe save. */
export async function saveImage(disk: Disk, save: ImageSave): Promise<Result<Saved, Problem>> {
  const writer = snapshotWriter({ ...save, file: basename(save.path) });
  if (!writer.ok) return writer;
  const { path, expected, ring, now, patience, ifChanged } = save;
  return safeSave(disk, {
    ...{ path, expected, ring, now },
    ...(patience === undefined ? {} : { patience }),
    ...(ifChanged === undefined ? {} : { ifChanged }),
    ...writer.value,
  });
}
