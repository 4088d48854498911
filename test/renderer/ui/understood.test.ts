import fc from 'fast-check';
import { expect, test } from 'vitest';
import { formatDate } from '#ui/format.ts';
import { understoodAmount } from '#ui/understood-amount.ts';
import { understoodDate } from '#ui/understood-date.ts';

test('a date survives being shown and read back', () => {
  fc.assert(
    fc.property(fc.date({ min: new Date('1950-01-01'), max: new Date('2099-12-31'), noInvalidDate: true }), (at) => {
      const iso = at.toISOString().slice(0, 10);
      expect(understoodDate(formatDate(iso))).toBe(iso);
      expect(understoodDate(iso)).toBe(iso);
    }),
  );
});

test.each([
  ['3/4/26', 'dmy', '2026-04-03'],
  ['3/4/26', 'mdy', '2026-03-04'],
  ['03.04.2026', 'dmy', '2026-04-03'],
  ['Apr 3, 2026', 'dmy', '2026-04-03'],
  ['20260403', 'dmy', '2026-04-03'],
  ['31/02/26', 'dmy', null],
  ['2026-02-29', 'dmy', null],
  ['soon', 'dmy', null],
] as const)('%s read as %s is %s', (typed, order, iso) => {
  expect(understoodDate(typed, order)).toBe(iso);
});

test.each([
  ['20.576,00', '20576.00'],
  ['20,576.00', '20576.00'],
  ['1.234.567', '1234567'],
  ['1,234', '1234'],
  ['1,5', '1.5'],
  ['1.234', '1.234'],
  ['-1 234,50', '-1234.50'],
  ['(12.00)', '-12.00'],
  ["1'000", '1000'],
  ['007', '7'],
  ['-0', '0'],
  ['12 USD', null],
  ['1,2,3.4.5', null],
  ['', null],
])('%s is understood as %s', (typed, amount) => {
  expect(understoodAmount(typed)).toBe(amount);
});
