import type { CellProblem } from '#base/problem.ts';
import type { ImportMapping } from '#model/import-mapping.ts';
import { noDate } from '#model/line-chunk.ts';
import type { LineChunkBuilder } from '#model/line-chunk-builder.ts';
import type { LineDate, LineNumber, LineText } from '#model/sale-line.ts';
import { lineDates, lineNumbers, lineTexts } from '#model/sale-line.ts';
import { decimal } from '#money/amount.ts';
import { add, multiply, subtract } from '#money/decimal.ts';
import type { ParsedNumber } from './parse-number.ts';
import { numberText, parseNumber } from './parse-number.ts';
import { parseImportDate } from './parse-import-date.ts';
import { dateProblem, maxCellLength, numberProblem, readCurrency } from './read-cell.ts';

/** What of a row the import still has to look at after its cells were taken. */
export interface TakenRow {
  readonly partner: string;
  readonly deal: string;
  readonly customer: string;
  readonly refunds: string;
  readonly corrects: string;
  readonly currency: string;
  readonly key: string;
  readonly net: ParsedNumber;
}

/** Takes rows of one file into a chunk builder, cell by cell, without an object per row. */
export interface SaleRowReader {
  /** The row's problems, none when it was taken. The returned object is reused. */
  take(row: readonly string[], rowNumber: number): readonly CellProblem[];
  readonly taken: TakenRow;
}

type NumberCell = {
  readonly name: LineNumber;
  readonly column: number;
  readonly header: string;
  readonly parsed: ParsedNumber;
};

const NONE: readonly CellProblem[] = [];
const empty = (): ParsedNumber => ({ digits: NaN, scale: 0 });
const isEmpty = (number: ParsedNumber): boolean => Number.isNaN(number.digits);

function assign(to: ParsedNumber, from: string): void {
  if (parseNumber(from, '.', to) !== undefined) clear(to);
}

function clear(number: ParsedNumber): void {
  number.digits = NaN;
  number.scale = 0;
}

const text = (number: ParsedNumber) => decimal(numberText(number));
const SAFE_FACTOR = 90_071_992;

/** a × b; small factors stay whole numbers, others go the exact way. A product of more than 15 digits stays empty. */
function multiplyInto(a: ParsedNumber, b: ParsedNumber, into: ParsedNumber): void {
  if (Math.abs(a.digits) < SAFE_FACTOR && Math.abs(b.digits) < SAFE_FACTOR && a.scale + b.scale <= 15) {
    into.digits = a.digits * b.digits;
    into.scale = a.scale + b.scale;
  } else assign(into, multiply(text(a), text(b)));
}

/** The key columns' values as one text; parts are told apart whatever they hold. */
const joinKey = (parts: readonly string[]): string =>
  parts.length === 1 ? (parts[0] as string) : parts.map((part) => part.replace(/[\\/]/gu, '\\$&')).join('/');

type Numbers = Readonly<Record<LineNumber, ParsedNumber>>;

/** Turns a discount into the amount for the whole line, and fills list and net from price, quantity and discount. */
function completeAmounts(n: Numbers, meaning: NonNullable<ImportMapping['discountMeaning']>): void {
  if (isEmpty(n.list) && !isEmpty(n.unitPrice) && !isEmpty(n.quantity)) multiplyInto(n.unitPrice, n.quantity, n.list);
  if (!isEmpty(n.discount) && n.discount.digits !== 0) {
    if (meaning === 'amountPerUnit' && !isEmpty(n.quantity))
      assign(n.discount, multiply(text(n.discount), text(n.quantity)));
    if (meaning === 'percent' && !isEmpty(n.list))
      assign(n.discount, multiply(multiply(text(n.list), text(n.discount)), decimal('0.01')));
  }
  if (isEmpty(n.list) && !isEmpty(n.net) && !isEmpty(n.discount)) assign(n.list, add(text(n.net), text(n.discount)));
  if (!isEmpty(n.net) || isEmpty(n.list)) return;
  if (isEmpty(n.discount)) Object.assign(n.net, n.list);
  else assign(n.net, subtract(text(n.list), text(n.discount)));
}

/** A cache of the texts of dates: a million lines have a few thousand days. */
function dayReader(order: ImportMapping['dateOrder']): (cell: string) => number | undefined {
  const known = new Map<string, number | undefined>();
  return (cell) => {
    if (known.has(cell)) return known.get(cell);
    const day = parseImportDate(cell, order);
    if (known.size > 20_000) known.clear();
    known.set(cell, day);
    return day;
  };
}

/** Compiles a mapping for these headers into a reader that fills `builder`. */
export function saleRowReader(
  file: string,
  headers: readonly string[],
  mapping: ImportMapping,
  builder: LineChunkBuilder,
): SaleRowReader {
  const columnOf = (header: string | undefined): number => (header === undefined ? -1 : headers.indexOf(header));
  const fieldColumn = (field: string): number => columnOf(mapping.columns[field]);
  const texts = lineTexts
    .filter((name) => name !== 'key' && name !== 'currency')
    .map((name) => ({ name, column: fieldColumn(name), cells: builder.text(name) }))
    .filter(({ column }) => column >= 0);
  const custom = mapping.custom
    .map((header) => ({ column: columnOf(header), cells: builder.custom(header) }))
    .filter(({ column }) => column >= 0);
  const dates = lineDates
    .map((name: LineDate) => ({
      column: fieldColumn(name),
      header: mapping.columns[name] ?? '',
      cells: builder.date(name),
      day: noDate,
    }))
    .filter(({ column }) => column >= 0);
  const all = Object.fromEntries(lineNumbers.map((name) => [name, empty()])) as Record<LineNumber, ParsedNumber>;
  const numbers: NumberCell[] = lineNumbers
    .map((name) => ({ name, column: fieldColumn(name), header: mapping.columns[name] ?? '', parsed: all[name] }))
    .filter(({ column }) => column >= 0);
  const numberCells = lineNumbers.map((name) => [all[name], builder.number(name)] as const);
  const keyCells = builder.text('key');
  const currencyCells = builder.text('currency');
  const currencyColumn = fieldColumn('currency');
  const keys = mapping.keyColumns.map(columnOf).filter((column) => column >= 0);
  const readDay = dayReader(mapping.dateOrder);
  const currencies = new Map<string, string | undefined>();
  const at = (row: readonly string[], field: LineText): string => (row[fieldIndex[field]] ?? '').trim();
  const fieldIndex = Object.fromEntries(lineTexts.map((name) => [name, fieldColumn(name)])) as Record<LineText, number>;
  const taken = { partner: '', deal: '', customer: '', refunds: '', corrects: '', currency: '', key: '', net: all.net };
  const meaning = mapping.discountMeaning ?? 'amountPerLine';
  let problems: CellProblem[] = [];

  const place = (row: number, column: string, cell: string) => ({
    file,
    row,
    column,
    text: cell.length > 80 ? `${cell.slice(0, 80)}…` : cell,
  });

  function readNumbers(row: readonly string[], rowNumber: number): void {
    for (const { parsed } of numbers) clear(parsed);
    clear(all.list);
    clear(all.net);
    for (const { column, header, parsed, name } of numbers) {
      let cell = row[column] as string;
      if (cell === '' || (cell = cell.trim()) === '') continue;
      // “5 %” in a discount column is a percentage; anywhere else the sign is no part of a number.
      if (name === 'discount' && cell.endsWith('%')) cell = cell.slice(0, -1).trim();
      const wrong = parseNumber(cell, mapping.decimalSign, parsed);
      if (wrong === undefined) continue;
      clear(parsed);
      problems.push(numberProblem(wrong, place(rowNumber, header, cell), mapping.decimalSign));
    }
  }

  function readDates(row: readonly string[], rowNumber: number): void {
    let found = false;
    for (const date of dates) {
      const cell = row[date.column] as string;
      date.day = noDate;
      if (cell === '') continue;
      const day = readDay(cell);
      if (day !== undefined) {
        date.day = day;
        found = true;
      } else if (cell.trim() !== '') problems.push(dateProblem(place(rowNumber, date.header, cell), mapping));
    }
    if (!found && problems.length === 0)
      problems.push({ kind: 'cellEmpty', ...place(rowNumber, dates[0]?.header ?? 'Order date', '') });
  }

  function readCurrencyCell(row: readonly string[], rowNumber: number): void {
    const cell = currencyColumn < 0 ? '' : (row[currencyColumn] as string).trim();
    const said = cell === '' ? (mapping.currency ?? '') : cell;
    if (!currencies.has(said)) currencies.set(said, readCurrency(said));
    const code = currencies.get(said);
    taken.currency = code ?? '';
    if (code !== undefined) return;
    const here = place(rowNumber, mapping.columns['currency'] ?? 'Currency', said);
    problems.push(said === '' ? { kind: 'cellEmpty', ...here } : { kind: 'cellNotCurrency', ...here });
  }

  function readKey(row: readonly string[], rowNumber: number): void {
    taken.key = '';
    if (keys.length === 0) return;
    const parts = keys.map((column) => (row[column] as string).trim());
    const blank = parts.findIndex((part) => part === '');
    if (blank < 0) taken.key = joinKey(parts);
    // An empty key would make all such lines one; the row is named instead.
    else problems.push({ kind: 'cellEmpty', ...place(rowNumber, mapping.keyColumns[blank] ?? '', '') });
  }

  function checkTexts(row: readonly string[], rowNumber: number): void {
    for (const { column } of texts) {
      if ((row[column] as string).length > maxCellLength) {
        problems.push({
          kind: 'cellTooLong',
          limit: maxCellLength,
          ...place(rowNumber, headers[column] ?? '', row[column] as string),
        });
      }
    }
    for (const { column } of custom) {
      if ((row[column] as string).length > maxCellLength) {
        problems.push({
          kind: 'cellTooLong',
          limit: maxCellLength,
          ...place(rowNumber, headers[column] ?? '', row[column] as string),
        });
      }
    }
  }

  function store(row: readonly string[], rowNumber: number): void {
    const line = builder.line();
    for (const { column, cells } of texts) cells.set(line, (row[column] as string).trim());
    for (const { column, cells } of custom) cells.set(line, (row[column] as string).trim());
    for (const { cells, day } of dates) cells.set(line, day);
    for (const [parsed, cells] of numberCells) cells.set(line, parsed.digits, parsed.scale);
    currencyCells.set(line, taken.currency);
    keyCells.set(line, taken.key);
    builder.endLine(rowNumber);
  }

  function take(row: readonly string[], rowNumber: number): readonly CellProblem[] {
    problems = [];
    readNumbers(row, rowNumber);
    readDates(row, rowNumber);
    readCurrencyCell(row, rowNumber);
    readKey(row, rowNumber);
    checkTexts(row, rowNumber);
    if (problems.length > 0) return problems;
    completeAmounts(all, meaning);
    if (isEmpty(all.net)) {
      const header = mapping.columns['net'] ?? mapping.columns['unitPrice'] ?? mapping.columns['list'] ?? 'Net amount';
      return [{ kind: 'cellEmpty', ...place(rowNumber, header, '') }];
    }
    taken.partner = at(row, 'partner');
    taken.deal = at(row, 'deal');
    taken.customer = at(row, 'customer');
    taken.refunds = at(row, 'refunds');
    taken.corrects = at(row, 'corrects');
    store(row, rowNumber);
    return NONE;
  }

  return { take, taken };
}
