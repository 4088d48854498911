import { isoOf } from '#calendar/day-lookup.ts';
import type { LineCredits } from '#model/credited-lines.ts';
import { codeKey } from '#model/deal-shares.ts';
import { noDate } from '#model/line-chunk.ts';
import { primaryDays, sortByDay } from '#model/line-order.ts';
import { partOfFigure, partOfText } from '#model/line-part.ts';
import type { LineTable, TableText } from '#model/line-table.ts';
import { lineId } from '#model/line-table.ts';
import type { BookRecords } from '#model/record-row.ts';
import type { LineNumber, LineText } from '#model/sale-line.ts';
import { lineDates, lineNumbers, lineTexts } from '#model/sale-line.ts';
import type { DecimalText } from '#money/amount.ts';
import { minorUnits } from '#money/currency.ts';
import { fromScaled } from '#money/scaled.ts';
import type { FactFigure, FactText } from './fact-columns.ts';
import type { FactDates } from './fact-fields.ts';
import { factField } from './fact-fields.ts';
import type { FactRequest, FactSourceTable } from './fact-source.ts';
import { textColumn, wordOf } from './fact-texts.ts';
import { joined } from './label-words.ts';
import { partnerColumn } from './partner-column.ts';
import { kept } from './record-columns.ts';
import { tellUndated } from './record-facts.ts';

/** Parts of units have four decimals, parts of money whole coins (commission.md 6). */
const decimalsOfUnits = 4;

/** The rows of the credits that are facts: by partner, then day, then the order of the table. */
interface SaleRows {
  /** Row of the credits of each fact. */
  readonly row: Int32Array;
  readonly line: Int32Array;
  readonly day: Int32Array;
  readonly start: Int32Array;
}

/**
 * Sale lines as facts, straight from the columns of the book: a line counts for each partner that it's credited to, with that
 * part of its figures, on the day that lists show it (ordered, else invoiced, else delivered) or on the date that is asked for.
 * Refunds count on their own day with their negative amounts, for whom and what they take back: filters read the line that a
 * refund names (commission.md 5). Lines that wait for a partner are nobody's.
 */
export const saleFacts: FactSourceTable = {
  reads: ['lines', 'deal', 'dealParticipant', 'alias', 'supplyLink', 'product', 'bookSettings', 'batch', 'lineChoice'],
  prepare: (asked) => {
    const { lines, credits, records } = asked.inputs;
    const rows = saleRows(asked, lines, credits);
    const like = likeOriginals(rows, credits);
    const [texts, figures] = [new Map<string, FactText>(), new Map<string, FactFigure | undefined>()];
    const confidential = confidentialDeals(records);
    return {
      kind: 'sales',
      count: rows.row.length,
      start: rows.start,
      day: rows.day,
      byHand: false,
      text: (field) => kept(texts, field, () => textOf(asked, rows, like, field)),
      figure: (field) => kept(figures, field, () => figureOf(asked, rows, field)),
      id: (fact) => lineId(lines, rows.line[fact] as number),
      label: (fact) => labelOf(lines, rows.line[fact] as number, confidential),
      person: () => '',
    };
  },
};

function daysOf(lines: LineTable, dated: FactDates | undefined): Int32Array {
  if (dated === 'invoiced' || dated === 'delivered') return lines.dates[dated];
  return primaryDays(lines.dates);
}

function saleRows(asked: FactRequest, lines: LineTable, credits: LineCredits): SaleRows {
  const days = daysOf(lines, asked.dated);
  const partnerOf = Int32Array.from(credits.partners, (id) => asked.indexOf.get(id) ?? -1);
  const { line, partner } = credits;
  const dated = new Int32Array(line.length);
  const start = new Int32Array(asked.rows.length + 1);
  let count = 0;
  const undated: string[] = [];
  for (let row = 0; row < line.length; row += 1) {
    const owner = partnerOf[partner[row] as number] as number;
    if (owner < 0) continue;
    if (days[line[row] as number] === noDate) {
      if (asked.dated === undefined) undated.push(lineId(lines, line[row] as number));
      continue;
    }
    dated[count] = row;
    count += 1;
    start[owner + 1] = (start[owner + 1] as number) + 1;
  }
  tellUndated(asked, 'sales', undated);
  for (let at = 0; at < asked.rows.length; at += 1) start[at + 1] = (start[at + 1] as number) + (start[at] as number);
  let order: Int32Array = dated.subarray(0, count);
  // Lines stand by their usual day already; another date needs its own order.
  if (asked.dated === 'invoiced' || asked.dated === 'delivered') order = byDay(order, line, days);
  const place = start.slice();
  const [rowOf, ofLine, day] = [new Int32Array(count), new Int32Array(count), new Int32Array(count)];
  for (let at = 0; at < count; at += 1) {
    const row = order[at] as number;
    const own = line[row] as number;
    const owner = partnerOf[partner[row] as number] as number;
    const to = place[owner] as number;
    place[owner] = to + 1;
    rowOf[to] = row;
    ofLine[to] = own;
    day[to] = days[own] as number;
  }
  return { row: rowOf, line: ofLine, day, start };
}

function byDay(order: Int32Array, line: Int32Array, days: Int32Array): Int32Array {
  const ofRow = new Int32Array(line.length);
  for (let row = 0; row < line.length; row += 1) ofRow[row] = days[line[row] as number] as number;
  return sortByDay(order, ofRow);
}

/** The line whose fields each fact is filtered by. */
function likeOriginals({ row, line }: SaleRows, { original }: LineCredits): Int32Array {
  if (original === undefined) return line;
  return line.map((own, fact) => {
    const taken = original[row[fact] as number] as number;
    return taken < 0 ? own : taken;
  });
}

const isText = (field: string): field is LineText => (lineTexts as readonly string[]).includes(field);
const isDate = (field: string): field is (typeof lineDates)[number] => (lineDates as readonly string[]).includes(field);
const isNumber = (field: string): field is LineNumber => (lineNumbers as readonly string[]).includes(field);

function textOf(asked: FactRequest, rows: SaleRows, like: Int32Array, field: string): FactText {
  const { lines, records } = asked.inputs;
  if (field.startsWith('partner.')) return partnerColumn(asked.rows, rows.start, field.slice('partner.'.length));
  if (field === 'currency') return currencies(asked, like);
  if (isText(field)) return gathered(lines.texts[field], like);
  if (field === 'date' || isDate(field)) {
    const days = field === 'date' ? daysOf(lines, asked.dated) : lines.dates[field];
    const iso = new Map<number, string>([[noDate, '']]);
    return textColumn(like.length, (fact) => {
      const day = days[like[fact] as number] as number;
      const known = iso.get(day) ?? isoOf(day);
      iso.set(day, known);
      return known;
    });
  }
  if (field.startsWith('custom:')) return gathered(lines.custom[field.slice('custom:'.length)] ?? nothing, like);
  if (field.startsWith('product.')) return looked(lines.texts.product, like, fieldByCode(records, 'product', field));
  if (field.startsWith('deal.')) return looked(lines.texts.deal, like, fieldByCode(records, 'deal', field));
  return textColumn(like.length, () => '');
}

const nothing: TableText = { dictionary: [''], codes: new Int32Array(0) };

function gathered({ dictionary, codes }: TableText, like: Int32Array): FactText {
  const result = new Int32Array(like.length);
  if (codes.length > 0)
    for (let fact = 0; fact < like.length; fact += 1) result[fact] = codes[like[fact] as number] as number;
  return { dictionary, codes: result };
}

/** A field of the record that a code of the line names. */
function looked(column: TableText, like: Int32Array, find: (code: string) => string): FactText {
  const words = textColumn(column.dictionary.length, (code) => find(column.dictionary[code] ?? ''));
  const codes = gathered(column, like).codes;
  for (let fact = 0; fact < codes.length; fact += 1) codes[fact] = words.codes[codes[fact] as number] as number;
  return { dictionary: words.dictionary, codes };
}

function fieldByCode(records: BookRecords, kind: 'product' | 'deal', field: string): (code: string) => string {
  const name = field.slice(kind.length + 1);
  const byCode = new Map(
    records
      .all(kind)
      .map(({ values }) => [codeKey(values.code ?? ''), (values as Readonly<Record<string, unknown>>)[name]]),
  );
  return (code) => {
    const value = code === '' ? undefined : byCode.get(codeKey(code));
    return typeof value === 'string' ? value : '';
  };
}

/** Currencies as the engine reads them: in capitals, the home currency where the file has none. */
function currencies({ inputs: { lines, records } }: FactRequest, line: Int32Array): FactText {
  const home = records.get('bookSettings', 'settings')?.values.homeCurrency ?? '';
  return looked(lines.texts.currency, line, (text) => (text.trim() === '' ? home : text.trim().toUpperCase()));
}

function figureOf(asked: FactRequest, rows: SaleRows, name: string): FactFigure | undefined {
  if (!isNumber(name) || factField('sales', name) === undefined) return undefined;
  const column = asked.inputs.lines.numbers[name];
  const { line } = rows;
  const values = new Float64Array(line.length);
  for (let fact = 0; fact < line.length; fact += 1) values[fact] = column.values[line[fact] as number] as number;
  const wide = new Map<number, string>();
  if (column.wide.size > 0)
    line.forEach((of, fact) => {
      const text = column.wide.get(of);
      if (text !== undefined) wide.set(fact, text);
    });
  const currency = factField('sales', name)?.type === 'money' ? currencies(asked, line) : undefined;
  const whole: FactFigure = { scale: column.scale, values, wide, ...(currency === undefined ? {} : { currency }) };
  return asked.inputs.credits.parts.size === 0 ? whole : inParts(whole, rows, asked.inputs.credits);
}

/** Figures of shared lines become the partner's part; at a finer scale where the parts need one. */
function inParts(figure: FactFigure, { row }: SaleRows, { parts }: LineCredits): FactFigure {
  const { currency } = figure;
  const decimals = currency === undefined ? decimalsOfUnits : 0;
  const scale = Math.max(figure.scale, decimals);
  const [values, wide] = [figure.values, new Map(figure.wide)];
  const finer = 10 ** (scale - figure.scale);
  if (finer > 1)
    for (let fact = 0; fact < values.length; fact += 1) {
      const value = (values[fact] as number) * finer;
      if (Number.isSafeInteger(value) || Number.isNaN(value)) values[fact] = value;
      else {
        wide.set(fact, fromScaled(values[fact] as number, figure.scale));
        values[fact] = Number.NaN;
      }
    }
  for (let fact = 0; fact < values.length; fact += 1) {
    const part = parts.get(row[fact] as number);
    if (part === undefined) continue;
    const least = currency === undefined ? decimalsOfUnits : minorUnits(wordOf(currency, fact));
    const text = wide.get(fact);
    const own =
      text !== undefined
        ? partOfText(text as DecimalText, part, least)
        : Number.isNaN(values[fact] as number)
          ? Number.NaN
          : partOfFigure(values[fact] as number, scale, part, least);
    if (typeof own === 'number') values[fact] = own;
    else {
      values[fact] = Number.NaN;
      wide.set(fact, own);
    }
  }
  return { ...figure, scale, values, wide };
}

function confidentialDeals(records: BookRecords): ReadonlySet<string> {
  const hidden = records.all('deal').filter(({ values }) => values.confidentialCustomer === true);
  return new Set(hidden.map(({ values }) => codeKey(values.code ?? '')));
}

function labelOf(lines: LineTable, line: number, confidential: ReadonlySet<string>): string {
  const word = (name: LineText): string => lines.texts[name].dictionary[lines.texts[name].codes[line] as number] ?? '';
  const [order, number] = [word('orderNumber'), word('lineNumber')];
  const place =
    order === '' ? joined(' ', 'Line', word('key')) : `Order ${order}${number === '' ? '' : ` line ${number}`}`;
  const customer = confidential.has(codeKey(word('deal'))) ? '' : word('customer');
  const what = customer !== '' ? customer : word('productName') !== '' ? word('productName') : word('product');
  return joined(', ', word('refunds') === '' ? place : `${place} (refund)`, what);
}
