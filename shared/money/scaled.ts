import type { DecimalText } from './amount.ts';
import type { RoundingMode } from './decimal.ts';

/**
 * Scaled integers: a value times a power of ten, held in a double that is a safe integer (`12.34` at scale 2 is `1234`).
 * The engine's columns hold these. Every function here is exact or throws; none is ever a little wrong.
 */
export type Scaled = number;

const SAFE = Number.MAX_SAFE_INTEGER;
/** 10^0 to 10^15, the powers that are safe integers. */
const POWERS: readonly number[] = Array.from({ length: 16 }, (_, i) => 10 ** i);
const PLAIN = /^(-?)(\d+)(?:\.(\d*))?$/;

/** 10^exponent as a double; the exponent is 0 to 15. */
export function powerOfTen(exponent: number): number {
  const power = POWERS[exponent];
  if (power === undefined) throw new RangeError(`10^${exponent} is no safe integer`);
  return power;
}

/** The text as an integer at `scale` decimals; undefined when it isn't a decimal, has more decimals, or isn't a safe integer there. */
export function toScaled(text: string, scale: number): Scaled | undefined {
  const match = PLAIN.exec(text);
  if (match === null) return undefined;
  const fraction = (match[3] ?? '').replace(/0+$/, '');
  if (fraction.length > scale) return undefined;
  const size = Number(`${match[2] ?? ''}${fraction.padEnd(scale, '0')}`);
  if (size > SAFE) return undefined;
  return match[1] === '-' && size !== 0 ? -size : size;
}

/** The value as text with exactly `scale` decimals: `fromScaled(-5, 2)` is `-0.05`. */
export function fromScaled(value: Scaled, scale: number): DecimalText {
  if (!Number.isSafeInteger(value)) throw new RangeError(`${value} is no safe integer`);
  const digits = Math.abs(value)
    .toString()
    .padStart(scale + 1, '0');
  const cut = digits.length - scale;
  const body = scale === 0 ? digits : `${digits.slice(0, cut)}.${digits.slice(cut)}`;
  return (value < 0 ? `-${body}` : body) as DecimalText;
}

/** numerator ÷ divisor rounded to an integer, sign-symmetric, for integers of any size; the divisor is positive. Exact. */
export function divideRoundBig(numerator: bigint, divisor: bigint, mode: RoundingMode): bigint {
  const negative = numerator < 0n;
  const size = negative ? -numerator : numerator;
  let quotient = size / divisor;
  const doubled = (size % divisor) * 2n;
  const half = doubled === divisor;
  if (mode !== 'truncate' && (doubled > divisor || (half && (mode === 'halfAwayFromZero' || quotient % 2n === 1n))))
    quotient += 1n;
  return negative ? -quotient : quotient;
}

/** A big integer as a safe double. Throws when it's too large to be exact. */
export function safeNumber(value: bigint): number {
  const number = Number(value);
  if (!Number.isSafeInteger(number)) throw new RangeError(`${value} is too large to be exact`);
  return number;
}
