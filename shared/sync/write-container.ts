import type { Bytes } from '#base/bytes.ts';
import { toHex } from '#base/hex.ts';
import { packPayload, seal, sealedLength } from './chunk-codec.ts';
import { encodeHeader, encodeTrailer } from './container-header.ts';
import type { MadeChunk, PlannedChunk } from './container-plan.ts';
import type {
  ChunkEntry,
  ContainerHeader,
  ContainerSink,
  EpochKey,
  KeySlot,
  Manifest,
  RunningHash,
} from './container-types.ts';
import { CONTAINER_VERSION, HEADER_LENGTH, MIN_READER, MIN_WRITER, TRAILER_LENGTH } from './container-types.ts';
import { encodeManifest } from './manifest-codec.ts';
import type { Signer } from './manifest-signature.ts';
import { signManifest } from './manifest-signature.ts';

/** Chunks that are compressed at the same time. */
const AHEAD = 4;

/** Everything that a new file is made of. */
export interface ContainerParts {
  readonly fileId: string;
  readonly snapshotId: string;
  readonly keyEpoch: number;
  readonly writer: string;
  readonly key: EpochKey;
  readonly slots: readonly KeySlot[];
  readonly manifest: Omit<Manifest, 'chunks'>;
  readonly chunks: readonly PlannedChunk[];
  /** The writer's key; null leaves the manifest unsigned. */
  readonly signer: Signer | null;
  /** The stored bytes of a chunk of the file before; undefined when they are damaged there, and it can be made anew. */
  readonly copy: (entry: ChunkEntry) => Promise<Uint8Array | undefined>;
}

export interface WrittenContainer {
  readonly header: ContainerHeader;
  readonly manifest: Manifest;
  /** Chunks that were made anew: a verifier decodes these in full. */
  readonly fresh: readonly ChunkEntry[];
}

type Stored = {
  readonly entry: Omit<ChunkEntry, 'offset' | 'length'>;
  readonly bytes: Uint8Array;
  readonly fresh: boolean;
};

async function store(chunk: PlannedChunk, parts: ContainerParts, bytes: Bytes): Promise<Stored> {
  if (chunk.from === 'payload') return make(chunk, parts, bytes);
  const copied = await parts.copy(chunk.entry);
  // The whole entry is kept, so that what a newer version said of a chunk stays with it.
  if (copied !== undefined) return { entry: chunk.entry, bytes: copied, fresh: false };
  if (chunk.anew === null) throw new Error('A chunk that only the file before has can not be made anew');
  return make(chunk.anew(), parts, bytes);
}

async function make(chunk: MadeChunk, parts: ContainerParts, bytes: Bytes): Promise<Stored> {
  const payload = await chunk.payload();
  const place = { ...parts, type: chunk.draft.type, name: chunk.draft.name };
  const stored = await seal(await packPayload(payload, bytes), place, parts.key, bytes);
  const entry = { ...chunk.draft, raw: payload.length, hash: toHex(await bytes.sha256(stored)) };
  return { entry, bytes: stored, fresh: true };
}

// Keeps the next few chunks under way, so that compressing one and writing another overlap.
async function* storeAll(parts: ContainerParts, bytes: Bytes): AsyncGenerator<Stored> {
  const waiting: Promise<Stored>[] = [];
  for (const chunk of parts.chunks) {
    const stored = store(chunk, parts, bytes);
    stored.catch(() => undefined); // it's awaited below; until then a failure must not count as unhandled
    waiting.push(stored);
    if (waiting.length >= AHEAD) yield await (waiting.shift() as Promise<Stored>);
  }
  for (const stored of waiting) yield await stored;
}

async function writeChunks(
  parts: ContainerParts,
  put: (bytes: Uint8Array) => Promise<void>,
  bytes: Bytes,
): Promise<{ entries: ChunkEntry[]; fresh: ChunkEntry[]; end: number }> {
  const entries: ChunkEntry[] = [];
  const fresh: ChunkEntry[] = [];
  let offset = HEADER_LENGTH;
  for await (const stored of storeAll(parts, bytes)) {
    const entry: ChunkEntry = { ...stored.entry, offset, length: stored.bytes.length };
    await put(stored.bytes);
    entries.push(entry);
    if (stored.fresh) fresh.push(entry);
    offset += stored.bytes.length;
  }
  return { entries, fresh, end: offset };
}

/**
 * Writes a whole container: chunks, manifest, trailer, and the header page last. Nothing of it counts until the
 * header is there. The manifest is bound to the header, so neither can be exchanged without the key.
 */
export async function writeContainer(
  parts: ContainerParts,
  sink: ContainerSink,
  hash: RunningHash,
  bytes: Bytes,
): Promise<WrittenContainer> {
  const put = async (part: Uint8Array): Promise<void> => {
    hash.update(part);
    await sink.write(part);
  };
  await sink.write(new Uint8Array(HEADER_LENGTH));
  const { entries, fresh, end } = await writeChunks(parts, put, bytes);
  const manifest = await signManifest(parts, { ...parts.manifest, chunks: entries }, parts.signer, bytes);
  const packed = await packPayload(encodeManifest(manifest, bytes), bytes);
  const manifestLength = sealedLength(packed.length, parts.key);
  const header: ContainerHeader = {
    version: CONTAINER_VERSION,
    minReader: MIN_READER,
    minWriter: MIN_WRITER,
    encrypted: parts.key !== null,
    fileId: parts.fileId,
    snapshotId: parts.snapshotId,
    keyEpoch: parts.keyEpoch,
    totalLength: end + manifestLength + TRAILER_LENGTH,
    manifestOffset: end,
    manifestLength,
    writer: parts.writer,
    slots: parts.slots,
  };
  const page = await encodeHeader(header, bytes);
  await put(await seal(packed, { ...parts, type: 'manifest', name: manifestName(page) }, parts.key, bytes));
  await sink.write(await encodeTrailer(page, await hash.digest(), header.totalLength, bytes));
  await sink.writeHeader(page);
  return { header, manifest, fresh };
}

/** The name under which a manifest is sealed: the hash that its header page ends with. */
export const manifestName = (page: Uint8Array): string => toHex(page.subarray(HEADER_LENGTH - 32, HEADER_LENGTH));
