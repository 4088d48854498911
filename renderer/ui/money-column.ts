import type { DataColumn } from './data-table-types.ts';

/** A money column of rows that carry their currency: the amount stands in the field that the column is named by. */
export const moneyColumn = <Field extends string>(
  id: Field,
  header: string,
): DataColumn<Readonly<Record<Field, string>> & { currency: string }> => ({
  id,
  header,
  kind: 'money',
  value: (row) => row[id],
  currency: (row) => row.currency,
});
