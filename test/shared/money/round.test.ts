import { describe, expect, test } from 'vitest';
import fc from 'fast-check';
import { decimal, parseAmount, significantDigits } from '#money/amount.ts';
import { absolute, add, compare, multiply, negate, plain, subtract, sum, toDecimals } from '#money/decimal.ts';
import { ROUNDING_MODES, roundMoney } from '#money/round.ts';
import { fromScaled } from '#money/scaled.ts';

const amounts = fc.tuple(fc.maxSafeInteger(), fc.integer({ min: 0, max: 8 })).map(([v, s]) => fromScaled(v, s));

describe('round', () => {
  test.each([
    ['2.345', 'halfAwayFromZero', '2.35'],
    ['2.345', 'halfEven', '2.34'],
    ['2.355', 'halfEven', '2.36'],
    ['2.349', 'truncate', '2.34'],
    ['-2.345', 'halfAwayFromZero', '-2.35'],
    ['-0.001', 'halfAwayFromZero', '0.00'],
    ['59.3', 'halfEven', '59.30'],
  ] as const)('%s %s is %s', (value, mode, expected) => expect(roundMoney(decimal(value), 'USD', mode)).toBe(expected));

  test('minor units by currency', () => {
    expect(['JPY', 'USD', 'KWD'].map((c) => roundMoney(decimal('1.2345'), c))).toEqual(['1', '1.23', '1.235']);
  });

  test('law: round(−x) = −round(x), rounding twice is rounding once, never off by more than one unit', () => {
    fc.assert(
      fc.property(amounts, fc.constantFrom(...ROUNDING_MODES), (value, mode) => {
        const rounded = toDecimals(value, 2, mode);
        expect(compare(toDecimals(negate(value), 2, mode), negate(rounded))).toBe(0);
        expect(toDecimals(rounded, 2, mode)).toBe(rounded);
        expect(compare(absolute(subtract(rounded, value)), decimal('0.01'))).toBe(-1);
      }),
    );
  });

  test('law: scaling the currency by minor units changes nothing', () => {
    fc.assert(
      fc.property(amounts, fc.constantFrom(...ROUNDING_MODES), (value, mode) => {
        const cents = toDecimals(multiply(value, decimal('100')), 0, mode);
        expect(compare(cents, multiply(toDecimals(value, 2, mode), decimal('100')))).toBe(0);
      }),
    );
  });
});

describe('decimal', () => {
  test('law: adding in any order gives the same', () => {
    fc.assert(
      fc.property(fc.array(amounts), (list) => {
        expect(sum(list.toReversed())).toBe(sum(list));
        expect(list.reduce((a, b) => add(a, b), decimal('0'))).toBe(sum(list));
      }),
    );
  });
  test('binary fractions do not leak in', () => {
    expect(add(decimal('0.1'), decimal('0.2'))).toBe('0.3');
    expect(plain(decimal('1.500'))).toBe('1.5');
  });
});

describe('parseAmount', () => {
  test.each([
    ['007.50', '7.50'],
    ['+1', '1'],
    ['-0.00', '0.00'],
    ['-.5', undefined],
    ['1,5', undefined],
    ['1e3', undefined],
    ['NaN', undefined],
    [' 1', undefined],
    ['', undefined],
    ['1.', undefined],
  ])('%s is %s', (text, expected) => {
    const parsed = parseAmount(text);
    expect(parsed.ok ? parsed.value : undefined).toBe(expected);
  });
  test('counts digits that carry meaning', () => {
    expect(['0.0012', '-1200', '0', '123456789012345.6'].map((t) => significantDigits(decimal(t)))).toEqual([
      2, 4, 0, 16,
    ]);
  });
});
