import type { IsoDate } from '#calendar/iso-date.ts';
import { fromDayNumber } from '#calendar/iso-date.ts';
import { noDate } from '#model/line-chunk.ts';
import { primaryDay } from '#model/line-order.ts';
import type { LineTable, TableText } from '#model/line-table.ts';
import { lineId } from '#model/line-table.ts';
import type { LineDate, LineNumber, LineText } from '#model/sale-line.ts';
import { lineDates, lineNumbers, lineTexts } from '#model/sale-line.ts';
import { plain } from '#money/decimal.ts';
import { fromScaled } from '#money/scaled.ts';
import type { LineView } from './engine-api.ts';

/** The text of a column at a line. */
export const textOf = (column: TableText, line: number): string =>
  column.dictionary[column.codes[line] as number] ?? '';

/** A text field of a line. */
export const lineText = (table: LineTable, name: LineText, line: number): string => textOf(table.texts[name], line);

/** The day of a line: ordered, else invoiced, else delivered; `noDate` when the file had none. */
export const lineDay = (table: LineTable, line: number): number => primaryDay(table.dates, line);

/** A day number as an ISO date; undefined: none. */
export const dateText = (day: number): IsoDate | undefined => (day === noDate ? undefined : fromDayNumber(day));

/** A figure of a line as exact text; undefined when the file had none. */
function lineFigure(table: LineTable, name: LineNumber, line: number): string | undefined {
  const { scale, values, wide } = table.numbers[name];
  const value = values[line] as number;
  return Number.isNaN(value) ? wide.get(line) : plain(fromScaled(value, scale));
}

const fields = <Name extends string, Value>(names: readonly Name[], read: (name: Name) => Value): Record<Name, Value> =>
  Object.fromEntries(names.map((name) => [name, read(name)])) as Record<Name, Value>;

/** A line as a person reads it. `creditOf` says whom a line is credited to. */
export function lineView(table: LineTable, line: number, creditOf: (line: number) => string | undefined): LineView {
  const custom = Object.entries(table.custom).map(([name, column]) => [name, textOf(column, line)] as const);
  return {
    ...fields(lineTexts, (name: LineText) => lineText(table, name, line)),
    ...fields(lineDates, (name: LineDate) => dateText(table.dates[name][line] as number)),
    ...fields(lineNumbers, (name: LineNumber) => lineFigure(table, name, line)),
    id: lineId(table, line),
    batch: table.batches[table.batch[line] as number] ?? '',
    row: table.row[line] as number,
    date: dateText(lineDay(table, line)),
    creditedPartner: creditOf(line),
    custom: Object.fromEntries(custom.filter(([, text]) => text !== '')),
  };
}
