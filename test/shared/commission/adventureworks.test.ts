import { existsSync, readFileSync } from 'node:fs';
import Papa from 'papaparse';
import { describe, expect, it } from 'vitest';
import { calculate } from '#commission/calculate.ts';
import { prepare } from '#commission/prepare.ts';
import type { PlanFile } from '#model/plan.ts';
import { engineInputs, partner, planFromFile } from '#test/support/commission-book.ts';
import type { TestLine } from '#test/support/lines.ts';

const data = new URL('../../../../shared/data/adventureworks/', import.meta.url);
const there = existsSync(data);

type Row = Readonly<Record<string, string>>;
type Expected = {
  readonly linesInPeriod: number;
  readonly partners: number;
  readonly totalsByCurrency: Readonly<Record<string, string>>;
  readonly rows: readonly {
    readonly partner: string;
    readonly currency: string;
    readonly lines: number;
    readonly commission: string;
  }[];
};

const rowsOf = (name: string): readonly Row[] =>
  Papa.parse<Row>(readFileSync(new URL(name, data), 'utf8'), { header: true, skipEmptyLines: true }).data;

const lineOf = (row: Row): TestLine => ({
  key: `${row['Order Number']} ${row.Line}`,
  orderNumber: row['Order Number'] ?? '',
  lineNumber: row.Line ?? '',
  ordered: row['Order Date'] ?? '',
  partner: row['Reseller Code'] ?? '',
  category: row.Category ?? '',
  quantity: row.Quantity ?? '',
  net: row['Sales Amount'] ?? '',
  cost: row['Total Cost'] ?? '',
  currency: row.Currency ?? '',
});

describe.skipIf(!there)(
  `AdventureWorks, 2012-Q4${there ? '' : ' (skipped: ../shared/data/adventureworks is not there)'}`,
  () => {
    it('pays every partner and currency what was computed independently', () => {
      const file = JSON.parse(
        readFileSync(new URL('../../fixtures/plans/adventureworks.json', import.meta.url), 'utf8'),
      ) as PlanFile;
      const expected = JSON.parse(readFileSync(new URL('expected-2012-Q4.json', data), 'utf8')) as Expected;
      const partners = rowsOf('partners.csv').map((row) =>
        partner(row['Reseller Code'] ?? '', { name: row['Reseller Name'] ?? '', type: row['Business Type'] ?? '' }),
      );
      const lines = ['sales-2011.csv', 'sales-2012.csv'].flatMap((name) => rowsOf(name).map(lineOf));
      const calculation = calculate(prepare(engineInputs([...partners, ...planFromFile(file)], lines)), '2012-Q4');
      const found = calculation.totals.map(({ partner: id, currency, lines: count, commission }) => ({
        partner: id.slice(2),
        currency,
        lines: count,
        commission,
      }));
      const wanted = expected.rows.map(({ partner: code, currency, lines: count, commission }) => ({
        partner: code,
        currency,
        lines: count,
        commission,
      }));
      expect(lines).toHaveLength(32_315);
      expect(calculation.lines).toBe(expected.linesInPeriod);
      expect(found).toEqual(wanted);
      expect(calculation.controlTotals).toEqual(expected.totalsByCurrency);
      expect(new Set(found.map((total) => total.partner)).size).toBe(expected.partners);
      expect(calculation.exceptions).toEqual([]);
    });
  },
);
