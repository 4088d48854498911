import fc from 'fast-check';
import { expect, test } from 'vitest';
import { averageAmountText, compareAmountTexts, sumAmountTexts } from '#ui/amount-text.ts';

const cents = fc.bigInt({ min: -(10n ** 20n), max: 10n ** 20n });
const text = (units: bigint): string => {
  const digits = (units < 0n ? -units : units).toString().padStart(3, '0');
  return `${units < 0n ? '-' : ''}${digits.slice(0, -2)}.${digits.slice(-2)}`;
};

test('a sum is exact, however large the amounts', () => {
  fc.assert(
    fc.property(fc.array(cents), (all) => {
      expect(sumAmountTexts(all.map(text))).toBe(all.length === 0 ? '0' : text(all.reduce((a, b) => a + b, 0n)));
    }),
  );
});

test('amounts compare by value', () => {
  fc.assert(
    fc.property(cents, cents, (a, b) => {
      expect(compareAmountTexts(text(a), text(b))).toBe(a < b ? -1 : a > b ? 1 : 0);
    }),
  );
});

test('mixed decimals take the most, an average rounds half away from zero', () => {
  expect(sumAmountTexts(['1.5', '2', '-0.250', 'n/a'])).toBe('3.250');
  expect(averageAmountText('0.05', 2)).toBe('0.03');
  expect(averageAmountText('-0.05', 2)).toBe('-0.03');
});
