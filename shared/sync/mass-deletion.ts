import { isDeleted } from '#model/is-deleted.ts';
import type { RecordRow } from '#model/record-row.ts';
import type { BookImage } from '#records/book-image.ts';
import { imageRow } from '#records/book-image.ts';

/** So few deletions are never asked about, however small the book is. */
const FEW = 50;
/** Share of the book's records (sync.md 2.3). */
const SHARE = 0.05;

/** How many records a merge would delete, and of how many. */
export interface MassDeletion {
  readonly deleted: number;
  readonly of: number;
}

/**
 * Whether a merge would delete so much that a person is asked first: more than five in a hundred records, and more than a
 * few (sync.md 2.3). `rows` are the rows as the merge would leave them. Undefined: it may go on.
 */
export function massDeletion(image: BookImage, rows: readonly RecordRow[]): MassDeletion | undefined {
  const deleted = rows.filter((row) => {
    const before = imageRow(image, row.kind, row.id);
    return before !== undefined && !isDeleted(before) && isDeleted(row);
  }).length;
  if (deleted <= FEW) return undefined;
  let of = 0;
  for (const kind of image.rows.values()) for (const row of kind.values()) if (!isDeleted(row)) of += 1;
  return deleted > of * SHARE ? { deleted, of } : undefined;
}
