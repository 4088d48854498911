import { cellText } from './data-table-cell.tsx';
import { isFigure, type BodyItem, type ColumnKind, type DataColumn } from './data-table-types.ts';

/** One column of a list that leaves the window. */
export interface ListColumn {
  readonly header: string;
  readonly type: 'text' | 'number' | 'date';
}

/** A list as it is shown: its columns, its rows in their order, nothing that a filter or a find hides. */
export interface ListContent {
  /** Name of the list: "Partners". */
  readonly name: string;
  readonly columns: readonly ListColumn[];
  /** Raw values: ISO dates, plain minus, no grouping. */
  readonly rows: readonly (readonly string[])[];
  /** The same cells as the list words them. */
  readonly worded: readonly (readonly string[])[];
}

const types = {
  text: 'text',
  code: 'text',
  custom: 'text',
  number: 'number',
  money: 'number',
  percent: 'number',
  date: 'date',
} as const satisfies Record<ColumnKind, ListColumn['type']>;

interface Cells<Row> extends ListColumn {
  readonly raw: (item: RowItem<Row>) => string;
  readonly worded: (item: RowItem<Row>) => string;
}
type RowItem<Row> = Extract<BodyItem<Row>, { kind: 'row' }>;

const headerOf = <Row>({ header, unit, kind }: DataColumn<Row>): string =>
  unit !== undefined ? `${header} (${unit})` : kind === 'percent' ? `${header} (%)` : header;

const plain = (value: string | number | null | undefined): string => (value ?? '').toString().replaceAll('−', '-');

const cellsOf = <Row>(column: DataColumn<Row>): Cells<Row> => ({
  header: headerOf(column),
  type: types[column.kind],
  raw: ({ row }) => (isFigure(column.kind) ? plain(column.value(row)) : (column.value(row) ?? '').toString()),
  worded: ({ row }) => cellText(column, row),
});

/** An amount without its currency says nothing: a column of its own names it, unless the list has one that does. */
const currencyOf = <Row>(
  column: DataColumn<Row>,
  columns: readonly DataColumn<Row>[],
  items: readonly RowItem<Row>[],
): readonly Cells<Row>[] => {
  const { currency } = column;
  if (currency === undefined || column.kind !== 'money') return [];
  const names = ({ row }: RowItem<Row>): string => ((column.value(row) ?? '') === '' ? '' : currency(row));
  const isNamed = columns.some((other) => items.every((item) => ['', other.value(item.row)].includes(names(item))));
  const before = columns.slice(0, columns.indexOf(column));
  const isNamedBefore = before.some(
    (other) =>
      other.kind === 'money' && items.every((item) => names(item) === '' || other.currency?.(item.row) === names(item)),
  );
  if (items.length > 0 && (isNamed || isNamedBefore)) return [];
  return [{ header: `${column.header}, currency`, type: 'text', raw: names, worded: names }];
};

/** What leaves the window of a list: copied, exported and printed lists are this one. */
export function listContent<Row>(
  name: string,
  columns: readonly DataColumn<Row>[],
  items: readonly BodyItem<Row>[],
  options: { readonly tree: boolean; readonly groupBy?: ((row: Row) => string) | undefined },
): ListContent {
  const rows = items.filter((item) => item.kind === 'row');
  // A column that only holds a button has nothing to give.
  const telling = columns.filter(
    ({ kind, value }) => kind !== 'custom' || rows.some(({ row }) => (value(row) ?? '') !== ''),
  );
  const { tree, groupBy } = options;
  const level: Cells<Row> = {
    header: 'Level',
    type: 'number',
    raw: (item) => String(item.level + 1),
    worded: (item) => String(item.level + 1),
  };
  const group = (of: (row: Row) => string): Cells<Row> => ({
    header: 'Group',
    type: 'text',
    raw: ({ row }) => of(row),
    worded: ({ row }) => of(row),
  });
  const cells = [
    ...(tree ? [level] : []),
    ...(groupBy === undefined ? [] : [group(groupBy)]),
    ...telling.flatMap((column) => [cellsOf(column), ...currencyOf(column, telling, rows)]),
  ];
  return {
    name,
    columns: cells.map(({ header, type }) => ({ header, type })),
    rows: rows.map((item) => cells.map(({ raw }) => raw(item))),
    worded: rows.map((item) => cells.map(({ worded }) => worded(item))),
  };
}
