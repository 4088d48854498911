import type { DataColumn } from './data-table-types.ts';

type MoneyRow<Field extends string> = Readonly<Record<Field, string>> & { readonly currency: string };

/**
 * A money column of rows that carry their currency: the amount stands in the field that the column is named by. Where it
 * comes from opens on a click, and `formula` says it in one line on hover.
 */
export const moneyColumn = <Field extends string, Row extends MoneyRow<Field>>(
  id: Field,
  header: string,
  onOpenTrace?: (row: Row) => void,
  formula?: (row: Row) => string | undefined,
): DataColumn<Row> => ({
  id,
  header,
  kind: 'money',
  value: (row) => row[id],
  currency: (row) => row.currency,
  onOpenTrace,
  formula,
});
