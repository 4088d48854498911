import { beforeAll, describe, expect, test } from 'vitest';
import Papa from 'papaparse';
import { openClosing } from '#commission/close-period.ts';
import type { ClosedPeriod } from '#commission/close-period.ts';
import { replayMovement } from '#commission/settlement/derivation.ts';
import type { AmountText } from '#money/amount.ts';
import { compare, sum } from '#money/decimal.ts';
import { statementCsv } from '#statement/statement-csv.ts';
import type { StatementModel } from '#statement/statement-model.ts';
import { statementModel } from '#statement/statement-model.ts';
import { bytes } from '#test/support/close-hand-made.ts';
import { closed, northwindBook } from '#test/support/northwind-book.ts';

let period: ClosedPeriod;
let model: StatementModel;
/** The statements of the quarters before, by number. */
let earlier: ReadonlyMap<string, StatementModel>;

function modelOf(of: ClosedPeriod): StatementModel {
  const account = of.figures.accounts.find(({ partner }) => partner.code === '0042');
  if (account === undefined) throw new Error('Northwind has no account');
  return statementModel(of, account, '');
}

beforeAll(async () => {
  const inputs = await northwindBook();
  const closing = await closed(inputs, '2026-Q3', '2026-10-09T10:00:00.000Z');
  period = openClosing({ ...closing, json: JSON.parse(JSON.stringify(closing.json)) as unknown }, bytes);
  model = modelOf(period);
  earlier = new Map(
    inputs.closings.map((each) => modelOf(openClosing(each, bytes))).map((each) => [each.number, each]),
  );
});

describe('the sample statement of the specification', () => {
  test('the balance says exactly this', () => {
    expect(model.balance.map(({ label, reference, amount }) => [label, reference, amount])).toEqual([
      ['Opening balance', 'ST-0042-2026-Q2-R1', '16940.20'],
      ['Commission earned (41 lines)', '41 lines below', '18742.50'],
      ['Bonus: Q3 security SPIFF', 'Plan plan, version 1', '1500.00'],
      ['Adjustment: Q2 rate correction', 'ST-0042-2026-Q2-R1, line 3', '120.00'],
      ['Clawback: 2 cancelled contracts', 'C-771, C-772', '-1240.00'],
      ['Holdback withheld', '10\u00a0% until 31 Mar 2027', '-1874.25'],
      ['Holdback released', 'Q1 2026 tranche', '1310.00'],
      ['Payment made 14 Jul 2026 by bank transfer', '', '-16940.20'],
      ['Closing balance carried forward', '', '18558.25'],
    ]);
  });

  test('the held-back balance, its next release and schedule', () => {
    expect(model.heldBack?.rows.map(({ label, amount }) => [label, amount])).toEqual([
      ['Opening (Q1 + Q2 tranches)', '3074.83'],
      ['Withheld this period (10\u00a0%)', '1874.25'],
      ['Released (Q1 tranche)', '-1310.00'],
      ['Closing held back', '3639.08'],
    ]);
    expect(model.heldBack?.next).toEqual({ date: '31 Dec 2026', amount: '1764.83' });
    expect(
      model.heldBack?.schedule.map(({ origin, amount, release, status }) => [origin, amount, release, status]),
    ).toEqual([
      ['Q1 2026', '1310.00', '2026-09-30', 'Released'],
      ['Q2 2026', '1764.83', '2026-12-31', 'Held'],
      ['Q3 2026', '1874.25', '2027-03-31', 'Held'],
    ]);
  });

  test('the answer in plain words', () => {
    expect(model.answer).toMatchObject({
      headline: 'Payable to you',
      amount: '18558.25',
      when: 'expected on 15 Oct 2026 by bank transfer (account ending 4471)',
    });
    expect(model.answer.sentence).toBe(
      'You earned 18,742.50 on 41 lines; 10\u00a0% is held until 31 Mar 2027; 1,240.00 was taken back for 2 cancelled contracts. ' +
        '120.00 was added (Q2 rate correction). The balance of 18,558.25 is payable to you.',
    );
    expect(model.comparison).toBe('Compared with Q2 2026: earned +6.2\u00a0% (17,648.31)');
    expect(model.tiers).toEqual([{ label: 'Tier on 30 Sep 2026', tier: 'Silver', gap: '' }]);
    expect(model.dispute.by).toBe('2026-11-08');
  });

  test('the split line says why it pays 1,234.56, and what of it is held', () => {
    const line = model.groups.flatMap(({ lines }) => lines).find(({ deal }) => deal === 'D-2291');
    expect(line).toMatchObject({ amount: '1234.56', split: '0.6', held: '123.46', rate: '10\u00a0%', status: '' });
    expect(line?.calculation).toContain('60\u00a0%');
    expect(line?.calculation).toContain('= 1,234.56');
  });

  test('a clawback names the statement that paid what it takes back, and the line there', () => {
    const taken = model.clawbacks.flatMap(({ lines }) => lines);
    expect(taken.map(({ amount, original }) => [amount, original])).toEqual([
      ['-400.00', 'ST-0042-2026-Q1-R1, line 1'],
      ['-840.00', 'ST-0042-2026-Q2-R1, line 1'],
    ]);
    for (const { original, contract } of taken) {
      const [statement = '', number = ''] = original.split(', line ');
      const paid = earlier.get(statement)?.groups.flatMap(({ lines }) => lines);
      expect(paid?.find((line) => line.number === Number(number))?.contract).toBe(contract);
    }
  });

  test('what was reviewed and paid nothing is listed', () => {
    expect(model.reviewed.map(({ product, reason }) => [product, reason])).toEqual([
      ['Installation', 'No rule of your plan covers this sale'],
    ]);
  });
});

describe('acceptance checks of every statement (ux.md 2.5)', () => {
  test('every amount of page 1 replays from its own steps', () => {
    for (const row of [...model.balance, ...(model.heldBack?.rows ?? [])])
      expect([row.label, compare(replayMovement(row.derivation), row.amount)]).toEqual([row.label, 0]);
    expect(compare(replayMovement(model.answer.derivation), model.answer.amount)).toBe(0);
  });

  test('lines add up to page 1: what was earned, bonus, clawback, and what is held of each line', () => {
    const of = (kind: string): AmountText =>
      sum(model.balance.filter((row) => row.kind === kind).map(({ amount }) => amount));
    const lines = (groups: StatementModel['groups']): AmountText =>
      sum(groups.flatMap((group) => group.lines).map(({ amount }) => amount as AmountText));
    expect(compare(lines(model.groups), of('earned'))).toBe(0);
    expect(compare(lines(model.bonuses), of('bonus'))).toBe(0);
    expect(compare(lines(model.clawbacks), of('clawback'))).toBe(0);
    const held = model.groups
      .flatMap((group) => group.lines)
      .map(({ held: each }) => (each === '' ? '0' : each) as AmountText);
    expect(compare(sum(held), model.heldBack?.rows[1]?.amount ?? ('0' as AmountText))).toBe(0);
  });

  test('the CSV adds up to the closing balance and has a row for each line, movement and tranche', () => {
    const rows = Papa.parse<Record<string, string>>(statementCsv(model).slice(1), {
      header: true,
      skipEmptyLines: true,
    }).data;
    const moved = rows.filter((row) => row['Section'] !== 'Closing balance carried forward');
    expect(compare(sum(moved.map((row) => row['Amount'] as AmountText)), '18558.25' as AmountText)).toBe(0);
    const count = (section: string): number => rows.filter((row) => row['Section'] === section).length;
    expect(
      [
        'Commission earned',
        'Bonus',
        'Clawback',
        'Holdback withheld',
        'Holdback released',
        'Holdback schedule',
        'Payment',
      ].map(count),
    ).toEqual([41, 1, 2, 1, 1, 3, 1]);
  });

  test('every negative has a reason and a reference', () => {
    for (const change of [...model.settlement, ...model.adjustments, ...model.payments].filter(({ amount }) =>
      amount.startsWith('-'),
    )) {
      expect(change.reason).not.toBe('');
      expect(change.reference).not.toBe('');
    }
  });

  test('two renders of one revision are identical', () => {
    const account = period.figures.accounts.find(({ partner }) => partner.code === '0042');
    expect(account && JSON.stringify(statementModel(period, account, '2099-01-01T00:00:00.000Z'))).toBe(
      JSON.stringify(model),
    );
  });

  test('nothing of the partner that shares the deal is in it', () => {
    expect(JSON.stringify(model) + statementCsv(model)).not.toMatch(/Contoso|0007/);
  });
});
