import { dayNumber } from '#calendar/day-lookup.ts';
import type { BookCalendar, PeriodId } from '#calendar/period.ts';
import { periodRange } from '#calendar/period.ts';
import { calculateRange } from '#commission/calculate-range.ts';
import type { RangeDays } from '#commission/calculate-range.ts';
import type { RuleReference } from '#commission/contract.ts';
import type { EntryBuilder } from '#commission/entry-builder.ts';
import type { PreparedBook } from '#commission/prepared-book.ts';
import type { LinesPaid } from '#commission/run-context.ts';
import { safeSum } from '#commission/scaled-money.ts';

/** What one rule paid each partner in each currency over some periods, in minor units. */
export interface RuleSum {
  readonly rule: RuleReference;
  /** By `partner × currencies + currency`, indexes of the book that was calculated. */
  readonly amounts: Float64Array;
}

/** What the rules of a book paid, by plan and rule through all versions. */
export interface RuleSums {
  readonly currencies: readonly string[];
  readonly byRule: ReadonlyMap<string, RuleSum>;
}

/** A rule through the versions of its plan. */
export const ruleKey = (rule: Pick<RuleReference, 'planId' | 'ruleId'>): string => `${rule.planId}\n${rule.ruleId}`;

/** First day of the first of some periods in a row, and the first day after the last. At least one period. */
export function daysOfPeriods(periods: readonly PeriodId[], calendar: BookCalendar): RangeDays {
  const [first, last] = [periods[0], periods.at(-1)];
  if (first === undefined || last === undefined) throw new Error('A range needs at least one period');
  return { from: dayNumber(periodRange(first, calendar).from), next: dayNumber(periodRange(last, calendar).next) };
}

/**
 * Adds up what a range of days comes to by rule, partner and currency: commission earned, before caps, holdback and the like
 * of a settlement. Yields the part that is done, so that whoever runs it may stop.
 */
export function* sumByRule(book: PreparedBook, days: RangeDays, linesPaid?: LinesPaid): Generator<number, RuleSums> {
  const byRule = new Map<string, RuleSum>();
  const size = book.directory.ids.length * book.currencies.length;
  const sums = book.rules.map((rule): RuleSum => {
    const of = byRule.get(ruleKey(rule)) ?? { rule, amounts: new Float64Array(size) };
    byRule.set(ruleKey(rule), of);
    return of;
  });
  yield* calculateRange(book, days, (entries) => addEntries(entries, sums, book.currencies.length), linesPaid);
  return { currencies: book.currencies, byRule };
}

function addEntries({ count, columns }: EntryBuilder, sums: readonly RuleSum[], currencies: number): void {
  const { partner, currency, rule, amount } = columns;
  for (let at = 0; at < count; at += 1) {
    const { amounts } = sums[rule[at] as number] as RuleSum;
    const key = (partner[at] as number) * currencies + (currency[at] as number);
    amounts[key] = safeSum(amounts[key] as number, amount[at] as number);
  }
}
