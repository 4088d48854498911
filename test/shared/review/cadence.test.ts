import { expect, it } from 'vitest';
import { isoDate } from '#calendar/iso-date.ts';
import type { AnyRow } from '#model/record-row.ts';
import { dueWords, reviewCalendar, reviewsDue } from '#review/cadence.ts';
import { row } from '#test/support/records.ts';
import { bookOf, changed, rows } from './book.ts';

const cadence = {
  tiers: [
    { tier: 'silver', days: 183 },
    { tier: 'Gold', days: 92 },
  ],
};
const today = isoDate('2026-10-08');
const states = (list: readonly AnyRow[], day = today) =>
  reviewsDue(bookOf(list), cadence, day).map((due) => [due.partner, due.state, dueWords(due, day)]);

it('tells who is arranged, missed and without any review; a planned day that nobody held is missed', () => {
  expect(states(rows)).toEqual([
    ['other', 'missed', 'No review yet'],
    ['nw', 'arranged', 'Arranged in 13 days'],
  ]);
  expect(states(rows, isoDate('2026-10-30')).at(-1)).toEqual(['nw', 'missed', 'Planned 9 days ago, not held']);
});

it('counts from the last review, and from a contact of that kind only where no review was kept', () => {
  const contacts = ['nw', 'other'].map(
    (partner) => row('interaction', `i-${partner}`, { partner, date: '2026-09-08', kind: 'review' }) as AnyRow,
  );
  const unplanned = changed(rows, [{ kind: 'review', id: 'q3', set: { deleted: true } }]);
  const due = reviewsDue(bookOf([...unplanned, ...contacts]), cadence, today);
  expect(due.map(({ partner, last, lastReview, due: by, state }) => [partner, last, lastReview, by, state])).toEqual([
    ['other', '2026-09-08', undefined, '2026-12-09', 'fine'],
    ['nw', '2026-07-21', 'q2', '2027-01-20', 'fine'],
  ]);
  const later = reviewsDue(bookOf([...unplanned, ...contacts]), cadence, isoDate('2026-12-08'));
  expect(later.map((one) => [one.state, dueWords(one, isoDate('2026-12-08'))])[0]).toEqual(['due', 'Due in 1 day']);
});

it('the calendar has held, planned and due days, and partners that never had a review', () => {
  const span = { first: isoDate('2026-07-01'), last: isoDate('2026-12-31') };
  expect(reviewCalendar(bookOf(rows), cadence, today, span)).toEqual([
    { partner: 'nw', date: '2026-07-21', kind: 'held', review: 'q2' },
    { partner: 'other', date: '2026-10-08', kind: 'due' },
    { partner: 'nw', date: '2026-10-21', kind: 'planned', review: 'q3' },
  ]);
  expect(reviewCalendar(bookOf(rows), undefined, today, span).map(({ kind }) => kind)).toEqual(['held', 'planned']);
});
