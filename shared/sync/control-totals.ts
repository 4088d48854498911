import type { DecimalText } from '#money/amount.ts';
import { parseAmount } from '#money/amount.ts';
import { add, plain } from '#money/decimal.ts';
import type { RecordRow } from '#model/record-row.ts';
import { fieldsOf } from '#records/merge-group.ts';

type Values = Readonly<Record<string, unknown>>;

function currencyBeside(kind: string, group: string | undefined, values: Values): string | undefined {
  for (const [field, definition] of Object.entries(fieldsOf(kind))) {
    if (definition.type === 'currency' && definition.group === group && group !== undefined) {
      const code = values[field];
      return typeof code === 'string' ? code : undefined;
    }
  }
  return undefined;
}

function addRow(totals: Record<string, DecimalText>, row: RecordRow): void {
  const values = row.values as Values;
  for (const [field, { type, group }] of Object.entries(fieldsOf(row.kind))) {
    const value = values[field];
    if (type !== 'amount' || typeof value !== 'string') continue;
    const amount = parseAmount(value);
    const currency = currencyBeside(row.kind, group, values) ?? '';
    if (amount.ok) totals[currency] = add(totals[currency] ?? ('0' as DecimalText), amount.value);
  }
}

/**
 * Sum of all amounts of the rows per currency, deleted rows included, exact, as plain text; '' holds amounts without
 * a currency. Written beside each bucket of records and compared after decoding (design.md 5).
 */
export function controlTotalsOf(rows: readonly RecordRow[]): Record<string, string> {
  const totals: Record<string, DecimalText> = {};
  for (const row of rows) addRow(totals, row);
  return Object.fromEntries(
    Object.keys(totals)
      .sort()
      .map((code) => [code, plain(totals[code] as DecimalText)]),
  );
}

/** Whether two control totals say the same. */
export function sameTotals(a: Readonly<Record<string, string>>, b: Readonly<Record<string, string>>): boolean {
  const codes = Object.keys(a);
  return codes.length === Object.keys(b).length && codes.every((code) => a[code] === b[code]);
}
