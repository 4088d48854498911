import type { Brand } from '#base/brand.ts';
import type { Result } from '#base/result.ts';
import { err, ok } from '#base/result.ts';

/**
 * An exact decimal number as text: `-?digits[.digits]`, no leading zeros, no plus, no exponent, no negative zero.
 * Zeros at the end are kept as they came, so compare values with `compare`, not with `===`.
 */
export type DecimalText = Brand<string, 'Decimal'>;

/** A decimal that is money; its currency code always stands beside it. */
export type AmountText = DecimalText;

const DECIMAL = /^([+-]?)(\d+)(?:\.(\d+))?$/;

export const ZERO = '0' as DecimalText;

/** Reads a plain decimal with a point and no grouping. Anything else (`1e3`, `1,5`, ` 1`, `NaN`) is an error. */
export function parseAmount(text: string): Result<AmountText, 'notANumber'> {
  const match = DECIMAL.exec(text);
  if (match === null) return err('notANumber');
  const whole = (match[2] ?? '').replace(/^0+(?=\d)/, '');
  const unsigned = match[3] === undefined ? whole : `${whole}.${match[3]}`;
  const negative = match[1] === '-' && /[1-9]/.test(unsigned);
  return ok((negative ? `-${unsigned}` : unsigned) as AmountText);
}

/** A decimal that is known to be one (constants, checked columns). Throws otherwise: that's a bug. */
export function decimal(text: string | number): DecimalText {
  const parsed = parseAmount(String(text));
  if (!parsed.ok) throw new Error(`Not a decimal: ${text}`);
  return parsed.value;
}

/** Digits that carry meaning: without sign, point, and zeros in front. `0.0012` has 2, `1200` has 4. More than 15 is refused on import. */
export function significantDigits(amount: DecimalText): number {
  return amount.replace(/[-.]/g, '').replace(/^0+/, '').length;
}

/** Digits after the point as written. */
export function decimalsOf(amount: DecimalText): number {
  const point = amount.indexOf('.');
  return point < 0 ? 0 : amount.length - point - 1;
}
