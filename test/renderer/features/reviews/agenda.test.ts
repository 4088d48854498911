import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { skippedOf, withMinutes, withScreen } from '#features/reviews/agenda.ts';
import { reviewScreens, type ReviewScreen } from '#model/review-records.ts';
import { minutesOf, usualMinutes } from '#review/agenda.ts';
import { row } from '#test/support/records.ts';

const review = (values: Parameters<typeof row<'review'>>[2]) => row('review', 'r', values);
const screens = fc.constantFrom(...reviewScreens);

describe('screens that are left out', () => {
  test('leaving one out and showing it again is as before; the cover stays', () => {
    fc.assert(
      fc.property(fc.uniqueArray(screens), screens, (skipped, screen) => {
        const before = review({ skipped });
        const out = review({ skipped: withScreen(before, screen, false) ?? [] });
        expect(skippedOf(out).includes(screen)).toBe(screen !== 'cover');
        const back = review({ skipped: withScreen(out, screen, true) ?? [] });
        expect(skippedOf(back)).toEqual(skippedOf(before).filter((one) => one !== screen));
      }),
    );
  });
  test('none left out is nothing written', () => {
    expect(withScreen(review({ skipped: ['asks'] }), 'asks', true)).toBeNull();
    expect(skippedOf(review({ skipped: 'asks' as unknown as readonly ReviewScreen[] }))).toEqual([]);
  });
});

describe('minutes', () => {
  test('what was set is read again, and the usual ones aren’t written', () => {
    fc.assert(
      fc.property(screens, fc.integer({ min: 0, max: 180 }), (screen, minutes) => {
        const pace = withMinutes(review({ pace: { results: 3 } }), screen, minutes);
        expect(minutesOf({ ...(pace === null ? {} : { pace }) }, screen)).toBe(minutes);
        expect(pace?.[screen] === usualMinutes[screen]).toBe(false);
      }),
    );
    expect(withMinutes(review({ pace: { results: 3 } }), 'results', undefined)).toBeNull();
  });
});
