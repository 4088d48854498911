import { parseAmount } from '#money/amount.ts';
import { compare, divide, multiply, sign } from '#money/decimal.ts';
import type { DecimalText } from '#money/amount.ts';

/**
 * How much of a threshold is there, in whole percent, cut off and never 100 while something is missing: for a bar, never
 * a figure that decides. 0 where either isn't a number or the threshold isn't positive.
 */
export function shareOf(value: string, threshold: string): number {
  const [have, need] = [parseAmount(value), parseAmount(threshold)];
  if (!have.ok || !need.ok || sign(need.value) <= 0 || sign(have.value) <= 0) return 0;
  if (compare(have.value, need.value) >= 0) return 100;
  return Math.min(99, Math.floor(Number(divide(multiply(have.value, '100' as DecimalText), need.value))));
}
