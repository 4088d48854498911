import { firstDay } from '#calendar/day-lookup.ts';
import type { Comparison } from '#model/programme.ts';
import type { DecimalText } from '#money/amount.ts';
import { plain } from '#money/decimal.ts';
import { fromScaled, powerOfTen, toScaled } from '#money/scaled.ts';
import type { Fraction } from './fraction.ts';
import { compareFractions, fractionOf, fractionOfText, near, textOf } from './fraction.ts';

/** An exact value: a safe integer at a scale where it is one, which costs nothing, else a fraction. */
export type Value = { readonly scaled: number; readonly scale: number } | { readonly fraction: Fraction };

/** What a metric is for one partner on one day, and what is behind it. */
export interface Reading {
  readonly value: Value;
  /** Day of the newest fact; `firstDay` where there is none. */
  readonly freshness: number;
  readonly byHand: boolean;
  /** Categories of points, parts of an index. */
  readonly parts?: ReadonlyMap<string, Fraction>;
}

/** A whole number. */
export const integer = (scaled: number): Value => ({ scaled, scale: 0 });
export const zero: Value = integer(0);

/** Nothing, from no fact. */
export const noReading: Reading = { value: zero, freshness: firstDay, byHand: false };

export const fractionOfValue = (value: Value): Fraction =>
  'fraction' in value ? value.fraction : fractionOf(value.scaled, value.scale);

export const textOfValue = (value: Value): DecimalText =>
  'fraction' in value ? textOf(value.fraction) : plain(fromScaled(value.scaled, value.scale));

const nearValue = (value: Value): number =>
  'fraction' in value ? near(value.fraction) : value.scaled / powerOfTen(value.scale);

/** A threshold, understood once. */
export interface Threshold {
  readonly text: string;
  readonly near: number;
  readonly fraction: Fraction;
  readonly scaled: (number | undefined)[];
}

/** Reads a threshold, which must be a decimal: rules are validated before they count. */
export function threshold(text: string): Threshold {
  const fraction = fractionOfText(text);
  return { text, near: near(fraction), fraction, scaled: [] };
}

const unknown = Number.NaN;

function scaledAt(of: Threshold, scale: number): number {
  const known = of.scaled[scale];
  if (known !== undefined) return known;
  const made = toScaled(of.text.trim(), scale) ?? unknown;
  of.scaled[scale] = made;
  return made;
}

/** −1, 0 or 1, exact: integers of one scale as they are, what is far apart by doubles, the rest by fractions. */
export function compareValue(value: Value, with_: Threshold): number {
  if (!('fraction' in value)) {
    const other = scaledAt(with_, value.scale);
    if (!Number.isNaN(other)) return Math.sign(value.scaled - other);
  }
  const approximately = nearValue(value);
  const difference = approximately - with_.near;
  if (Math.abs(difference) > 1e-9 * Math.max(Math.abs(approximately), Math.abs(with_.near)))
    return Math.sign(difference);
  return compareFractions(fractionOfValue(value), with_.fraction);
}

/** −1, 0 or 1, exact. */
export function compareValues(a: Value, b: Value): number {
  if (!('fraction' in a) && !('fraction' in b) && a.scale === b.scale) return Math.sign(a.scaled - b.scaled);
  const [x, y] = [nearValue(a), nearValue(b)];
  if (Math.abs(x - y) > 1e-9 * Math.max(Math.abs(x), Math.abs(y))) return Math.sign(x - y);
  return compareFractions(fractionOfValue(a), fractionOfValue(b));
}

/** What each comparison says of a sign: `atLeast` is ≥ and `above` > (tiers.md 4). */
export const holds = {
  atLeast: (sign) => sign >= 0,
  above: (sign) => sign > 0,
  atMost: (sign) => sign <= 0,
  below: (sign) => sign < 0,
  exactly: (sign) => sign === 0,
} as const satisfies Record<Comparison, (sign: number) => boolean>;
