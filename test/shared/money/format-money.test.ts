import { expect, test } from 'vitest';
import { decimal } from '#money/amount.ts';
import { currencyCodes, isCurrency, minorUnits } from '#money/currency.ts';
import { formatDecimal, formatMoney, formatPercent } from '#money/format-money.ts';

const tidy = (text: string): string => text.replace(/\u00a0/g, ' ');

test.each([
  ['1234.5', 'USD', {}, '1,234.50'],
  ['-1234.5', 'USD', {}, '−1,234.50'],
  ['0', 'EUR', {}, '0.00'],
  ['1234', 'JPY', {}, '1,234'],
  ['1.2', 'KWD', {}, '1.200'],
  ['0.1234', 'USD', {}, '0.1234'],
  ['-5', 'USD', { negative: 'accounting' }, '(5.00)'],
  ['-5', 'USD', { currency: 'code' }, '−USD 5.00'],
  ['5', 'USD', { currency: 'symbol' }, '$5.00'],
  ['-5', 'USD', { currency: 'symbol', negative: 'accounting' }, '($5.00)'],
  ['1234.5', 'EUR', { locale: 'de', currency: 'code' }, '1.234,50 EUR'],
  ['123456789012345678.25', 'USD', {}, '123,456,789,012,345,678.25'],
] as const)('%s %s %o is %s', (amount, currency, format, expected) =>
  expect(tidy(formatMoney(decimal(amount), currency, format))).toBe(expected),
);

test('numbers and rates', () => {
  expect(formatDecimal(decimal('-12345.60'))).toBe('−12,345.60');
  expect(tidy(formatPercent(decimal('0.055')))).toBe('5.5 %');
});

test('currencies of ISO 4217', () => {
  expect(['EUR', 'JPY', 'KWD', 'CLF'].map(minorUnits)).toEqual([2, 0, 3, 4]);
  expect(isCurrency('eur') || isCurrency('EURO') || isCurrency('')).toBe(false);
  expect(currencyCodes().length).toBeGreaterThan(150);
});
