import type { ReactNode } from 'react';
import type { DataColumn } from './data-table-types.ts';
import { formatAmount, formatCount, formatDate, formatPercent } from './format.ts';
import { Money } from './money.tsx';

/** What a cell says without its own drawing: also its text for finding and its title when cut off. */
export const cellText = <Row,>(column: DataColumn<Row>, row: Row): string => {
  const value = column.value(row);
  if (value === null || value === undefined || value === '') return '';
  if (column.kind === 'money') return formatAmount(String(value), { decimals: column.decimals });
  if (column.kind === 'number')
    return typeof value === 'number' ? formatCount(value) : formatAmount(value, { decimals: column.decimals });
  if (column.kind === 'percent') return formatPercent(String(value));
  if (column.kind === 'date') return formatDate(String(value));
  return String(value);
};

/** The content of one cell, by the kind of its column unless the column draws itself. */
export function DataCell<Row>({ column, row }: { column: DataColumn<Row>; row: Row }): ReactNode {
  // A dash would say that there is nothing, which nobody knows yet.
  if (column.pending === true) return <span className="cb-subtle">…</span>;
  if (column.render !== undefined) return column.render(row);
  if (column.kind === 'money') {
    const { onOpenTrace } = column;
    const value = column.value(row);
    return (
      <Money
        amount={value === undefined || value === null ? null : String(value)}
        decimals={column.decimals}
        formula={column.formula?.(row)}
        onOpenTrace={onOpenTrace === undefined ? undefined : () => onOpenTrace(row)}
      />
    );
  }
  const text = cellText(column, row);
  if (text === '') return <span className="cb-subtle">—</span>;
  if (column.kind === 'code') return <span className="cb-code">{text}</span>;
  return text;
}
