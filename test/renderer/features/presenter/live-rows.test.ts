import { describe, expect, it } from 'vitest';
import { goneRows, liveRows } from '#features/presenter/live-rows.ts';
import type { AnyRow, BookRecords } from '#model/record-row.ts';
import { recordsOfRows } from '#projection/belonging.ts';
import type { FrozenReview } from '#projection/frozen-review.ts';

const [mine, theirs] = ['a'.repeat(16), 'b'.repeat(16)];
const stamp = (second: number, replica: string): string =>
  `2026-10-21T10:00:${String(second).padStart(2, '0')}.000Z-0000-${replica}`;

const row = (kind: AnyRow['kind'], id: string, values: object, stamps: Record<string, string>): AnyRow =>
  ({ kind, id, values, stamps }) as unknown as AnyRow;

const before = [
  row('commitment', 'c1', { what: 'Quote' }, { what: stamp(1, mine) }),
  row('priority', 'p1', { text: 'Margin' }, { words: stamp(1, theirs) }),
];
const frozen = { rows: before } as unknown as FrozenReview;
const ids = (rows: readonly AnyRow[]): readonly string[] => rows.map(({ id }) => id);
const live = (rows: readonly AnyRow[]): readonly string[] => ids(liveRows(frozen, recordsOfRows(rows), mine));

describe('what may change a frozen review', () => {
  it('is nothing as long as nobody edited', () => expect(live(before)).toEqual([]));

  it('is what was edited or added on this laptop', () => {
    const [quote] = before;
    if (quote === undefined) throw new Error('no row');
    const edited = { ...quote, stamps: { ...quote.stamps, owner: stamp(5, mine) } };
    expect(live([edited, row('commitment', 'c2', { what: 'Lab' }, { what: stamp(6, mine) })])).toEqual(['c1', 'c2']);
  });

  it('is not what a colleague changed or added meanwhile', () => {
    const changed = before.map((one) => ({ ...one, stamps: { ...one.stamps, owner: stamp(9, theirs) } }));
    const added = row('commitment', 'c3', { what: 'Theirs' }, { what: stamp(9, theirs) });
    expect(live([...(changed as AnyRow[]), added])).toEqual([]);
  });

  it('is not what an import brings: deals and partners stay as they were', () => {
    expect(live([row('deal', 'd1', { code: 'D-1' }, { code: stamp(9, mine) })])).toEqual([]);
  });

  it('leaves out what was taken back', () => {
    const none: BookRecords = recordsOfRows(before.slice(1));
    const gone = goneRows(frozen, none);
    expect(ids(gone)).toEqual(['c1']);
    expect(recordsOfRows(gone).all('commitment')).toEqual([]);
  });
});
