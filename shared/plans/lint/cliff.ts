import type { Band, BandsRule } from '#model/band-rules.ts';
import { numberWords, percentWords } from '#money/number-words.ts';
import { EACH_CURRENCY, quantityWords } from '#plans/rule-words.ts';
import type { DecimalText } from '#money/amount.ts';
import { decimal } from '#money/amount.ts';
import { minorUnits } from '#money/currency.ts';
import { absolute, add, compare, divide, multiply, sign, subtract, toDecimals } from '#money/decimal.ts';
import type { LintFinding, LintInput } from './lint-finding.ts';
import { ruleName } from './lint-finding.ts';

/** Sales on which a change of rate is shown where the edge itself is no money. */
const EXAMPLE_SALES = '100000' as DecimalText;
const HUNDRED = '100' as DecimalText;

const smallest = (currency: string): DecimalText => {
  const decimals = minorUnits(currency);
  return decimal(decimals === 0 ? '1' : `0.${'0'.repeat(decimals - 1)}1`);
};

/** What a step at an edge pays: with the last unit below it, and with one more. */
export interface Step {
  readonly below: DecimalText;
  readonly above: DecimalText;
  /** The measured value just below the edge, and at it. */
  readonly last: DecimalText;
  readonly next: DecimalText;
  /** Sales at the edge, in money. */
  readonly unit: 'money' | 'count';
}

/** With one rate on everything, of the amounts for entering a band only that of the band reached is paid. */
const flatOf = (band: Band): DecimalText => decimal(band.flat ?? '0');

/** The edge in money: itself, or its percent of the target. */
const moneyEdge = (rule: BandsRule, from: DecimalText): DecimalText | undefined => {
  if (rule.quantity === 'amount') return from;
  if (rule.quantity !== 'attainment') return undefined;
  return divide(multiply(from, decimal(rule.target ?? '0')), HUNDRED);
};

/** What reaching the band pays more than the last value below it (commission.md 9, cliff). Of a schedule with one rate on everything. */
export function stepAt(rule: BandsRule, index: number, currency: string): Step | undefined {
  const [band, before] = [rule.bands[index], rule.bands[index - 1]];
  if (band === undefined || before === undefined) return undefined;
  const perUnit = rule.pays === 'perUnit';
  const edge = perUnit && rule.quantity === 'units' ? decimal(band.from) : moneyEdge(rule, decimal(band.from));
  if (edge === undefined || (perUnit && rule.quantity !== 'units')) return undefined;
  const one = perUnit ? ('1' as DecimalText) : smallest(currency);
  const [last, next] = rule.edge === 'reaching' ? [subtract(edge, one), edge] : [edge, add(edge, one)];
  const pay = (reached: Band, value: DecimalText): DecimalText =>
    toDecimals(add(multiply(decimal(reached.rate), value), flatOf(reached)), minorUnits(currency), 'halfAwayFromZero');
  return {
    below: pay(before, last),
    above: pay(band, next),
    last,
    next,
    unit: perUnit ? 'count' : 'money',
  };
}

const inMoney = (rule: BandsRule, currency: string): string =>
  rule.thresholdCurrency === EACH_CURRENCY ? currency : rule.thresholdCurrency;

/** Where the edge is a count: what the change of rate means on an example. */
const byExample = (rule: BandsRule, band: Band, before: Band, currency: string): string => {
  const change = multiply(subtract(decimal(band.rate), decimal(before.rate)), EXAMPLE_SALES);
  if (rule.pays === 'perUnit')
    return `One more turns ${numberWords(before.rate)} a unit into ${numberWords(band.rate)} a unit for every unit.`;
  const more = toDecimals(change, minorUnits(currency), 'halfAwayFromZero');
  return `On sales of ${numberWords(EXAMPLE_SALES)} ${currency} the step from ${percentWords(before.rate)} to ${percentWords(band.rate)} is ${numberWords(more)} ${currency}.`;
};

function findingAt(rule: BandsRule, index: number, preferred: string): LintFinding[] {
  const [band, before] = [rule.bands[index], rule.bands[index - 1]];
  if (band === undefined || before === undefined) return [];
  const falls = compare(decimal(band.rate), decimal(before.rate)) < 0;
  if (compare(decimal(band.rate), decimal(before.rate)) === 0 && band.flat === before.flat) return [];
  const currency = inMoney(rule, preferred);
  const step = stepAt(rule, index, currency);
  const edge = `${numberWords(band.from)}${rule.quantity === 'attainment' || rule.quantity === 'marginPercent' ? '\u00a0%' : ''}`;
  const what = rule.quantity === 'amount' ? 'sales' : quantityWords[rule.quantity];
  const jump = step === undefined ? undefined : subtract(step.above, step.below);
  const less = jump === undefined ? falls : sign(jump) < 0;
  return [
    {
      kind: 'cliff',
      severity: 'warning',
      rule: rule.id,
      slot: `bands.${index}.from`,
      words: less
        ? `${ruleName(rule)} pays less once ${what} get to ${edge}: the lower rate then holds for everything.`
        : `${ruleName(rule)} jumps at ${edge}: the rate of the band reached holds for everything below it too.`,
      example:
        step === undefined || jump === undefined
          ? byExample(rule, band, before, currency)
          : `${numberWords(step.last)} pays ${numberWords(step.below)} ${currency}; ${numberWords(subtract(step.next, step.last))} more pays ${numberWords(step.above)} ${currency}: ${numberWords(toDecimals(absolute(jump), minorUnits(currency), 'halfAwayFromZero'))} ${currency} ${less ? 'less' : 'more'}.`,
    },
  ];
}

/** How much one more unit of revenue pays at each edge of a schedule that has one rate on everything. */
export const cliff = ({ body, currency }: LintInput): readonly LintFinding[] =>
  body.rules.flatMap((rule) =>
    rule.kind === 'bands' && rule.mode === 'whole'
      ? rule.bands.flatMap((_band, index) => findingAt(rule, index, currency))
      : [],
  );
