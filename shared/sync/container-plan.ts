import { compareTexts } from '#base/compare-texts.ts';
import { groupBy } from '#base/group-by.ts';
import type { Bytes } from '#base/bytes.ts';
import type { RecordRow } from '#model/record-row.ts';
import type { BookImage } from '#records/book-image.ts';
import { orderedChunks, orderedClosings } from '#records/book-image.ts';
import { encodeClosings } from './closing-chunk.ts';
import type { ChunkEntry } from './container-types.ts';
import { chunkTypes } from './container-types.ts';
import { controlTotalsOf } from './control-totals.ts';
import { bucketCountOf, bucketName, bucketOf, encodeBucket } from './record-bucket.ts';

/** What a chunk is before it's stored. */
export type ChunkDraft = Pick<ChunkEntry, 'type' | 'name' | 'count' | 'totals'> & Pick<Partial<ChunkEntry>, 'fact'>;

/** A chunk that is made from its payload. */
export type MadeChunk = {
  readonly from: 'payload';
  readonly draft: ChunkDraft;
  readonly payload: () => Promise<Uint8Array>;
};

/**
 * One chunk of the next file: made from its payload, or the bytes of the file before, copied as they are. What can't be
 * read there any more is made `anew`; null: only the file before has it.
 */
export type PlannedChunk =
  | MadeChunk
  | { readonly from: 'copy'; readonly entry: ChunkEntry; readonly anew: (() => MadeChunk) | null };

/** What the file before offers: its chunks, and the ids whose rows have changed since, by kind. */
export interface Before {
  readonly chunks: readonly ChunkEntry[];
  readonly dirty: ReadonlyMap<string, ReadonlySet<string>>;
}

/** Finds the bytes of a fact chunk or a closing by their hash. */
export type FindBytes = (hash: string) => Promise<Uint8Array>;

type Entries = ReadonlyMap<string, ChunkEntry>;
const keyOf = (type: string, name: string): string => `${type}|${name}`;

const byId = (a: RecordRow, b: RecordRow): number => compareTexts(a.id, b.id);

function* recordChunks(image: BookImage, before: Before, entries: Entries, bytes: Bytes): Generator<PlannedChunk> {
  for (const kind of [...image.rows.keys()].sort()) {
    const rows = image.rows.get(kind) ?? new Map<string, RecordRow>();
    const count = bucketCountOf(rows.size);
    const buckets = groupBy(rows.values(), (row) => bucketOf(row.id, count));
    const dirty = new Set([...(before.dirty.get(kind) ?? [])].map((id) => bucketOf(id, count)));
    for (const [bucket, members] of [...buckets].sort(([a], [b]) => a - b)) {
      const name = bucketName(kind, count, bucket);
      const kept = dirty.has(bucket) ? undefined : entries.get(keyOf('records', name));
      const anew = (): MadeChunk => bucketDraft(kind, name, members.sort(byId), bytes);
      // Rows never go, so a chunk with another number of them isn't this one, whoever forgot to say so.
      yield kept !== undefined && kept.count === members.length ? { from: 'copy', entry: kept, anew } : anew();
    }
  }
}

function bucketDraft(kind: string, name: string, rows: readonly RecordRow[], bytes: Bytes): MadeChunk {
  const draft = { type: 'records', name, count: rows.length, totals: controlTotalsOf(rows) };
  return { from: 'payload', draft, payload: () => Promise.resolve(encodeBucket(kind, rows, bytes)) };
}

function* factChunks(image: BookImage, entries: Entries, find: FindBytes): Generator<PlannedChunk> {
  for (const { hash, batch, kind, ordinal, count } of orderedChunks(image)) {
    const kept = entries.get(keyOf('facts', hash));
    const draft = { type: 'facts', name: hash, count, totals: {}, fact: { batch, kind, ordinal } };
    const anew = (): MadeChunk => ({ from: 'payload', draft, payload: () => find(hash) });
    yield kept === undefined ? anew() : { from: 'copy', entry: kept, anew };
  }
}

function* closingChunks(image: BookImage, entries: Entries, find: FindBytes, bytes: Bytes): Generator<PlannedChunk> {
  const closings = orderedClosings(image);
  for (const [period, members] of groupBy(closings, (closing) => closing.period)) {
    const kept = entries.get(keyOf('closings', period));
    const draft = { type: 'closings', name: period, count: members.length, totals: {} };
    const payload = (): Promise<Uint8Array> => Promise.resolve(encodeClosings(members, bytes));
    const anew = (): MadeChunk => ({ from: 'payload', draft, payload });
    // Closings are only ever added, so as many as before are the same as before.
    yield kept !== undefined && kept.count === members.length ? { from: 'copy', entry: kept, anew } : anew();
  }
  for (const hash of new Set(closings.flatMap(({ bytesHash }) => bytesHash ?? []))) {
    const kept = entries.get(keyOf('blob', hash));
    const draft = { type: 'blob', name: hash, count: 1, totals: {} };
    const anew = (): MadeChunk => ({ from: 'payload', draft, payload: () => find(hash) });
    yield kept === undefined ? anew() : { from: 'copy', entry: kept, anew };
  }
}

/**
 * All chunks of the next file, in their order: facts and closings first, since they never change and so keep their
 * place, then records; chunks of types that a newer version wrote are carried. A chunk that didn't change is copied.
 */
export function planContainer(image: BookImage, before: Before, find: FindBytes, bytes: Bytes): PlannedChunk[] {
  const entries: Entries = new Map(before.chunks.map((entry) => [keyOf(entry.type, entry.name), entry]));
  const known: readonly string[] = chunkTypes;
  const carried = before.chunks.filter(({ type }) => !known.includes(type));
  return [
    ...factChunks(image, entries, find),
    ...closingChunks(image, entries, find, bytes),
    ...carried.map((entry): PlannedChunk => ({ from: 'copy', entry, anew: null })),
    ...recordChunks(image, before, entries, bytes),
  ];
}
