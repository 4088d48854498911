import type { DecimalText } from '#money/amount.ts';
import { parseAmount } from '#money/amount.ts';
import { compare, divide, plain, sign, toDecimals } from '#money/decimal.ts';

const HUNDRED_PERCENT = '1' as DecimalText;

/** What was entered as a number; undefined where it's nothing or no number. */
export function numberIn(text: string | undefined): DecimalText | undefined {
  const parsed = parseAmount((text ?? '').trim());
  return parsed.ok ? parsed.value : undefined;
}

/** The same, if it's above zero. */
export function positiveIn(text: string | undefined): DecimalText | undefined {
  const value = numberIn(text);
  return value !== undefined && sign(value) > 0 ? value : undefined;
}

/**
 * Actual ÷ target as a fraction of at most 12 decimals, rounded half away from zero; undefined without both, and of a target that
 * isn't above zero.
 */
export function shareOf(actual: DecimalText | undefined, target: DecimalText | undefined): DecimalText | undefined {
  if (actual === undefined || target === undefined || sign(target) <= 0) return undefined;
  return plain(toDecimals(divide(actual, target), 12, 'halfAwayFromZero'));
}

/** Whether a share is all of it or more. */
export const isFull = (share: DecimalText | undefined): boolean =>
  share !== undefined && compare(share, HUNDRED_PERCENT) >= 0;
