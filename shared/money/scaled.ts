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

// Half a step is decided on the doubled remainder, so nothing is ever a fraction.
function bump(quotientOdd: boolean, doubled: number, divisor: number, mode: RoundingMode): boolean {
  if (mode === 'truncate' || doubled < divisor) return false;
  return doubled > divisor || mode === 'halfAwayFromZero' || quotientOdd;
}

/** numerator ÷ divisor rounded to an integer, sign-symmetric. Both are safe integers, the divisor is positive. Exact. */
export function divideRound(numerator: number, divisor: number, mode: RoundingMode): number {
  const size = Math.abs(numerator);
  const rest = size % divisor;
  let quotient = (size - rest) / divisor;
  // rest × 2 may leave 2^53 only for divisors beyond 2^52; compare without doubling then.
  if (rest !== 0) {
    const up =
      rest <= SAFE / 2
        ? bump(quotient % 2 === 1, rest * 2, divisor, mode)
        : bump(quotient % 2 === 1, rest, divisor - rest, mode);
    if (up) quotient += 1;
  }
  return numerator < 0 && quotient !== 0 ? -quotient : quotient;
}

/** `divideRound` for integers of any size; the divisor is positive. */
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

function multiplyRoundBig(a: number, b: number, shift: number, mode: RoundingMode): number {
  const product = BigInt(a) * BigInt(b);
  return safeNumber(shift >= 0 ? divideRoundBig(product, 10n ** BigInt(shift), mode) : product * 10n ** BigInt(-shift));
}

/**
 * a × b at `outScale` decimals, rounded once: a has `scaleA` decimals, b has `scaleB`. Equal to decimal.js by property test.
 * Doubles while the product stays below 2^53, big integers beyond. Throws when the result itself is no safe integer.
 */
export function multiplyRound(
  a: Scaled,
  scaleA: number,
  b: Scaled,
  scaleB: number,
  outScale: number,
  mode: RoundingMode,
): Scaled {
  const product = a * b;
  const shift = scaleA + scaleB - outScale;
  // A rounded product can't fall below 2^53 when the true one is above it, so this test is enough.
  if (product <= SAFE && product >= -SAFE && shift >= 0 && shift <= 15) {
    return shift === 0 ? product + 0 : divideRound(product, POWERS[shift] as number, mode);
  }
  return multiplyRoundBig(a, b, shift, mode);
}

/** The same value at another scale, rounded when decimals are lost. */
export function rescale(value: Scaled, from: number, to: number, mode: RoundingMode): Scaled {
  return multiplyRound(value, from, 1, 0, to, mode);
}

/** a + b, or a throw when the sum is no safe integer. Both have the same scale. */
export function addScaled(a: Scaled, b: Scaled): Scaled {
  const total = a + b;
  if (total > SAFE || total < -SAFE) throw new RangeError('Sum is too large to be exact');
  return total;
}

/** a × numerator ÷ denominator at a's scale, rounded once; the denominator isn't zero. For shares and proportions. */
export function proportion(a: Scaled, numerator: number, denominator: number, mode: RoundingMode): Scaled {
  if (denominator === 0) throw new RangeError('Proportion of nothing');
  const product = a * numerator * Math.sign(denominator);
  const divisor = Math.abs(denominator);
  if (product <= SAFE && product >= -SAFE) return divideRound(product, divisor, mode);
  return safeNumber(
    divideRoundBig(BigInt(a) * BigInt(numerator) * BigInt(Math.sign(denominator)), BigInt(divisor), mode),
  );
}
