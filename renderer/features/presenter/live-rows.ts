import { replicaOf } from '#base/stamp.ts';
import type { RecordKind } from '#model/record-kinds.ts';
import type { AnyRow, BookRecords, RecordRow } from '#model/record-row.ts';
import type { FrozenReview } from '#projection/frozen-review.ts';

/** What is edited in a meeting. */
export const liveKinds = [
  'review',
  'reviewNote',
  'reviewTopic',
  'priority',
  'commitment',
] as const satisfies readonly RecordKind[];

/**
 * Rows that somebody edited on this laptop since the review was frozen: they may change what is shown. What came from a
 * colleague meanwhile waits until the meeting is over.
 */
export function liveRows(frozen: FrozenReview, records: BookRecords, replica: string): readonly AnyRow[] {
  const before = new Map(frozen.rows.map((row) => [`${row.kind}/${row.id}`, row.stamps]));
  const isEdited = ({ kind, id, stamps }: RecordRow): boolean =>
    Object.entries(stamps).some(
      ([group, stamp]) => replicaOf(stamp) === replica && before.get(`${kind}/${id}`)?.[group] !== stamp,
    );
  return liveKinds.flatMap((kind) =>
    (records.all(kind) as readonly RecordRow[]).filter(isEdited),
  ) as unknown as AnyRow[];
}

/** Rows of the frozen review that were deleted here meanwhile: a commitment that was taken back. */
export function goneRows(frozen: FrozenReview, records: BookRecords): readonly AnyRow[] {
  const kinds: ReadonlySet<RecordKind> = new Set(liveKinds);
  return frozen.rows.flatMap((row) => {
    if (!kinds.has(row.kind)) return [];
    const now = records.get(row.kind, row.id) as AnyRow | undefined;
    const isGone = now === undefined || ('deleted' in now.values && now.values.deleted === true);
    return isGone ? [{ ...row, values: { ...row.values, deleted: true } } as AnyRow] : [];
  });
}
