import { expect, it } from 'vitest';
import { isoDate } from '#calendar/iso-date.ts';
import type { AnyRow } from '#model/record-row.ts';
import { closeBlockers, closeChanges } from '#review/close-review.ts';
import { row } from '#test/support/records.ts';
import { bookOf, changed, ids, rows } from './book.ts';

const today = isoDate('2026-10-21');
const reviewIn = (list: readonly AnyRow[], id = 'q3') => bookOf(list).get('review', id)!;
const close = (list: readonly AnyRow[], more = {}) =>
  closeChanges(bookOf(list), reviewIn(list), { today, newId: ids(), ...more });

it('is refused as long as a commitment of it has no owner or no day, unless that was chosen', () => {
  const open = row('commitment', 'c4', { partner: 'nw', review: 'q3', side: 'us', what: 'Open' }) as AnyRow;
  const refused = close([...rows, open]);
  expect(refused.ok).toBe(false);
  expect(!refused.ok && refused.error.map(({ commitment, missing }) => [commitment.id, missing])).toEqual([
    ['c4', ['owner', 'due']],
  ]);
  const chosen = changed([...rows, open], [{ kind: 'commitment', id: 'c4', set: { ownerLater: true } }]);
  expect(close(chosen).ok).toBe(true);
  // What was promised elsewhere, or is dropped already, is in nobody's way.
  const dropped = changed([...rows, open], [{ kind: 'commitment', id: 'c4', set: { dropped: '2026-10-21' } }]);
  expect(closeBlockers(bookOf(dropped), reviewIn(dropped))).toEqual([]);
});

it('keeps what was shown, makes the next review with attendees and pace, ends wins and answered asks, and is a contact', () => {
  const made = close(rows, { shown: { format: 2 }, nextDate: isoDate('2027-01-20') });
  if (!made.ok) throw new Error('refused');
  const after = bookOf(changed(rows, made.value));
  expect(after.get('review', 'q3')?.values).toMatchObject({
    state: 'closed',
    closedOn: '2026-10-21',
    shown: { format: 2 },
    nextDate: '2027-01-20',
  });
  const next = after.all('review').find(({ values }) => values.period === '2026-Q4')!;
  expect(next.values).toEqual({
    partner: 'nw',
    period: '2026-Q4',
    state: 'planned',
    date: '2027-01-20',
    time: '10:00',
    zone: 'Europe/Amsterdam',
    minutes: 60,
    place: 'Rotterdam; hall 3, stand 7',
    ours: ['Marc Oberlin'],
    theirs: ['Lena Brandt', 'Clara Silva'],
    pace: { results: 5 },
  });
  const closed = after.all('reviewTopic').filter(({ values }) => values.closed !== undefined);
  expect(closed.map(({ id }) => id)).toEqual(['a1', 'w1']);
  expect(after.all('interaction').map(({ values }) => [values.partner, values.date, values.kind, values.by])).toEqual([
    ['nw', '2026-10-21', 'review', 'Marc Oberlin'],
  ]);
});

it('needs no change a second time, and reopened and closed again makes nothing twice', () => {
  const first = close(rows, { nextDate: isoDate('2027-01-20') });
  if (!first.ok) throw new Error('refused');
  const after = changed(rows, first.value);
  expect(close(after)).toEqual({ ok: true, value: [] });
  const open = changed(after, [{ kind: 'review', id: 'q3', set: { state: 'held', closedOn: null } }]);
  const again = close(open);
  expect(again.ok && again.value.map(({ kind, id }) => [kind, id])).toEqual([['review', 'q3']]);
});

it('a next review that is planned already is only given the day that it lacks', () => {
  const planned = row('review', 'q4', { partner: 'nw', period: '2026-Q4', state: 'planned' }) as AnyRow;
  const made = close([...rows, planned], { nextDate: isoDate('2027-01-20') });
  const reviews = made.ok ? made.value.filter(({ kind }) => kind === 'review') : [];
  expect(reviews).toContainEqual({ kind: 'review', id: 'q4', set: { date: '2027-01-20' } });
  expect(reviews).toHaveLength(2);
});

it('closed before its day, it was held today', () => {
  const early = closeChanges(bookOf(rows), reviewIn(rows), { today: isoDate('2026-10-08'), newId: ids() });
  if (!early.ok) throw new Error('refused');
  const after = bookOf(changed(rows, early.value));
  expect(after.get('review', 'q3')?.values.date).toBe('2026-10-08');
  expect(after.all('interaction').map(({ values }) => values.date)).toEqual(['2026-10-08']);
  expect(after.get('reviewTopic', 'w1')?.values.closed).toBe('2026-10-08');
});
