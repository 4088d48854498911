import { compareTexts } from '#base/compare-texts.ts';
import { isDeleted } from '#model/is-deleted.ts';
import type { StoredChunk } from '#model/line-chunk.ts';
import type { RecordKind } from '#model/record-kinds.ts';
import type { BookRecords, RecordRow } from '#model/record-row.ts';
import type { StoredClosing } from '#model/stored-closing.ts';
import { closingsTogether } from './closings-together.ts';

/** A fact chunk without its bytes: they are found by `hash`. */
export type ChunkReference = Omit<StoredChunk, 'bytes'>;

/** A closing without its bytes: they are found by `bytesHash`. */
export type ClosingReference = Omit<StoredClosing, 'bytes'> & { readonly bytesHash?: string };

/**
 * A whole book in memory: rows by kind and id (also of kinds that a newer version wrote), and what names the facts,
 * the closings and their bytes. It's changed in place by `addToImage` only; the bytes live elsewhere.
 */
export interface BookImage {
  readonly rows: Map<string, Map<string, RecordRow>>;
  readonly chunks: Map<string, ChunkReference>;
  readonly closings: Map<string, ClosingReference>;
}

/** What one commit adds: rows replace those with their id; facts and closings are never replaced. */
export interface ImageAddition {
  readonly rows: readonly RecordRow[];
  readonly chunks: readonly ChunkReference[];
  readonly closings: readonly ClosingReference[];
}

/** A book with nothing in it. */
export const emptyImage = (): BookImage => ({ rows: new Map(), chunks: new Map(), closings: new Map() });

/** A row, deleted or not. */
export const imageRow = (image: BookImage, kind: string, id: string): RecordRow | undefined =>
  image.rows.get(kind)?.get(id);

/**
 * Adds a commit or a merge. Facts and closings that are there already stay, and two different closings of one id both do
 * (`closingsTogether`), so doing it twice or in another order changes nothing.
 */
export function addToImage(image: BookImage, addition: ImageAddition): void {
  for (const row of addition.rows) {
    const rows = image.rows.get(row.kind) ?? new Map<string, RecordRow>();
    rows.set(row.id, row);
    image.rows.set(row.kind, rows);
  }
  for (const chunk of addition.chunks) if (!image.chunks.has(chunk.hash)) image.chunks.set(chunk.hash, chunk);
  for (const closing of closingsTogether(image.closings, addition.closings)) image.closings.set(closing.id, closing);
}

const byId = (a: { readonly id: string }, b: { readonly id: string }): number => compareTexts(a.id, b.id);

/** The rows of a kind that aren't deleted, in the order of their ids. */
export function liveRows<K extends RecordKind>(image: BookImage, kind: K): RecordRow<K>[] {
  const rows = [...(image.rows.get(kind)?.values() ?? [])].filter((row) => !isDeleted(row));
  return rows.sort(byId) as RecordRow<RecordKind>[] as RecordRow<K>[];
}

/** The book's records of this moment, as the engines read them; each kind is sorted once. Make another after a commit. */
export function recordsOf(image: BookImage): BookRecords {
  const sorted = new Map<RecordKind, readonly RecordRow[]>();
  return {
    all: <K extends RecordKind>(kind: K) => {
      const rows = sorted.get(kind) ?? liveRows(image, kind);
      sorted.set(kind, rows);
      return rows as unknown as readonly RecordRow<K>[];
    },
    get: <K extends RecordKind>(kind: K, id: string) => imageRow(image, kind, id) as RecordRow<K> | undefined,
  };
}

/** All rows in the order in which they are written: kind, then id; deleted ones too. */
export function allRows(image: BookImage): RecordRow[] {
  const kinds = [...image.rows.keys()].sort();
  return kinds.flatMap((kind) => [...(image.rows.get(kind)?.values() ?? [])].sort(byId));
}

/** Chunks in the order of their batch, kind and place, whatever the order in which they arrived. */
export function orderedChunks(image: BookImage): ChunkReference[] {
  const key = (chunk: ChunkReference): string =>
    `${chunk.batch}\n${chunk.kind}\n${chunk.ordinal.toString().padStart(9, '0')}\n${chunk.hash}`;
  return [...image.chunks.values()].sort((a, b) => compareTexts(key(a), key(b)));
}

/** Closings in the order of their ids. */
export const orderedClosings = (image: BookImage): ClosingReference[] => [...image.closings.values()].sort(byId);

/** The largest stamp of the rows, or `start` when none is larger; '' before anything. Stamps compare as text. */
export function largestStamp(rows: Iterable<RecordRow>, start = ''): string {
  let largest = start;
  for (const { stamps } of rows) for (const stamp of Object.values(stamps)) if (stamp > largest) largest = stamp;
  return largest;
}

/** The largest stamp of a whole book. */
export function lastStampOf(image: BookImage): string {
  let largest = '';
  for (const rows of image.rows.values()) largest = largestStamp(rows.values(), largest);
  return largest;
}
