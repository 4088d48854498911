import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { clockWords, isOver, spentOn, startClock, turnClock } from '#features/presenter/screen-clock.ts';
import { reviewScreens } from '#model/review-records.ts';

const screen = fc.constantFrom(...reviewScreens);
const turns = fc.array(fc.record({ to: screen, after: fc.integer({ min: 0, max: 600_000 }) }), { maxLength: 40 });

describe('the clock of a review', () => {
  it('law: what was spent on all screens is the whole time, whatever way they were turned', () => {
    fc.assert(
      fc.property(screen, turns, fc.integer({ min: 0, max: 600_000 }), (first, steps, rest) => {
        let now = 1_000_000;
        let clock = startClock(first, now);
        for (const { to, after } of steps) {
          now += after;
          clock = turnClock(clock, to, now);
        }
        now += rest;
        const whole = reviewScreens.reduce((sum, one) => sum + spentOn(clock, one, now), 0);
        expect(whole).toBe(now - 1_000_000);
      }),
    );
  });

  it('takes nothing away when the machine’s clock is set back', () => {
    const clock = turnClock(startClock('cover', 5000), 'results', 2000);
    expect(spentOn(clock, 'cover', 2000)).toBe(0);
    expect(spentOn(clock, 'results', 1000)).toBe(0);
  });

  it('is over when the minutes are used up; a screen without minutes never is', () => {
    expect([isOver(299_999, 5), isOver(300_000, 5), isOver(999_999_999, 0)]).toEqual([false, true, false]);
  });

  it('is worded as on a stopwatch', () => {
    expect([0, 59_999, 760_000, 3_725_000].map(clockWords)).toEqual(['0:00', '0:59', '12:40', '1:02:05']);
  });
});
