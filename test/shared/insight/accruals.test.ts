import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { PeriodId } from '#calendar/period.ts';
import { calculate } from '#commission/calculate.ts';
import type { PartnerAccount, PeriodFigures } from '#commission/period-figures.ts';
import { prepare } from '#commission/prepare.ts';
import { accruals } from '#insight/accruals/accruals.ts';
import type { RuleFigures } from '#insight/accruals/accruals.ts';
import { accrualsCsv } from '#insight/accruals/accruals-csv.ts';
import { notRecognised } from '#insight/accruals/not-recognised.ts';
import { ruleFigures } from '#insight/accruals/rule-figures.ts';
import type { Rule } from '#model/rule.ts';
import { everything } from '#model/filter.ts';
import type { AmountText } from '#money/amount.ts';
import { sum } from '#money/decimal.ts';
import { engineInputs, partner, plan } from '#test/support/commission-book.ts';
import { lawRuns } from '#test/support/law-runs.ts';

const seed = 20261122;
const resale: Rule = { kind: 'percent', id: 'R1', name: 'Resale', when: everything, base: 'net', rate: '0.10' };
const services: Rule = { ...resale, id: 'R2', name: 'Services', rate: '0.05' };

const money = fc.integer({ min: 0, max: 1_000_000 }).map((value) => (value / 100).toFixed(2) as AmountText);
const shares = fc.array(fc.tuple(fc.constantFrom('R1', 'R2', 'R3'), money), { maxLength: 3 });

const anyAccount = fc
  .record({
    code: fc.constantFrom('A', 'B', 'C'),
    closing: fc.integer({ min: -10_000, max: 1_000_000 }).map((value) => (value / 100).toFixed(2) as AmountText),
    below: fc.boolean(),
    tranches: fc.array(money, { maxLength: 3 }),
    aside: fc.array(fc.tuple(fc.constantFrom('hold', 'dispute'), money), { maxLength: 2 }),
    deferred: fc.option(money, { nil: undefined }),
    drawOwed: fc.option(money, { nil: undefined }),
  })
  .map(({ code, closing, below, tranches, aside, deferred, drawOwed }): PartnerAccount => {
    const kind = closing.startsWith('-')
      ? 'negative'
      : closing === '0.00'
        ? 'nothing'
        : below
          ? 'belowMinimum'
          : 'payable';
    return {
      number: `ST-${code}`,
      partner: { id: `p-${code}`, code, name: `${code} Ltd` },
      currency: 'USD',
      closing,
      payout: { kind, amount: kind === 'payable' ? closing : '0.00' },
      heldBack: {
        closing: Number(sum(tranches)).toFixed(2),
        tranches: [
          ...tranches.map((amount) => ({ origin: '2026-Q1', reference: 'ST', amount, release: '2026-12-31' })),
          { origin: '2026-Q1', reference: 'ST', amount: '99.00', release: '2026-03-31', released: '2026-Q1' },
        ],
      },
      aside: aside.map(([kind_, amount]) => ({ kind: kind_, amount, period: '2026-Q1', entry: '', label: 'Order 1' })),
      ledger: { ...(deferred === undefined ? {} : { deferred }), ...(drawOwed === undefined ? {} : { drawOwed }) },
    } as unknown as PartnerAccount;
  });

const figuresOf = (accounts: readonly PartnerAccount[]): PeriodFigures =>
  ({ period: '2026-Q1', accounts }) as unknown as PeriodFigures;

describe('accruals', () => {
  it('add up, with what is payable, to what the accounts owe; no rule takes more than it earned the right to', () => {
    fc.assert(
      fc.property(fc.array(anyAccount, { maxLength: 4 }), shares, (accounts, earned) => {
        const rules: RuleFigures = {
          shares: () => earned.map(([rule, amount]) => ({ rule, amount })),
          ruleOfEntry: () => 'R1',
        };
        const { accruals: rows, totals } = accruals(figuresOf(accounts), rules);
        for (const total of totals) expect(total.ties).toBe(true);
        const held = rows.filter(({ cause }) => cause === 'heldBack').map(({ amount }) => amount);
        const kept = accounts.flatMap(({ heldBack }) => (heldBack === undefined ? [] : [heldBack.closing]));
        expect(Number(sum(held))).toBe(Number(sum(kept)));
      }),
      { seed, numRuns: lawRuns(300) },
    );
  });

  it('name the rule that a dispute is about, and spread held-back money over the rules that earned it', () => {
    const inputs = engineInputs(
      [partner('A'), ...plan([resale, services])],
      [{ key: '1', ordered: '2026-01-10', partner: 'A', currency: 'USD', net: '1000.00' }],
    );
    const calculation = calculate(prepare(inputs), '2026-Q1');
    const rules = ruleFigures(() => calculation);
    expect(rules.shares('2026-Q1', 'p-A', 'USD')).toEqual([
      { rule: 'R1 Resale', amount: '100.00' },
      { rule: 'R2 Services', amount: '50.00' },
    ]);
    expect(rules.ruleOfEntry('batch-1:0|plan|R2|0|p-A|USD')).toBe('R2 Services');
    const account = {
      number: 'ST-A',
      partner: { id: 'p-A', code: 'A', name: '=A' },
      currency: 'USD',
      closing: '135.00',
      payout: { kind: 'payable', amount: '135.00' },
      heldBack: {
        closing: '10.01',
        tranches: [{ origin: '2026-Q1', reference: 'ST-A', amount: '10.01', release: '2026-09-30' }],
      },
    } as unknown as PartnerAccount;
    const answer = accruals(figuresOf([account]), rules);
    expect(answer.accruals.map(({ rule, amount }) => [rule, amount])).toEqual([
      ['R1 Resale', '6.67'],
      ['R2 Services', '3.34'],
    ]);
    expect(accrualsCsv(answer).split('\r\n')[1]).toBe(
      "2026-Q1,2026-Q1,A,'=A,USD,Held back,R1 Resale,6.67,2026-09-30,ST-A",
    );
  });

  it('of money that customers haven’t paid yet are what the lines will still earn', () => {
    const line = { key: '1', ordered: '2026-01-10', partner: 'A', currency: 'USD', net: '1000.00', invoice: 'I-1' };
    const rows = [partner('A'), ...plan([resale], { body: { recognise: 'customerPaid' } })];
    const inputs = {
      ...engineInputs(rows, [line]),
      receipts: [{ date: '2026-02-01', reference: 'I-1', amount: '400.00', currency: 'USD', source: 'bank' }],
    } as unknown as Parameters<typeof prepare>[0];
    const book = prepare(inputs);
    expect(calculate(book, '2026-Q1').controlTotals).toEqual({ USD: '40.00' });
    expect(notRecognised(book, '2026-Q1' as PeriodId)).toMatchObject([
      { partner: 'p-A', cause: 'notRecognised', rule: 'R1 Resale', amount: '60.00' },
    ]);
  });

  it('of a book that counts lines whole have nothing that isn’t recognised', () => {
    const inputs = engineInputs(
      [partner('A'), ...plan([resale])],
      [{ key: '1', ordered: '2026-01-10', partner: 'A', currency: 'USD', net: '1000.00' }],
    );
    expect(notRecognised(prepare(inputs), '2026-Q1' as PeriodId)).toEqual([]);
  });
});
