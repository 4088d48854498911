import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { IsoDate } from '#calendar/iso-date.ts';
import type { RecordValues } from '#model/record-kinds.ts';
import { commitmentState, countsBySide, daysLate, ledgerOf, partnerLedger } from '#planning/commitments.ts';
import { days } from '#test/support/planning-book.ts';
import { recordsOf, row } from '#test/support/records.ts';

const made = (values: RecordValues<'commitment'>, id = 'c') => row('commitment', id, { partner: 'P', ...values });
const day = '2026-08-15' as IsoDate;

const ledgers = fc
  .array(
    fc.record({
      side: fc.constantFrom<'us' | 'them'>('us', 'them'),
      due: fc.option(days, { nil: undefined }),
      done: fc.option(days, { nil: undefined, freq: 2 }),
      dropped: fc.option(days, { nil: undefined, freq: 1 }),
    }),
    { maxLength: 30 },
  )
  .map((all) =>
    all.map((values, at) =>
      made(Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)), `c${at}`),
    ),
  );

describe('the ledger of commitments', () => {
  test('every commitment is in it once, and both sides are counted by the same states', () => {
    fc.assert(
      fc.property(ledgers, days, (all, on) => {
        const rows = ledgerOf(all, on);
        expect(rows.map(({ commitment }) => commitment.id).toSorted()).toEqual(all.map(({ id }) => id).toSorted());
        const { us, them } = countsBySide(rows);
        expect(Object.keys(us)).toEqual(Object.keys(them));
        const total = [us, them].flatMap(Object.values).reduce((sum: number, count: number) => sum + count, 0);
        expect(total).toBe(all.length);
      }),
    );
  });

  test('late ones come first, ours before theirs, and only they are days late while open', () => {
    fc.assert(
      fc.property(ledgers, days, (all, on) => {
        const rows = ledgerOf(all, on);
        const places = rows.map(({ state, commitment }) =>
          state === 'late' ? (commitment.values.side === 'us' ? 0 : 1) : { open: 2, done: 3, dropped: 4 }[state],
        );
        expect(places).toEqual(places.toSorted());
        for (const { state, daysLate: late } of rows) {
          if (state === 'late') expect(late).toBeGreaterThan(0);
          if (state === 'open' || state === 'dropped') expect(late).toBe(0);
        }
      }),
    );
  });

  test('due today is open, due yesterday is late; what is done or dropped later was open then', () => {
    expect(commitmentState(made({ due: '2026-08-15' }), day)).toBe('open');
    expect(commitmentState(made({ due: '2026-08-14' }), day)).toBe('late');
    expect(commitmentState(made({}), day)).toBe('open');
    expect(commitmentState(made({ due: '2026-08-14', done: '2026-08-15' }), day)).toBe('done');
    expect(commitmentState(made({ due: '2026-08-14', done: '2026-08-16' }), day)).toBe('late');
    expect(commitmentState(made({ dropped: '2026-08-01' }), day)).toBe('dropped');
    expect(daysLate(made({ due: '2026-08-05' }), day)).toBe(10);
    expect(daysLate(made({ due: '2026-08-05', done: '2026-08-08' }), day)).toBe(3);
    expect(daysLate(made({ due: 'soon' }), day)).toBe(0);
  });

  test('one ledger with what merged partners were promised, and where it was made', () => {
    const records = recordsOf({
      partner: [row('partner', 'P', {}), row('partner', 'old', { mergedInto: 'P' })],
      commitment: [
        made({ partner: 'old', side: 'them', due: '2026-01-01', interaction: 'call' }, 'a'),
        made({ side: 'us', due: '2026-03-01', review: 'r' }, 'b'),
        made({ partner: 'Q' }, 'c'),
      ],
    });
    expect(partnerLedger(records, 'P', day).map(({ commitment, madeIn }) => [commitment.id, madeIn])).toEqual([
      ['b', { kind: 'review', id: 'r' }],
      ['a', { kind: 'interaction', id: 'call' }],
    ]);
  });
});
