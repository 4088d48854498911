import { groupBy } from '#base/group-by.ts';
import { sumAmountTexts } from './amount-text.ts';
import { isFigure, type DataColumn } from './data-table-types.ts';
import { formatAmount } from './format.ts';

interface FooterProps<Row> {
  columns: readonly DataColumn<Row>[];
  rows: readonly Row[];
  selectable: boolean;
  hasMenu: boolean;
}

/** "12,400.00", or one sum per currency where a column mixes them. */
const sumText = <Row,>(column: DataColumn<Row>, rows: readonly Row[]): string => {
  const known = rows.filter((row) => (column.value(row) ?? '') !== '');
  const byCurrency = groupBy(known, (row) => column.currency?.(row) ?? '');
  return [...byCurrency]
    .map(([currency, members]) => {
      const sum = formatAmount(sumAmountTexts(members.map((row) => String(column.value(row)))), {
        decimals: column.decimals,
      });
      return byCurrency.size > 1 ? `${currency} ${sum}` : sum;
    })
    .join(' · ');
};

export const hasTotals = <Row,>(columns: readonly DataColumn<Row>[]): boolean =>
  columns.some(({ total }) => total !== undefined);

export function DataTableFooter<Row>({ columns, rows, selectable, hasMenu }: FooterProps<Row>) {
  return (
    <div role="row" className="cb-grid-row cb-grid-foot">
      {selectable && <div role="gridcell" className="cb-grid-check" />}
      {columns.map((column) => {
        const content = column.total === 'sum' ? sumText(column, rows) : column.total;
        return (
          <div
            key={column.id}
            role="gridcell"
            className={`cb-grid-cell${isFigure(column.kind) ? ' cb-figure' : ''}`}
            title={typeof content === 'string' ? content : undefined}
          >
            <span className="cb-truncate">{content}</span>
          </div>
        );
      })}
      {hasMenu && <div role="gridcell" className="cb-grid-menu" />}
    </div>
  );
}
