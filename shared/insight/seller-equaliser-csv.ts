import { csvRow, neutralCell } from '#base/csv-row.ts';
import type { EqualiserAnswer } from './seller-equaliser.ts';

const head = [
  'Seller',
  'Date',
  'Order',
  'Customer',
  'Terms',
  'Currency',
  'List',
  'Net',
  'Direct',
  'Through partners',
  'To pay',
];

/** Every line behind the sellers' totals as CSV. The first row says that the file is internal. */
export function sellerEqualiserCsv({ sellers }: EqualiserAnswer): string {
  const rows = sellers.flatMap(({ seller, currency, lines }) =>
    lines.map((line) => [
      neutralCell(seller),
      line.date,
      neutralCell(line.order),
      neutralCell(line.customer),
      neutralCell(line.terms),
      currency,
      line.list,
      line.net,
      line.direct,
      line.throughPartners,
      line.toPay,
    ]),
  );
  return `\ufeff${[['Internal: not for partners'], head, ...rows].map(csvRow).join('\r\n')}\r\n`;
}
