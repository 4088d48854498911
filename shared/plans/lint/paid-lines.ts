import type { Calculation } from '#commission/contract.ts';
import type { LineTable, TableNumber } from '#model/line-table.ts';
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

/** What the entries of a calculation pay on lines of `planId`, held against those lines' margin and net. One pass over columns. */
export function paidLines(calculation: Calculation, table: LineTable, planId: string): PaidLines {
  const { entries, rules, currencies } = calculation;
  const stack = new Map<number, { paid: number; currency: number; ours: boolean }>();
  const byRule = new Map<string, Worst>();
  const { net, cost } = table.numbers;
  for (let entry = 0; entry < entries.count; entry += 1) {
    const [line, rule] = [entries.line[entry] as number, entries.rule[entry] as number];
    if (line < 0 || rule < 0 || (entries.origin[entry] as number) >= 0) continue;
    const [paid, currency] = [entries.due[entry] as number, entries.currency[entry] as number];
    const reference = rules[rule];
    const ours = reference?.planId === planId;
    const before = stack.get(line);
    stack.set(line, { paid: (before?.paid ?? 0) + paid, currency, ours: ours || before?.ours === true });
    if (!ours || entries.portion[entry] !== -1) continue;
    const margin = marginOf(net, cost, line, minorUnits(currencies[currency] ?? ''));
    if (margin === undefined) continue;
    const worst = note(byRule.get(reference.ruleId), line, currency, paid, margin);
    if (worst !== undefined) byRule.set(reference.ruleId, worst);
  }
  let [aboveMargin, aboveNet]: [Worst | undefined, Worst | undefined] = [undefined, undefined];
  for (const [line, { paid, currency, ours }] of stack) {
    if (!ours) continue;
    const decimals = minorUnits(currencies[currency] ?? '');
    const [value, margin] = [minorOf(net, line, decimals), marginOf(net, cost, line, decimals)];
    if (value !== undefined && value > 0) aboveNet = note(aboveNet, line, currency, paid, value);
    if (margin !== undefined && (value ?? 0) > 0) aboveMargin = note(aboveMargin, line, currency, paid, margin);
  }
  return {
    period: calculation.period,
    ruleAboveMargin: Object.fromEntries([...byRule].map(([rule, worst]) => [rule, said(worst, calculation, table)])),
    ...(aboveMargin === undefined ? {} : { stackAboveMargin: said(aboveMargin, calculation, table) }),
    ...(aboveNet === undefined ? {} : { stackAboveNet: said(aboveNet, calculation, table) }),
  };
}

/** A line whose cost nobody said has no known margin. */
const marginOf = (net: TableNumber, cost: TableNumber, line: number, decimals: number): number | undefined => {
  const [sold, bought] = [minorOf(net, line, decimals), minorOf(cost, line, decimals)];
  return sold === undefined || bought === undefined || sold <= 0 ? undefined : sold - bought;
};

function said({ lines, line, currency, paid, above }: Worst, calculation: Calculation, table: LineTable): PaidAbove {
  const code = calculation.currencies[currency] ?? '';
  const decimals = minorUnits(code);
  const facts = calculation.facts.line(line);
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
