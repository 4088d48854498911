import { passes } from '#model/condition.ts';
import type { Condition, Filter } from '#model/filter.ts';
import { parseAmount } from '#money/amount.ts';
import { compare } from '#money/decimal.ts';

/** A condition, or its opposite where no operator says it. */
interface Literal extends Condition {
  readonly not: boolean;
}

/** What must hold at once; a filter is met when one of its cases holds. */
export type Case = readonly Literal[];

/** Beyond so many cases nothing is concluded: a lint may be silent, and must not be wrong or slow. */
const MAX_CASES = 200;

const opposite = { is: 'isNot', isNot: 'is', isEmpty: 'isNotEmpty', isNotEmpty: 'isEmpty' } as const;

const literal = (condition: Condition, not: boolean): Literal => {
  if (!not) return { ...condition, not: false };
  return condition.is in opposite
    ? { ...condition, is: opposite[condition.is as keyof typeof opposite], not: false }
    : { ...condition, not: true };
};

const either = (lists: readonly (readonly Case[] | undefined)[]): readonly Case[] | undefined => {
  if (lists.some((list) => list === undefined)) return undefined;
  const all = lists.flatMap((list) => list ?? []);
  return all.length > MAX_CASES ? undefined : all;
};

const both = (lists: readonly (readonly Case[] | undefined)[]): readonly Case[] | undefined => {
  let cases: readonly Case[] = [[]];
  for (const list of lists) {
    if (list === undefined || cases.length * list.length > MAX_CASES) return undefined;
    cases = cases.flatMap((one) => list.map((other) => [...one, ...other]));
  }
  return cases;
};

/** The cases in which a filter is met; undefined when there are too many to look at. */
export function casesOf(filter: Filter, not = false): readonly Case[] | undefined {
  if ('field' in filter) return [[literal(filter, not)]];
  if ('not' in filter) return casesOf(filter.not, !not);
  const parts = 'all' in filter ? filter.all : filter.any;
  const inner = parts.map((part) => casesOf(part, not));
  return 'all' in filter === !not ? both(inner) : either(inner);
}

const fold = (text: string): string => text.trim().toLowerCase();
const byField = (one: Case): ReadonlyMap<string, Case> => {
  const fields = new Map<string, Literal[]>();
  for (const each of one) fields.set(each.field, [...(fields.get(each.field) ?? []), each]);
  return fields;
};

const holds = (one: Literal, text: string): boolean => passes(one, text) !== one.not;

/** The values that a field may have in a case, where conditions name them; undefined: not a closed list. */
function allowed(literals: Case): readonly string[] | undefined {
  const named = literals.find(({ is, not }) => is === 'is' && !not);
  if (named !== undefined) return named.values.filter((value) => literals.every((one) => holds(one, value)));
  if (literals.some(({ is, not }) => is === 'isEmpty' && !not))
    return literals.every((one) => holds(one, '')) ? [''] : [];
  return undefined;
}

/** −1, 0 or 1 as two bounds compare: numbers as numbers, everything else as text. */
const order = (a: string, b: string): number => {
  const [x, y] = [parseAmount(a.trim()), parseAmount(b.trim())];
  if (x.ok && y.ok) return compare(x.value, y.value);
  return fold(a) < fold(b) ? -1 : fold(a) > fold(b) ? 1 : 0;
};

const boundsOf = (literals: Case, is: 'atLeast' | 'below'): readonly string[] =>
  literals.filter((one) => one.is === is && !one.not).flatMap(({ values }) => values.slice(0, 1));

function fieldCanBe(literals: Case): boolean {
  const values = allowed(literals);
  if (values !== undefined) return values.length > 0;
  if (literals.some((one) => literals.some((other) => one.not !== other.not && sameCondition(one, other))))
    return false;
  const below = boundsOf(literals, 'below');
  return boundsOf(literals, 'atLeast').every((least) => below.every((most) => order(least, most) < 0));
}

const sameCondition = (a: Condition, b: Condition): boolean =>
  a.is === b.is &&
  a.values.length === b.values.length &&
  a.values.every((value, at) => fold(value) === fold(b.values[at] ?? ''));

const possible = (one: Case): boolean => [...byField(one).values()].every(fieldCanBe);

/** The first field that contradicts itself in every case, where there is one: what a person has to look at. */
export function contradiction(filter: Filter): string | undefined {
  const cases = casesOf(filter);
  if (cases === undefined || cases.some(possible)) return undefined;
  const [first] = cases;
  if (first === undefined) return '';
  return [...byField(first)].find(([, literals]) => !fieldCanBe(literals))?.[0];
}

/** Whether some line can meet all these filters at once; true when that can't be said. */
export function canMeetAll(filters: readonly Filter[]): boolean {
  const cases = casesOf({ all: filters });
  return cases === undefined || cases.some(possible);
}

/** Whether one literal follows from what a case says about the same field. */
function follows(wanted: Literal, given: Case): boolean {
  const literals = given.filter(({ field }) => field === wanted.field);
  if (literals.some((one) => one.not === wanted.not && sameCondition(one, wanted))) return true;
  const values = allowed(literals);
  if (values !== undefined) return values.every((value) => holds(wanted, value));
  if (wanted.not) return false;
  if (wanted.is === 'isNotEmpty')
    return literals.some(({ is, not }) => !not && (is === 'atLeast' || is === 'below' || is === 'contains'));
  if (wanted.is === 'isNot') return wanted.values.every((value) => literals.some((one) => !holds(one, value)));
  const [bound = ''] = wanted.values;
  if (wanted.is === 'atLeast') return boundsOf(literals, 'atLeast').some((least) => order(least, bound) >= 0);
  if (wanted.is === 'below') return boundsOf(literals, 'below').some((most) => order(most, bound) <= 0);
  return false;
}

/** Whether every line that meets `narrow` meets `wide` too; false when that can't be said. */
export function implies(narrow: Filter, wide: Filter): boolean {
  const [given, wanted] = [casesOf(narrow), casesOf(wide)];
  if (given === undefined || wanted === undefined) return false;
  return given.filter(possible).every((one) => wanted.some((other) => other.every((each) => follows(each, one))));
}
