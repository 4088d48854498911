import { parseAmount } from './amount.ts';
import type { DecimalText } from './amount.ts';
import { minorUnits } from './currency.ts';
import { isZero, multiply, subtract, toDecimals } from './decimal.ts';
import { formatDecimal } from './format-money.ts';

const NO_BREAK = '\u00a0';

/** An exact number for people, grouped: `5000` is “5,000”. A draft's text that is no number is shown as it was typed. */
export function numberWords(text: string): string {
  const parsed = parseAmount(text);
  return parsed.ok ? formatDecimal(parsed.value) : text;
}

/** A fraction as percent with all its digits: `0.055` is “5.5 %”. A draft's text that is no number is shown as it was typed. */
export function percentWords(rate: string): string {
  const parsed = parseAmount(rate);
  return parsed.ok ? `${formatDecimal(multiply(parsed.value, '100' as DecimalText))}${NO_BREAK}%` : rate;
}

/**
 * An amount of a currency: whole as “180,000”, else with the currency's digits, “72,516.60”, rounded half away from zero.
 * For words, never to decide.
 */
export function amountWords(text: string, currency: string): string {
  const parsed = parseAmount(text);
  if (!parsed.ok) return text;
  const rounded = toDecimals(parsed.value, minorUnits(currency), 'halfAwayFromZero');
  return isZero(subtract(rounded, toDecimals(rounded, 0, 'truncate')))
    ? formatDecimal(toDecimals(rounded, 0, 'truncate'))
    : formatDecimal(rounded);
}
