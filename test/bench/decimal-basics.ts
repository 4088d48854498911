import { Decimal } from 'decimal.js';
import type { Condition, Filter } from '#model/filter.ts';
import type { Rule } from '#model/rule.ts';
import type { Base } from '#model/rule-common.ts';

/** Decimals of many more digits than any figure has. */
export const D = Decimal.clone({ precision: 60 });
export type Amount = InstanceType<typeof D>;

export interface ReferenceLine {
  readonly id: string;
  readonly partner: string;
  readonly partnerType: string;
  readonly currency: string;
  readonly date: string;
  readonly order: string;
  readonly deal: string;
  /** How much of the work on its deal the partner did; 0 when absent. */
  readonly involvement?: string;
  readonly contract: string;
  readonly category: string;
  readonly net: string;
  readonly list?: string;
  readonly cost?: string;
  readonly quantity: string;
  /** Id of the line that this one takes back. */
  readonly refunds?: string;
}

export interface ReferenceBook {
  /** In the order of running bands. */
  readonly lines: readonly ReferenceLine[];
  readonly rules: readonly Rule[];
  readonly combine: 'stack' | 'first';
  readonly negativeBase: 'carry' | 'zero';
  readonly rounding: 'halfAwayFromZero' | 'halfEven' | 'truncate';
  readonly decimals: Readonly<Record<string, number>>;
  /** Partner → the one that supplies it, on any day. */
  readonly parents: Readonly<Record<string, string>>;
  /** First and following day of the calendar window of a date. */
  window(measure: 'period' | 'quarter' | 'year', date: string): string;
  twelveMonthsBefore(date: string): string;
}

/** Items by key, each group in its order. */
export function groupBy<Item>(items: readonly Item[], keyOf: (item: Item) => string): Map<string, Item[]> {
  const groups = new Map<string, Item[]>();
  for (const item of items) groups.set(keyOf(item), [...(groups.get(keyOf(item)) ?? []), item]);
  return groups;
}

/** A line's own figure. */
export function rawBase(base: Base, line: ReferenceLine): Amount {
  if (base === 'net') return new D(line.net);
  if (base === 'list') return new D(line.list ?? line.net);
  if (base === 'cost') return new D(line.cost ?? 0);
  return new D(line.net).minus(line.cost ?? 0);
}

/** A negative figure is nothing where the plan says so. */
export const floored = (book: ReferenceBook, value: Amount): Amount =>
  book.negativeBase === 'zero' ? D.max(0, value) : value;
/** What a rate applies to. */
export const baseOf = (book: ReferenceBook, base: Base, line: ReferenceLine): Amount =>
  floored(book, rawBase(base, line));

const modes = { halfAwayFromZero: D.ROUND_HALF_UP, halfEven: D.ROUND_HALF_EVEN, truncate: D.ROUND_DOWN } as const;
/** In whole minor units of a currency, as the book rounds. */
export const rounded = (book: ReferenceBook, amount: Amount, currency: string): Amount =>
  amount.toDecimalPlaces(book.decimals[currency] ?? 2, modes[book.rounding]);

/** Whether a line passes a filter. */
export function matches(filter: Filter, line: ReferenceLine): boolean {
  if ('all' in filter) return filter.all.every((part) => matches(part, line));
  if ('any' in filter) return filter.any.some((part) => matches(part, line));
  if ('not' in filter) return !matches(filter.not, line);
  return condition(filter, line);
}

function condition({ field, is, values }: Condition, line: ReferenceLine): boolean {
  const texts: Readonly<Record<string, string>> = {
    'line.category': line.category,
    'partner.type': line.partnerType,
    'line.currency': line.currency,
  };
  const text = (texts[field] ?? '').toLowerCase();
  if (is === 'is') return values.some((value) => value.toLowerCase() === text);
  if (is === 'isNot') return !values.some((value) => value.toLowerCase() === text);
  throw new Error(`The reference doesn't know ${is}`);
}

/** Shares of a total in whole minor units: what is left goes to the largest remainders. */
export function largestRemainder(total: Amount, weights: readonly Amount[], decimals: number): readonly Amount[] {
  const unit = new D(10).pow(-decimals);
  const sum = weights.reduce((a, b) => a.plus(b), new D(0));
  const fair = sum.isZero() ? weights.map(() => new D(1)) : weights;
  const all = fair.reduce((a, b) => a.plus(b), new D(0));
  const size = total.abs();
  const exact = fair.map((weight) => size.times(weight).dividedBy(all));
  const shares = exact.map((share) => share.toDecimalPlaces(decimals, D.ROUND_DOWN));
  let left = size.minus(shares.reduce((a, b) => a.plus(b), new D(0)));
  const order = exact
    .map((share, at) => ({ at, rest: share.minus(shares[at] as Amount) }))
    .sort((a, b) => b.rest.comparedTo(a.rest) || a.at - b.at);
  for (const { at } of order) {
    if (left.lessThan(unit)) break;
    shares[at] = (shares[at] as Amount).plus(unit);
    left = left.minus(unit);
  }
  return shares.map((share) => (total.isNegative() ? share.negated() : share));
}
