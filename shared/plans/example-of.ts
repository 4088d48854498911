import type { Rule, RuleKind, RuleOf } from '#model/rule.ts';
import type { Target } from '#model/window-rules.ts';
import { decimal, parseAmount } from '#money/amount.ts';
import type { DecimalText } from '#money/amount.ts';
import { minorUnits } from '#money/currency.ts';
import { multiply, toDecimals } from '#money/decimal.ts';
import type { Example } from './example-book.ts';

/** In what the figure of an example is said. */
export type ExampleUnit = 'amount' | 'units' | 'lines' | 'orders' | 'deals';

/** Counting rules need that many lines; more would only slow the screen down. */
const MOST_LINES = 500;
/** Purchases of the window in which marketing spend is repaid. */
const PURCHASES = '200000';
/** Target of a partner's own, where the rule asks for one. */
const OWN_TARGET = '100000';

const counted = (quantity: RuleOf<'bands'>['quantity']): ExampleUnit =>
  quantity === 'units' || quantity === 'lines' || quantity === 'orders' || quantity === 'deals' ? quantity : 'amount';

const amount = (): ExampleUnit => 'amount';

const units: { readonly [K in RuleKind]: (rule: RuleOf<K>) => ExampleUnit } = {
  percent: amount,
  fixed: amount,
  percentPlusFixed: amount,
  matrix: amount,
  involvement: amount,
  recurring: amount,
  curve: amount,
  growth: amount,
  mdf: amount,
  marginFloor: amount,
  override: amount,
  perUnit: () => 'units',
  freeGoods: () => 'units',
  bands: ({ quantity }) => counted(quantity),
  lumpSum: ({ quantity }) => counted(quantity),
  milestone: ({ quantity }) => counted(quantity),
  spiff: ({ pays }) => (pays === 'perUnit' ? 'units' : pays === 'perLine' ? 'lines' : 'amount'),
};

/** Whether the example of a rule is a number of units, lines, orders or deals rather than an amount. */
export const exampleUnit = (rule: Rule): ExampleUnit => (units[rule.kind] as (rule: Rule) => ExampleUnit)(rule);

const above = (edge: string | undefined, times: string): string => {
  const parsed = parseAmount(edge ?? '');
  return parsed.ok ? toDecimals(multiply(parsed.value, times as DecimalText), 0, 'halfAwayFromZero') : '0';
};
const targetOf = (target: Target): string => ('of' in target ? OWN_TARGET : target.amount);

const usual = (rule: Rule): string => (exampleUnit(rule) === 'amount' ? '10000' : '10');

const figures: { readonly [K in RuleKind]?: (rule: RuleOf<K>) => string } = {
  bands: (rule) => {
    if (rule.quantity === 'attainment') return rule.target ?? '100000';
    return rule.quantity === 'marginPercent' ? '10000' : above(rule.bands.at(-1)?.from, '1.25');
  },
  curve: (rule) => above(targetOf(rule.target), '1.25'),
  lumpSum: (rule) => targetOf(rule.target),
  milestone: (rule) => rule.reach,
  freeGoods: (rule) => above(rule.buy, '2.5'),
  recurring: () => '100',
};

/** The figure that an example starts with: large enough that everything in the rule has something to do. */
export function exampleFigure(rule: Rule): string {
  const own = (figures[rule.kind] as ((rule: Rule) => string) | undefined)?.(rule);
  if (own === undefined || Number(own) <= 0) return own === undefined ? usual(rule) : '1';
  const unit = exampleUnit(rule);
  return unit === 'amount' || unit === 'units' ? own : String(Math.min(MOST_LINES, Math.ceil(Number(own))));
}

/** One a day within the example's quarter. */
const MOST_INSTALMENTS = 85;

/** Lines up to the first instalment of the last step, so that every step is seen. */
const instalmentLines = (rule: RuleOf<'recurring'>): number =>
  Math.min(MOST_INSTALMENTS, Math.max(1, Math.ceil(Number(rule.instalments.at(-1)?.from ?? '1')) || 1));

const involvementOf = (rule: Rule): string | undefined => {
  if (rule.kind === 'involvement') return rule.levels.at(-1)?.from ?? '4';
  const figured =
    rule.kind === 'matrix' &&
    [rule.rows, rule.columns].some((one) => one !== undefined && 'figure' in one && one.figure === 'involvement');
  return figured ? '2' : undefined;
};

const ownTarget = (rule: Rule): boolean => (rule.kind === 'curve' || rule.kind === 'lumpSum') && 'of' in rule.target;

/** Each quarter of a year has a quarter of its target, unless its weights say otherwise. */
const yearTarget = (rule: Rule): string =>
  'measure' in rule && rule.measure === 'year' ? OWN_TARGET : String(Number(OWN_TARGET) * 4);

/** The example that a figure stands for. */
export function exampleOf(rule: Rule, figure: string, currency: string): Example {
  const unit = exampleUnit(rule);
  const money = (text: string): string => toDecimals(decimal(text), minorUnits(currency), 'halfAwayFromZero');
  const involvement = involvementOf(rule);
  const more = {
    ...(rule.kind === 'growth' ? { earlier: money(multiply(decimal(figure), '0.8' as DecimalText)) } : {}),
    ...(involvement === undefined ? {} : { involvement }),
    ...(ownTarget(rule) ? { target: money(yearTarget(rule)) } : {}),
  };
  if (rule.kind === 'mdf') return { net: money(PURCHASES), currency, lines: 1, units: '10', spend: money(figure) };
  if (rule.kind === 'recurring') return { net: money(figure), currency, lines: instalmentLines(rule), units: '1' };
  if (unit === 'amount') return { net: money(figure), currency, lines: 1, units: '10', ...more };
  if (unit === 'units') return { net: money('1000'), currency, lines: 1, units: figure, ...more };
  const lines = Math.max(1, Math.min(MOST_LINES, Math.trunc(Number(figure)) || 1));
  return { net: money('1000'), currency, lines, units: '1', ...more };
}
