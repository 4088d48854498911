import type { Rule } from '#model/rule.ts';
import { dayOf, firstDay, lastDay } from '#calendar/day-lookup.ts';
import type { PreparedBook, PreparedRule } from './prepared-book.ts';
import { rulesInOrder, takesAlone } from './rule-order.ts';
import { standingOf } from './rules/rule-standing.ts';

/** Which slots a rule applies to: 1 per slot, or undefined for all of them. Right only within the rule's own version. */
export type ClauseMasks = (rule: PreparedRule) => Uint8Array | undefined;

const known = new WeakMap<PreparedBook, Map<number, Uint8Array | undefined>>();

/**
 * The filter of a rule, a SPIFF's days, and, where only one rule pays a line, without the lines that a rule before it
 * takes. A rule takes a line by fitting it, also where it then pays nothing. Kept for the book: nothing of it depends on
 * the period.
 */
export function clauseMasks(book: PreparedBook): ClauseMasks {
  const kept = known.get(book) ?? new Map<number, Uint8Array | undefined>();
  known.set(book, kept);
  return (rule) => {
    if (!kept.has(rule.index)) {
      const body = book.versions[rule.version]?.body;
      if (body !== undefined && takesAlone(body.combine) && standingOf(rule.rule) === 'line')
        takeTurns(book, rule.version, kept);
      else kept.set(rule.index, ownMask(book, rule.rule));
    }
    return kept.get(rule.index);
  };
}

function ownMask(book: PreparedBook, rule: Rule): Uint8Array | undefined {
  const fits = book.mask(rule.when);
  if (rule.kind !== 'spiff') return fits;
  const [from, next] = [dayOf(rule.from, firstDay), dayOf(rule.next, lastDay)];
  const { day, origin } = book.slots;
  const mask = new Uint8Array(day.length);
  for (let slot = 0; slot < mask.length; slot += 1) {
    const original = origin?.[slot] ?? -1;
    const of = day[original < 0 ? slot : original] as number;
    mask[slot] = of >= from && of < next && (fits === undefined || fits[slot] === 1) ? 1 : 0;
  }
  return mask;
}

function takeTurns(book: PreparedBook, version: number, kept: Map<number, Uint8Array | undefined>): void {
  const combine = book.versions[version]?.body.combine ?? 'stack';
  const rules = linesRulesOf(book, version);
  const taken = new Uint8Array(book.slots.count);
  let all = false;
  rulesInOrder(rules, combine).forEach((rule, at) => {
    const own = ownMask(book, rule.rule);
    const left = at === 0 ? own : without(own, taken, all);
    kept.set(rule.index, left);
    if (rule.invalid !== undefined) return;
    if (own === undefined) all = true;
    else for (let slot = 0; slot < taken.length; slot += 1) (taken[slot] as number) |= own[slot] as number;
  });
}

const linesRulesOf = (book: PreparedBook, version: number): readonly PreparedRule[] =>
  (book.plans[book.versions[version]?.plan ?? -1]?.clauses ?? [])
    .flatMap((clause) => clause.byVersion.get(version) ?? [])
    .filter(({ rule }) => standingOf(rule) === 'line');

function without(own: Uint8Array | undefined, taken: Uint8Array, all: boolean): Uint8Array {
  if (all) return new Uint8Array(taken.length);
  return taken.map((bit, slot) => (bit === 0 && (own === undefined || own[slot] === 1) ? 1 : 0));
}
