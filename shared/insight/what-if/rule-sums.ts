import type { PeriodId } from '#calendar/period.ts';
import type { EntryColumns, RuleReference } from '#commission/contract.ts';
import { calculateAnew } from '#commission/calculate.ts';
import type { PreparedBook } from '#commission/prepared-book.ts';
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

/**
 * Calculates the periods one after the other and adds up their entries by rule, partner and currency: commission earned,
 * before caps, holdback and the like of a settlement. Yields after each period, so that whoever runs it may stop.
 */
export function* sumByRule(book: PreparedBook, periods: readonly PeriodId[]): Generator<void, RuleSums> {
  const byRule = new Map<string, RuleSum>();
  const size = book.directory.ids.length * book.currencies.length;
  for (const period of periods) {
    const { entries } = calculateAnew(book, period, periods[0] as PeriodId, { entriesOnly: true });
    addEntries(book, entries, byRule, size);
    yield;
  }
  return { currencies: book.currencies, byRule };
}

// Entries of one partner, currency and rule stand together, so a sum is looked up once for all of them.
function addEntries(book: PreparedBook, entries: EntryColumns, byRule: Map<string, RuleSum>, size: number): void {
  const { count, partner, currency, rule, amount } = entries;
  const sums = book.rules.map((reference) => byRule.get(ruleKey(reference)));
  for (let at = 0; at < count;) {
    const [who, what, by] = [partner[at] as number, currency[at] as number, rule[at] as number];
    let sum = 0;
    for (; at < count && partner[at] === who && currency[at] === what && rule[at] === by; at += 1)
      sum = safeSum(sum, amount[at] as number);
    const reference = book.rules[by] as RuleReference;
    const of = sums[by] ?? byRule.get(ruleKey(reference)) ?? { rule: reference, amounts: new Float64Array(size) };
    sums[by] = of;
    byRule.set(ruleKey(reference), of);
    const key = who * book.currencies.length + what;
    of.amounts[key] = safeSum(of.amounts[key] as number, sum);
  }
}
