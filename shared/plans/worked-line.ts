import type { PeriodId } from '#calendar/period.ts';
import { calculate } from '#commission/calculate.ts';
import type { Calculation } from '#commission/contract.ts';
import { prepare } from '#commission/prepare.ts';
import { traceEntry } from '#commission/trace-entry.ts';
import { formulaOf } from '#commission/word-trace.ts';
import type { Rule } from '#model/plan.ts';
import { decimal } from '#money/amount.ts';
import type { AmountText } from '#money/amount.ts';
import { minorUnits } from '#money/currency.ts';
import { sum, toDecimals } from '#money/decimal.ts';
import type { Example } from './example-book.ts';
import { exampleBook, exampleList, exampleCost, examplePeriod, rateBelow } from './example-book.ts';
import { numberWords, percentWords } from './number-words.ts';
import { checkPlan } from './validate-plan.ts';
import { emptyPlan } from './new-rule.ts';

/** What a rule pays on an example, as the engine calculated it. */
export interface WorkedLine {
  /** What is taken for granted beside the figure: “cost 7,000.00”. Empty when nothing is. */
  readonly assumed: string;
  /** One derivation per entry: what the receipt of a real line would say. */
  readonly steps: readonly string[];
  /** Sum of the entries of this rule, with the currency's minor units. */
  readonly total: AmountText;
  readonly currency: string;
}

const MOST_STEPS = 6;

/** The currency in which an example makes sense: the rule's own where it names one. */
export function exampleCurrency(rule: Rule, preferred: string): string {
  const named =
    rule.kind === 'bands'
      ? rule.thresholdCurrency
      : rule.kind === 'fixed' || rule.kind === 'perUnit'
        ? rule.currency
        : undefined;
  return named !== undefined && /^[A-Z]{3}$/.test(named) ? named : preferred;
}

/** Whether the example of a rule is a number of units, lines, orders or deals rather than an amount. */
export function exampleUnit(rule: Rule): 'amount' | 'units' | 'lines' | 'orders' | 'deals' {
  if (rule.kind === 'perUnit') return 'units';
  if (rule.kind !== 'bands') return 'amount';
  if (rule.quantity === 'units' || (rule.pays === 'perUnit' && rule.quantity === 'amount'))
    return rule.quantity === 'units' ? 'units' : 'amount';
  return rule.quantity === 'lines' || rule.quantity === 'orders' || rule.quantity === 'deals'
    ? rule.quantity
    : 'amount';
}

/** The figure that an example starts with: above the last edge, so that every band has something to do. */
export function exampleFigure(rule: Rule): string {
  const unit = exampleUnit(rule);
  if (rule.kind === 'bands' && rule.quantity === 'attainment') return rule.target ?? '100000';
  if (rule.kind === 'bands' && rule.quantity !== 'marginPercent') {
    const last = Number(rule.bands.at(-1)?.from ?? '0');
    const most = unit === 'amount' || unit === 'units' ? Number.MAX_SAFE_INTEGER : MOST_LINES;
    return String(Math.min(most, Math.max(1, Math.ceil(last * 1.25)) || 1));
  }
  return unit === 'amount' ? '10000' : '10';
}

/** Counting rules need that many lines; more would only slow the screen down. */
const MOST_LINES = 500;

function exampleOf(rule: Rule, figure: string, currency: string): Example {
  const unit = exampleUnit(rule);
  const money = toDecimals(decimal(figure), minorUnits(currency), 'halfAwayFromZero');
  if (unit === 'amount') return { net: money, currency, lines: 1, units: '10' };
  if (unit === 'units')
    return {
      net: toDecimals(decimal('1000'), minorUnits(currency), 'halfAwayFromZero'),
      currency,
      lines: 1,
      units: figure,
    };
  const count = Math.max(1, Math.min(MOST_LINES, Math.trunc(Number(figure)) || 1));
  return {
    net: toDecimals(decimal('1000'), minorUnits(currency), 'halfAwayFromZero'),
    currency,
    lines: count,
    units: '1',
  };
}

/** Everything that the example takes for granted beside the person's own figure. */
function assumptions(rule: Rule, { net, currency, lines, units }: Example): string {
  const unit = exampleUnit(rule);
  const base = 'base' in rule ? rule.base : 'net';
  const costed = base === 'margin' || base === 'markup' || (rule.kind === 'bands' && rule.quantity === 'marginPercent');
  const perUnit = rule.kind === 'bands' && rule.pays === 'perUnit' && unit !== 'units';
  return [
    lines > 1
      ? `${lines} lines of ${numberWords(net)} net each`
      : unit === 'amount' || rule.kind === 'perUnit'
        ? ''
        : `${numberWords(net)} net`,
    base === 'list' ? `${numberWords(exampleList(net, currency))} list` : '',
    costed ? `cost ${numberWords(exampleCost(net, currency))}` : '',
    perUnit ? `${numberWords(units)} units` : '',
    rule.kind === 'override' && rule.on !== 'revenue' ? `the seller is paid ${percentWords(rateBelow)}` : '',
  ]
    .filter((text) => text !== '')
    .join(', ');
}

/** Entries of the rule in question: those of the seller, or for an override those of the partners above. */
function entriesOf(calculation: Calculation, rule: Rule): number[] {
  const { entries } = calculation;
  const found: number[] = [];
  for (let entry = 0; entry < entries.count; entry += 1) {
    if (rule.kind !== 'override' || (entries.level[entry] as number) > 0) found.push(entry);
  }
  return found;
}

/**
 * What a rule pays on an example of the person's own size: the rule is put alone into a tiny book, the engine's own entry
 * point calculates it, and each entry's trace is worded as everywhere else. Undefined for a rule with problems or a
 * figure that is no positive number. Amounts in the example's currency, rounded as the engine rounds.
 */
export function workedLine(rule: Rule, figure: string, currency: string): WorkedLine | undefined {
  if (!checkPlan({ ...emptyPlan, rules: [rule] }).ok || !/^\d+(\.\d+)?$/.test(figure) || Number(figure) <= 0)
    return undefined;
  const example = exampleOf(rule, figure, currency);
  const calculation = calculate(prepare(exampleBook(rule, example)), examplePeriod as PeriodId);
  const traces = entriesOf(calculation, rule).map((entry) => traceEntry(calculation, entry));
  const said = traces.filter((trace) => Number(trace.amount) !== 0).map((trace) => formulaOf(trace, 'internal'));
  const steps =
    said.length <= MOST_STEPS ? said : [...said.slice(0, 2), `… ${said.length - 3} more …`, said.at(-1) as string];
  const total = toDecimals(sum(traces.map((trace) => decimal(trace.amount))), minorUnits(currency), 'halfAwayFromZero');
  return { assumed: assumptions(rule, example), steps, total, currency };
}
