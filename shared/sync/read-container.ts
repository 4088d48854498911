import type { Bytes } from '#base/bytes.ts';
import { toHex } from '#base/hex.ts';
import type { Problem } from '#base/problem.ts';
import type { Result } from '#base/result.ts';
import { err, ok } from '#base/result.ts';
import type { BookImage } from '#records/book-image.ts';
import { addToImage, emptyImage } from '#records/book-image.ts';
import { openStored } from './chunk-codec.ts';
import { decodeClosings } from './closing-chunk.ts';
import type { ChunkEntry, ContainerHeader, ContainerSource, EpochKey, Manifest } from './container-types.ts';
import { HEADER_LENGTH } from './container-types.ts';
import { controlTotalsOf, sameTotals } from './control-totals.ts';
import { MANIFEST_LIMIT, parseManifest } from './manifest-codec.ts';
import { decodeBucket } from './record-bucket.ts';
import { manifestName } from './write-container.ts';

/** An opened container: its manifest is known, its chunks are read when they are asked for. */
export interface OpenContainer {
  readonly source: ContainerSource;
  readonly file: string;
  readonly header: ContainerHeader;
  readonly manifest: Manifest;
  readonly key: EpochKey;
}

/** Reads the manifest with the key. A wrong key or a changed header shows as damage: the key itself was checked before. */
export async function openContainer(
  source: ContainerSource,
  header: ContainerHeader,
  key: EpochKey,
  file: string,
  bytes: Bytes,
): Promise<Result<OpenContainer, Problem>> {
  const page = await source.read(0, HEADER_LENGTH);
  const stored = await source.read(header.manifestOffset, header.manifestLength);
  const place = { fileId: header.fileId, keyEpoch: header.keyEpoch, type: 'manifest', name: manifestName(page) };
  const payload = await openStored(stored, place, key, MANIFEST_LIMIT, bytes);
  if (payload === undefined) return err({ kind: 'bookDamaged', file, part: 'its manifest' });
  const manifest = parseManifest(payload, { end: header.manifestOffset, version: header.version, file }, bytes);
  return manifest.ok ? ok({ source, file, header, manifest: manifest.value, key }) : manifest;
}

/** The stored bytes of a chunk, for copying it into the next file; they are compared with their hash. */
export async function readStored(
  container: OpenContainer,
  entry: ChunkEntry,
  bytes: Bytes,
): Promise<Result<Uint8Array, Problem>> {
  const stored = await container.source.read(entry.offset, entry.length);
  const same = stored.length === entry.length && toHex(await bytes.sha256(stored)) === entry.hash;
  return same ? ok(stored) : err({ kind: 'bookDamaged', file: container.file, part: `${entry.type} ${entry.name}` });
}

/** The payload of a chunk: its hash, its key and its length must all fit; facts and blobs must also hash to their name. */
export async function readPayload(
  container: OpenContainer,
  entry: ChunkEntry,
  bytes: Bytes,
): Promise<Result<Uint8Array, Problem>> {
  const stored = await readStored(container, entry, bytes);
  if (!stored.ok) return stored;
  const place = {
    fileId: container.header.fileId,
    keyEpoch: container.header.keyEpoch,
    type: entry.type,
    name: entry.name,
  };
  const payload = await openStored(stored.value, place, container.key, entry.raw, bytes);
  const named = entry.type === 'facts' || entry.type === 'blob';
  const fits =
    payload !== undefined &&
    payload.length === entry.raw &&
    (!named || toHex(await bytes.sha256(payload)) === entry.name);
  return fits ? ok(payload) : err({ kind: 'bookDamaged', file: container.file, part: `${entry.type} ${entry.name}` });
}

type Load = (
  container: OpenContainer,
  entry: ChunkEntry,
  image: BookImage,
  bytes: Bytes,
) => Promise<Problem | undefined>;

const loadRecords: Load = async (container, entry, image, bytes) => {
  const payload = await readPayload(container, entry, bytes);
  if (!payload.ok) return payload.error;
  const rows = decodeBucket(payload.value, entry.name, container.file, bytes);
  if (!rows.ok) return rows.error;
  if (rows.value.length !== entry.count || !sameTotals(controlTotalsOf(rows.value), entry.totals)) {
    return { kind: 'bookDamaged', file: container.file, part: `the control totals of ${entry.name}` };
  }
  addToImage(image, { rows: rows.value, chunks: [], closings: [] });
  return undefined;
};

const loadClosings: Load = async (container, entry, image, bytes) => {
  const payload = await readPayload(container, entry, bytes);
  if (!payload.ok) return payload.error;
  const closings = decodeClosings(payload.value, entry.name, container.file, bytes);
  if (!closings.ok) return closings.error;
  addToImage(image, { rows: [], chunks: [], closings: closings.value });
  return undefined;
};

const loadFacts: Load = (_container, entry, image) => {
  const { fact } = entry;
  if (fact !== undefined)
    addToImage(image, { rows: [], chunks: [{ hash: entry.name, count: entry.count, ...fact }], closings: [] });
  return Promise.resolve(undefined);
};

const LOADS: Readonly<Record<string, Load>> = { records: loadRecords, closings: loadClosings, facts: loadFacts };

/**
 * The book of a container: records and closings decoded and checked, facts and bytes by their hash; of records and
 * closings only the `wanted` chunks. The first problem ends it.
 */
export async function readImage(
  container: OpenContainer,
  bytes: Bytes,
  wanted: (entry: ChunkEntry) => boolean = () => true,
): Promise<Result<BookImage, Problem>> {
  const image = emptyImage();
  for (const entry of container.manifest.chunks) {
    const load = Object.hasOwn(LOADS, entry.type) ? LOADS[entry.type] : undefined;
    if (entry.type !== 'facts' && !wanted(entry)) continue;
    const problem = await load?.(container, entry, image, bytes);
    if (problem !== undefined) return err(problem);
  }
  return ok(image);
}

/** Decodes the named chunks in full, as a reader would, and reports the first that doesn't fit. */
export async function verifyChunks(
  container: OpenContainer,
  entries: readonly ChunkEntry[],
  bytes: Bytes,
): Promise<Result<null, Problem>> {
  const scratch = emptyImage();
  for (const entry of entries) {
    const load = entry.type === 'records' ? loadRecords : entry.type === 'closings' ? loadClosings : undefined;
    const problem =
      load === undefined ? await payloadProblem(container, entry, bytes) : await load(container, entry, scratch, bytes);
    if (problem !== undefined) return err(problem);
  }
  return ok(null);
}

async function payloadProblem(container: OpenContainer, entry: ChunkEntry, bytes: Bytes): Promise<Problem | undefined> {
  const payload = await readPayload(container, entry, bytes);
  return payload.ok ? undefined : payload.error;
}
