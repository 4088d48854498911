import type { RangeDays } from '#commission/calculate-range.ts';
import type { PreparedBook } from '#commission/prepared-book.ts';
import { withPlanBodies } from '#commission/with-plan-bodies.ts';
import type { PlanBody } from '#model/plan.ts';
import type { SomeRules } from './clause-changes.ts';
import { changedRules, hasFollowers, linesStandAlone, onlyRules } from './clause-changes.ts';
import type { RuleSums } from './rule-sums.ts';
import { ruleKey, sumByRule } from './rule-sums.ts';

/** What a draft came to, with what the next edit of one rule needs of it. */
export interface Drafted {
  readonly body: PlanBody;
  readonly book: PreparedBook;
  readonly sums: RuleSums;
  /** What all rules on lines pay per slot; only where partners above or a floor take from it. */
  readonly linesPaid: Float64Array | undefined;
  /** The same without the rules that were changed last: they are likely to be changed again. */
  readonly others: { readonly without: ReadonlySet<string>; readonly paid: Float64Array } | undefined;
}

/** What is asked: a body, the book that it makes, whose version record it is, in which days. */
export interface DraftQuestion {
  readonly plan: string;
  readonly version: string;
  readonly days: RangeDays;
  readonly body: PlanBody;
  readonly book: PreparedBook;
}

/**
 * What a draft comes to. After an edit of some rules of a plan in which all that fit pay, only those are calculated and, on
 * what all rules on lines then pay together, the overrides and floors that take from it; the sums of all else stay.
 */
export function* draftedSums(asked: DraftQuestion, last: Drafted | undefined): Generator<number, Drafted> {
  const changed = last === undefined ? undefined : changedAlone(asked, last);
  if (last === undefined || changed === undefined) return yield* allSums(asked);
  if (changed.size === 0) return { ...last, body: asked.body, book: asked.book };
  if (!hasFollowers(asked.book.inputs.records)) return yield* changedSums(asked, last, changed);
  if (last.linesPaid === undefined) return yield* allSums(asked);
  const others = yield* paidByOthers(asked, last, last.linesPaid, changed);
  return yield* changedSums(asked, last, others.without, others);
}

/** The rules that alone have to be calculated; undefined where that isn't enough. */
function changedAlone({ body, book }: DraftQuestion, last: Drafted): ReadonlySet<string> | undefined {
  return last.book.slots === book.slots && linesStandAlone(body) ? changedRules(last.body, body) : undefined;
}

function* allSums({ body, book, days }: DraftQuestion): Generator<number, Drafted> {
  const linesPaid = hasFollowers(book.inputs.records) ? new Float64Array(book.slots.count) : undefined;
  const sums = yield* sumByRule(book, days, linesPaid === undefined ? undefined : { kept: linesPaid });
  return { body, book, sums, linesPaid, others: undefined };
}

type Others = NonNullable<Drafted['others']>;

function* paidByOthers(
  { version, days }: DraftQuestion,
  last: Drafted,
  all: Float64Array,
  changed: ReadonlySet<string>,
): Generator<number, Others> {
  const known = last.others;
  if (known !== undefined && [...changed].every((id) => known.without.has(id))) return known;
  const own = new Float64Array(all.length);
  yield* sumByRule(narrowed(last.book, { version, ids: changed, followers: false }), days, { kept: own });
  return { without: changed, paid: own.map((paid, slot) => (all[slot] as number) - paid) };
}

function* changedSums(
  { plan, version, days, body, book }: DraftQuestion,
  last: Drafted,
  ids: ReadonlySet<string>,
  others?: Others,
): Generator<number, Drafted> {
  const some = narrowed(book, { version, ids, followers: others !== undefined });
  const linesPaid = others === undefined ? undefined : new Float64Array(others.paid.length);
  const sums = yield* sumByRule(
    some,
    days,
    others === undefined || linesPaid === undefined ? undefined : { given: others.paid, kept: linesPaid },
  );
  const stale = new Set([...sums.byRule.keys(), ...[...ids].map((ruleId) => ruleKey({ planId: plan, ruleId }))]);
  const byRule = new Map([...[...last.sums.byRule].filter(([key]) => !stale.has(key)), ...sums.byRule]);
  return { body, book, sums: { currencies: book.currencies, byRule }, linesPaid, others };
}

function narrowed(book: PreparedBook, some: SomeRules): PreparedBook {
  const made = withPlanBodies(book, onlyRules(book.inputs.records, some));
  if (made === undefined) throw new Error('Leaving out rules changed which lines count');
  return made;
}
