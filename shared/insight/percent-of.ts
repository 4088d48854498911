import type { DecimalText } from '#money/amount.ts';
import { divide, isZero, multiply, toDecimals } from '#money/decimal.ts';

/** A part of a whole in percent with two decimals, rounded half away from zero; empty where there is no whole. */
export function percentOf(part: string, whole: string): string {
  if (whole === '' || isZero(whole as DecimalText)) return '';
  const ratio = divide(part as DecimalText, whole as DecimalText);
  return toDecimals(multiply(ratio, '100' as DecimalText), 2, 'halfAwayFromZero');
}
