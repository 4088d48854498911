import { formatDate, formatPeriod, monthNames } from '#calendar/format-date.ts';
import { datePartsOf, parseIsoDate, toDayNumber } from '#calendar/iso-date.ts';
import type { BookCalendar, PeriodId } from '#calendar/period.ts';
import type { DecimalText } from '#money/amount.ts';
import { parseAmount, ZERO } from '#money/amount.ts';
import { compare, divide, multiply, sign, subtract, sum, toDecimals } from '#money/decimal.ts';
import { formatDecimal } from '#money/format-money.ts';
import { amountWords, numberWords } from '#money/number-words.ts';
import { countWords, listWords } from '#tiers/words/joined-text.ts';

/** A text that fits: longer ones end with "…" after a whole word (shared/presentation.ts: `text` 500, `longText` 4,000). */
export function fit(text: string | undefined, most = 500): string {
  const whole = text ?? '';
  if (whole.length <= most) return whole;
  const start = whole.slice(0, most - 1);
  const space = start.search(/\s\S*$/u);
  const kept = space > most / 2 ? start.slice(0, space) : start;
  // A pair of surrogates isn't cut in two.
  return `${kept.replace(/[\ud800-\udbff]$/, '').trimEnd()}…`;
}

/** A longer text that fits: of notes, priorities, answers. */
export const fitLong = (text: string | undefined): string => fit(text, 4000);

/** Paragraphs that say something, with an empty line between them. */
export const paragraphs = (texts: readonly (string | undefined)[]): string =>
  fitLong(texts.filter((text): text is string => text !== undefined && text.trim() !== '').join('\n\n'));

/** "3 Apr 2026"; a text that is no date stands as it is. */
export function dayWords(date: string | undefined): string {
  const read = parseIsoDate(date ?? '');
  return read.ok ? formatDate(read.value) : (date ?? '');
}

const weekdays = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'] as const;

/** "Tuesday 20 October 2026". */
export function longDayWords(date: string | undefined): string {
  const read = parseIsoDate(date ?? '');
  if (!read.ok) return date ?? '';
  const { year, month, day } = datePartsOf(read.value);
  // Day 0, 1 January 1970, was a Thursday.
  const weekday = (((toDayNumber(read.value) + 4) % 7) + 7) % 7;
  return `${weekdays[weekday]} ${day} ${monthNames[month - 1]} ${year}`;
}

const PERIOD = /^\d{4}-(?:Q[1-4]|0[1-9]|1[0-2])$/;

/** "Q3 2026"; a text that is no period stands as it is. */
export const periodName = (period: string, calendar: BookCalendar): string =>
  PERIOD.test(period) ? formatPeriod(period as PeriodId, calendar) : period;

/** Whether a text is the id of a quarter or month. */
export const isPeriod = (period: string): period is PeriodId => PERIOD.test(period);

/** "412,000 USD": rounded half away from zero to the currency's digits, whole amounts without. Empty without an amount. */
export const moneyWords = (amount: string | undefined, currency: string | undefined): string =>
  amount === undefined || amount === '' ? '' : `${minus(amountWords(amount, currency ?? ''))} ${currency ?? ''}`.trim();

/** "87,728": an amount or a count on a chart or a bar, rounded half away from zero to whole units, never shortened further. */
export const wholeWords = (value: string): string => {
  const read = parseAmount(value);
  return read.ok ? minus(formatDecimal(toDecimals(read.value, 0, 'halfAwayFromZero'))) : value;
};

/** "87,728 USD" on a bar: money in whole units; a count keeps its digits. */
export const barWords = (value: string, currency: string | undefined): string =>
  currency === undefined || currency === '' ? figureOf(value, currency) : `${wholeWords(value)} ${currency}`;

const minus = (text: string): string => text.replace(/^-/, '−');

/** A figure with its currency, or counted. */
export const figureOf = (value: string | undefined, currency: string | undefined): string =>
  currency === undefined || currency === '' ? minus(numberWords(value ?? '')) : moneyWords(value, currency);

/** A fraction as whole percent, rounded half away from zero; what isn't reached never reads as reached: 0.999 is "99 %". */
export function shareWords(share: string | undefined): string {
  const read = parseAmount(share ?? '');
  if (!read.ok) return '';
  const percent = toDecimals(multiply(read.value, '100' as DecimalText), 0, 'halfAwayFromZero');
  const isShort = compare(read.value, '1' as DecimalText) < 0 && compare(percent, '100' as DecimalText) >= 0;
  return `${isShort ? '99' : minus(formatDecimal(percent))}\u00a0%`;
}

/** A name inside a sentence: "Certified engineers" is "certified engineers", "MDF used" stays. */
export const inside = (name: string): string =>
  /^\p{Lu}\p{Ll}/u.test(name) ? `${name.charAt(0).toLowerCase()}${name.slice(1)}` : name;

/** part ÷ whole to 12 decimals; undefined where the whole isn't above zero or either is no number. */
export function fractionOf(part: string | undefined, whole: string | undefined): DecimalText | undefined {
  const [a, b] = [parseAmount(part ?? ''), parseAmount(whole ?? '')];
  if (!a.ok || !b.ok || sign(b.value) <= 0) return undefined;
  return toDecimals(divide(a.value, b.value), 12, 'halfEven');
}

/** A length from 0 to 100 on a scale from zero; below zero there is none. */
export function lengthOf(value: string | undefined, most: DecimalText): number {
  const read = parseAmount(value ?? '');
  if (!read.ok || sign(read.value) <= 0 || sign(most) <= 0) return 0;
  if (compare(read.value, most) >= 0) return 100;
  return Number(toDecimals(divide(multiply(read.value, '100' as DecimalText), most), 0, 'truncate'));
}

/**
 * Parts of a whole as lengths that fill a bar: whole numbers that add up to 100, each rounded down, and what is left given to the
 * largest remainders, the first of equal ones. What isn't above zero has none; all are zero where nothing is.
 */
export function lengthsOf(parts: readonly DecimalText[]): readonly number[] {
  const counted = parts.map((part) => (sign(part) > 0 ? part : ZERO));
  const whole = sum(counted);
  if (sign(whole) <= 0) return parts.map(() => 0);
  const exact = counted.map((part) => divide(multiply(part, '100' as DecimalText), whole));
  const lengths = exact.map((each) => Number(toDecimals(each, 0, 'truncate')));
  const left = 100 - lengths.reduce((all, length) => all + length, 0);
  const remainder = (at: number): DecimalText => subtract(exact[at] ?? ZERO, String(lengths[at]) as DecimalText);
  const first = exact
    .map((_, at) => at)
    .toSorted((a, b) => compare(remainder(b), remainder(a)) || a - b)
    .slice(0, left);
  return lengths.map((length, at) => length + (first.includes(at) ? 1 : 0));
}

/** A number that is one, else nothing. */
export const numberOf = (text: string | undefined): DecimalText | undefined => {
  const read = parseAmount(text ?? '');
  return read.ok ? read.value : undefined;
};

/** Amounts added up by currency: "412,000 USD and 3,000 EUR", the currency of most amounts first. Empty of none. */
export function sumsWords(
  amounts: readonly { readonly amount: string | undefined; readonly currency: string | undefined }[],
): string {
  const byCurrency = new Map<string, DecimalText[]>();
  for (const { amount, currency = '' } of amounts) {
    const value = numberOf(amount);
    if (value !== undefined) byCurrency.set(currency, [...(byCurrency.get(currency) ?? []), value]);
  }
  const sums = [...byCurrency]
    .toSorted(([a, x], [b, y]) => y.length - x.length || (a < b ? -1 : 1))
    .map(([currency, values]) => moneyWords(sum(values), currency));
  return listWords(sums);
}

/** The largest of numbers, at least zero. */
export const largest = (values: readonly (DecimalText | undefined)[]): DecimalText =>
  values.reduce<DecimalText>((most, value) => (value !== undefined && compare(value, most) > 0 ? value : most), ZERO);

/** "one deal", "nine deals", "12 deals". */
export const counted = (count: number, one: string, many = `${one}s`): string =>
  `${countWords(count)} ${count === 1 ? one : many}`;

/** A count that stands alone: "three", "none". */
export const alone = (count: number): string => (count === 0 ? 'none' : countWords(count));
