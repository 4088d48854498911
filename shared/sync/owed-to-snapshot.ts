import type { RecordRow } from '#model/record-row.ts';
import type { BookImage, ChunkReference, ClosingReference } from '#records/book-image.ts';
import type { BookContext } from './book-context.ts';
import { coversContext } from './book-context.ts';
import type { ChunkEntry, Seen } from './container-types.ts';
import { hasSeen } from './merge-row.ts';

/**
 * The rows that hold a write which a snapshot of this context has never seen: it lacks them. After the snapshot was
 * merged these are all rows that differ from its own, since every write has a stamp of its own.
 */
export function rowsBeyond(rows: Iterable<RecordRow>, seen: Seen): RecordRow[] {
  // A book has far fewer stamps than rows have groups, so each is judged once.
  const judged = new Map<string, boolean>();
  const isNew = (stamp: string): boolean => {
    const known = judged.get(stamp);
    if (known !== undefined) return known;
    const fresh = !hasSeen(seen, stamp);
    judged.set(stamp, fresh);
    return fresh;
  };
  const beyond: RecordRow[] = [];
  for (const row of rows)
    if (Object.values(row.stamps).some(isNew) || (row.losing ?? []).some(({ stamp }) => isNew(stamp))) beyond.push(row);
  return beyond;
}

/** A snapshot as its manifest tells of it. */
export interface SnapshotContent {
  readonly chunks: readonly ChunkEntry[];
  readonly vector: BookContext['vector'];
  readonly seen: Seen;
}

/** What a snapshot lacks beside changed records. */
export interface OwedFacts {
  /** It doesn't have as many records: rows never go, so some are missing, whatever it claims to have seen. */
  readonly isShort: boolean;
  readonly chunks: readonly ChunkReference[];
  readonly closings: readonly ClosingReference[];
  /** It doesn't know of a commit, or that something was replaced. */
  readonly context: boolean;
}

function isShort(chunks: readonly ChunkEntry[], image: BookImage): boolean {
  const counts = new Map<string, number>();
  for (const { type, name, count } of chunks) {
    const kind = name.slice(0, name.indexOf('/'));
    if (type === 'records') counts.set(kind, (counts.get(kind) ?? 0) + count);
  }
  return [...image.rows].some(([kind, rows]) => (counts.get(kind) ?? 0) < rows.size);
}

/**
 * The facts, closings and context that a snapshot lacks of a book into which it was merged. Closings are counted by
 * period: they're only ever added, so as many as the book has are the same ones.
 */
export function owedFacts(snapshot: SnapshotContent, image: BookImage, context: BookContext): OwedFacts {
  const facts = new Set(snapshot.chunks.flatMap(({ type, name }) => (type === 'facts' ? [name] : [])));
  const periods = new Map(
    snapshot.chunks.flatMap(({ type, name, count }) => (type === 'closings' ? [[name, count] as const] : [])),
  );
  const counts = new Map<string, number>();
  for (const { period } of image.closings.values()) counts.set(period, (counts.get(period) ?? 0) + 1);
  return {
    isShort: isShort(snapshot.chunks, image),
    chunks: [...image.chunks.values()].filter(({ hash }) => !facts.has(hash)),
    closings: [...image.closings.values()].filter(({ period }) => periods.get(period) !== counts.get(period)),
    context: !coversContext(snapshot, context),
  };
}
