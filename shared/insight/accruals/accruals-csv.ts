import { csvRow, neutralCell } from '#base/csv-row.ts';
import { accrualWords } from './accruals.ts';
import type { AccrualAnswer } from './accruals.ts';

const head = [
  'As of',
  'Earned in',
  'Partner code',
  'Partner',
  'Currency',
  'Cause',
  'Rule',
  'Amount',
  'Payable from',
  'Reference',
];

/** Every accrual as CSV for finance, one row per period, partner, rule and cause. */
export function accrualsCsv({ period, accruals }: AccrualAnswer): string {
  const rows = accruals.map((row) => [
    period,
    row.period,
    neutralCell(row.partnerCode),
    neutralCell(row.partnerName),
    row.currency,
    accrualWords[row.cause],
    neutralCell(row.rule),
    row.amount,
    row.until,
    neutralCell(row.reference),
  ]);
  return `\ufeff${[head, ...rows].map(csvRow).join('\r\n')}\r\n`;
}
