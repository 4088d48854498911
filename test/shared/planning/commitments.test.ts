import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { IsoDate } from '#calendar/iso-date.ts';
import type { RecordValues } from '#model/record-kinds.ts';
import { commitmentState, daysLate } from '#planning/commitments.ts';
import { days } from '#test/support/planning-book.ts';
import { row } from '#test/support/records.ts';

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

describe('how commitments stand', () => {
  test('each is in one state on any day, and only what was due before the day is days late', () => {
    fc.assert(
      fc.property(ledgers, days, (all, on) => {
        for (const one of all) {
          const { due = '9', done = '9', dropped = '9' } = one.values;
          const state = commitmentState(one, on);
          const expected = done <= on ? 'done' : dropped <= on ? 'dropped' : due < on ? 'late' : 'open';
          expect(state).toBe(expected);
          const late = daysLate(one, on);
          if (state === 'late') expect(late).toBeGreaterThan(0);
          else if (state === 'done') expect(late > 0).toBe(done > due);
          else expect(late).toBe(0);
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
});
