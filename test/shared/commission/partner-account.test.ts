import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { accountTotals } from '#commission/account-totals.ts';
import { draftPeriod, vendorFigures } from '#commission/draft-period.ts';
import { partnerAccounts, payoutOf } from '#commission/partner-account.ts';
import type { PeriodFigures } from '#commission/period-figures.ts';
import type { AmountText } from '#money/amount.ts';
import { add, compare, sum } from '#money/decimal.ts';
import { fromScaled } from '#money/scaled.ts';
import { periodWords } from '#statement/period-words.ts';
import { baseRows, calculationOf, explainOf, inputsOf } from '#test/support/hand-made-period.ts';
import type { Sale } from '#test/support/hand-made-period.ts';

const period = '2026-Q3';
type Rows = Parameters<typeof inputsOf>[0];

const accountsOf = (rows: Rows, sales: readonly Sale[], earlier: readonly PeriodFigures[] = [], id = period) => {
  const inputs = inputsOf(rows, sales);
  return partnerAccounts(inputs, calculationOf(id, sales), earlier, vendorFigures(inputs.records));
};

const figuresOf = (rows: Rows, sales: readonly Sale[], id = period): PeriodFigures => {
  const calculation = calculationOf(id, sales);
  return draftPeriod(inputsOf(rows, sales), calculation, explainOf(calculation, sales), periodWords).figures;
};

const money = fc.integer({ min: -5_000_000, max: 5_000_000 }).map((value) => fromScaled(value, 2));
const sale = fc.record({
  partner: fc.constantFrom('p1', 'p2'),
  net: money,
  rate: fc.constantFrom('0.1', '0.04', '0.0333'),
  currency: fc.constantFrom('USD', 'EUR', 'JPY'),
});
const movement = fc.record({
  partner: fc.constantFrom('p1', 'p2'),
  amount: money,
  currency: fc.constantFrom('USD', 'EUR'),
});

const rowsWith = (
  adjustments: readonly { partner: string; amount: string; currency: string }[],
  payments = adjustments,
): Rows => ({
  ...baseRows,
  adjustment: Object.fromEntries(
    adjustments.map((each, at) => [`a${at}`, { ...each, date: '2026-08-01', reason: 'Agreed' }]),
  ),
  payment: Object.fromEntries(payments.map((each, at) => [`y${at}`, { ...each, date: '2026-08-02' }])),
  openingBalance: Object.fromEntries(adjustments.slice(0, 2).map((each, at) => [`o${at}`, each])),
});

describe('laws of a balance', () => {
  test('opening and movements make the closing balance; statements make the control total; a negative has reason and reference', () => {
    fc.assert(
      fc.property(fc.array(sale, { maxLength: 30 }), fc.array(movement, { maxLength: 8 }), (sales, movements) => {
        const calculation = calculationOf(period, sales);
        const accounts = accountsOf(rowsWith(movements), sales);
        for (const account of accounts) {
          const moved = account.movements.map(({ amount }) => amount);
          expect(compare(sum([account.opening, ...moved]), account.closing)).toBe(0);
          for (const each of account.movements.filter(({ amount }) => amount.startsWith('-'))) {
            expect(each.reason).not.toBe('');
            expect(each.reference).not.toBe('');
          }
        }
        expect(accountTotals(accounts, calculation.controlTotals).every(({ ties }) => ties)).toBe(true);
      }),
    );
  });

  test('a record counts once: what two periods book of it adds up to what it says, edited between them or not', () => {
    fc.assert(
      fc.property(money, money, fc.boolean(), (before, after, deleted) => {
        const rows = (amount: string, gone: boolean): Rows => ({
          ...baseRows,
          adjustment: {
            a: { partner: 'p1', amount, currency: 'USD', date: '2026-08-01', reason: 'Agreed', deleted: gone },
          },
        });
        const sales: Sale[] = [{ partner: 'p1', net: '1000.00', rate: '0.1' }];
        const first = figuresOf(rows(before, false), sales);
        const second = accountsOf(rows(after, deleted), [], [first], '2026-Q4');
        const opening = first.accounts[0]?.closing as AmountText;
        const closing = second[0]?.closing as AmountText;
        expect(second[0]?.opening).toBe(opening);
        expect(
          compare(closing, add('100.00' as AmountText, deleted ? ('0' as AmountText) : (after as AmountText))),
        ).toBe(0);
      }),
    );
  });
});

describe('what becomes of it', () => {
  const minimum = { amount: '50.00', currency: 'USD' };
  test.each([
    ['120.00', 'USD', 'payable', '120.00'],
    ['49.99', 'USD', 'belowMinimum', '0.00'],
    ['50.00', 'USD', 'payable', '50.00'],
    ['49.99', 'EUR', 'payable', '49.99'],
    ['-3.00', 'USD', 'negative', '0.00'],
    ['0.00', 'USD', 'nothing', '0.00'],
  ])('%s %s is %s', (closing, currency, kind, amount) => {
    expect(payoutOf(closing as AmountText, currency, minimum)).toMatchObject({ kind, amount });
  });

  test('the closing balance opens the next period under its statement number', () => {
    const first = figuresOf(baseRows, [{ partner: 'p1', net: '1000.00', rate: '0.1' }]);
    const [account] = accountsOf(baseRows, [], [first], '2026-Q4');
    expect(account).toMatchObject({ opening: '100.00', openingReference: 'ST-0042-2026-Q3-R1', closing: '100.00' });
  });

  test('a merged partner hands its balance over, and nothing is lost between the two', () => {
    const first = figuresOf(baseRows, [{ partner: 'p1', net: '1000.00', rate: '0.1' }]);
    const rows = { ...baseRows, partner: { ...baseRows.partner, p1: { ...baseRows.partner.p1, mergedInto: 'p2' } } };
    const accounts = accountsOf(rows, [], [first], '2026-Q4');
    expect(accounts.map(({ partner, closing }) => [partner.id, closing])).toEqual([
      ['p2', '100.00'],
      ['p1', '0.00'],
    ]);
  });

  test('a partner with neither line, movement nor balance has no account; one whose lines all paid nothing has', () => {
    expect(accountsOf(baseRows, [])).toEqual([]);
    expect(accountsOf(baseRows, [{ partner: 'p2', net: '10.00' }])).toMatchObject([
      { partner: { id: 'p2' }, closing: '0.00', lines: 0 },
    ]);
  });

  test('records before the first period are history', () => {
    const rows: Rows = {
      ...baseRows,
      payment: { y: { partner: 'p1', amount: '10.00', currency: 'USD', date: '2026-06-30' } },
    };
    expect(accountsOf(rows, [])).toEqual([]);
  });
});
