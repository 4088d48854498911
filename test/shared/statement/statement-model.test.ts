import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { draftPeriod } from '#commission/draft-period.ts';
import type { AmountText, DecimalText } from '#money/amount.ts';
import { compare, multiply, sum } from '#money/decimal.ts';
import { fromScaled } from '#money/scaled.ts';
import { roundMoney } from '#money/round.ts';
import { periodWords } from '#statement/period-words.ts';
import { statementCsv } from '#statement/statement-csv.ts';
import { statementFileName } from '#statement/statement-file-name.ts';
import type { StatementModel } from '#statement/statement-model.ts';
import { waterfallSteps } from '#statement/balance-rows.ts';
import { statementModel } from '#statement/statement-model.ts';
import { baseRows, calculationOf, explainOf, inputsOf } from '#test/support/hand-made-period.ts';
import type { Sale } from '#test/support/hand-made-period.ts';
import { exampleStatement } from '#test/support/trace-examples.ts';
import Papa from 'papaparse';

type Rows = Parameters<typeof inputsOf>[0];

const modelsOf = (sales: readonly Sale[], rows: Rows = baseRows): StatementModel[] => {
  const calculation = calculationOf('2026-Q3', sales);
  const draft = draftPeriod(inputsOf(rows, sales), calculation, explainOf(calculation, sales), periodWords);
  return draft.figures.accounts.map((account) => statementModel(draft, account, '2026-10-09T10:00:00.000Z'));
};

const sale = fc.record({
  partner: fc.constant('p1'),
  net: fc.integer({ min: -9_000_000, max: 90_000_000 }).map((value) => fromScaled(value, 2)),
  rate: fc.constantFrom('0.1', '0.04', '0.0333'),
  rule: fc.constantFrom('R1' as const, 'R2' as const),
});

describe('a statement ties', () => {
  test('lines make subtotals, subtotals make what was earned, the CSV adds up to the closing balance, the waterfall ends there', () => {
    fc.assert(
      fc.property(fc.array(sale, { minLength: 1, maxLength: 40 }), (sales) => {
        const rows: Rows = {
          ...baseRows,
          adjustment: { a: { partner: 'p1', amount: '-12.34', currency: 'USD', date: '2026-08-01', reason: 'Agreed' } },
          openingBalance: { o: { partner: 'p1', amount: '100.00', currency: 'USD' } },
        };
        const model = modelsOf(sales, rows)[0] as StatementModel;
        const lines = model.groups.flatMap((group) => group.lines);
        expect(lines.map(({ number }) => number)).toEqual(lines.map((_, at) => at + 1));
        expect(compare(sum(lines.map(({ amount }) => amount as AmountText)), model.earned)).toBe(0);
        const closing = model.balance.at(-1)?.amount as AmountText;
        const cells = Papa.parse<Record<string, string>>(statementCsv(model).slice(1), {
          header: true,
          skipEmptyLines: true,
        }).data;
        const inside = cells
          .filter((row) => row['Section'] !== 'Closing balance carried forward')
          .map((row) => row['Amount'] as AmountText);
        expect(compare(sum(inside), closing)).toBe(0);
        expect(compare(waterfallSteps(model).at(-1)?.to as AmountText, closing)).toBe(0);
      }),
      { numRuns: 40 },
    );
  });

  test('a line can be recomputed from what is printed on it', () => {
    const plainNumber = (text: string): string => text.replaceAll(',', '').replace('−', '-');
    fc.assert(
      fc.property(sale, (one) => {
        const line = modelsOf([one])[0]?.groups[0]?.lines[0];
        const printed = /^(.+?) net × ([\d.]+)\u00a0% = (\S+?)(?:,|$| )/.exec(line?.calculation ?? '');
        const exact = multiply(
          multiply(plainNumber(printed?.[1] ?? '') as DecimalText, (printed?.[2] ?? '') as DecimalText),
          '0.01' as DecimalText,
        );
        expect(roundMoney(exact, 'USD')).toBe(line?.amount);
      }),
    );
  });

  test('two renders are identical', () => {
    const sales: Sale[] = [{ partner: 'p1', net: '20576.00', rate: '0.1' }];
    expect(modelsOf(sales)).toEqual(modelsOf(sales));
  });
});

describe('nothing of anybody else', () => {
  test('no internal field, seller, or customer of a confidential deal is in the model or the CSV', () => {
    const rows: Rows = {
      ...baseRows,
      deal: { d: { code: 'D-1', confidentialCustomer: true, internalNotes: 'CANARY-deal' } },
    };
    const models = modelsOf(
      [
        { partner: 'p1', net: '10.00', rate: '0.1', deal: 'D-1', customer: 'CANARY-customer' },
        { partner: 'p2', net: '10.00', rate: '0.1', customer: 'CANARY-other' },
      ],
      rows,
    );
    const own = models.find(({ partner }) => partner.code === '0042') as StatementModel;
    const all = JSON.stringify(own) + statementCsv(own);
    expect(all).not.toContain('CANARY');
    expect(all).not.toContain('Contoso');
    expect(all).toContain('Confidential customer');
  });

  test('a sale below names neither partner, customer nor order', () => {
    const [model] = modelsOf([
      { partner: 'p1', net: '1000.00', rate: '0.02', level: 1, customer: 'CANARY-customer', order: 'CANARY-order' },
    ]);
    expect(JSON.stringify(model)).not.toContain('CANARY');
    expect(model?.groups[0]?.lines[0]?.product).toBe('Sale through your channel, level 1');
  });
});

// Each is 8 % of a sale of 10,000.00 at which S earned 500.00, and knows its own rates from the plan.
test.each(['override differential', 'override lower', 'override commissionBelow', 'override spread'])(
  'what the partner below earned or bought at can’t be worked out: %s',
  (name) => {
    for (const code of ['A1', 'A2']) {
      const model = exampleStatement(name, code);
      const lines = model.groups.flatMap((group) => group.lines);
      expect(lines.map(({ base, baseName, rate }) => [base, baseName, rate])).toEqual(
        // A level above the first buys by its own plan alone.
        name.endsWith('spread') && code === 'A2' ? [['11000', 'list', '10\u00a0%']] : [['', '', '']],
      );
      const all = JSON.stringify({ ...model, plans: [] }) + statementCsv({ ...model, plans: [] });
      for (const secret of ['10000', '10,000', '500.00', '800.00'])
        if (!lines.some(({ amount }) => amount === secret)) expect(all).not.toContain(secret);
    }
  },
);

describe('words for every end', () => {
  const minimum: Rows = {
    ...baseRows,
    bookSettings: {
      settings: { ...baseRows.bookSettings.settings, minimumPayout: '50.00', minimumPayoutCurrency: 'USD' },
    },
  };
  test.each([
    ['payable', [{ partner: 'p1', net: '1000.00', rate: '0.1' }], 'Payable to you', 'is payable to you'],
    [
      'below the minimum',
      [{ partner: 'p1', net: '100.00', rate: '0.1' }],
      'Carried forward',
      'below the minimum payout of 50.00',
    ],
    ['negative', [{ partner: 'p1', net: '-100.00', rate: '0.1' }], 'Carried forward', 'carried forward and set off'],
    ['no activity', [{ partner: 'p1', net: '100.00' }], 'Nothing to pay', 'No line of this period paid commission'],
  ])('%s', (_, sales, headline, words) => {
    const model = modelsOf(sales, minimum)[0];
    expect(model?.answer.headline).toBe(headline);
    expect(model?.answer.sentence).toContain(words);
  });

  test('two currencies are two statements; only the foreign one names its currency', () => {
    const models = modelsOf([
      { partner: 'p1', net: '10.00', rate: '0.1' },
      { partner: 'p1', net: '10.00', rate: '0.1', currency: 'EUR' },
    ]);
    expect(models.map(({ fileName }) => fileName)).toEqual([
      '2026-Q3_ST-0042-EUR_Northwind-Telecom_R1',
      '2026-Q3_ST-0042_Northwind-Telecom_R1',
    ]);
  });

  test('a stage that is not used says so', () => {
    const [model] = modelsOf([{ partner: 'p1', net: '10.00', rate: '0.1' }]);
    expect(model?.pipeline.filter(({ used }) => used.startsWith('not used')).map(({ stage }) => stage)).toEqual([
      'Convert',
      'Line limits',
      'Overrides',
      'Clawback',
      'Holdback',
      'Withholding tax',
    ]);
  });
});

describe('file names and cells', () => {
  test('no name can leave the folder or be empty', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.string({ unit: 'binary' }), (name, code) => {
        const made = statementFileName({
          period: '2026-Q3',
          code,
          name,
          currency: 'USD',
          homeCurrency: 'USD',
          revision: 1,
        });
        expect(made).toMatch(/^2026-Q3_ST-[\p{L}\p{N}-]+_[\p{L}\p{N}-]+_R1$/u);
      }),
    );
  });
});
