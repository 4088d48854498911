import { describe, expect, test } from 'vitest';
import fc from 'fast-check';
import { decimal } from '#money/amount.ts';
import { sum } from '#money/decimal.ts';
import { lawRuns } from '#test/support/law-runs.ts';
import { allocate, allocateScaled } from '#money/allocate.ts';

const weights = fc.array(fc.integer({ min: 0, max: 1_000_000 }), { minLength: 1, maxLength: 20 });
const total = fc.maxSafeInteger();

describe('allocate', () => {
  test('law: shares sum to the total', () => {
    fc.assert(
      fc.property(total, weights, (t, w) => {
        expect(
          allocateScaled(t, w)
            .map(BigInt)
            .reduce((a, b) => a + b, 0n),
        ).toBe(BigInt(t));
      }),
      { seed: 20261122, numRuns: lawRuns(12_000, 'shares sum to the total') },
    );
  });
  test('law: a negative total is the mirror of the positive one', () => {
    fc.assert(
      fc.property(total, weights, (t, w) => {
        expect(allocateScaled(-t, w).map((x) => -x + 0)).toEqual(allocateScaled(t, w).map((x) => x + 0));
      }),
    );
  });
  test('law: no share is more than one unit from its exact part, and nothing weighs nothing', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1e9 }), weights, (t, w) => {
        const all = w.reduce((a, b) => a + b, 0);
        fc.pre(all > 0);
        allocateScaled(t, w).forEach((share, i) => {
          expect(Math.abs(share - (t * (w[i] ?? 0)) / all)).toBeLessThan(1.000001);
          if (w[i] === 0) expect(share).toBe(0);
        });
      }),
    );
  });
  test('ties go by the order given', () => {
    expect(allocateScaled(100, [1, 1, 1])).toEqual([34, 33, 33]);
    expect(allocateScaled(-100, [1, 1, 1])).toEqual([-34, -33, -33]);
    expect(allocateScaled(5, [0, 0])).toEqual([3, 2]);
    expect(allocateScaled(5, [])).toEqual([]);
  });
  test('money as text', () => {
    const shares = allocate(decimal('100.00'), ['33.3', '33.3', '33.4'].map(decimal), 2);
    expect(shares).toEqual(['33.30', '33.30', '33.40']);
    expect(sum(shares)).toBe('100');
  });
});
