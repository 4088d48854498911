import { compare } from '#money/decimal.ts';
import * as check from '#model/check.ts';
import type { Check } from '#model/check.ts';
import type { Finding, Place } from '#model/finding.ts';
import { finding, inside, isFields } from '#model/finding.ts';
import type { RequirementKind } from '#model/programme.ts';
import { comparisons } from '#model/programme.ts';
import { anyList, byKind, decimalCheck, numberText, partnerFilter } from './programme-check.ts';
import { heldWindow } from './window-checks.ts';

/** Deeper trees are refused: nobody reads them, and a hostile file could exhaust the stack. */
export const MAX_DEPTH = 10;
/** Of a whole programme: more than that nobody reads, and every one of them is asked of every partner. */
export const MAX_REQUIREMENTS = 800;

const common = { id: [check.shortText, 'id'], soft: [check.optional(check.flag), 'soft'] } as const;
const metric = [check.shortText, 'metric'] as const;
const compared = [check.oneOf(comparisons), 'comparison'] as const;
const list = (words: string): readonly [Check, string] => [
  check.listOf(requirement, 'requirement', MAX_REQUIREMENTS),
  words,
];

const rising: Check = (value, place) => {
  const band = check.fieldsOf(value);
  const [from, below] = [numberText(band['from']), numberText(band['below'])];
  return from !== undefined && below !== undefined && compare(from, below) >= 0
    ? [finding(inside(place, 'below', 'below'), `is not above ${from}, so that no value is in the band`)]
    : [];
};

const enough: Check = (value, place) => {
  const { count, of } = check.fieldsOf(value);
  if (typeof count !== 'number' || !Array.isArray(of)) return [];
  const deciding = of.filter((each: unknown) => check.fieldsOf(each)['soft'] !== true).length;
  return count > deciding
    ? [finding(inside(place, 'count', 'number'), `is ${count}, and only ${deciding} of them decide`)]
    : [];
};

const including: Check = (value, place) => {
  const { including: ids, of } = check.fieldsOf(value);
  if (!Array.isArray(ids) || !Array.isArray(of)) return [];
  const known = of.map((each: unknown) => check.fieldsOf(each)['id']);
  return ids.flatMap((id: unknown, at) =>
    known.includes(id)
      ? []
      : [finding(inside(place, `including.${at}`, 'must include'), 'is none of the requirements')],
  );
};

const reachedBy: Check = (value, place) => {
  const by = check.fieldsOf(value);
  if ('membersOn' in by) return check.shortText(by['membersOn'], inside(place, 'membersOn', 'ladder'));
  return check.listOf(check.shortText, 'ladder', 100)(by['ladders'], inside(place, 'ladders', 'ladders'));
};

const checks = {
  test: check.record({
    ...common,
    metric,
    part: [check.optional(check.shortText), 'part'],
    is: compared,
    value: [decimalCheck, 'threshold'],
  }),
  gate: check.record({ ...common, metric }),
  band: check.all(
    check.record({
      ...common,
      metric,
      part: [check.optional(check.shortText), 'part'],
      from: [decimalCheck, 'from'],
      below: [check.optional(decimalCheck), 'below'],
    }),
    rising,
  ),
  all: (value, place) => check.record({ ...common, of: list('') })(value, place),
  any: (value, place) => check.record({ ...common, of: list('') })(value, place),
  atLeast: (value, place) =>
    check.all(
      check.record({
        ...common,
        count: [check.whole(1, MAX_REQUIREMENTS), 'number'],
        including: [check.optional(anyList(check.shortText, 'id', MAX_REQUIREMENTS)), 'must include'],
        of: list(''),
      }),
      enough,
      including,
    )(value, place),
  composition: check.record({
    ...common,
    metric,
    value: [decimalCheck, 'threshold'],
    including: [anyList(check.record({ metric, value: [decimalCheck, 'threshold'] }), 'part', 50), ''],
  }),
  forEach: (value, place) =>
    check.record({
      ...common,
      by: [check.shortText, 'field'],
      where: [check.record({ metric, value: [decimalCheck, 'threshold'] }), 'children'],
      of: [requirement, ''],
    })(value, place),
  when: (value, place) =>
    check.record({
      ...common,
      if: [requirement, 'condition'],
      asks: [requirement, 'then'],
      else: [check.optional(requirement), 'else'],
    })(value, place),
  during: (value, place) =>
    check.record({
      ...common,
      days: [check.oneOf(['any', 'every']), 'days'],
      window: [heldWindow, 'window'],
      of: [requirement, ''],
    })(value, place),
  current: check.record({
    ...common,
    ladder: [check.shortText, 'ladder'],
    is: compared,
    tier: [check.shortText, 'tier'],
  }),
  reached: check.record({
    ...common,
    by: [reachedBy, 'who'],
    tier: [check.shortText, 'tier'],
    is: compared,
    value: [decimalCheck, 'number'],
  }),
  partner: check.record({ ...common, where: [partnerFilter, ''] }),
} as const satisfies Record<RequirementKind, Check>;

const requirementByKind = byKind(checks, 'requirement');

/** All that is wrong with a requirement by itself; what it names is looked up elsewhere. Its input may be anything. */
export function requirement(value: unknown, place: Place): Finding[] {
  return requirementByKind(value, place);
}

/** A tree that is too deep or too large is said once and looked at no further. */
export function treeFindings(root: unknown, place: Place): Finding[] {
  const waiting: { readonly part: unknown; readonly depth: number }[] = [{ part: root, depth: 1 }];
  let seen = 0;
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    seen += 1;
    const { part, depth } = next;
    if (seen > MAX_REQUIREMENTS)
      return [finding(place, `has more than ${MAX_REQUIREMENTS} requirements, or contains itself`)];
    if (depth > MAX_DEPTH) return [finding(place, `is nested more than ${MAX_DEPTH} levels deep, or contains itself`)];
    if (!isFields(part)) continue;
    for (const inner of innerOf(part)) waiting.push({ part: inner, depth: depth + 1 });
  }
  return [];
}

const innerOf = (part: Readonly<Record<string, unknown>>): readonly unknown[] => [
  ...(Array.isArray(part['of']) ? (part['of'] as unknown[]) : part['of'] === undefined ? [] : [part['of']]),
  ...['if', 'asks', 'else'].flatMap((name) => (part[name] === undefined ? [] : [part[name]])),
];

/** The number of requirements in a tree that isn't too large. */
export const treeSize = (root: unknown): number =>
  isFields(root) ? 1 + innerOf(root).reduce<number>((total, inner) => total + treeSize(inner), 0) : 0;
