import { describe, expect, test } from 'vitest';
import { isDeleted } from '#model/is-deleted.ts';
import type { RecordRow } from '#model/record-row.ts';
import { applyChanges } from '#records/apply-changes.ts';
import type { Stamp } from '#base/stamp.ts';
import { conflictsOf, decideConflict, openConflicts } from '#records/conflicts.ts';
import { groupFinder } from '#sync/merge-book.ts';
import { mergeRow } from '#sync/merge-row.ts';
import { seenOf } from '#sync/version-vector.ts';

const [ANN, BEA] = ['00000000000000aa', '00000000000000bb'] as const;
const stamp = (second: number, replica: string): Stamp =>
  `2026-11-03T14:02:${String(second).padStart(2, '0')}.000Z-0000-${replica}` as Stamp;

const written = (row: RecordRow | undefined, set: object, at: Stamp): RecordRow => {
  const [after] = applyChanges(() => row, [{ kind: 'dealParticipant', id: 'x', set }], at);
  if (after === undefined) throw new Error('nothing was written');
  return after;
};
const merged = (a: RecordRow, b: RecordRow): RecordRow =>
  mergeRow({ row: a, seen: seenOf([a]) }, { row: b, seen: seenOf([b]) }, groupFinder({}));

const first = written(undefined, { deal: 'd', partner: 'p', share: '0.55' }, stamp(1, ANN));
const byAnn = written(first, { share: '0.6' }, stamp(2, ANN));
const byBea = written(first, { share: '0.5' }, stamp(3, BEA));

describe('two edits of one field at the same time', () => {
  const row = merged(byAnn, byBea);

  test('the later stands, the other is kept with its writer and time', () => {
    expect(row.values).toMatchObject({ share: '0.5' });
    expect(conflictsOf(row)).toMatchObject([
      {
        fields: ['share'],
        stands: { values: { share: '0.5' }, replica: BEA, at: '2026-11-03T14:02:03.000Z' },
        lost: { values: { share: '0.6' }, replica: ANN, at: '2026-11-03T14:02:02.000Z' },
      },
    ]);
    expect(merged(byBea, byAnn)).toEqual(row);
  });

  test('a flip is a new edit that keeps what it replaced', () => {
    const [conflict] = conflictsOf(row);
    if (conflict === undefined) throw new Error('no conflict');
    const changes = decideConflict(conflict, 'flipped', { by: 'Ann', at: '2026-11-03T15:00:00Z' });
    expect(changes).toMatchObject([
      { kind: 'conflictDecision', id: conflict.id, set: { decision: 'flipped', replaced: { share: '0.5' } } },
      { kind: 'dealParticipant', id: 'x', set: { share: '0.6' } },
    ]);
    expect(openConflicts([row], new Set([conflict.id]))).toEqual([]);
    expect(openConflicts([row], new Set())).toHaveLength(1);
  });

  test('a later edit of the field drops nothing', () => {
    expect(conflictsOf(written(row, { share: '0.7' }, stamp(9, ANN)))).toMatchObject([
      { lost: { values: { share: '0.6' } } },
    ]);
  });

  test('an edit that knew the other one is no conflict', () => {
    const knowing = written(merged(byAnn, byBea), { share: '0.52' }, stamp(9, ANN));
    const known = { row: knowing, seen: { [ANN]: stamp(9, ANN), [BEA]: stamp(3, BEA) } };
    const later = mergeRow(known, { row: byBea, seen: seenOf([byBea]) }, groupFinder({}));
    expect(later.values).toMatchObject({ share: '0.52' });
    expect(conflictsOf(later).map(({ lost }) => lost.values)).toEqual([{ share: '0.6' }]);
  });
});

describe('a deletion', () => {
  const gone = written(first, { deleted: true }, stamp(4, ANN));

  test('is undone by a later edit of somebody who did not see it', () => {
    expect(isDeleted(gone)).toBe(true);
    expect(isDeleted(merged(gone, written(first, { share: '0.5' }, stamp(5, BEA))))).toBe(false);
  });

  test('holds over an earlier edit, which is still in the record', () => {
    const row = merged(gone, byBea);
    expect(isDeleted(row)).toBe(true);
    expect(row.values).toMatchObject({ share: '0.5' });
  });
});
