import { describe, expect, test } from 'vitest';
import fc from 'fast-check';
import type { Stamp } from '#base/stamp.ts';
import { FAR_AHEAD_MS, newStampClock, nextStamp, parseStamp, receiveStamp } from '#base/stamp.ts';

const REPLICA = '00000000000000aa';
const OTHER = '00000000000000bb';
const anyMs = fc.integer({ min: -1e15, max: 1e16 });

describe('stamp', () => {
  test('is 46 characters and reads back', () => {
    const { stamp } = nextStamp(newStampClock(REPLICA), Date.UTC(2026, 10, 22));
    expect(stamp).toBe(`2026-11-22T00:00:00.000Z-0000-${REPLICA}`);
    expect(parseStamp(stamp)).toEqual({ ms: Date.UTC(2026, 10, 22), counter: 0, replica: REPLICA });
    expect(parseStamp('2026-13-45T00:00:00.000Z-0000-00000000000000aa')).toBeUndefined();
  });

  test('law: stamps of one replica rise as text whatever the clock does', () => {
    fc.assert(
      fc.property(fc.array(anyMs, { maxLength: 40 }), (times) => {
        let clock = newStampClock(REPLICA);
        let last = '' as Stamp;
        for (const now of times) {
          const next = nextStamp(clock, now);
          expect(next.stamp > last).toBe(true);
          expect(next.stamp).toHaveLength(46);
          [clock, last] = [next.clock, next.stamp];
        }
      }),
    );
  });

  test('law: after seeing a stamp the next own one is later, and nothing throws on drift', () => {
    fc.assert(
      fc.property(anyMs, anyMs, (mine, theirs) => {
        const remote = nextStamp(newStampClock(OTHER), Math.min(theirs, 2e14));
        const received = receiveStamp(newStampClock(REPLICA), remote.clock, mine);
        expect(nextStamp(received.clock, Math.min(mine, 2e14)).stamp > remote.stamp).toBe(true);
      }),
    );
  });

  test('a full counter carries into the milliseconds', () => {
    const full = { ms: 1000, counter: 0xffff, replica: REPLICA };
    expect(nextStamp(full, 0).clock).toEqual({ ms: 1001, counter: 0, replica: REPLICA });
  });

  test('a clock far ahead of all evidence is not believed', () => {
    const now = Date.UTC(2036, 0, 1);
    const evidence = Date.UTC(2026, 0, 1);
    const capped = nextStamp(newStampClock(REPLICA), now, evidence);
    expect(capped.capped).toBe(true);
    expect(capped.clock.ms).toBe(evidence);
    expect(nextStamp(newStampClock(REPLICA), evidence + FAR_AHEAD_MS, evidence).capped).toBe(false);
  });

  test('a colleague far in the future is taken in and flagged', () => {
    const far = { ms: Date.UTC(2036, 0, 1), counter: 0, replica: OTHER };
    expect(receiveStamp(newStampClock(REPLICA), far, Date.UTC(2026, 0, 1)).suspect).toBe(true);
  });
});
