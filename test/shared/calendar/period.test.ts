import { describe, expect, test } from 'vitest';
import fc from 'fast-check';
import { formatDate, formatDateRange, formatPeriod, formatPeriodLong } from '#calendar/format-date.ts';
import { addDays, fromDayNumber, isoDate } from '#calendar/iso-date.ts';
import type { BookCalendar, PeriodId } from '#calendar/period.ts';
import {
  CALENDAR_QUARTERS,
  fiscalYearOf,
  fiscalYearRange,
  listPeriods,
  nextPeriod,
  parsePeriod,
  periodOf,
  periodRange,
  previousPeriod,
  quarterOf,
} from '#calendar/period.ts';

const date = fc.integer({ min: -10_000, max: 60_000 }).map(fromDayNumber);
const calendar = fc.record({
  length: fc.constantFrom<BookCalendar['length']>('month', 'quarter'),
  fiscalYearStartMonth: fc.integer({ min: 1, max: 12 }),
});

describe('period', () => {
  test('law: every day lies in its period, and periods follow each other without gap or overlap', () => {
    fc.assert(
      fc.property(date, calendar, (d, c) => {
        const period = periodOf(d, c);
        const range = periodRange(period, c);
        expect(range.first <= d && d <= range.last).toBe(true);
        expect(addDays(range.last, 1)).toBe(range.next);
        expect(periodRange(nextPeriod(period, c), c).first).toBe(range.next);
        expect(previousPeriod(nextPeriod(period, c), c)).toBe(period);
        expect(nextPeriod(period, c) > period).toBe(true);
        expect(parsePeriod(period, c).ok).toBe(true);
      }),
    );
  });
  test('law: four quarters or twelve months fill a fiscal year', () => {
    fc.assert(
      fc.property(date, calendar, (d, c) => {
        const year = fiscalYearRange(fiscalYearOf(d, c), c);
        expect(year.first <= d && d <= year.last).toBe(true);
        expect(listPeriods(periodOf(year.first, c), periodOf(year.last, c), c)).toHaveLength(
          c.length === 'month' ? 12 : 4,
        );
      }),
    );
  });
  test('a fiscal year is named by the year it ends in', () => {
    const july: BookCalendar = { length: 'quarter', fiscalYearStartMonth: 7 };
    expect(periodOf(isoDate('2012-07-01'), july)).toBe('2013-Q1');
    expect(periodOf(isoDate('2013-06-30'), july)).toBe('2013-Q4');
    expect(periodRange('2013-Q1' as PeriodId, july)).toMatchObject({
      first: '2012-07-01',
      last: '2012-09-30',
      next: '2012-10-01',
    });
    expect(quarterOf(isoDate('2012-12-31'), CALENDAR_QUARTERS)).toBe('2012-Q4');
  });
  test.each(['2012-Q5', '2012-12', '2012', '12-Q1', ''])('%s is no period of a book of quarters', (text) => {
    expect(parsePeriod(text, CALENDAR_QUARTERS).ok).toBe(false);
  });
});

describe('written dates', () => {
  test('dates, spans and periods', () => {
    expect(formatDate(isoDate('2026-04-03'))).toBe('3 Apr 2026');
    expect(formatDateRange(isoDate('2026-04-01'), isoDate('2026-04-30'))).toBe('1–30 Apr 2026');
    expect(formatDateRange(isoDate('2025-12-01'), isoDate('2026-02-28'))).toBe('1 Dec 2025 – 28 Feb 2026');
    expect(formatPeriod('2012-Q4' as PeriodId, CALENDAR_QUARTERS)).toBe('Q4 2012');
    expect(formatPeriodLong('2012-Q4' as PeriodId, CALENDAR_QUARTERS)).toBe('Q4 2012 · 1 Oct – 31 Dec 2012');
    expect(formatPeriod('2012-12' as PeriodId, { length: 'month', fiscalYearStartMonth: 1 })).toBe('Dec 2012');
  });
});
