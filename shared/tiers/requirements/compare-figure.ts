import type { Comparison } from '#model/programme.ts';
import type { DecimalText } from '#money/amount.ts';
import { ZERO } from '#money/amount.ts';
import { absolute, compare, larger, plain, subtract } from '#money/decimal.ts';

const comparisonsOf = {
  atLeast: (sign) => sign >= 0,
  above: (sign) => sign > 0,
  atMost: (sign) => sign <= 0,
  below: (sign) => sign < 0,
  exactly: (sign) => sign === 0,
} as const satisfies Record<Comparison, (sign: number) => boolean>;

/** Whether a value compares so with a threshold; `atLeast` is ≥ and `above` > (tiers.md 4). */
export const comparesSo = (value: DecimalText, is: Comparison, threshold: DecimalText): boolean =>
  comparisonsOf[is](compare(value, threshold));

const over = (a: DecimalText, b: DecimalText): DecimalText => plain(larger(subtract(a, b), ZERO));

const gaps = {
  atLeast: (value, threshold) => over(threshold, value),
  above: (value, threshold) => over(threshold, value),
  atMost: (value, threshold) => over(value, threshold),
  below: (value, threshold) => over(value, threshold),
  exactly: (value, threshold) => plain(absolute(subtract(value, threshold))),
} as const satisfies Record<Comparison, (value: DecimalText, threshold: DecimalText) => DecimalText>;

/** What is missing, or of `atMost` and `below` by how much it is over: never negative, in the metric's unit, exact. */
export const gapOf = (value: DecimalText, is: Comparison, threshold: DecimalText): DecimalText =>
  gaps[is](value, threshold);
