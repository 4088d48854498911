import { describe, expect, test } from 'vitest';
import fc from 'fast-check';
import { decimal } from '#money/amount.ts';
import type { RoundingMode } from '#money/decimal.ts';
import { compare, divide, multiply, toDecimals } from '#money/decimal.ts';
import { addScaled, divideRound, fromScaled, multiplyRound, proportion, rescale, toScaled } from '#money/scaled.ts';
import { ROUNDING_MODES } from '#money/round.ts';

const RUNS = { numRuns: 2000 };
const mode = fc.constantFrom<RoundingMode>(...ROUNDING_MODES);
const scale = fc.integer({ min: 0, max: 6 });
const anySize = fc.oneof(fc.integer({ min: -1e6, max: 1e6 }), fc.maxSafeInteger());

describe('scaled integers', () => {
  test('law: text → scaled → text is the same value', () => {
    fc.assert(
      fc.property(anySize, scale, (value, s) => {
        expect(toScaled(fromScaled(value, s), s)).toBe(value === 0 ? 0 : value);
      }),
      RUNS,
    );
  });

  test.each([
    ['12.34', 2, 1234],
    ['-0.05', 2, -5],
    ['-0', 2, 0],
    ['0012', 0, 12],
    ['1.500', 1, 15],
    ['1.55', 1, undefined],
    ['1e3', 0, undefined],
    ['9007199254740992', 0, undefined],
    ['', 2, undefined],
  ])('toScaled(%s, %d) is %s', (text, s, expected) => expect(toScaled(text, s)).toBe(expected));

  test('law: multiplyRound equals decimal.js, within and beyond 2^53', () => {
    fc.assert(
      fc.property(anySize, scale, anySize, scale, scale, mode, (a, sa, b, sb, out, m) => {
        const exact = toDecimals(multiply(fromScaled(a, sa), fromScaled(b, sb)), out, m);
        const expected = toScaled(exact, out);
        if (expected === undefined) expect(() => multiplyRound(a, sa, b, sb, out, m)).toThrow(RangeError);
        else expect(multiplyRound(a, sa, b, sb, out, m)).toBe(expected);
      }),
      { numRuns: 5000 },
    );
  });

  test('law: halves are where modes part, and every mode mirrors the sign', () => {
    fc.assert(
      fc.property(fc.integer({ min: -1e9, max: 1e9 }), fc.integer({ min: 1, max: 1e6 }), mode, (n, d, m) => {
        expect(divideRound(-n, d, m) + 0).toBe(-divideRound(n, d, m) + 0);
      }),
      RUNS,
    );
    expect(ROUNDING_MODES.map((m) => divideRound(5, 2, m))).toEqual([3, 2, 2]);
    expect(ROUNDING_MODES.map((m) => divideRound(-7, 2, m))).toEqual([-4, -4, -3]);
  });

  test('law: proportion equals decimal.js', () => {
    fc.assert(
      fc.property(
        anySize,
        fc.integer({ min: -1e9, max: 1e9 }),
        fc.integer({ min: 1, max: 1e9 }),
        mode,
        (a, n, d, m) => {
          const exact = toDecimals(divide(multiply(fromScaled(a, 0), decimal(n)), decimal(d)), 0, m);
          const expected = toScaled(exact, 0);
          if (expected !== undefined) expect(proportion(a, n, d, m)).toBe(expected);
          else expect(() => proportion(a, n, d, m)).toThrow(RangeError);
        },
      ),
      RUNS,
    );
  });

  test('law: going to more decimals and back changes nothing', () => {
    fc.assert(
      fc.property(fc.integer({ min: -1e9, max: 1e9 }), mode, (v, m) => {
        expect(rescale(rescale(v, 2, 6, m), 6, 2, m)).toBe(v + 0);
      }),
    );
  });

  test('a sum that would not be exact is refused', () => {
    expect(() => addScaled(Number.MAX_SAFE_INTEGER, 1)).toThrow(RangeError);
    expect(compare(fromScaled(addScaled(1, 2), 2), decimal('0.03'))).toBe(0);
  });
});
