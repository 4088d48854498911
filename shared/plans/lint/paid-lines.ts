import { dayNumber } from '#calendar/day-lookup.ts';
import type { PeriodId } from '#calendar/period.ts';
import { periodRange } from '#calendar/period.ts';
import { calculateRange } from '#commission/calculate-range.ts';
import type { RuleReference } from '#commission/contract.ts';
import type { EntryBuilder } from '#commission/entry-builder.ts';
import { lineFactsOf } from '#commission/live-facts.ts';
import type { PreparedBook } from '#commission/prepared-book.ts';
import type { TableNumber } from '#model/line-table.ts';
import { lineId } from '#model/line-table.ts';
import { minorUnits } from '#money/currency.ts';
import { fromScaled } from '#money/scaled.ts';

/** A line that is paid more than something, with that something. */
export interface PaidLine {
  /** Line id of the book. */
  readonly line: string;
  /** "Order SO-1 of 12 Aug 2026, Fabrikam". */
  readonly label: string;
  readonly currency: string;
  readonly paid: string;
  readonly limit: string;
}

/** How many lines are paid above a limit, and the one that is furthest above. */
export interface PaidAbove {
  readonly lines: number;
  readonly worst: PaidLine;
}

/** What a plan would pay on real lines of a period, as far as it's above what the lines earn. Amounts in the line's currency. */
export interface PaidLines {
  readonly period: string;
  /** By rule id: the rule alone pays more than the line's margin (net less cost). */
  readonly ruleAboveMargin: Readonly<Record<string, PaidAbove>>;
  /** All partners and rules together pay more than the line's margin. */
  readonly stackAboveMargin?: PaidAbove;
  /** All partners and rules together pay more than the line's net sales. */
  readonly stackAboveNet?: PaidAbove;
}

interface Worst {
  lines: number;
  line: number;
  currency: number;
  paid: number;
  above: number;
}

/** The column's value in minor units, where it has one that fits; lines are only ever compared here, never paid. */
const minorOf = ({ scale, values, wide }: TableNumber, line: number, decimals: number): number | undefined => {
  const value = values[line] as number;
  if (Number.isNaN(value)) {
    const text = wide.get(line);
    return text === undefined ? undefined : Number(text) * 10 ** decimals;
  }
  return value * 10 ** (decimals - scale);
};

const note = (
  worst: Worst | undefined,
  line: number,
  currency: number,
  paid: number,
  limit: number,
): Worst | undefined => {
  const above = paid - limit;
  // What a rounding to minor units makes isn't more than the line earns.
  if (above <= 1) return worst;
  if (worst === undefined) return { lines: 1, line, currency, paid, above };
  worst.lines += 1;
  return above > worst.above ? Object.assign(worst, { line, currency, paid, above }) : worst;
};

/** What all partners are paid on each line. */
interface Stacks {
  readonly paid: Float64Array;
  readonly currency: Int16Array;
  /** 0: nothing; 1: paid by other plans; 2: by ours too. */
  readonly by: Uint8Array;
}

/**
 * What the rules pay on lines of `planId` in a period, held against those lines' margin and net. The period is worked out as
 * if nothing before it had been paid, whatever was closed. Yields the part that is done, so that whoever runs it may stop.
 */
export function* paidLines(book: PreparedBook, period: PeriodId, planId: string): Generator<number, PaidLines> {
  const { inputs, rules, minor } = book;
  const { net, cost } = inputs.lines.numbers;
  const { count } = inputs.lines;
  const stacks: Stacks = { paid: new Float64Array(count), currency: new Int16Array(count), by: new Uint8Array(count) };
  const byRule = new Map<string, Worst>();
  const ours = rules.map((rule) => rule.planId === planId);
  const visit = (entries: EntryBuilder): void => {
    const { line: lines, rule: ruleOf, amount, currency: currencies, origin, portion } = entries.columns;
    for (let entry = 0; entry < entries.count; entry += 1) {
      const [line, rule] = [lines[entry] as number, ruleOf[entry] as number];
      if (line < 0 || (origin[entry] as number) >= 0) continue;
      const [paid, currency] = [amount[entry] as number, currencies[entry] as number];
      (stacks.paid[line] as number) += paid;
      stacks.currency[line] = currency;
      stacks.by[line] = Math.max(stacks.by[line] as number, ours[rule] === true ? 2 : 1);
      if (ours[rule] !== true || (portion[entry] as number) !== -1) continue;
      const margin = marginOf(net, cost, line, minor[currency] as number);
      if (margin === undefined || paid - margin <= 1) continue;
      const { ruleId } = rules[rule] as RuleReference;
      const worst = note(byRule.get(ruleId), line, currency, paid, margin);
      if (worst !== undefined) byRule.set(ruleId, worst);
    }
  };
  const range = periodRange(period, inputs.calendar);
  // What a whole window pays is on no line.
  const onLines: PreparedBook = { ...book, hasWindows: false };
  yield* calculateRange(onLines, { from: dayNumber(range.from), next: dayNumber(range.next) }, visit);
  return {
    period,
    ruleAboveMargin: Object.fromEntries([...byRule].map(([rule, worst]) => [rule, said(worst, book)])),
    ...stackFindings(stacks, book),
  };
}

function stackFindings(
  { paid, currency, by }: Stacks,
  book: PreparedBook,
): Pick<PaidLines, 'stackAboveMargin' | 'stackAboveNet'> {
  const { net, cost } = book.inputs.lines.numbers;
  let [aboveMargin, aboveNet]: [Worst | undefined, Worst | undefined] = [undefined, undefined];
  for (let line = 0; line < by.length; line += 1) {
    if (by[line] !== 2) continue;
    const [due, code] = [paid[line] as number, currency[line] as number];
    const decimals = book.minor[code] as number;
    const [value, margin] = [minorOf(net, line, decimals), marginOf(net, cost, line, decimals)];
    if (value !== undefined && value > 0) aboveNet = note(aboveNet, line, code, due, value);
    if (margin !== undefined && (value ?? 0) > 0) aboveMargin = note(aboveMargin, line, code, due, margin);
  }
  return {
    ...(aboveMargin === undefined ? {} : { stackAboveMargin: said(aboveMargin, book) }),
    ...(aboveNet === undefined ? {} : { stackAboveNet: said(aboveNet, book) }),
  };
}

/** A line whose cost nobody said has no known margin. */
const marginOf = (net: TableNumber, cost: TableNumber, line: number, decimals: number): number | undefined => {
  const [sold, bought] = [minorOf(net, line, decimals), minorOf(cost, line, decimals)];
  return sold === undefined || bought === undefined || sold <= 0 ? undefined : sold - bought;
};

function said({ lines, line, currency, paid, above }: Worst, book: PreparedBook): PaidAbove {
  const code = book.currencies[currency] ?? '';
  const decimals = minorUnits(code);
  const table = book.inputs.lines;
  const facts = lineFactsOf(book)(line);
  const text = (minor: number): string => fromScaled(Math.round(minor), decimals);
  const label = [facts.order === undefined ? undefined : `Order ${facts.order}`, facts.customer, facts.product]
    .filter((part) => part !== undefined && part !== '')
    .join(', ');
  return {
    lines,
    worst: {
      line: lineId(table, line),
      label: label === '' ? `Row ${facts.row} of ${facts.fileName}` : label,
      currency: code,
      paid: text(paid),
      limit: text(paid - above),
    },
  };
}
