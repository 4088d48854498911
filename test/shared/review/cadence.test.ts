import { expect, it } from 'vitest';
import { isoDate } from '#calendar/iso-date.ts';
import type { AnyRow } from '#model/record-row.ts';
import { reviewsDue } from '#review/cadence.ts';
import { row } from '#test/support/records.ts';
import { bookOf, changed, rows } from './book.ts';

const cadence = {
  tiers: [
    { tier: 'silver', days: 183 },
    { tier: 'Gold', days: 92 },
  ],
};
const today = isoDate('2026-10-08');
const due = (list: readonly AnyRow[], day = today) => reviewsDue(bookOf(list), cadence, day);

it('tells by tier when the next one is due, from the last that was held; who never had one is due since it joined', () => {
  expect(due(rows)).toEqual([
    {
      partner: 'other',
      tier: 'Gold',
      last: undefined,
      everyDays: 92,
      due: undefined,
      lateDays: 68,
      planned: undefined,
    },
    {
      partner: 'nw',
      tier: 'Silver',
      last: '2026-07-21',
      everyDays: 183,
      due: '2027-01-20',
      lateDays: -104,
      planned: { review: 'q3', date: '2026-10-21' },
    },
  ]);
});

it('a contact of that kind counts only where no review was kept, whatever comes first', () => {
  const contacts = ['nw', 'other'].map(
    (partner) => row('interaction', `i-${partner}`, { partner, date: '2026-09-08', kind: 'review' }) as AnyRow,
  );
  expect(due([...rows, ...contacts]).map(({ partner, last }) => [partner, last])).toEqual([
    ['other', '2026-09-08'],
    ['nw', '2026-07-21'],
  ]);
  const later = row('interaction', 'later', { partner: 'other', date: '2026-11-08', kind: 'review' }) as AnyRow;
  expect(due([...rows, ...contacts, later])[0]?.last).toBe('2026-09-08');
});

it('of planned reviews the next one counts, then one without a day, then the newest that nobody held', () => {
  const plan = (id: string, date: string | undefined) =>
    row('review', id, { partner: 'other', state: 'planned', ...(date === undefined ? {} : { date }) }) as AnyRow;
  const planned = (...list: readonly AnyRow[]) =>
    due([...rows, ...list]).find(({ partner }) => partner === 'other')?.planned?.review;
  const [old, older, open, soon, far] = [
    plan('old', '2026-10-01'),
    plan('older', '2026-09-01'),
    plan('open', undefined),
    plan('soon', '2026-10-08'),
    plan('far', '2026-12-01'),
  ] as const;
  expect(planned(older, old)).toBe('old');
  expect(planned(old, open, older)).toBe('open');
  expect(planned(far, open, soon, old)).toBe('soon');
  const held = changed([...rows, soon], [{ kind: 'review', id: 'soon', set: { state: 'cancelled' } }]);
  expect(due(held).find(({ partner }) => partner === 'other')?.planned).toBeUndefined();
});
