import { addMonths, fromDayNumber, toDayNumber } from '#calendar/iso-date.ts';
import type { BookCalendar, PeriodId } from '#calendar/period.ts';
import { listPeriods, quarterOf } from '#calendar/period.ts';
import { partnerSuggester } from '#import/suggest-partner.ts';
import { noDate } from '#model/line-chunk.ts';
import type { LineTable } from '#model/line-table.ts';
import { lineId } from '#model/line-table.ts';
import { lineOwners } from '#model/credited-lines.ts';
import type { LineShare } from '#model/line-shares.ts';
import { lineShares } from '#model/line-shares.ts';
import type { DecimalText } from '#money/amount.ts';
import { divide, plain, toDecimals } from '#money/decimal.ts';
import { cycleThrough, supplyLinksOf } from '#model/supply-graph.ts';
import type {
  BookCounts,
  DifferingLines,
  EngineApi,
  LineQuery,
  LineView,
  Page,
  PartnerSales,
  QuarterSales,
  WaitingText,
} from './engine-api.ts';
import type { EngineBook } from './engine-book.ts';
import { ExactSums } from './exact-sums.ts';
import { storedLine } from './stored-line.ts';
import { dateText, lineDay, lineText, lineView, textOf } from './line-view.ts';

/** The columns with every partner text, deal and currency understood once. */
export interface CreditedLines {
  readonly table: LineTable;
  /**
   * The credited partner's id: the first participant of the line's deal, the one named on the line, its deal's, or who supplies its
   * customer; undefined: the line waits.
   */
  readonly creditOf: (line: number) => string | undefined;
  /** Whom the line is credited to: a partner's id; of several each with its part, "A 60 %, B 40 %"; undefined: nobody, it waits. */
  readonly creditTextOf: (line: number) => string | undefined;
  /** Whose sale the line is, in parts: each participant of its deal has its own. */
  readonly sharesOf: (line: number) => readonly LineShare[];
  /** Whether a partner is credited with any of the line. */
  readonly isCreditedTo: (line: number, partner: string) => boolean;
  /** As the engine reads it: in capitals, the home currency where the file has none. */
  readonly currencyOf: (line: number) => string;
}

/** The lines of the book, and who each is credited to (design.md 10.8). */
export async function creditedLines(book: EngineBook): Promise<CreditedLines> {
  const [table, match, records] = await Promise.all([book.lines(), book.matcher(), book.records()]);
  const { currency } = table.texts;
  const { creditOf, participantsOf } = lineOwners(table, records, match);
  const sharesOf = lineShares(table, records, creditOf);
  const home = records.get('bookSettings', 'settings')?.values.homeCurrency ?? '';
  const currencies = currency.dictionary.map((text) => (text.trim() === '' ? home : text.trim().toUpperCase()));
  return {
    table,
    creditOf,
    creditTextOf: (line) => creditText(sharesOf(line)),
    sharesOf,
    isCreditedTo: (line, one) => {
      const participants = participantsOf(line);
      return participants.length > 0
        ? participants.includes(one)
        : sharesOf(line).some(({ partner: who }) => who === one);
    },
    currencyOf: (line) => currencies[currency.codes[line] as number] ?? '',
  };
}

function creditText(shares: readonly LineShare[]): string | undefined {
  const [first, ...others] = shares;
  return others.length === 0 ? first?.partner : shares.map((each) => `${each.partner} ${percentOf(each)} %`).join(', ');
}

function percentOf({ weights, at }: LineShare): string {
  const whole = weights.reduce((sum, weight) => sum + weight, 0);
  const percent = divide(String((weights[at] as number) * 100) as DecimalText, String(whole) as DecimalText);
  return plain(toDecimals(percent, 4, 'halfAwayFromZero'));
}

const datedIn = (days: Int32Array): number => days.reduce((sum, day) => sum + (day === noDate ? 0 : 1), 0);

async function counts(book: EngineBook): Promise<BookCounts> {
  const { table, sharesOf } = await creditedLines(book);
  let [waiting, first, last] = [0, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (let line = 0; line < table.count; line += 1) {
    if (sharesOf(line).length === 0) waiting += 1;
    const day = lineDay(table, line);
    if (day === noDate) continue;
    first = Math.min(first, day);
    last = Math.max(last, day);
  }
  const { identicalDuplicates, differingDuplicates } = table.setAside;
  const { ordered, invoiced, delivered } = table.dates;
  return {
    dated: { ordered: datedIn(ordered), invoiced: datedIn(invoiced), delivered: datedIn(delivered) },
    lines: table.count,
    waiting,
    identicalDuplicates,
    differingDuplicates: differingDuplicates.length,
    batches: (await book.records()).all('batch').length,
    ...(first > last ? {} : { firstDate: fromDayNumber(first), lastDate: fromDayNumber(last) }),
  };
}

type Wanted = (line: number) => boolean;

function wantedLines({ table, creditOf, isCreditedTo }: CreditedLines, query: LineQuery): Wanted {
  const tests: Wanted[] = [];
  const { partner, waiting, batch, deal, ids, from, next, search } = query;
  if (partner !== undefined) tests.push((line) => isCreditedTo(line, partner));
  if (waiting !== undefined) {
    const codes = table.texts.partner.codes;
    const wanted = table.texts.partner.dictionary.indexOf(waiting);
    tests.push((line) => codes[line] === wanted && creditOf(line) === undefined);
  }
  if (batch !== undefined) {
    const wanted = table.batches.indexOf(batch);
    tests.push((line) => table.batch[line] === wanted);
  }
  if (deal !== undefined) tests.push((line) => lineText(table, 'deal', line).toLowerCase() === deal.toLowerCase());
  if (ids !== undefined) {
    const wanted = new Set(ids);
    tests.push((line) => wanted.has(lineId(table, line)));
  }
  const firstDay = from === undefined ? undefined : toDayNumber(from);
  const nextDay = next === undefined ? undefined : toDayNumber(next);
  if (firstDay !== undefined) tests.push((line) => lineDay(table, line) >= firstDay);
  if (nextDay !== undefined) tests.push((line) => lineDay(table, line) < nextDay);
  if (search !== undefined && search.trim() !== '') tests.push(textSearch(table, search));
  return (line) => tests.every((test) => test(line));
}

/** Finds a text in what names a line; every distinct text is looked at once. */
export function textSearch(table: LineTable, search: string): Wanted {
  const needle = search.trim().toLowerCase();
  const columns = (['orderNumber', 'customer', 'product', 'productName', 'deal', 'invoice', 'partner'] as const).map(
    (name) => {
      const { dictionary, codes } = table.texts[name];
      return { codes, hits: dictionary.map((text) => text.toLowerCase().includes(needle)) };
    },
  );
  return (line) => columns.some(({ codes, hits }) => hits[codes[line] as number] === true);
}

function compareLines(table: LineTable, by: NonNullable<LineQuery['sort']>['by']): (a: number, b: number) => number {
  if (by === 'date') return (a, b) => lineDay(table, a) - lineDay(table, b);
  if (by === 'net') {
    const figure = (line: number): number => {
      const value = table.numbers.net.values[line] as number;
      return Number.isNaN(value)
        ? Number(table.numbers.net.wide.get(line) ?? 0) * 10 ** table.numbers.net.scale
        : value;
    };
    return (a, b) => figure(a) - figure(b);
  }
  const column = table.texts[by === 'order' ? 'orderNumber' : 'customer'];
  return (a, b) => textOf(column, a).localeCompare(textOf(column, b), 'en', { numeric: true });
}

async function lines(book: EngineBook, query: LineQuery): Promise<Page<LineView>> {
  const credited = await creditedLines(book);
  const { table, creditTextOf } = credited;
  const wanted = wantedLines(credited, query);
  const found: number[] = [];
  for (let line = 0; line < table.count; line += 1) if (wanted(line)) found.push(line);
  if (query.sort !== undefined) {
    const compare = compareLines(table, query.sort.by);
    const turn = query.sort.descending ? -1 : 1;
    found.sort((a, b) => turn * compare(a, b) || a - b);
  }
  const rows = found.slice(query.offset, query.offset + query.limit).map((line) => lineView(table, line, creditTextOf));
  return { rows, count: found.length, offset: query.offset };
}

async function salesByQuarter(book: EngineBook, partner: string): Promise<readonly QuarterSales[]> {
  const [{ table, sharesOf, currencyOf }, calendar] = await Promise.all([creditedLines(book), book.calendar()]);
  const sums = new ExactSums(table.numbers.net);
  const linesOf = new Map<string, number>();
  const quarterOfDay = dayToQuarter(calendar);
  const currencies = new Set<string>();
  for (let line = 0; line < table.count; line += 1) {
    const day = lineDay(table, line);
    const shares = day === noDate ? [] : sharesOf(line).filter((share) => share.partner === partner);
    if (shares.length === 0) continue;
    const currency = currencyOf(line);
    const key = `${quarterOfDay(day)}\n${currency}`;
    currencies.add(currency);
    for (const share of shares) sums.addPart(key, line, share, currency);
    linesOf.set(key, (linesOf.get(key) ?? 0) + 1);
  }
  const quarters = [...linesOf.keys()].map((key) => key.split('\n')[0] as PeriodId).sort();
  const [first, last] = [quarters[0], quarters.at(-1)];
  if (first === undefined || last === undefined) return [];
  return listPeriods(first, last, { ...calendar, length: 'quarter' }).flatMap((quarter) =>
    [...currencies].sort().map((currency) => {
      const key = `${quarter}\n${currency}`;
      return { quarter, currency, net: sums.money(key, currency), lines: linesOf.get(key) ?? 0 };
    }),
  );
}

function dayToQuarter(calendar: BookCalendar): (day: number) => PeriodId {
  const known = new Map<number, PeriodId>();
  return (day) => {
    const found = known.get(day) ?? quarterOf(fromDayNumber(day), calendar);
    known.set(day, found);
    return found;
  };
}

async function salesTotals(
  book: EngineBook,
  asOf: Parameters<EngineApi['salesTotals12Months']>[0],
  only?: string,
): Promise<readonly PartnerSales[]> {
  const { table, sharesOf, currencyOf } = await creditedLines(book);
  const next = toDayNumber(asOf) + 1;
  const [from, before] = [toDayNumber(addMonths(asOf, -12)) + 1, toDayNumber(addMonths(asOf, -24)) + 1];
  const [now, previous] = [new ExactSums(table.numbers.net), new ExactSums(table.numbers.net)];
  const seen = new Map<string, { lines: number; last: number }>();
  for (let line = 0; line < table.count; line += 1) {
    const day = lineDay(table, line);
    if (day === noDate || day >= next) continue;
    const currency = currencyOf(line);
    const shares = sharesOf(line);
    for (let at = 0; at < shares.length; at += 1) {
      const share = shares[at] as LineShare;
      if (only !== undefined && share.partner !== only) continue;
      const key = `${share.partner}\n${currency}`;
      const entry = seen.get(key) ?? { lines: 0, last: day };
      seen.set(key, entry);
      entry.last = Math.max(entry.last, day);
      if (day >= from) {
        now.addPart(key, line, share, currency);
        // A partner with two parts of a line has one line.
        if (shares.findIndex(({ partner }) => partner === share.partner) === at) entry.lines += 1;
      } else if (day >= before) previous.addPart(key, line, share, currency);
    }
  }
  return [...seen].map(([key, { lines: count, last }]) => {
    const [partner = '', currency = ''] = key.split('\n');
    return {
      partner,
      currency,
      last12Months: now.money(key, currency),
      previous12Months: previous.money(key, currency),
      lines: count,
      lastSale: fromDayNumber(last),
    };
  });
}

interface Waiting {
  lines: number;
  first: number;
  last: number;
  readonly currencies: Set<string>;
  readonly batches: Set<number>;
}

async function waitingTexts(book: EngineBook): Promise<readonly WaitingText[]> {
  const [{ table, creditOf, currencyOf }, records] = await Promise.all([creditedLines(book), book.records()]);
  const { dictionary, codes } = table.texts.partner;
  const sums = new ExactSums(table.numbers.net);
  const found = new Map<number, Waiting>();
  for (let line = 0; line < table.count; line += 1) {
    const code = codes[line] as number;
    if (creditOf(line) !== undefined) continue;
    const day = lineDay(table, line);
    const entry = found.get(code) ?? {
      lines: 0,
      first: noDate,
      last: noDate,
      currencies: new Set<string>(),
      batches: new Set<number>(),
    };
    found.set(code, entry);
    entry.lines += 1;
    entry.currencies.add(currencyOf(line));
    entry.batches.add(table.batch[line] as number);
    if (day !== noDate) {
      entry.first = entry.first === noDate ? day : Math.min(entry.first, day);
      entry.last = Math.max(entry.last, day);
    }
    sums.add(`${code}\n${currencyOf(line)}`, line);
  }
  const suggest = partnerSuggester(records);
  const fileOf = (batch: number): string => records.get('batch', table.batches[batch] ?? '')?.values.fileName ?? '';
  return [...found]
    .sort(([, a], [, b]) => b.lines - a.lines)
    .map(([code, entry]) => {
      const text = dictionary[code] ?? '';
      const [firstDate, lastDate] = [dateText(entry.first), dateText(entry.last)];
      return {
        text,
        lines: entry.lines,
        net: [...entry.currencies]
          .sort()
          .map((currency) => ({ currency, net: sums.money(`${code}\n${currency}`, currency) })),
        files: [...new Set([...entry.batches].map(fileOf))],
        suggestions: text === '' ? [] : suggest(text),
        ...(firstDate === undefined ? {} : { firstDate }),
        ...(lastDate === undefined ? {} : { lastDate }),
      };
    });
}

async function differingDuplicates(book: EngineBook): Promise<readonly DifferingLines[]> {
  const [table, records, match] = await Promise.all([book.lines(), book.records(), book.matcher()]);
  const creditOf = (text: string): string | undefined => (text === '' ? undefined : match(text)?.partner);
  const groups = table.setAside.differingDuplicates.map(async ({ source, key, counts: first, others }) => {
    const lines = await Promise.all([first, ...others].map((id) => storedLine(book.database, id, creditOf)));
    return {
      source,
      key,
      lines: lines
        .filter((line) => line !== undefined)
        .map((line) => ({
          batch: line.batch,
          fileName: records.get('batch', line.batch)?.values.fileName ?? '',
          line,
        })),
    };
  });
  return await Promise.all(groups);
}

async function lineValues(
  book: EngineBook,
  field: Parameters<EngineApi['lineValues']>[0],
): ReturnType<EngineApi['lineValues']> {
  const table = await book.lines();
  const column = field.startsWith('custom:')
    ? table.custom[field.slice('custom:'.length)]
    : table.texts[field as keyof LineTable['texts']];
  if (column === undefined) return [];
  const times = new Int32Array(column.dictionary.length);
  for (const code of column.codes) times[code] = (times[code] as number) + 1;
  return column.dictionary
    .map((value, code) => ({ value, lines: times[code] as number }))
    .filter(({ value, lines: count }) => value !== '' && count > 0)
    .sort((a, b) => b.lines - a.lines || (a.value < b.value ? -1 : 1))
    .slice(0, 200);
}

async function partnerLineCount(book: EngineBook, partner: string): Promise<number> {
  const { table, isCreditedTo } = await creditedLines(book);
  let count = 0;
  for (let line = 0; line < table.count; line += 1) if (isCreditedTo(line, partner)) count += 1;
  return count;
}

type LineQueries = Pick<
  EngineApi,
  | 'counts'
  | 'lines'
  | 'salesByQuarter'
  | 'salesTotals12Months'
  | 'partnerLineCount'
  | 'waitingTexts'
  | 'differingDuplicates'
  | 'linkCycle'
  | 'lineValues'
  | 'lineCustomFields'
>;

/** Answers about lines and partners. */
export const lineQueries = (book: EngineBook): LineQueries => ({
  counts: () => counts(book),
  lines: (query) => lines(book, query),
  salesByQuarter: (partner) => salesByQuarter(book, partner),
  salesTotals12Months: (asOf, partner) => salesTotals(book, asOf, partner),
  partnerLineCount: (partner) => partnerLineCount(book, partner),
  waitingTexts: () => waitingTexts(book),
  differingDuplicates: () => differingDuplicates(book),
  linkCycle: async ({ id = '', next, ...link }) =>
    cycleThrough(supplyLinksOf((await book.records()).all('supplyLink')), {
      ...link,
      id,
      next: next === '' ? undefined : next,
    }),
  lineValues: (field) => lineValues(book, field),
  lineCustomFields: async () => Object.keys((await book.lines()).custom).sort(),
});
