import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isoDate } from '#calendar/iso-date.ts';
import { CALENDAR_QUARTERS, periodRange } from '#calendar/period.ts';
import { fileStem } from '#worker/file-stem.ts';
import { quarterChoices, quarterToReview, timeOf } from '#features/reviews/review-rows.ts';
import { formatQuarter } from '#ui/format.ts';

const fiscal = { length: 'quarter', fiscalYearStartMonth: 7 } as const;

describe('a time of day as somebody types it', () => {
  test.each([
    ['10:00', '10:00'],
    ['9', '09:00'],
    ['9.30', '09:30'],
    ['14h15', '14:15'],
    ['2 pm', '14:00'],
    ['12 am', '00:00'],
    ['12 pm', '12:00'],
    [' 08:05 ', '08:05'],
  ])('“%s” is %s', (typed, kept) => expect(timeOf(typed)).toBe(kept));

  test.each(['', '25:00', '10:60', '13 pm', '0 am', 'noon', '1:2', '10:00:00'])('“%s” is none', (typed) =>
    expect(timeOf(typed)).toBeUndefined(),
  );

  test('what is kept is read as itself', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 23 }), fc.integer({ min: 0, max: 59 }), (hour, minute) => {
        const kept = `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`;
        expect(timeOf(kept)).toBe(kept);
      }),
    );
  });
});

describe('quarters', () => {
  test('a review looks at the quarter that is over', () => {
    for (const calendar of [CALENDAR_QUARTERS, fiscal])
      fc.assert(
        fc.property(
          fc.date({ min: new Date('2001-01-01'), max: new Date('2090-12-31'), noInvalidDate: true }),
          (date) => {
            const day = isoDate(date.toISOString().slice(0, 10));
            const { last } = periodRange(quarterToReview(day, calendar), calendar);
            expect(last < day).toBe(true);
            const [running, before] = quarterChoices(day, calendar);
            expect(before?.value).toBe(quarterToReview(day, calendar));
            expect(periodRange(running?.value as never, calendar).last >= day).toBe(true);
          },
        ),
      );
  });

  test('words, and a text that is no quarter', () => {
    expect(formatQuarter('2026-Q3')).toBe('Q3 2026');
    expect(formatQuarter('autumn')).toBe('autumn');
    expect(formatQuarter(undefined)).toBe('');
  });
});

describe('file names', () => {
  test('hold no character that a file system refuses, whatever the partner is called', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (name) => {
        expect(fileStem('Review', name, '2026-Q3')).not.toMatch(/[\\/:*?"<>|\s.]/u);
      }),
    );
    expect(fileStem('Pre-read', 'Northwind Telecom', '2026-Q3')).toBe('2026-Q3_Pre-read_Northwind-Telecom');
  });
});
