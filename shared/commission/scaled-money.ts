import type { RoundingMode } from '#money/decimal.ts';
import { divideRoundBig, powerOfTen, safeNumber, toScaled } from '#money/scaled.ts';

const SAFE = Number.MAX_SAFE_INTEGER;

/** An exact decimal as digits and decimals: 0.055 is 55 at scale 3. */
export interface ScaledRate {
  readonly digits: number;
  readonly scale: number;
}

/** Reads a plain decimal at its own shortest scale; undefined when it isn't one or isn't a safe integer there. */
export function scaledRate(text: string): ScaledRate | undefined {
  const point = text.indexOf('.');
  const scale = point < 0 ? 0 : text.replace(/0+$/, '').length - point - 1;
  const digits = toScaled(text, Math.max(0, scale));
  return digits === undefined ? undefined : { digits, scale: Math.max(0, scale) };
}

/**
 * base × rate rounded to an integer after dropping `shift` decimals: the engine's inner step. Exact: doubles while the
 * product is a safe integer, big integers beyond. `power` is 10^shift; a negative shift has power 1 ÷ 10^shift as `lift`.
 */
export interface RoundedProduct {
  readonly rate: number;
  readonly shift: number;
  readonly power: number;
  readonly lift: number;
  readonly mode: RoundingMode;
}

/** Prepares `roundedProduct` for a rate on bases of `baseScale`, rounding to `decimals`. */
export function productOf(rate: ScaledRate, baseScale: number, decimals: number, mode: RoundingMode): RoundedProduct {
  const shift = baseScale + rate.scale - decimals;
  const fits = shift <= 15;
  return {
    rate: rate.digits,
    shift,
    power: shift > 0 && fits ? powerOfTen(shift) : fits ? 1 : 0,
    lift: shift < 0 ? powerOfTen(-shift) : 1,
    mode,
  };
}

/** base × rate, rounded once. Throws when the result itself is no safe integer. */
export function roundedProduct(base: number, by: RoundedProduct): number {
  const product = base * by.rate * by.lift;
  if (product > SAFE || product < -SAFE || by.power === 0) return roundedProductBig(base, by);
  return roundQuotient(product, by.power, by.mode);
}

/**
 * value ÷ power rounded, sign-symmetric, for a safe integer and a positive safe power. Floating division may be one off
 * near an integer; the remainder, which is exact, puts it right. About ten times faster than `%` on doubles.
 */
export function roundQuotient(value: number, power: number, mode: RoundingMode): number {
  if (power === 1) return value;
  const size = value < 0 ? -value : value;
  let quotient = Math.floor(size / power);
  let rest = size - quotient * power;
  if (rest < 0) {
    quotient -= 1;
    rest += power;
  } else if (rest >= power) {
    quotient += 1;
    rest -= power;
  }
  if (mode !== 'truncate') {
    const other = power - rest;
    if (rest > other || (rest === other && (mode === 'halfAwayFromZero' || quotient % 2 === 1))) quotient += 1;
  }
  return value < 0 && quotient !== 0 ? -quotient : quotient;
}

function roundedProductBig(base: number, by: RoundedProduct): number {
  const product = BigInt(base) * BigInt(by.rate);
  return safeNumber(
    by.shift >= 0 ? divideRoundBig(product, 10n ** BigInt(by.shift), by.mode) : product * BigInt(by.lift),
  );
}

/** a + b, or a throw when it can't be exact: never a silent number. */
export function safeSum(a: number, b: number): number {
  const sum = a + b;
  if (sum > SAFE || sum < -SAFE) throw new RangeError('A sum of amounts is too large to be exact');
  return sum;
}

/** Several products added before they are rounded once: base × rate + units × amount + 1 × fee. */
export interface RoundedSum {
  readonly factors: readonly number[];
  readonly shift: number;
  readonly power: number;
  readonly mode: RoundingMode;
}

/** Prepares `roundedSum` for values of `baseScale` decimals, each times its own factor. Throws where a factor can't be exact. */
export function sumOfProducts(
  rates: readonly ScaledRate[],
  baseScale: number,
  decimals: number,
  mode: RoundingMode,
): RoundedSum {
  const scale = Math.max(...rates.map((rate) => rate.scale), decimals - baseScale);
  const shift = baseScale + scale - decimals;
  return {
    factors: rates.map((rate) => safeNumber(BigInt(rate.digits) * 10n ** BigInt(scale - rate.scale))),
    shift,
    power: shift <= 15 ? powerOfTen(shift) : 0,
    mode,
  };
}

/** a × first + b × second + c × third, rounded once; a factor that isn't there counts nothing. */
export function roundedSum(by: RoundedSum, a: number, b: number, c: number): number {
  const [first = 0, second = 0, third = 0] = by.factors;
  const [x, y, z] = [a * first, b * second, c * third];
  const sum = x + y + z;
  if (by.power !== 0 && Math.abs(x) + Math.abs(y) + Math.abs(z) <= SAFE) return roundQuotient(sum, by.power, by.mode);
  const exact = BigInt(a) * BigInt(first) + BigInt(b) * BigInt(second) + BigInt(c) * BigInt(third);
  return safeNumber(divideRoundBig(exact, 10n ** BigInt(by.shift), by.mode));
}

/** value × part ÷ whole rounded to an integer, exact; the whole is above zero. */
export function roundedShare(value: number, part: number, whole: number, mode: RoundingMode): number {
  const product = value * part;
  if (Number.isSafeInteger(product) && whole <= SAFE) return roundQuotient(product, whole, mode);
  return safeNumber(divideRoundBig(BigInt(value) * BigInt(part), BigInt(whole), mode));
}
