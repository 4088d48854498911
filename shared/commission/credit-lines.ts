import { noDate } from '#model/line-chunk.ts';
import { primaryDays } from '#model/line-order.ts';
import type { LineTable } from '#model/line-table.ts';
import type { PartnerMatch } from '#model/match-partner.ts';
import { mergedPartner, partnerMatcher } from '#model/match-partner.ts';
import type { PlanBody } from '#model/plan.ts';
import type { CreditFacts, EngineInputs } from './contract.ts';
import type { PartnerDirectory } from './partner-directory.ts';
import type { WaitingLine } from './prepared-book.ts';

/** Who pays a partner when: version spans of each partner in order of time. */
export interface PartnerVersions {
  /** Spans of partner `p` are `[start[p], start[p + 1])`. */
  readonly start: Int32Array;
  readonly from: Int32Array;
  readonly next: Int32Array;
  readonly version: Int32Array;
}

/** What every line of the table is, before grouping. */
export interface CreditedLines {
  /** Index of the credited partner, −1 while the line waits. */
  readonly partner: Int32Array;
  readonly currency: Int32Array;
  readonly day: Int32Array;
  readonly version: Int32Array;
  /** Line that a refund takes back, −1 otherwise; undefined when there are no refunds. */
  readonly origin: Int32Array | undefined;
  readonly waiting: readonly WaitingLine[];
  readonly how: (line: number) => CreditFacts['how'];
}

const hows = {
  code: 'namedOnLine',
  formerCode: 'namedOnLine',
  name: 'namedOnLine',
  alias: 'alias',
} as const satisfies Record<PartnerMatch['how'], CreditFacts['how']>;

/**
 * Who each line is credited to (design.md 10.8): the partner named on it; a line without one goes to the partner of its
 * deal; a refund to whom its original line was credited. Everything else waits and is paid as nothing.
 */
export function creditLines(
  inputs: EngineInputs,
  directory: PartnerDirectory,
  versions: PartnerVersions,
  recognise: readonly PlanBody['recognise'][],
  currencyOf: Int32Array,
): CreditedLines {
  const table = inputs.lines;
  const named = namedPartners(inputs, directory);
  const partner = partnersOfLines(table, named);
  const currency = currencyColumn(table, currencyOf);
  const primary = primaryDays(table.dates);
  const { day, version } = recogniseLines(table, partner, primary, versions, recognise);
  const waiting: WaitingLine[] = [];
  for (let line = 0; line < table.count; line += 1) {
    const found = troubleOf(
      table,
      line,
      partner[line] as number,
      currency[line] as number,
      day[line] as number,
      primary[line] as number,
    );
    if (found !== undefined) waiting.push(found);
  }
  const refunds =
    table.texts.refunds.dictionary.length > 1
      ? creditRefunds({ table, partner, currency, day, version, primary, waiting })
      : undefined;
  return {
    partner,
    currency,
    day,
    version,
    origin: refunds?.origin,
    waiting: refunds?.waiting ?? waiting,
    how: (line) => named.how(line),
  };
}

interface NamedPartners {
  readonly byText: Int32Array;
  readonly byDeal: Int32Array;
  how(line: number): CreditFacts['how'];
}

function namedPartners(inputs: EngineInputs, directory: PartnerDirectory): NamedPartners {
  const { texts } = inputs.lines;
  const match = partnerMatcher(inputs.records);
  const matches = texts.partner.dictionary.map((text) => match(text));
  const deals = new Map(inputs.records.all('deal').map((row) => [row.values.code ?? '', row.values.partner ?? '']));
  const dealPartner = (code: string): number =>
    directory.indexOf.get(mergedPartner(inputs.records, deals.get(code) ?? '')) ?? -1;
  const how = (line: number): CreditFacts['how'] => {
    const found = matches[texts.partner.codes[line] as number];
    if (found === undefined) return 'deal';
    return found.mergedFrom === undefined ? hows[found.how] : 'merged';
  };
  return {
    byText: Int32Array.from(matches, (found) =>
      found === undefined ? -1 : (directory.indexOf.get(found.partner) ?? -1),
    ),
    byDeal: Int32Array.from(texts.deal.dictionary, (code) => (code === '' ? -1 : dealPartner(code))),
    how,
  };
}

function partnersOfLines(table: LineTable, named: NamedPartners): Int32Array {
  const [texts, deals] = [table.texts.partner.codes, table.texts.deal.codes];
  const partner = new Int32Array(table.count);
  for (let line = 0; line < table.count; line += 1) {
    const text = texts[line] as number;
    partner[line] = (text === 0 ? named.byDeal[deals[line] as number] : named.byText[text]) as number;
  }
  return partner;
}

function currencyColumn(table: LineTable, currencyOf: Int32Array): Int32Array {
  const { codes } = table.texts.currency;
  const currency = new Int32Array(table.count);
  for (let line = 0; line < table.count; line += 1) currency[line] = currencyOf[codes[line] as number] as number;
  return currency;
}

/** A line counts on the date that its plan version names; a line that no version covers stands at its first known date. */
function recogniseLines(
  table: LineTable,
  partner: Int32Array,
  primary: Int32Array,
  spans: PartnerVersions,
  recognise: readonly PlanBody['recognise'][],
) {
  const day = new Int32Array(primary);
  const version = new Int32Array(table.count).fill(-1);
  const dateOf = recognise.map((name) => table.dates[name]);
  for (let line = 0; line < table.count; line += 1) {
    const who = partner[line] as number;
    if (who < 0) continue;
    let missing = false;
    for (let at = spans.start[who] as number; at < (spans.start[who + 1] as number); at += 1) {
      const date = (dateOf[spans.version[at] as number] as Int32Array)[line] as number;
      if (date !== noDate && date >= (spans.from[at] as number) && date < (spans.next[at] as number)) {
        version[line] = spans.version[at] as number;
        day[line] = date;
        missing = false;
        break;
      }
      const stand = primary[line] as number;
      if (date === noDate && stand >= (spans.from[at] as number) && stand < (spans.next[at] as number)) missing = true;
    }
    if (missing) day[line] = noDate;
  }
  return { day, version };
}

const waits = (line: number, day: number, kind: WaitingLine['kind'], detail: string): WaitingLine => ({
  line,
  day,
  kind,
  detail,
});

function troubleOf(
  table: LineTable,
  line: number,
  partner: number,
  currency: number,
  day: number,
  primary: number,
): WaitingLine | undefined {
  if (partner < 0) {
    const text = table.texts.partner.dictionary[table.texts.partner.codes[line] as number] ?? '';
    return waits(
      line,
      primary,
      'unknownPartner',
      text === '' ? 'The line names no partner.' : `No partner is known as “${text}”.`,
    );
  }
  if (day === noDate)
    return waits(line, primary, 'noDate', 'The line has no date of the kind that its plan counts by.');
  if (currency < 0) return waits(line, day, 'missingCurrency', 'The line has no currency.');
  return undefined;
}

interface Lines {
  readonly table: LineTable;
  readonly partner: Int32Array;
  readonly currency: Int32Array;
  readonly day: Int32Array;
  readonly version: Int32Array;
  readonly primary: Int32Array;
  readonly waiting: readonly WaitingLine[];
}

/** Refunds follow their original: partner, currency, version, and never a day before it. */
function creditRefunds(lines: Lines): { readonly origin: Int32Array; readonly waiting: readonly WaitingLine[] } {
  const { table } = lines;
  const { codes, dictionary } = table.texts.refunds;
  const originals = linesByKey(table, new Set(dictionary.slice(1)));
  const origin = new Int32Array(table.count).fill(-1);
  const isRefund = (line: number): boolean => codes[line] !== 0;
  const waiting: WaitingLine[] = lines.waiting.filter((each) => !isRefund(each.line));
  for (let line = 0; line < table.count; line += 1) {
    if (!isRefund(line)) continue;
    const key = dictionary[codes[line] as number] ?? '';
    const trouble = followOriginal(lines, line, key, originals.get(key), origin);
    if (trouble !== undefined) waiting.push(waits(line, lines.primary[line] as number, trouble.kind, trouble.detail));
    if (trouble !== undefined) lines.partner[line] = -1;
  }
  return { origin, waiting: waiting.sort((a, b) => a.line - b.line) };
}

function linesByKey(table: LineTable, keys: ReadonlySet<string>): ReadonlyMap<string, readonly number[]> {
  const { codes, dictionary } = table.texts.key;
  const wanted = Uint8Array.from(dictionary, (key) => (keys.has(key) ? 1 : 0));
  const found = new Map<string, number[]>();
  for (let line = 0; line < table.count; line += 1) {
    if (wanted[codes[line] as number] !== 1) continue;
    const key = dictionary[codes[line] as number] ?? '';
    const list = found.get(key) ?? [];
    list.push(line);
    found.set(key, list);
  }
  return found;
}

function followOriginal(
  lines: Lines,
  line: number,
  key: string,
  found: readonly number[] | undefined,
  origin: Int32Array,
): Pick<WaitingLine, 'kind' | 'detail'> | undefined {
  const refunds = lines.table.texts.refunds.codes;
  const original = found?.find((each) => each !== line && refunds[each] === 0);
  if (original === undefined) return { kind: 'refundOfUnknownLine', detail: `No line with the key “${key}” is known.` };
  if ((lines.partner[original] as number) < 0)
    return { kind: 'refundOfUnknownLine', detail: `The line “${key}” that it takes back waits itself.` };
  if (lines.day[original] === noDate)
    return { kind: 'refundOfUnknownLine', detail: `The line “${key}” that it takes back doesn't count yet.` };
  if (lines.currency[line] !== lines.currency[original])
    return { kind: 'refundOfUnknownLine', detail: `The line “${key}” that it takes back is in another currency.` };
  if (lines.primary[line] === noDate) return { kind: 'noDate', detail: 'The refund has no date.' };
  origin[line] = original;
  lines.partner[line] = lines.partner[original] as number;
  lines.version[line] = lines.version[original] as number;
  const own = lines.day[line] === noDate ? (lines.primary[line] as number) : (lines.day[line] as number);
  lines.day[line] = Math.max(own, lines.day[original] as number);
  return undefined;
}
