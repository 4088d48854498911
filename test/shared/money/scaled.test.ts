import { describe, expect, test } from 'vitest';
import fc from 'fast-check';
import { decimal } from '#money/amount.ts';
import type { RoundingMode } from '#money/decimal.ts';
import { divide, multiply, toDecimals } from '#money/decimal.ts';
import { divideRoundBig, fromScaled, powerOfTen, safeNumber, toScaled } from '#money/scaled.ts';
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

  test('law: dividing equals decimal.js, within and beyond 2^53', () => {
    fc.assert(
      fc.property(anySize, anySize, fc.integer({ min: 1, max: 1e9 }), mode, (a, b, divisor, m) => {
        const product = BigInt(a) * BigInt(b);
        const exact = divide(multiply(fromScaled(a, 0), fromScaled(b, 0)), decimal(divisor));
        expect(divideRoundBig(product, BigInt(divisor), m).toString()).toBe(toDecimals(exact, 0, m));
      }),
      RUNS,
    );
  });

  test('law: halves are where modes part, and every mode mirrors the sign', () => {
    fc.assert(
      fc.property(fc.bigInt(-(10n ** 9n), 10n ** 9n), fc.bigInt(1n, 10n ** 6n), mode, (n, d, m) => {
        expect(divideRoundBig(-n, d, m)).toBe(-divideRoundBig(n, d, m));
      }),
      RUNS,
    );
    expect(ROUNDING_MODES.map((m) => divideRoundBig(5n, 2n, m))).toEqual([3n, 2n, 2n]);
    expect(ROUNDING_MODES.map((m) => divideRoundBig(-7n, 2n, m))).toEqual([-4n, -4n, -3n]);
  });

  test('what would not be exact is refused', () => {
    expect(() => safeNumber(2n ** 53n)).toThrow(RangeError);
    expect(() => fromScaled(2 ** 53, 2)).toThrow(RangeError);
    expect(() => powerOfTen(16)).toThrow(RangeError);
  });
});
