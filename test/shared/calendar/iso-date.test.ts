import { describe, expect, test } from 'vitest';
import fc from 'fast-check';
import { addDays, addMonths, fromDayNumber, isoDate, parseIsoDate, toDayNumber } from '#calendar/iso-date.ts';

const days = fc.integer({ min: -719_162, max: 2_932_896 });

describe('iso date', () => {
  test('law: day numbers agree with the built-in calendar for years 1 to 9999', () => {
    fc.assert(
      fc.property(days, (n) => {
        const date = fromDayNumber(n);
        expect(toDayNumber(date)).toBe(n);
        expect(new Date(n * 86_400_000).toISOString().slice(0, 10)).toBe(date);
      }),
      { numRuns: 3000 },
    );
  });
  test('law: text order is date order', () => {
    fc.assert(
      fc.property(days, days, (a, b) => {
        expect(fromDayNumber(a) < fromDayNumber(b)).toBe(a < b);
      }),
    );
  });
  test.each([
    '2026-02-29',
    '2026-13-01',
    '2026-00-10',
    '2026-01-32',
    '0000-01-01',
    '26-01-01',
    '2026-1-1',
    '2026-01-01T00:00',
    '',
  ])('%s is no date', (text) => expect(parseIsoDate(text).ok).toBe(false));
  test('leap days', () => {
    expect(parseIsoDate('2024-02-29').ok).toBe(true);
    expect(parseIsoDate('1900-02-29').ok).toBe(false);
    expect(parseIsoDate('2000-02-29').ok).toBe(true);
  });
  test('months end where they end', () => {
    expect(addMonths(isoDate('2026-01-31'), 1)).toBe('2026-02-28');
    expect(addMonths(isoDate('2026-03-31'), -13)).toBe('2025-02-28');
    expect(addDays(isoDate('2026-12-31'), 1)).toBe('2027-01-01');
  });
});
