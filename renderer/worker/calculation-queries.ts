import type { IsoDate } from '#calendar/iso-date.ts';
import type { PeriodId } from '#calendar/period.ts';
import type { Calculation, ExceptionKind, UnpaidLine } from '#commission/contract.ts';
import { entryNatures } from '#commission/contract.ts';
import type { BookRecords } from '#model/record-row.ts';
import { minorUnits } from '#money/currency.ts';
import type { DecimalText } from '#money/amount.ts';
import { plain, subtract } from '#money/decimal.ts';
import { roundMoney } from '#money/round.ts';
import { fromScaled } from '#money/scaled.ts';
import type {
  CalculationSummary,
  EngineApi,
  EntryPage,
  EntryQuery,
  EntryView,
  ExceptionView,
  LineView,
  PartnerTotalView,
  TotalChange,
  UnpaidPage,
  UnpaidQuery,
} from './engine-api.ts';
import type { EngineBook } from './engine-book.ts';
import { entryFormula, explainEntry } from './engine-functions.ts';
import type { CreditedLines } from './line-queries.ts';
import { creditedLines, textSearch } from './line-queries.ts';
import { lineView } from './line-view.ts';
import { storedLine } from './stored-line.ts';
import { isStale, periodStateOf, stateName } from './period-state.ts';

const nameOf = (records: BookRecords, partner: string): string => records.get('partner', partner)?.values.name ?? '';
const codeOf = (records: BookRecords, partner: string): string => records.get('partner', partner)?.values.code ?? '';

/** The totals as they are stored with the period's state, to say later what changed since. */
export const totalsText = ({ totals }: Calculation): string =>
  JSON.stringify(totals.map(({ partner, currency, commission }) => [partner, currency, commission]));

function totalsFrom(text: string | undefined): Map<string, string> {
  const rows = text === undefined ? [] : (JSON.parse(text) as [string, string, string][]);
  return new Map(rows.map(([partner, currency, commission]) => [`${partner}\n${currency}`, commission]));
}

async function summary(book: EngineBook, period: PeriodId): Promise<CalculationSummary> {
  const started = performance.now();
  const [calculation, records, closings] = await Promise.all([
    book.calculation(period),
    book.records(),
    book.closings(),
  ]);
  const exceptions: Partial<Record<ExceptionKind, number>> = {};
  for (const { kind } of calculation.exceptions) exceptions[kind] = (exceptions[kind] ?? 0) + 1;
  return {
    period,
    state: stateName(records, closings, period),
    lines: calculation.lines,
    entries: calculation.entries.count,
    partners: new Set(calculation.totals.map(({ partner }) => partner)).size,
    currencies: calculation.currencies,
    rules: calculation.rules,
    controlTotals: calculation.controlTotals,
    exceptions,
    blocking: calculation.exceptions.filter(({ blocks }) => blocks).length,
    unpaid: calculation.unpaid.length,
    trueUps: calculation.trueUps.length,
    fingerprint: calculation.fingerprint,
    stale: isStale(periodStateOf(records, period), calculation),
    totalsText: totalsText(calculation),
    milliseconds: Math.round(performance.now() - started),
  };
}

async function partnerTotals(book: EngineBook, period: PeriodId): Promise<readonly PartnerTotalView[]> {
  const [calculation, records] = await Promise.all([book.calculation(period), book.records()]);
  const { entries, partners, currencies, rules } = calculation;
  const found = new Map<string, { entries: number; plan: string | undefined }>();
  for (let entry = 0; entry < entries.count; entry += 1) {
    const key = `${partners[entries.partner[entry] as number]}\n${currencies[entries.currency[entry] as number]}`;
    const known = found.get(key);
    if (known === undefined) found.set(key, { entries: 1, plan: rules[entries.rule[entry] as number]?.planName });
    else known.entries += 1;
  }
  return calculation.totals.map((total) => {
    const own = found.get(`${total.partner}\n${total.currency}`);
    return {
      ...total,
      partnerCode: codeOf(records, total.partner),
      partnerName: nameOf(records, total.partner),
      entries: own?.entries ?? 0,
      ...(own?.plan === undefined ? {} : { plan: own.plan }),
    };
  });
}

interface EntryContext {
  readonly calculation: Calculation;
  readonly records: BookRecords;
  readonly credited: CreditedLines;
}

const entryContext = async (book: EngineBook, period: PeriodId): Promise<EntryContext> => {
  const [calculation, records, credited] = await Promise.all([
    book.calculation(period),
    book.records(),
    creditedLines(book),
  ]);
  return { calculation, records, credited };
};

/** One entry as a row. What it says of its line comes from the calculation: of a closed period, from its closing. */
export function entryView(
  { calculation, records }: Pick<EntryContext, 'calculation' | 'records'>,
  entry: number,
): EntryView {
  const { entries, partners, currencies, rules, baseScale, trueUps, period } = calculation;
  const partner = partners[entries.partner[entry] as number] ?? '';
  const currency = currencies[entries.currency[entry] as number] ?? '';
  const line = entries.line[entry] as number;
  const facts = line < 0 ? undefined : calculation.facts.line(line);
  const band = entries.band[entry] as number;
  const cause = trueUps[entries.trueUp[entry] as number]?.sentence;
  return {
    entry,
    period: period as PeriodId,
    partner,
    partnerCode: codeOf(records, partner),
    partnerName: nameOf(records, partner),
    currency,
    amount: fromScaled(entries.amount[entry] as number, minorUnits(currency)),
    base: plain(fromScaled(entries.base[entry] as number, baseScale)),
    nature: entryNatures[entries.nature[entry] as number] ?? 'earned',
    level: entries.level[entry] as number,
    rule: rules[entries.rule[entry] as number],
    band: band < 0 ? undefined : band,
    lineId: facts?.lineId,
    date: facts === undefined || facts.date === '' ? undefined : (facts.date as IsoDate),
    order: facts?.order ?? '',
    lineNumber: facts?.lineNumber ?? '',
    customer: facts?.customer ?? '',
    product: facts?.productName ?? facts?.product ?? '',
    deal: facts?.deal ?? '',
    ...(cause === undefined ? {} : { cause }),
    formula: entryFormula(calculation, entry),
  };
}

type Test = (entry: number) => boolean;

/** Whether an entry's line says the text. A live calculation's lines are the table's, where every text is looked at once. */
function lineSearch({ calculation, credited }: EntryContext, search: string): (line: number) => boolean {
  if (!calculation.closed) return textSearch(credited.table, search);
  const needle = search.trim().toLowerCase();
  return (line) => {
    const { order, customer, product, productName, deal, invoice, partnerText } = calculation.facts.line(line);
    return [order, customer, product, productName, deal, invoice, partnerText].some(
      (text) => text?.toLowerCase().includes(needle) === true,
    );
  };
}

function wantedEntries(context: EntryContext, query: EntryQuery): Test {
  const { entries, partners, currencies, rules, facts } = context.calculation;
  const tests: Test[] = [];
  const { partner, currency, rule, line, search } = query;
  const lineOf = (entry: number): number => entries.line[entry] as number;
  if (partner !== undefined) tests.push((entry) => partners[entries.partner[entry] as number] === partner);
  if (currency !== undefined) tests.push((entry) => currencies[entries.currency[entry] as number] === currency);
  if (rule !== undefined) tests.push((entry) => rules[entries.rule[entry] as number]?.ruleId === rule);
  if (line !== undefined) tests.push((entry) => lineOf(entry) >= 0 && facts.line(lineOf(entry)).lineId === line);
  if (search !== undefined && search.trim() !== '') {
    const hit = lineSearch(context, search);
    tests.push((entry) => lineOf(entry) >= 0 && hit(lineOf(entry)));
  }
  return (entry) => tests.every((test) => test(entry));
}

type SortBy = NonNullable<EntryQuery['sort']>['by'];

/** What entries are sorted by, read once for each of them. */
function sortKey({ calculation, records }: EntryContext, by: SortBy): (entry: number) => string | number {
  const { entries, partners, facts } = calculation;
  const factOf = (entry: number, name: 'date' | 'order'): string => {
    const line = entries.line[entry] as number;
    return line < 0 ? '' : (facts.line(line)[name] ?? '');
  };
  const keys = {
    date: (entry: number) => factOf(entry, 'date'),
    amount: (entry: number) => entries.amount[entry] as number,
    partner: (entry: number) => nameOf(records, partners[entries.partner[entry] as number] ?? ''),
    rule: (entry: number) => entries.rule[entry] as number,
    order: (entry: number) => factOf(entry, 'order'),
  } as const satisfies Record<SortBy, (entry: number) => string | number>;
  return keys[by];
}

const collator = new Intl.Collator('en', { numeric: true });
const compareKeys = (a: string | number, b: string | number): number =>
  typeof a === 'number' && typeof b === 'number' ? a - b : collator.compare(String(a), String(b));

async function entries(book: EngineBook, query: EntryQuery): Promise<EntryPage> {
  const context = await entryContext(book, query.period);
  const { entries: columns, currencies } = context.calculation;
  const wanted = wantedEntries(context, query);
  const found: number[] = [];
  const sums = new Map<string, bigint>();
  for (let entry = 0; entry < columns.count; entry += 1) {
    if (!wanted(entry)) continue;
    found.push(entry);
    const currency = currencies[columns.currency[entry] as number] ?? '';
    sums.set(currency, (sums.get(currency) ?? 0n) + BigInt(columns.amount[entry] as number));
  }
  if (query.sort !== undefined) {
    const keyOf = sortKey(context, query.sort.by);
    const keys = new Map(found.map((entry) => [entry, keyOf(entry)]));
    const turn = query.sort.descending ? -1 : 1;
    found.sort((a, b) => turn * compareKeys(keys.get(a) as string | number, keys.get(b) as string | number) || a - b);
  }
  return {
    rows: found.slice(query.offset, query.offset + query.limit).map((entry) => entryView(context, entry)),
    count: found.length,
    offset: query.offset,
    sums: Object.fromEntries([...sums].map(([currency, sum]) => [currency, bigMoney(sum, currency)])),
  };
}

/** Minor units as money text, however many there are. */
function bigMoney(units: bigint, currency: string): string {
  const decimals = minorUnits(currency);
  const digits = (units < 0n ? -units : units).toString().padStart(decimals + 1, '0');
  const cut = digits.length - decimals;
  return `${units < 0n ? '-' : ''}${digits.slice(0, cut)}${decimals === 0 ? '' : `.${digits.slice(cut)}`}`;
}

/** A line of a calculation as it was imported; of a closed period the line may have been replaced since. */
async function calculatedLine(
  book: EngineBook,
  { calculation, credited }: EntryContext,
  line: number,
): Promise<LineView | undefined> {
  if (!calculation.closed) return lineView(credited.table, line, credited.creditTextOf);
  const match = await book.matcher();
  return await storedLine(book.database, calculation.facts.line(line).lineId, (text) => match(text)?.partner);
}

function wantedUnpaid(context: EntryContext, { partner, currency, search }: UnpaidQuery): readonly UnpaidLine[] {
  const { unpaid: lines, facts } = context.calculation;
  const hit = search === undefined || search.trim() === '' ? () => true : lineSearch(context, search);
  return lines.filter(
    (one) =>
      (partner === undefined || one.partner === partner) &&
      (currency === undefined || facts.line(one.line).currency === currency) &&
      hit(one.line),
  );
}

async function unpaid(book: EngineBook, query: UnpaidQuery): Promise<UnpaidPage> {
  const context = await entryContext(book, query.period);
  const found = wantedUnpaid(context, query);
  const currencies: Record<string, number> = {};
  for (const { line } of found) {
    const { currency } = context.calculation.facts.line(line);
    currencies[currency] = (currencies[currency] ?? 0) + 1;
  }
  const rows = found.slice(query.offset, query.offset + query.limit).map(async ({ line, ...rest }) => ({
    ...rest,
    partnerName: nameOf(context.records, rest.partner),
    line: await calculatedLine(book, context, line),
  }));
  return { rows: await Promise.all(rows), count: found.length, offset: query.offset, currencies };
}

async function exceptions(book: EngineBook, period: PeriodId): Promise<readonly ExceptionView[]> {
  const context = await entryContext(book, period);
  const views = context.calculation.exceptions.map(async ({ line: at, ...rest }) => {
    const line = at === undefined ? undefined : await calculatedLine(book, context, at);
    return {
      ...rest,
      ...(rest.partner === undefined ? {} : { partnerName: nameOf(context.records, rest.partner) }),
      ...(line === undefined ? {} : { line }),
    };
  });
  return await Promise.all(views);
}

async function changesSinceCalculation(book: EngineBook, period: PeriodId): Promise<readonly TotalChange[]> {
  const [calculation, records] = await Promise.all([book.calculation(period), book.records()]);
  const stored = periodStateOf(records, period)?.totals;
  if (stored === undefined) return [];
  const before = totalsFrom(stored);
  const after = totalsFrom(totalsText(calculation));
  return [...new Set([...before.keys(), ...after.keys()])].flatMap((key) => {
    const [partner = '', currency = ''] = key.split('\n');
    const zero = roundMoney('0' as DecimalText, currency);
    const [was, is] = [before.get(key) ?? zero, after.get(key) ?? zero];
    if (was === is) return [];
    const difference = roundMoney(subtract(is as DecimalText, was as DecimalText), currency);
    return [{ partner, partnerName: nameOf(records, partner), currency, before: was, after: is, difference }];
  });
}

type CalculationQueries = Pick<
  EngineApi,
  | 'calculate'
  | 'partnerTotals'
  | 'entries'
  | 'trace'
  | 'importedLine'
  | 'unpaid'
  | 'exceptions'
  | 'changesSinceCalculation'
  | 'trueUps'
  | 'freshness'
>;

/** Answers about one period's calculation. */
export const calculationQueries = (book: EngineBook): CalculationQueries => ({
  calculate: (period) => summary(book, period),
  partnerTotals: (period) => partnerTotals(book, period),
  entries: (query) => entries(book, query),
  trace: async (period, entry) => explainEntry(await book.calculation(period), entry),
  importedLine: async (id) => {
    const match = await book.matcher();
    return await storedLine(book.database, id, (text) => match(text)?.partner);
  },
  unpaid: (query) => unpaid(book, query),
  exceptions: (period) => exceptions(book, period),
  changesSinceCalculation: (period) => changesSinceCalculation(book, period),
  trueUps: async (period) => {
    const [calculation, records] = await Promise.all([book.calculation(period), book.records()]);
    return calculation.trueUps.map((trueUp) => ({
      ...trueUp,
      partnerCode: codeOf(records, trueUp.partner),
      partnerName: nameOf(records, trueUp.partner),
    }));
  },
  freshness: async () => String(book.version),
});
