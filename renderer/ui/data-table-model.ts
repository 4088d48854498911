import { groupBy } from '#base/group-by.ts';
import {
  createExpandedRowModel,
  createSortedRowModel,
  rowExpandingFeature,
  rowSortingFeature,
  tableFeatures,
  useTable,
  type ColumnDef,
  type ExpandedState,
  type SortFn,
  type SortingState,
} from '@tanstack/react-table';
import { useMemo, useState } from 'react';
import { compareAmountTexts } from './amount-text.ts';
import type { BodyItem, ColumnKind, DataColumn, DataSort, DataTableProps } from './data-table-types.ts';

const features = tableFeatures({
  rowSortingFeature,
  sortedRowModel: createSortedRowModel(),
  rowExpandingFeature,
  expandedRowModel: createExpandedRowModel(),
});
type Features = typeof features;

const collator = new Intl.Collator(undefined, { numeric: true, sensitivity: 'base' });

const compareTexts = (a: unknown, b: unknown): number => collator.compare(String(a), String(b));
const compareAmounts = (a: unknown, b: unknown): number => compareAmountTexts(String(a), String(b));
// ISO dates sort as plain text, which is far quicker than a collator.
const comparePlain = (a: unknown, b: unknown): number => (String(a) < String(b) ? -1 : String(a) > String(b) ? 1 : 0);

const comparators = {
  text: compareTexts,
  code: compareTexts,
  custom: (a, b) => (typeof a === 'number' && typeof b === 'number' ? a - b : compareTexts(a, b)),
  number: (a, b) => Number(a) - Number(b),
  money: compareAmounts,
  percent: compareAmounts,
  date: comparePlain,
} satisfies Record<ColumnKind, (a: unknown, b: unknown) => number>;

/** Missing values are `undefined` to the table, which keeps them last in both directions. */
const known = (value: string | number | null | undefined): string | number | undefined =>
  value === null || value === '' ? undefined : value;

const columnDefs = <Row extends object>(columns: readonly DataColumn<Row>[]): ColumnDef<Features, Row>[] =>
  columns.map((column) => {
    const compare = comparators[column.kind];
    const sortFn: SortFn<Features, Row> = (a, b, id) => compare(a.getValue(id), b.getValue(id));
    return {
      id: column.id,
      accessorFn: (row: Row) => known(column.value(row)),
      sortFn,
      sortUndefined: 'last',
      enableSorting: column.sortable !== false,
    } as ColumnDef<Features, Row>;
  });

const openUntil = <Row extends object>(
  rows: readonly Row[],
  rowId: (row: Row) => string,
  subRows: (row: Row) => readonly Row[],
  levels: number,
): Record<string, boolean> =>
  levels <= 0
    ? {}
    : Object.assign(
        Object.fromEntries(rows.map((row) => [rowId(row), true])),
        ...rows.map((row) => openUntil(subRows(row), rowId, subRows, levels - 1)),
      );

const grouped = <Row>(items: readonly BodyItem<Row>[], groupOf: (row: Row) => string): BodyItem<Row>[] => {
  const groups = groupBy(
    items.filter((item) => item.kind === 'row'),
    (item) => groupOf(item.row),
  );
  return [...groups].flatMap(([group, members]) => [
    { kind: 'group' as const, id: `group:${group}`, group, rows: members.map((item) => item.row) },
    ...members,
  ]);
};

interface TableModel<Row> {
  items: readonly BodyItem<Row>[];
  /** Records in the order shown, without headings. */
  shown: readonly Row[];
  sort: DataSort | null;
  toggleSort: (column: string) => void;
}

/** First click on a figure or date sorts the largest first: that is what people look for. */
const nextSort = (current: DataSort | null, column: string, kind: ColumnKind | undefined): DataSort | null => {
  const downFirst = kind !== undefined && kind !== 'text' && kind !== 'code' && kind !== 'custom';
  if (current?.column !== column) return { column, descending: downFirst };
  return current.descending === downFirst ? { column, descending: !downFirst } : null;
};

/** Sorts, nests and groups the rows; `rows` is what is left after filters and find. */
export const useTableModel = <Row extends object>(
  props: DataTableProps<Row>,
  rows: readonly Row[],
): TableModel<Row> => {
  const { columns, rowId, subRows, groupBy } = props;
  const [ownSort, setOwnSort] = useState<DataSort | null>(props.defaultSort ?? null);
  const [expanded, setExpanded] = useState<ExpandedState>(() =>
    subRows !== undefined && props.openLevels !== undefined
      ? openUntil(props.rows, rowId, subRows, props.openLevels)
      : true,
  );
  const sort = props.sort === undefined ? ownSort : props.sort;
  const sorting = useMemo<SortingState>(
    () => (sort === null ? [] : [{ id: sort.column, desc: sort.descending }]),
    [sort],
  );
  const defs = useMemo(() => columnDefs(columns), [columns]);
  const table = useTable<Features, Row>({
    features,
    columns: defs,
    data: rows as Row[],
    getRowId: rowId,
    ...(subRows === undefined ? {} : { getSubRows: (row: Row) => subRows(row) as Row[] }),
    state: { sorting, expanded },
    onExpandedChange: setExpanded,
    autoResetExpanded: false,
  });
  const model = table.getRowModel().rows;
  const items = useMemo(() => {
    const plain: BodyItem<Row>[] = model.map((row) => ({
      kind: 'row',
      id: row.id,
      row: row.original,
      level: row.depth,
      expandable: row.subRows.length > 0,
      expanded: row.subRows.length > 0 && row.getIsExpanded(),
      toggle: () => row.toggleExpanded(),
    }));
    return groupBy === undefined ? plain : grouped(plain, groupBy);
  }, [model, groupBy]);
  const shown = useMemo(() => items.flatMap((item) => (item.kind === 'row' ? [item.row] : [])), [items]);
  const toggleSort = (id: string) => {
    const column = columns.find((one) => one.id === id);
    if (column === undefined || column.sortable === false) return;
    const next = nextSort(sort, id, column.kind);
    setOwnSort(next);
    props.onSortChange?.(next);
  };
  return { items, shown, sort, toggleSort };
};
