// The only file that knows decimal.js. Everything else passes exact decimals as text.
import { Decimal } from 'decimal.js';
import type { DecimalText } from './amount.ts';

// 100 digits hold every product and sum of the 15-digit numbers that an import lets in; only a quotient is ever cut.
const Exact = Decimal.clone({ precision: 100, rounding: Decimal.ROUND_HALF_EVEN, toExpNeg: -1e9, toExpPos: 1e9 });

/** How a number that falls between two decimals is rounded. All three mirror the sign: round(−x) = −round(x) (commission.md 6). */
export type RoundingMode = 'halfAwayFromZero' | 'halfEven' | 'truncate';

const MODES = {
  halfAwayFromZero: Decimal.ROUND_HALF_UP,
  halfEven: Decimal.ROUND_HALF_EVEN,
  truncate: Decimal.ROUND_DOWN,
} as const satisfies Record<RoundingMode, Decimal.Rounding>;

// decimal.js writes −0 as "-0"; money has no negative zero.
const text = (value: Decimal): DecimalText => (value.isZero() ? '0' : value.toFixed()) as DecimalText;

/** a + b, exact. */
export const add = (a: DecimalText, b: DecimalText): DecimalText => text(new Exact(a).plus(b));
/** a − b, exact. */
export const subtract = (a: DecimalText, b: DecimalText): DecimalText => text(new Exact(a).minus(b));
/** a × b, exact up to 100 digits. */
export const multiply = (a: DecimalText, b: DecimalText): DecimalText => text(new Exact(a).times(b));
/** −a. */
export const negate = (a: DecimalText): DecimalText => text(new Exact(a).negated());
/** |a|. */
export const absolute = (a: DecimalText): DecimalText => text(new Exact(a).abs());
/** Sum of all, exact; 0 of none. */
export const sum = (amounts: Iterable<DecimalText>): DecimalText => {
  let total = new Exact(0);
  for (const amount of amounts) total = total.plus(amount);
  return text(total);
};

/** a ÷ b to 100 significant digits. Throws when b is zero: the caller decides what a share of nothing means. */
export function divide(a: DecimalText, b: DecimalText): DecimalText {
  const divisor = new Exact(b);
  if (divisor.isZero()) throw new Error('Division by zero');
  return text(new Exact(a).dividedBy(divisor));
}

/** −1, 0 or 1 as a is less than, equal to or greater than b. */
export const compare = (a: DecimalText, b: DecimalText): -1 | 0 | 1 => new Exact(a).comparedTo(b) as -1 | 0 | 1;
/** Whether the amount is nothing. */
export const isZero = (a: DecimalText): boolean => new Exact(a).isZero();
/** −1, 0 or 1. */
export const sign = (a: DecimalText): -1 | 0 | 1 => compare(a, '0' as DecimalText);
/** The smaller of two. */
export const smaller = (a: DecimalText, b: DecimalText): DecimalText => (compare(a, b) <= 0 ? a : b);
/** The larger of two. */
export const larger = (a: DecimalText, b: DecimalText): DecimalText => (compare(a, b) >= 0 ? a : b);

/** Rounds to a fixed number of decimals, which are all written: `toDecimals("1.5", 2)` is `1.50`. */
export function toDecimals(amount: DecimalText, decimals: number, mode: RoundingMode): DecimalText {
  const rounded = new Exact(amount).toDecimalPlaces(decimals, MODES[mode]);
  return (rounded.isZero() ? new Exact(0) : rounded).toFixed(decimals) as DecimalText;
}

/** The shortest text of the same value: zeros at the end are dropped. */
export const plain = (amount: DecimalText): DecimalText => (PLAIN.test(amount) ? amount : text(new Exact(amount)));

// Nothing to drop: most figures of a statement are such texts, and decimal.js would only write them again.
const PLAIN = /^(?:0|-?[1-9]\d*|-?(?:0|[1-9]\d*)\.\d*[1-9])$/;
