import { noDate } from '#model/line-chunk.ts';
import { primaryDays } from '#model/line-order.ts';
import type { LineTable } from '#model/line-table.ts';
import { lineId } from '#model/line-table.ts';
import type { PartnerMatch } from '#model/match-partner.ts';
import { mergedPartner, partnerMatcher } from '#model/match-partner.ts';
import type { PlanBody } from '#model/plan.ts';
import type { CreditFacts, EngineInputs } from './contract.ts';
import { creditRefunds, waits } from './credit-refunds.ts';
import type { DealCredit, DealCredits } from './deal-credits.ts';
import { codeKey } from '#model/deal-shares.ts';
import { dealCredits } from './deal-credits.ts';
import { undatedWords } from './missing-date.ts';
import type { PartnerDirectory } from './partner-directory.ts';
import type { WaitingLine } from './prepared-book.ts';
import type { SupplyChains } from './supply-chain.ts';

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
  /** Index of the credited partner, the first of several, −1 while the line waits. */
  readonly partner: Int32Array;
  readonly currency: Int32Array;
  readonly day: Int32Array;
  readonly version: Int32Array;
  /** Line that a refund takes back, −1 otherwise; undefined when there are no refunds. */
  readonly origin: Int32Array | undefined;
  /** The lines that each cancellation ends. */
  readonly cancelled: ReadonlyMap<number, readonly number[]>;
  /** The day that a line stands at before any plan says which date counts. */
  readonly primary: Int32Array;
  readonly waiting: readonly WaitingLine[];
  /** Who shares a line because of its deal; undefined: one partner is credited with all of it. */
  readonly shared: ((line: number) => readonly DealCredit[] | undefined) | undefined;
  readonly how: (line: number) => CreditFacts['how'];
}

/** What crediting reads beside the lines. */
export interface CreditInputs {
  readonly inputs: EngineInputs;
  readonly directory: PartnerDirectory;
  readonly spans: PartnerVersions;
  readonly recognise: readonly PlanBody['recognise'][];
  /** Index of the currency of each word of the lines' currency column, −1 for none. */
  readonly currencyOf: Int32Array;
  readonly chains: SupplyChains;
}

const hows = {
  code: 'namedOnLine',
  formerCode: 'namedOnLine',
  name: 'namedOnLine',
  alias: 'alias',
} as const satisfies Record<PartnerMatch['how'], CreditFacts['how']>;

/**
 * Who each line is credited to (commission.md 2, stage 2): the participants of its deal; else the partner named on it; a line
 * without one goes to the partner of its deal, or to who supplies its customer on its day; a refund to whom its original line was
 * credited. Everything else waits and is paid as nothing.
 */
export function creditLines(asked: CreditInputs): CreditedLines {
  const { inputs, directory, spans, recognise, currencyOf } = asked;
  const table = inputs.lines;
  const primary = primaryDays(table.dates);
  const named = namedPartners(inputs, directory);
  const supplied = suppliedPartners(asked, named, primary);
  const partner = partnersOfLines(table, named, supplied);
  const currency = currencyColumn(table, currencyOf);
  const { day, version } = recogniseLines(table, partner, primary, spans, recognise);
  const inParts = partnersInParts(spans, recognise);
  const undated = undatedWords(table, primary, spans, recognise);
  const orphans = unknownCorrections(table);
  const waiting: WaitingLine[] = [];
  for (let line = 0; line < table.count; line += 1) {
    const who = partner[line] as number;
    const found =
      orphans?.(line) ??
      troubleOf(
        table,
        line,
        who,
        currency[line] as number,
        day[line] as number,
        primary[line] as number,
        named,
        inParts,
        undated,
      );
    if (found === undefined) continue;
    waiting.push(found);
    if (found.kind === 'correctionOfUnknownLine') partner[line] = -1;
  }
  const takesBack = table.texts.refunds.dictionary.length > 1 || table.texts.type.dictionary.some(isCancellation);
  const refunds = takesBack ? creditRefunds({ table, partner, currency, day, version, primary, waiting }) : undefined;
  return {
    partner,
    currency,
    day,
    version,
    primary,
    origin: table.texts.refunds.dictionary.length > 1 ? refunds?.origin : undefined,
    cancelled: refunds?.cancelled ?? new Map(),
    waiting: refunds?.waiting ?? waiting,
    shared: named.shared,
    how: (line) => (supplied.has(line) ? 'suppliedBy' : named.how(line)),
  };
}

const isCancellation = (text: string): boolean => codeKey(text) === 'cancellation';

interface NamedPartners {
  readonly byText: Int32Array;
  readonly byDeal: Int32Array;
  /** Participants of each word of the deal column; undefined when no deal has any. */
  readonly credits: readonly (DealCredits | undefined)[] | undefined;
  readonly shared: CreditedLines['shared'];
  how(line: number): CreditFacts['how'];
  match(text: string): number;
}

function namedPartners(inputs: EngineInputs, directory: PartnerDirectory): NamedPartners {
  const { texts } = inputs.lines;
  const match = partnerMatcher(inputs.records);
  const matches = texts.partner.dictionary.map((text) => match(text));
  const deals = new Map(
    inputs.records.all('deal').map((row) => [codeKey(row.values.code ?? ''), row.values.partner ?? '']),
  );
  const dealPartner = (code: string): number =>
    directory.indexOf.get(mergedPartner(inputs.records, deals.get(codeKey(code)) ?? '')) ?? -1;
  const indexOf = (found: PartnerMatch | undefined): number =>
    found === undefined ? -1 : (directory.indexOf.get(found.partner) ?? -1);
  const byCode = dealCredits(inputs.records, directory);
  const credits = byCode.size === 0 ? undefined : texts.deal.dictionary.map((code) => byCode.get(codeKey(code)));
  const ofLine = (line: number): DealCredits | undefined => credits?.[texts.deal.codes[line] as number];
  const how = (line: number): CreditFacts['how'] => {
    if (ofLine(line) !== undefined) return 'participant';
    const found = matches[texts.partner.codes[line] as number];
    if (found === undefined) return 'deal';
    return found.mergedFrom === undefined ? hows[found.how] : 'merged';
  };
  const shared = (line: number): readonly DealCredit[] | undefined => {
    const found = ofLine(line);
    return found === undefined || 'trouble' in found ? undefined : found.credits;
  };
  return {
    byText: Int32Array.from(matches, indexOf),
    byDeal: Int32Array.from(texts.deal.dictionary, (code) => (code === '' ? -1 : dealPartner(code))),
    credits,
    shared: credits?.some((each) => each !== undefined) === true ? shared : undefined,
    how,
    match: (text) => indexOf(match(text)),
  };
}

/** Lines without a partner whose customer is a partner itself: who supplies that one on the line's day. */
function suppliedPartners(
  { inputs, chains }: CreditInputs,
  named: NamedPartners,
  primary: Int32Array,
): ReadonlyMap<number, number> {
  const { texts, count } = inputs.lines;
  const found = new Map<number, number>();
  const customers = new Map<number, number>();
  if (texts.customer.dictionary.length === 1) return found;
  for (let line = 0; line < count; line += 1) {
    if (texts.partner.codes[line] !== 0) continue;
    const deal = texts.deal.codes[line] as number;
    if ((named.byDeal[deal] as number) >= 0 || named.credits?.[deal] !== undefined || primary[line] === noDate)
      continue;
    const code = texts.customer.codes[line] as number;
    if (code === 0) continue;
    let customer = customers.get(code);
    if (customer === undefined) customers.set(code, (customer = named.match(texts.customer.dictionary[code] ?? '')));
    const above = customer < 0 ? undefined : chains(customer, primary[line] as number).above[0];
    if (above !== undefined) found.set(line, above);
  }
  return found;
}

function partnersOfLines(table: LineTable, named: NamedPartners, supplied: ReadonlyMap<number, number>): Int32Array {
  const [texts, deals] = [table.texts.partner.codes, table.texts.deal.codes];
  const partner = new Int32Array(table.count);
  for (let line = 0; line < table.count; line += 1) {
    const text = texts[line] as number;
    partner[line] = (text === 0 ? named.byDeal[deals[line] as number] : named.byText[text]) as number;
  }
  for (const [line, above] of supplied) partner[line] = above;
  const { credits } = named;
  if (credits === undefined) return partner;
  for (let line = 0; line < table.count; line += 1) {
    const found = credits[deals[line] as number];
    if (found !== undefined) partner[line] = 'trouble' in found ? -1 : (found.credits[0]?.partner ?? -1);
  }
  return partner;
}

function currencyColumn(table: LineTable, currencyOf: Int32Array): Int32Array {
  const { codes } = table.texts.currency;
  const currency = new Int32Array(table.count);
  for (let line = 0; line < table.count; line += 1) currency[line] = currencyOf[codes[line] as number] as number;
  return currency;
}

/** Which date and version a line counts by. */
export interface DateFinder {
  /** The partner's version span that names a date of the line which lies in it; `noSpan` or `noDateOfSpan` where there's none. */
  spanOf(line: number, who: number): number;
  /** The day that a line counts on in the span found; `noDate` where the plan's date is missing. */
  dayIn(line: number, span: number): number;
}

/** No version covers the line: it stands at its first known date. */
const noSpan = -1;
/** The version in force counts by a date that the line doesn't have. */
const noDateOfSpan = -2;

/**
 * Finds the date and version that a line counts by: the one whose version names it. Of a plan that counts in parts it's the line's
 * first known date.
 */
export function dateFinder(
  table: LineTable,
  primary: Int32Array,
  spans: PartnerVersions,
  recognise: readonly PlanBody['recognise'][],
): DateFinder {
  const dateOf = recognise.map((name) => (name === 'customerPaid' || name === 'events' ? primary : table.dates[name]));
  const { start, from, next, version } = spans;
  return {
    spanOf: (line, who) => {
      let found = noSpan;
      for (let at = start[who] as number; at < (start[who + 1] as number); at += 1) {
        const date = (dateOf[version[at] as number] as Int32Array)[line] as number;
        if (date !== noDate && date >= (from[at] as number) && date < (next[at] as number)) return at;
        const stand = primary[line] as number;
        if (date === noDate && stand >= (from[at] as number) && stand < (next[at] as number)) found = noDateOfSpan;
      }
      return found;
    },
    dayIn: (line, span) => {
      if (span >= 0) return (dateOf[version[span] as number] as Int32Array)[line] as number;
      return span === noDateOfSpan ? noDate : (primary[line] as number);
    },
  };
}

function recogniseLines(
  table: LineTable,
  partner: Int32Array,
  primary: Int32Array,
  spans: PartnerVersions,
  recognise: readonly PlanBody['recognise'][],
) {
  const day = new Int32Array(primary);
  const version = new Int32Array(table.count).fill(-1);
  const { spanOf, dayIn } = dateFinder(table, primary, spans, recognise);
  for (let line = 0; line < table.count; line += 1) {
    const who = partner[line] as number;
    if (who < 0) continue;
    const span = spanOf(line, who);
    day[line] = dayIn(line, span);
    if (span >= 0) version[line] = spans.version[span] as number;
  }
  return { day, version };
}

/** Partners that any version counts in parts. */
export function partnersInParts(
  spans: PartnerVersions,
  recognise: readonly PlanBody['recognise'][],
): Uint8Array | undefined {
  if (!recognise.some((name) => name === 'customerPaid' || name === 'events')) return undefined;
  const partners = new Uint8Array(spans.start.length - 1);
  for (let who = 0; who < partners.length; who += 1) {
    for (let at = spans.start[who] as number; at < (spans.start[who + 1] as number); at += 1) {
      const name = recognise[spans.version[at] as number];
      if (name === 'customerPaid' || name === 'events') partners[who] = 1;
    }
  }
  return partners;
}

/** Corrections that can't be applied: of a line that isn't known, or of each other. */
function unknownCorrections(table: LineTable): ((line: number) => WaitingLine | undefined) | undefined {
  const { unknownCorrections: known } = table.setAside;
  if (known.length === 0) return undefined;
  const details = new Map(known.map(({ line, detail }) => [line, detail]));
  return (line) => {
    const detail = table.texts.corrects.codes[line] === 0 ? undefined : details.get(lineId(table, line));
    if (detail === undefined) return undefined;
    const { ordered, invoiced, delivered } = table.dates;
    const day = [ordered, invoiced, delivered].map((days) => days[line] as number).find((each) => each !== noDate);
    return waits(line, day ?? noDate, 'correctionOfUnknownLine', detail);
  };
}

function troubleOf(
  table: LineTable,
  line: number,
  partner: number,
  currency: number,
  day: number,
  primary: number,
  named: NamedPartners,
  inParts: Uint8Array | undefined,
  undated: (line: number, who: number) => string,
): WaitingLine | undefined {
  const deal = named.credits?.[table.texts.deal.codes[line] as number];
  if (deal !== undefined && 'trouble' in deal) return waits(line, primary, deal.trouble, deal.detail);
  if (partner < 0) {
    const text = table.texts.partner.dictionary[table.texts.partner.codes[line] as number] ?? '';
    return waits(
      line,
      primary,
      'unknownPartner',
      text === '' ? 'The line names no partner.' : `No partner is known as “${text}”.`,
    );
  }
  // A line that is shared, or counts in parts, may have a day for one partner and none for another: found out part by part.
  if (day === noDate && deal === undefined && inParts?.[partner] !== 1)
    return waits(line, primary, 'noDate', undated(line, partner));
  if (currency < 0) return waits(line, day, 'missingCurrency', 'The line has no currency.');
  return undefined;
}
