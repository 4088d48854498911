import { useRecords } from '#data/use-records.ts';
import type { RecordRow } from '#model/record-row.ts';
import { parseAmount } from '#money/amount.ts';
import { compare } from '#money/decimal.ts';
import { roundMoney } from '#money/round.ts';
import type { DataColumn } from '#ui/data-table-types.ts';
import { EmptyState } from '#ui/empty-state.tsx';
import { StoredList } from './stored-list.tsx';

type Product = RecordRow<'product'>;

/** With the digits of its currency; a price per second may have more, and keeps them. */
function priceOf(text: string | undefined, currency: string | undefined): string | undefined {
  const amount = parseAmount(text ?? '');
  if (!amount.ok || currency === undefined) return text;
  const rounded = roundMoney(amount.value, currency);
  return compare(rounded, amount.value) === 0 ? rounded : text;
}

const columns: readonly DataColumn<Product>[] = [
  { id: 'code', header: 'Product code', kind: 'code', grow: 1, value: ({ values }) => values.code },
  { id: 'name', header: 'Product', kind: 'text', grow: 2, value: ({ values }) => values.name },
  { id: 'category', header: 'Category', kind: 'text', value: ({ values }) => values.category },
  { id: 'subcategory', header: 'Subcategory', kind: 'text', value: ({ values }) => values.subcategory },
  {
    id: 'listPrice',
    header: 'List price',
    kind: 'money',
    value: ({ values }) => priceOf(values.listPrice, values.currency),
    currency: ({ values }) => values.currency ?? '',
  },
  { id: 'currency', header: 'Currency', kind: 'code', grow: 0, minWidth: 84, value: ({ values }) => values.currency },
];

const rowId = ({ id }: Product): string => id;

/** The price list as it was imported. */
export function ProductList() {
  return (
    <StoredList
      label="Products"
      noun="product"
      rows={useRecords('product')}
      columns={columns}
      rowId={rowId}
      empty={
        <EmptyState title="No products yet">
          Import a price list: lines then get their category from the product that they name.
        </EmptyState>
      }
    />
  );
}
