import type { Bytes } from '#base/bytes.ts';
import type { Problem } from '#base/problem.ts';
import type { Result } from '#base/result.ts';
import { ok } from '#base/result.ts';
import type { RecordRow } from '#model/record-row.ts';
import type { ChunkReference, ClosingReference } from '#records/book-image.ts';
import type { BookContext } from './book-context.ts';
import { contextOf } from './book-context.ts';
import type { ChunkEntry } from './container-types.ts';
import type { Incoming } from './merge-book.ts';
import type { OpenContainer } from './read-container.ts';
import { readImage } from './read-container.ts';
import { seenOf } from './version-vector.ts';

/** A snapshot that is ready to be merged. */
export interface ReadSnapshot extends Incoming {
  readonly rows: readonly RecordRow[];
  readonly chunks: readonly ChunkReference[];
  readonly closings: readonly ClosingReference[];
  readonly context: BookContext;
}

/** Files before this version don't say what they have seen. */
const FIRST_WITH_SEEN = 3;

/** Names the content of a chunk: a chunk that says the same in two snapshots is the same. */
export const contentKey = ({ type, name, hash }: ChunkEntry): string => `${type}|${name}|${hash}`;

/** The content of a snapshot's records and closings, to compare the next one with. */
export const contentKeys = (chunks: readonly ChunkEntry[]): ReadonlySet<string> =>
  new Set(chunks.filter(({ type }) => type === 'records' || type === 'closings').map(contentKey));

/**
 * Reads what a snapshot has to say: all facts by name, and those records and closings whose content isn't `known` to be
 * in the book already. A file older than version 3 is read whole, since only its rows tell what it has seen.
 */
export async function readIncoming(
  container: OpenContainer,
  known: ReadonlySet<string>,
  bytes: Bytes,
): Promise<Result<ReadSnapshot, Problem>> {
  const { header, manifest } = container;
  const isOld = header.version < FIRST_WITH_SEEN;
  const image = await readImage(container, bytes, (entry) => isOld || !known.has(contentKey(entry)));
  if (!image.ok) return image;
  const rows = [...image.value.rows.values()].flatMap((kind) => [...kind.values()]);
  const context = contextOf(manifest, isOld ? seenOf(rows) : manifest.seen);
  const { chunks, closings } = image.value;
  return ok({ rows, chunks: [...chunks.values()], closings: [...closings.values()], seen: context.seen, context });
}
