import type { DecimalText } from '#money/amount.ts';
import { parseAmount } from '#money/amount.ts';

/** An exact quotient; the divisor is positive. Scores, ratios and averages are held like this, and never rounded before they are compared. */
export interface Fraction {
  readonly top: bigint;
  readonly bottom: bigint;
}

export const nothing: Fraction = { top: 0n, bottom: 1n };
export const one: Fraction = { top: 1n, bottom: 1n };

/** Decimals of a quotient that doesn't end, where it's written as text: rounded half to even. */
const written = 40;

/** An integer at a scale. */
export const fractionOf = (value: number, scale = 0): Fraction => ({
  top: BigInt(value),
  bottom: 10n ** BigInt(scale),
});

/** A decimal text, which must be one: rules are validated before they count. */
export function fractionOfText(text: string): Fraction {
  const parsed = parseAmount(text.trim());
  if (!parsed.ok) throw new Error(`Not a decimal: ${text}`);
  const [whole = '', decimals = ''] = parsed.value.split('.');
  return { top: BigInt(`${whole}${decimals}`), bottom: 10n ** BigInt(decimals.length) };
}

export const plus = (a: Fraction, b: Fraction): Fraction =>
  a.bottom === b.bottom
    ? { top: a.top + b.top, bottom: a.bottom }
    : { top: a.top * b.bottom + b.top * a.bottom, bottom: a.bottom * b.bottom };
export const minus = (a: Fraction, b: Fraction): Fraction => plus(a, { top: -b.top, bottom: b.bottom });
export const times = (a: Fraction, b: Fraction): Fraction => ({ top: a.top * b.top, bottom: a.bottom * b.bottom });

/** a ÷ b; b isn't nothing. */
export const over = (a: Fraction, b: Fraction): Fraction =>
  b.top < 0n
    ? { top: -a.top * b.bottom, bottom: a.bottom * -b.top }
    : { top: a.top * b.bottom, bottom: a.bottom * b.top };

/** −1, 0 or 1. */
export function compareFractions(a: Fraction, b: Fraction): -1 | 0 | 1 {
  const difference = a.top * b.bottom - b.top * a.bottom;
  return difference < 0n ? -1 : difference > 0n ? 1 : 0;
}

export const leastOf = (a: Fraction, b: Fraction): Fraction => (compareFractions(a, b) <= 0 ? a : b);
export const mostOf = (a: Fraction, b: Fraction): Fraction => (compareFractions(a, b) >= 0 ? a : b);

/** Whole steps, cut towards nothing. */
export const wholeOf = ({ top, bottom }: Fraction): Fraction => ({ top: top / bottom, bottom: 1n });

/** The same value in its smallest terms: sums of many different quotients stay short. */
export function reduced({ top, bottom }: Fraction): Fraction {
  let [a, b] = [top < 0n ? -top : top, bottom];
  while (b !== 0n) [a, b] = [b, a % b];
  return a <= 1n ? { top, bottom } : { top: top / a, bottom: bottom / a };
}

/** Near the value; for deciding what isn't close. NaN where it's beyond doubles. */
export function near({ top, bottom }: Fraction): number {
  const quotient = Number(top) / Number(bottom);
  return Number.isFinite(quotient) ? quotient : Number.NaN;
}

/** The integer that the value is at 40 decimals. */
function writtenDigits({ top, bottom }: Fraction): bigint {
  const size = (top < 0n ? -top : top) * 10n ** BigInt(written);
  const quotient = size / bottom;
  const doubled = (size % bottom) * 2n;
  const up = doubled > bottom || (doubled === bottom && quotient % 2n === 1n);
  const digits = up ? quotient + 1n : quotient;
  return top < 0n ? -digits : digits;
}

function textOfDigits(value: bigint): DecimalText {
  const digits = (value < 0n ? -value : value).toString().padStart(written + 1, '0');
  const cut = digits.length - written;
  const decimals = digits.slice(cut).replace(/0+$/, '');
  const body = decimals === '' ? digits.slice(0, cut) : `${digits.slice(0, cut)}.${decimals}`;
  return (value < 0n ? `-${body}` : body) as DecimalText;
}

/** The value as text: exact where it ends within 40 decimals, else rounded half to even there. */
export const textOf = (value: Fraction): DecimalText => textOfDigits(writtenDigits(value));

/** What each step adds to the sum so far, as texts that add up exactly to the text of the last sum. */
export function stepsOf(sums: readonly Fraction[]): readonly DecimalText[] {
  let before = 0n;
  return sums.map((sum) => {
    const now = writtenDigits(sum);
    const step = now - before;
    before = now;
    return textOfDigits(step);
  });
}
