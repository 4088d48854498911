import { compareTexts } from '#base/compare-texts.ts';
import type { LosingValue, RecordRow } from '#model/record-row.ts';
import { mergeGroupOf } from './merge-group.ts';

const valuesOf = (row: RecordRow, group: string): Readonly<Record<string, unknown>> =>
  Object.fromEntries(Object.entries(row.values).filter(([field]) => mergeGroupOf(row.kind, field) === group));

const inOrder = (a: LosingValue, b: LosingValue): number =>
  compareTexts(a.group, b.group) || compareTexts(a.stamp, b.stamp);

/**
 * A row that was written over what came in between looking and writing: whoever wrote never saw it, so it's kept as a value
 * that lost, as if the two had met in a merge. `looked` is the row as it was shown, `met` as it was when it was written over.
 */
export function keepOvertaken(
  written: RecordRow,
  looked: RecordRow | undefined,
  met: RecordRow | undefined,
): RecordRow {
  if (met === undefined) return written;
  const overtaken = Object.entries(met.stamps).flatMap(([group, stamp]): LosingValue[] => {
    const isWritten = written.stamps[group] !== stamp;
    const wasShown = looked?.stamps[group] === stamp;
    return isWritten && !wasShown ? [{ group, stamp, values: valuesOf(met, group) }] : [];
  });
  return overtaken.length === 0
    ? written
    : { ...written, losing: [...(written.losing ?? []), ...overtaken].sort(inOrder) };
}
