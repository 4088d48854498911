import type { ReactNode } from 'react';

export type ColumnKind = 'text' | 'code' | 'number' | 'money' | 'percent' | 'date' | 'custom';

/** Columns whose figures stand right-aligned under a right-aligned header. */
export const isFigure = (kind: ColumnKind): boolean => kind === 'number' || kind === 'money' || kind === 'percent';

export interface DataColumn<Row> {
  id: string;
  header: string;
  kind: ColumnKind;
  /** Raw value: money and percent as decimal text, dates as ISO text. Sorting, finding, copying and sums read it. */
  value: (row: Row) => string | number | null | undefined;
  /** Draws the cell; without it the value is formatted by its kind. */
  render?: ((row: Row) => ReactNode) | undefined;
  /** Shown small after the header: "USD", "pcs". */
  unit?: string | undefined;
  /** Currency of a money cell: sums of a selection never mix two. */
  currency?: ((row: Row) => string) | undefined;
  /** Pixels the column never gets narrower than (default by kind). */
  minWidth?: number | undefined;
  /** Share of spare width; figures default to 0, text to 1. */
  grow?: number | undefined;
  /** Decimals that every cell of the column shows at least. */
  decimals?: number | undefined;
  sortable?: boolean | undefined;
  /** Opens the derivation of the cell's amount: draws the dotted underline. */
  onOpenTrace?: ((row: Row) => void) | undefined;
  /** One-line formula shown on hover of an amount. */
  formula?: ((row: Row) => string | undefined) | undefined;
  /** Its values are still read: cells show "…", and the list doesn't leave the window before they are here. */
  pending?: boolean | undefined;
  /** Foot of the column: "sum" adds what is listed, a node is shown as it is. */
  total?: 'sum' | ReactNode;
}

export interface DataSort {
  column: string;
  descending: boolean;
}

export interface RowAction {
  id: string;
  label: string;
  /** "Mod+Enter", shown beside the label. */
  keys?: string | undefined;
  danger?: boolean | undefined;
  /** Why it can't be done now; the entry is shown but can't be chosen. */
  disabled?: string | undefined;
  /** Draw a line above this entry. */
  separated?: boolean | undefined;
  run: () => void;
}

export interface DataTableProps<Row extends object> {
  /** Name read by screen readers and used for the copied table: "Partners". */
  label: string;
  rows: readonly Row[];
  /** Keep the array stable (useMemo): a new one sorts again. */
  columns: readonly DataColumn<Row>[];
  rowId: (row: Row) => string;
  /** Controlled sort; without it the table keeps its own, starting with `defaultSort`. */
  sort?: DataSort | null | undefined;
  defaultSort?: DataSort | undefined;
  onSortChange?: ((sort: DataSort | null) => void) | undefined;
  /** Controlled selection; without it the table keeps its own. */
  selected?: ReadonlySet<string> | undefined;
  onSelectionChange?: ((ids: ReadonlySet<string>) => void) | undefined;
  /** false = no check boxes and no selection. */
  selectable?: boolean | undefined;
  /** Enter, double click, or a click on the first column. */
  onOpen?: ((row: Row) => void) | undefined;
  /** Address of a row's own page: Ctrl+Enter, Ctrl+click on the first column and the row menu open it in a new window. */
  addressOf?: ((row: Row) => string) | undefined;
  /** Space; while a peek is open it follows the active row. `null` closes it. */
  onPeek?: ((row: Row | null) => void) | undefined;
  peeked?: string | null | undefined;
  /** Entries of ⋯, right click and Shift+F10. Gets all selected rows when the row is one of them. */
  rowActions?: ((rows: readonly Row[]) => readonly RowAction[]) | undefined;
  /** Bar above the list while rows are selected. */
  bulkActions?: ((rows: readonly Row[]) => ReactNode) | undefined;
  /** Shown when there is nothing at all. */
  empty?: ReactNode;
  /** How many filters hide rows; with 0 rows the table then offers to clear them. */
  filterCount?: number | undefined;
  onClearFilters?: (() => void) | undefined;
  loading?: boolean | undefined;
  /** Rows under a row: turns the list into a tree table. */
  subRows?: ((row: Row) => readonly Row[]) | undefined;
  /** Tree: levels open at first (default all). */
  openLevels?: number | undefined;
  /** Heading under which a row is listed; rows keep the order of first appearance of their group. */
  groupBy?: ((row: Row) => string) | undefined;
  groupNote?: ((group: string, rows: readonly Row[]) => ReactNode) | undefined;
  /** Row look: "muted" for inactive records, "attention" for what waits. */
  rowTone?: ((row: Row) => 'muted' | 'attention' | undefined) | undefined;
  /** Name under which the list keeps its place: coming back to the page, one finds the same rows and the same active one. */
  memory?: string | undefined;
  /** Number of rows to show before scrolling; without it the table fills its parent. */
  maxRows?: number | undefined;
}

/** One line of the body as it's drawn: a record, or the heading of a group. */
export type BodyItem<Row> =
  | { kind: 'row'; id: string; row: Row; level: number; expandable: boolean; expanded: boolean; toggle: () => void }
  | { kind: 'group'; id: string; group: string; rows: readonly Row[] };
