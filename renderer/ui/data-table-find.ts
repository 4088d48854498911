import { cellText } from './data-table-cell.tsx';
import { isFigure, type DataColumn, type DataTableProps } from './data-table-types.ts';
import { usePreferences } from './preferences.ts';

type Texts = WeakMap<object, string>;
let textsOf = new WeakMap<object, Texts>();
// Dates and amounts are found as they are written.
usePreferences.subscribe(() => {
  textsOf = new WeakMap();
});

const textsFor = (columns: object): Texts => {
  const known = textsOf.get(columns);
  if (known !== undefined) return known;
  const made: Texts = new WeakMap();
  textsOf.set(columns, made);
  return made;
};

/** What find looks through in a row, put together once per row and not for every letter. */
const textOf = <Row extends object>(columns: readonly DataColumn<Row>[], texts: Texts, row: Row): string => {
  const known = texts.get(row);
  if (known !== undefined) return known;
  const text = columns
    .map((column) => `${column.value(row) ?? ''} ${isFigure(column.kind) ? cellText(column, row) : ''}`)
    .join(' ')
    .toLowerCase();
  texts.set(row, text);
  return text;
};

/** Rows that hold every word; in a tree, a row stays when something under it does. The same array when all do. */
export const findRows = <Row extends object>(
  { rows, columns, subRows }: Pick<DataTableProps<Row>, 'rows' | 'columns' | 'subRows'>,
  query: string | null,
): readonly Row[] => {
  const words = (query ?? '')
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== '');
  if (words.length === 0) return rows;
  const texts = textsFor(columns);
  const keeps = (row: Row): boolean => {
    const text = textOf(columns, texts, row);
    return words.every((word) => text.includes(word)) || (subRows?.(row).some(keeps) ?? false);
  };
  const found = rows.filter(keeps);
  return found.length === rows.length ? rows : found;
};

const SLICE = 400;

/** Puts the texts of a list together while nobody waits, so that the first letter doesn't; answers how to stop. */
export const readAheadTexts = <Row extends object>(
  rows: readonly Row[],
  columns: readonly DataColumn<Row>[],
): (() => void) => {
  const texts = textsFor(columns);
  let at = 0;
  const next = (): void => {
    for (const row of rows.slice(at, at + SLICE)) textOf(columns, texts, row);
    at += SLICE;
    if (at < rows.length) waiting = requestIdleCallback(next);
  };
  let waiting = requestIdleCallback(next);
  return () => cancelIdleCallback(waiting);
};
