import type { BookRecords } from '#model/record-row.ts';
import type { LineTable } from '#model/line-table.ts';
import type { LineNumber, LineText } from '#model/sale-line.ts';
import { minorUnits } from '#money/currency.ts';
import { fromScaled } from '#money/scaled.ts';
import { roundMoney } from '#money/round.ts';
import type { DecimalText } from '#money/amount.ts';
import { plain } from '#money/decimal.ts';
import { formatDate, formatDateRange } from '#calendar/format-date.ts';
import type { IsoDate } from '#calendar/iso-date.ts';
import { addDays } from '#calendar/iso-date.ts';
import type { Base } from '#model/rule-common.ts';
import type { Calculation, LineFacts, Portion, UnpaidLine } from './contract.ts';
import { entryNatures } from './contract.ts';
import { productCategories, productNames } from './price-list.ts';
import type { Trace, TraceStep } from './trace.ts';
import { isHidden } from './trace-words.ts';

/**
 * One entry as a statement prints it. Built by allow-list: nothing of the vendor's cost, of its sellers, or of another
 * partner is in it; a line paid for a partner below (`level` > 0) names neither that partner nor its customer.
 */
export interface StatementLine {
  /** Index of the entry in its calculation: opens the trace on screen; never printed. */
  readonly entry: number;
  /** `<version id> <rule id>`: lines are grouped by it. */
  readonly group: string;
  readonly groupName: string;
  readonly nature: string;
  readonly level: number;
  readonly date: string;
  readonly order: string;
  readonly lineNumber: string;
  readonly invoice: string;
  readonly deal: string;
  readonly customer: string;
  readonly product: string;
  readonly category: string;
  readonly type: string;
  readonly baseName: string;
  readonly base: string;
  readonly rate: string;
  readonly amount: string;
  /** `20,576.00 net × 10 % = 2,057.60, rounded half away from zero` */
  readonly calculation: string;
  /** Index into `PeriodFigures.trueUps` as text; empty when it isn't one. */
  readonly trueUp: string;
  readonly contract: string;
  /** The partner's part of the line as a fraction; `all` where each participant is credited with everything; empty without a split. */
  readonly split: string;
  /** What the holdback keeps of it; empty when nothing. */
  readonly held: string;
  readonly status: LineStatus;
  /** `EUR at 1.0825 of 12 Aug 2026 (ECB)`; empty in the line's own currency. */
  readonly converted: string;
  /** Of what is taken back: the statement that paid it and the line's number there; empty otherwise. */
  readonly original: string;
}

/** Whether a line can be paid; empty: it can. */
export const lineStatuses = ['', 'onHold', 'inDispute'] as const;
export type LineStatus = (typeof lineStatuses)[number];

/** Columns that closings of before they were kept don't have. */
export const laterColumns = {
  contract: '',
  split: '',
  held: '',
  status: '',
  converted: '',
  original: '',
} as const satisfies Partial<StatementLine>;

/** A line that was reviewed and paid nothing, with the reason and what would make it pay. */
export interface ReviewedLine {
  readonly date: string;
  readonly order: string;
  readonly lineNumber: string;
  readonly deal: string;
  readonly customer: string;
  readonly product: string;
  readonly net: string;
  readonly reason: string;
  readonly remedy: string;
}

/** How the words of a line are made; passed in, since plans and statements stand to the right of this folder. */
export interface LineWords {
  /** The rate column: `10 %`, `4 % to 7 %`, `1.50 each`. */
  rate(trace: Trace): string;
  /** The small trace below a line, safe for the partner to read. */
  calculation(trace: Trace): string;
}

/** What lines are read from. */
export interface LineSource {
  readonly lines: LineTable;
  readonly records: BookRecords;
  readonly calculation: Calculation;
  readonly explain: (entry: number) => Trace;
  readonly words: LineWords;
  /** The statement that paid an earlier line of the entry's partner, and its number there; empty when none did. */
  readonly paidOn: (entry: number, line: LineFacts) => string;
}

const textAt = (table: LineTable, name: LineText, line: number): string => {
  const column = table.texts[name];
  return column.dictionary[column.codes[line] as number] ?? '';
};

const numberAt = (table: LineTable, name: LineNumber, line: number): string => {
  const column = table.numbers[name];
  const value = column.values[line];
  if (value === undefined) return '';
  return Number.isNaN(value) ? (column.wide.get(line) ?? '') : plain(fromScaled(value, column.scale));
};

const confidentialOf = new WeakMap<object, ReadonlySet<string>>();

/** The deals whose customer may not be named on a document; found once for all statements of the same records. */
function confidentialDeals(records: BookRecords): ReadonlySet<string> {
  const deals = records.all('deal');
  const known = confidentialOf.get(deals);
  if (known !== undefined) return known;
  const confidential = deals.filter(({ values }) => values.confidentialCustomer === true);
  const codes = new Set(confidential.map(({ values }) => (values.code ?? '').toLowerCase()));
  confidentialOf.set(deals, codes);
  return codes;
}

const identity = (
  table: LineTable,
  line: number,
  confidential: ReadonlySet<string>,
  names: ReadonlyMap<string, string>,
) => {
  const code = textAt(table, 'product', line);
  const deal = textAt(table, 'deal', line);
  const customer = textAt(table, 'customer', line);
  return {
    order: textAt(table, 'orderNumber', line),
    lineNumber: textAt(table, 'lineNumber', line),
    deal,
    customer: confidential.has(deal.toLowerCase()) ? 'Confidential customer' : customer,
    product: textAt(table, 'productName', line) || (names.get(code.toLowerCase()) ?? code),
  };
};

const categoryOf = (table: LineTable, line: number, categories: ReadonlyMap<string, string>): string =>
  textAt(table, 'category', line) || (categories.get(textAt(table, 'product', line).toLowerCase()) ?? '');

const stepOf = <S extends TraceStep['stage']>(trace: Trace, stage: S): Extract<TraceStep, { stage: S }> | undefined =>
  trace.steps.find((step): step is Extract<TraceStep, { stage: S }> => step.stage === stage);

const NOTHING = { order: '', lineNumber: '', deal: '', customer: '', product: '' };
const BASE_NAMES: Readonly<Record<Base | 'units' | 'commissionBelow' | 'spent' | 'none', string>> = {
  net: 'net',
  list: 'list',
  cost: 'cost',
  margin: 'margin',
  markup: 'mark-up',
  recurring: 'recurring',
  spent: 'spent',
  units: 'units',
  commissionBelow: 'commission below',
  none: '',
};

/** What a window's entry is earned on: its days, and how many sales counted. A lifetime has no days. */
function windowWords({ from, next, lines }: NonNullable<Portion['window']>): string {
  const days = from === '' ? 'Since the beginning' : formatDateRange(from as IsoDate, addDays(next as IsoDate, -1));
  return `${days}, ${lines} ${lines === 1 ? 'line' : 'lines'}`;
}

const splitOf = (credit: Portion['credit']): string => {
  if (credit === undefined) return '';
  if (credit.crediting === 'double') return 'all';
  return credit.share === '1' ? '' : credit.share;
};

function convertedOf(converted: Portion['converted']): string {
  if (converted === undefined) return '';
  const { from, rate, date, source } = converted;
  const day = date === '' ? '' : ` of ${formatDate(date as IsoDate)}`;
  return `${from} at ${rate}${day}${source === '' ? '' : ` (${source})`}`;
}

/** The statement and the line of it that paid what is taken back; its calculation names the order. */
function originalOf({ calculation, paidOn }: LineSource, entry: number): string {
  const origin = calculation.entries.origin[entry] as number;
  return origin < 0 ? '' : paidOn(entry, calculation.facts.line(origin));
}

/** The statement lines of some entries, in the order of the entries. */
export function statementLines(source: LineSource, entryIndexes: Iterable<number>): StatementLine[] {
  const { calculation, lines, records } = source;
  const { entries } = calculation;
  const confidential = confidentialDeals(records);
  const names = productNames(records);
  const categories = productCategories(records);
  const made: StatementLine[] = [];
  for (const entry of entryIndexes) {
    const line = entries.line[entry] as number;
    const level = entries.level[entry] as number;
    const rule = calculation.rules[entries.rule[entry] as number];
    const currency = calculation.currencies[entries.currency[entry] as number] as string;
    const trace = source.explain(entry);
    const base = stepOf(trace, 'base');
    const own = line >= 0 && level === 0;
    const shown = !isHidden(trace, 'partner');
    const portion = calculation.portions[entries.portion[entry] as number];
    made.push({
      entry,
      level,
      group: rule === undefined ? '' : `${rule.versionId} ${rule.ruleId}`,
      groupName: rule === undefined ? '' : `${rule.ruleId} ${rule.ruleName}`.trim(),
      nature: entryNatures[entries.nature[entry] as number] ?? 'earned',
      ...(own
        ? identity(lines, line, confidential, names)
        : {
            ...NOTHING,

            product:
              level > 0
                ? `Sale through your channel, level ${level}`
                : portion?.window === undefined
                  ? ''
                  : windowWords(portion.window),
          }),
      // The date that made the line count, as its plan names it.
      date: stepOf(trace, 'line')?.date ?? '',
      invoice: own ? textAt(lines, 'invoice', line) : '',
      category: own ? categoryOf(lines, line, categories) : '',
      type: own ? textAt(lines, 'type', line) : '',
      baseName: shown ? BASE_NAMES[base?.base ?? 'none'] : '',
      base: shown && base !== undefined && base.base !== 'none' ? base.value : '',
      rate: source.words.rate(trace),
      amount: fromScaled(entries.amount[entry] as number, minorUnits(currency)),
      calculation: source.words.calculation(trace),
      trueUp: (entries.trueUp[entry] as number) >= 0 ? String(entries.trueUp[entry]) : '',
      ...laterColumns,
      contract: own ? textAt(lines, 'contract', line) : '',
      split: level === 0 ? splitOf(portion?.credit) : '',
      converted: convertedOf(portion?.converted),
      original: originalOf(source, entry),
    });
  }
  return made;
}

const REASONS = {
  noRuleMatched: 'No rule of your plan covers this sale',
  zeroBase: 'Nothing to pay on: the amount the rate applies to is zero',
  belowFirstBand: 'Below the first threshold of the schedule',
  roundsToZero: 'The commission rounds to 0.00',
  noPlan: 'No commission plan was in force',
  missingFigure: 'A figure that the rule needs is missing on this sale',
  nothingToTakeBack: 'A refund of a sale that was paid nothing',
  otherCurrency: 'The rule is stated in another currency',
  noCell: 'The rate table of the rule has no rate for this sale',
  contractEnded: 'The contract has ended, or all of its paid instalments are over',
  limitReached: 'A limit or a budget of the rule is used up',
  countsInWindow: 'Counts towards a bonus of its period',
} as const satisfies Record<UnpaidLine['reason'], string>;

const REMEDIES = {
  noRuleMatched: 'A rule that covers this kind of sale',
  zeroBase: 'An amount above zero',
  belowFirstBand: 'Reaching the first threshold',
  roundsToZero: 'A larger amount',
  noPlan: 'An agreed plan',
  missingFigure: 'The missing figure',
  nothingToTakeBack: 'Nothing: no commission was paid for it',
  otherCurrency: 'A rule for this currency',
  noCell: 'A rate for this kind of sale',
  contractEnded: 'A new contract',
  limitReached: 'Room under the limit',
  countsInWindow: 'Reaching the bonus',
} as const satisfies Record<UnpaidLine['reason'], string>;

/** The reviewed lines of one partner and currency that paid nothing, in the order of the lines. */
export function reviewedLines(
  source: Pick<LineSource, 'lines' | 'records' | 'calculation'>,
  unpaid: readonly UnpaidLine[],
  currency: string,
): ReviewedLine[] {
  const confidential = confidentialDeals(source.records);
  const names = productNames(source.records);
  return unpaid
    .filter(({ line }) => textAt(source.lines, 'currency', line) === currency)
    .map(({ line, reason }) => {
      const net = numberAt(source.lines, 'net', line);
      return {
        ...identity(source.lines, line, confidential, names),
        date: source.calculation.facts.line(line).date,
        net: net === '' ? '' : roundMoney(net as DecimalText, currency),
        reason: REASONS[reason],
        remedy: REMEDIES[reason],
      };
    });
}
