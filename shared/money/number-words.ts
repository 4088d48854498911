import { parseAmount } from './amount.ts';
import type { DecimalText } from './amount.ts';
import { multiply } from './decimal.ts';
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
