import { expect, test } from 'vitest';
import { isoDate } from '#calendar/iso-date.ts';
import { monthsFrom, reviewCalendar, type NeedsReview } from '#features/reviews/calendar-months.ts';
import { reviewRows } from '#features/reviews/review-rows.ts';
import type { RecordValues } from '#model/record-kinds.ts';
import { row } from '#test/support/records.ts';

const today = isoDate('2026-10-12');
const partners = [row('partner', 'p', { name: 'Northwind' })];
const review = (id: string, values: RecordValues<'review'>) =>
  row('review', id, { partner: 'p', period: '2026-Q3', ...values });

const calendar = (all: readonly ReturnType<typeof review>[], needs: readonly NeedsReview[] = []) =>
  reviewCalendar(reviewRows(all, partners, []), needs, today, 6);

const idsOf = (rows: readonly { readonly id: string }[]): readonly string[] => rows.map(({ id }) => id);

test('every review that isn’t cancelled stands in one place', () => {
  const { missed, undated, months } = calendar([
    review('yesterday', { date: '2026-10-11' }),
    review('today', { date: '2026-10-12', time: '14:00' }),
    review('morning', { date: '2026-10-12', time: '09:00' }),
    review('undated', {}),
    review('cancelled', { date: '2026-10-20', state: 'cancelled' }),
    review('held', { date: '2026-10-02', state: 'held' }),
    review('next', { date: '2027-03-31' }),
    review('far', { date: '2027-04-01' }),
    review('nobody', { date: '2026-10-20', partner: 'gone' }),
  ]);
  expect(idsOf(missed)).toEqual(['yesterday']);
  expect(idsOf(undated)).toEqual(['undated']);
  expect(months.map(({ month, planned }) => [month, idsOf(planned)])).toEqual([
    ['2026-10', ['held', 'morning', 'today']],
    ['2026-11', []],
    ['2026-12', []],
    ['2027-01', []],
    ['2027-02', []],
    ['2027-03', ['next']],
  ]);
});

test('who needs a review stands in the month in which it is due, or above when that is over', () => {
  const need = (partner: string, due: string | undefined): NeedsReview => ({
    partner,
    name: partner,
    tier: 'Gold',
    due,
    last: due === undefined ? undefined : '2026-01-01',
    lateDays: 0,
  });
  const { overdue, months } = calendar(
    [],
    [need('never', undefined), need('late', '2026-10-11'), need('soon', '2026-10-12'), need('later', '2026-12-01')],
  );
  expect(overdue.map(({ partner }) => partner)).toEqual(['never', 'late']);
  expect(months.flatMap(({ month, due }) => due.map(({ partner }) => [month, partner]))).toEqual([
    ['2026-10', 'soon'],
    ['2026-12', 'later'],
  ]);
});

test('months follow each other over the end of a year, also from a 31st', () => {
  expect(monthsFrom(isoDate('2026-10-31'), 5)).toEqual(['2026-10', '2026-11', '2026-12', '2027-01', '2027-02']);
});
