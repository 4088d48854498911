import { calculate } from '#commission/calculate.ts';
import type { Calculation } from '#commission/contract.ts';
import { prepare } from '#commission/prepare.ts';
import { traceEntry } from '#commission/trace-entry.ts';
import { formulaOf } from '#commission/word-trace.ts';
import type { Rule } from '#model/rule.ts';
import { decimal } from '#money/amount.ts';
import type { AmountText } from '#money/amount.ts';
import { minorUnits } from '#money/currency.ts';
import { sum, toDecimals } from '#money/decimal.ts';
import type { Example } from './example-book.ts';
import { exampleBook, exampleCost, exampleList, examplePeriod, rateBelow } from './example-book.ts';
import { exampleOf, exampleUnit } from './example-of.ts';
import { filterFieldOf } from './field-catalogue.ts';
import { numberWords, percentWords } from '#money/number-words.ts';
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
  const named = rule.kind === 'bands' ? rule.thresholdCurrency : 'currency' in rule ? rule.currency : undefined;
  return named !== undefined && /^[A-Z]{3}$/.test(named) ? named : preferred;
}

const costs = (rule: Rule): boolean => {
  const base = 'base' in rule ? rule.base : 'net';
  const figures = rule.kind === 'matrix' ? [rule.rows, rule.columns] : [];
  return (
    base === 'cost' ||
    base === 'margin' ||
    base === 'markup' ||
    (rule.kind === 'bands' && rule.quantity === 'marginPercent') ||
    figures.some((one) => one !== undefined && 'figure' in one && one.figure === 'marginPercent')
  );
};

const lists = (rule: Rule): boolean =>
  ('base' in rule && rule.base === 'list') ||
  ('funding' in rule && rule.funding !== undefined && rule.funding.by !== 'partner') ||
  rule.kind === 'marginFloor' ||
  rule.kind === 'matrix' ||
  (rule.kind === 'freeGoods' && rule.value === 'list') ||
  (rule.kind === 'override' && rule.on === 'spread');

const countsUnits = (rule: Rule): boolean =>
  (rule.kind === 'bands' && rule.pays === 'perUnit') ||
  (rule.kind === 'percentPlusFixed' && rule.per === 'unit') ||
  (rule.kind === 'matrix' &&
    [rule.rows, rule.columns].some((one) => one !== undefined && 'figure' in one && one.figure === 'quantity'));

/** The first value of each text field that gives a row or column: what the example's line or partner has. */
const tableValues = (rule: Rule): string[] =>
  rule.kind !== 'matrix'
    ? []
    : [rule.rows, rule.columns].flatMap((one) =>
        one !== undefined && 'field' in one ? [`${filterFieldOf(one.field).words} ${one.values[0] ?? ''}`] : [],
      );

/** Everything that the example takes for granted beside the person's own figure. */
function assumptions(rule: Rule, example: Example): string {
  const { net, currency, lines, units, earlier, spend, involvement, target } = example;
  const unit = exampleUnit(rule);
  const ownUnits = unit === 'units';
  return [
    lines > 1
      ? `${lines} lines of ${numberWords(net)} net each`
      : unit === 'amount' || rule.kind === 'perUnit'
        ? ''
        : `${numberWords(net)} net`,
    ...tableValues(rule),
    lists(rule) ? `${numberWords(exampleList(net, currency))} list` : '',
    costs(rule) ? `cost ${numberWords(exampleCost(net, currency))}` : '',
    countsUnits(rule) && !ownUnits ? `${numberWords(units)} units` : '',
    rule.kind === 'override' && rule.on !== 'revenue' && rule.on !== 'spread'
      ? `the seller is paid ${percentWords(rateBelow)}`
      : '',
    earlier === undefined ? '' : `${numberWords(earlier)} a year before`,
    spend === undefined ? '' : `marketing spend, purchases of ${numberWords(net)}`,
    involvement === undefined ? '' : `the partner did ${numberWords(involvement)} of 4 tasks`,
    target === undefined ? '' : `a target of ${numberWords(target)} for the year`,
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
export function workedLine(
  rule: Rule,
  figure: string,
  currency: string,
  audience: 'internal' | 'partner' = 'internal',
): WorkedLine | undefined {
  if (!checkPlan({ ...emptyPlan, rules: [rule] }).ok || !/^\d+(\.\d+)?$/.test(figure) || Number(figure) <= 0)
    return undefined;
  const example = exampleOf(rule, figure, currency);
  const calculation = calculate(prepare(exampleBook(rule, example)), examplePeriod(rule));
  const traces = entriesOf(calculation, rule).map((entry) => traceEntry(calculation, entry));
  const said = traces.filter((trace) => Number(trace.amount) !== 0).map((trace) => formulaOf(trace, audience));
  const steps =
    said.length <= MOST_STEPS ? said : [...said.slice(0, 2), `… ${said.length - 3} more …`, said.at(-1) as string];
  const total = toDecimals(sum(traces.map((trace) => decimal(trace.amount))), minorUnits(currency), 'halfAwayFromZero');
  return { assumed: assumptions(rule, example), steps, total, currency };
}
