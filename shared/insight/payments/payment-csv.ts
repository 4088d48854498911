import { csvRow, neutralCell } from '#base/csv-row.ts';
import type { PaymentList } from './payment-list.ts';

const head = ['Statement', 'Partner code', 'Partner', 'Payee', 'IBAN', 'BIC', 'Amount', 'Currency', 'Due', 'Reference'];

/** The transfers as CSV, names as they were entered. */
export function paymentCsv({ payments }: PaymentList): string {
  const rows = payments.map((line) => [
    neutralCell(line.statement),
    neutralCell(line.partnerCode),
    neutralCell(line.partnerName),
    neutralCell(line.payee),
    line.iban,
    line.bic,
    line.amount,
    line.currency,
    line.due,
    neutralCell(line.statement),
  ]);
  return `\ufeff${[head, ...rows].map(csvRow).join('\r\n')}\r\n`;
}
