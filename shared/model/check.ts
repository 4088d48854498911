import { parseIsoDate } from '#calendar/iso-date.ts';
import { parseAmount, significantDigits } from '#money/amount.ts';
import type { DecimalText } from '#money/amount.ts';
import { isCurrency } from '#money/currency.ts';
import { compare, sign, sum } from '#money/decimal.ts';
import type { Fields, Place, Finding } from './finding.ts';
import { finding, inside, isFields, isShown } from './finding.ts';

/** Looks at a value from outside, whatever it is, and says all that is wrong with it. */
export type Check = (value: unknown, place: Place) => Finding[];

const MAX_DIGITS = 15;
/** A rate of 100,000 % is a slip of the keyboard. */
const MAX_RATE = '1000' as DecimalText;
/** Plans are about business of our time: a year outside of these is a slip, or hostile. */
const FIRST_DAY = '1900-01-01';
const LAST_DAY = '2200-12-31';

/** An exact decimal of a value that may be anything. */
export const decimalOf = (value: unknown): DecimalText | undefined => {
  const parsed = typeof value === 'string' ? parseAmount(value) : undefined;
  return parsed?.ok === true ? parsed.value : undefined;
};

/** A number as text that is not negative and has at most 15 digits. */
export const number: Check = (value, place) => {
  const found = decimalOf(value);
  if (found === undefined) return [finding(place, `${isShown(value)}, not a number`)];
  if (significantDigits(found) > MAX_DIGITS) return [finding(place, `has more than ${MAX_DIGITS} digits`)];
  return sign(found) < 0 ? [finding(place, `is negative (${value as string})`)] : [];
};

/** The same, and not zero. */
export const positive: Check = (value, place) => {
  const findings = number(value, place);
  return findings.length === 0 && sign(decimalOf(value) as DecimalText) === 0 ? [finding(place, 'is zero')] : findings;
};

/** A number of at most this; `words` says it in the finding. */
export const atMost =
  (most: string, words: string, check: Check = number): Check =>
  (value, place) => {
    const findings = check(value, place);
    if (findings.length > 0) return findings;
    return compare(decimalOf(value) as DecimalText, most as DecimalText) > 0
      ? [finding(place, `is more than ${words}`)]
      : [];
  };

/** A rate as a fraction: "0.07" is 7 %. */
export const rate: Check = atMost(MAX_RATE, '100,000 %');
/** A part of a whole: at most 100 %. */
export const part: Check = atMost('1', '100 %');
/** A part that is more than nothing. */
export const positivePart: Check = atMost('1', '100 %', positive);

/** One of these texts. */
export const oneOf =
  (allowed: readonly string[]): Check =>
  (value, place) =>
    allowed.includes(value as string) ? [] : [finding(place, `${isShown(value)}, not one of ${allowed.join(', ')}`)];

/** An ISO 4217 code. */
export const currencyCode: Check = (value, place) =>
  typeof value === 'string' && isCurrency(value)
    ? []
    : [finding(place, `${isShown(value)}, not a currency code of ISO 4217`)];

/** Yes or no. */
export const flag: Check = (value, place) =>
  typeof value === 'boolean' ? [] : [finding(place, `${isShown(value)}, not true or false`)];

/** A whole number from one bound to another. */
export const whole =
  (least: number, most: number): Check =>
  (value, place) =>
    Number.isSafeInteger(value) && (value as number) >= least && (value as number) <= most
      ? []
      : [finding(place, `${isShown(value)}, not a whole number from ${least} to ${most.toLocaleString('en')}`)];

/** A text that isn't empty and not endless. */
export const shortText: Check = (value, place) => {
  if (typeof value !== 'string' || value.trim() === '') return [finding(place, `${isShown(value)}, not a text`)];
  return value.length > 200 ? [finding(place, 'is longer than 200 characters')] : [];
};

/** A day that exists, in a year of our time. */
export const day: Check = (value, place) => {
  if (typeof value !== 'string' || !parseIsoDate(value).ok)
    return [finding(place, `${isShown(value)}, not a date like 2026-07-01`)];
  return value < FIRST_DAY || value > LAST_DAY
    ? [finding(place, `is ${value}, which is not between ${FIRST_DAY.slice(0, 4)} and ${LAST_DAY.slice(0, 4)}`)]
    : [];
};

/** Nothing, or what the check asks for. */
export const optional =
  (check: Check): Check =>
  (value, place) =>
    value === undefined ? [] : check(value, place);

/** A list of so many at most; each is called by its noun and number. */
export const listOf =
  (check: Check, noun: string, most: number): Check =>
  (value, place) => {
    if (!Array.isArray(value) || value.length === 0) return [finding(place, `has no ${noun}`)];
    if (value.length > most) return [finding(place, `has more than ${most} ${noun}s`)];
    return value.flatMap((item, index) => check(item, inside(place, index, `${noun} ${index + 1}`)));
  };

/** An object: each field by its check, called by its words. */
export const record =
  (fields: Readonly<Record<string, readonly [check: Check, words: string]>>): Check =>
  (value, place) =>
    isFields(value)
      ? Object.entries(fields).flatMap(([name, [check, words]]) => check(value[name], inside(place, name, words)))
      : [finding(place, `${isShown(value)}, which can't be read`)];

/** Several checks of one value. */
export const all =
  (...checks: readonly Check[]): Check =>
  (value, place) =>
    checks.flatMap((check) => check(value, place));

/** Edges rise, so that every value lies in exactly one step. `edges` are the values; `at` is the place of each. */
export function risingFindings(
  edges: readonly unknown[],
  first: string | undefined,
  noun: string,
  at: (index: number) => Place,
): Finding[] {
  return edges.flatMap((value, index) => {
    const edge = decimalOf(value);
    if (edge === undefined) return [];
    if (index === 0)
      return first === undefined || compare(edge, first as DecimalText) === 0
        ? []
        : [finding(at(index), `is not ${first}: the first ${noun} starts at ${first}`)];
    const before = decimalOf(edges[index - 1]);
    return before !== undefined && compare(edge, before) <= 0
      ? [finding(at(index), `is not above the ${noun} before it`)]
      : [];
  });
}

/** Steps `{from, rate}` whose edges rise from `first` on. */
export const steps = (
  noun: string,
  first: string,
  more: Readonly<Record<string, readonly [Check, string]>> = {},
  rateCheck: Check = rate,
): Check =>
  all(listOf(record({ from: [number, 'from'], rate: [rateCheck, 'rate'], ...more }), noun, 100), (value, place) =>
    Array.isArray(value)
      ? risingFindings(
          value.map((step: unknown) => (isFields(step) ? step['from'] : undefined)),
          first,
          noun,
          (index) => inside(inside(place, index, `${noun} ${index + 1}`), 'from', 'from'),
        )
      : [],
  );

/** Shares of a list sum to the whole. */
export const sharesSum =
  (name: string): Check =>
  (value, place) => {
    if (!Array.isArray(value)) return [];
    const shares = value.map((item: unknown) => (isFields(item) ? decimalOf(item[name]) : undefined));
    if (shares.length === 0 || shares.some((share) => share === undefined)) return [];
    const total = sum(shares as DecimalText[]);
    return compare(total, '1' as DecimalText) === 0
      ? []
      : [finding(place, `come to ${percentOf(total)} %, not to 100 %`)];
  };

const percentOf = (fraction: DecimalText): string => String(Number(fraction) * 100).slice(0, 8);

/** Fields of a thing that may be anything. */
export const fieldsOf = (value: unknown): Fields => (isFields(value) ? value : {});
