import { canonicalJson } from '#base/canonical-json.ts';
import type { Json } from '#base/canonical-json.ts';
import { standingOf } from '#commission/rules/rule-standing.ts';
import type { PlanBody } from '#model/plan.ts';
import type { Rule } from '#model/rule.ts';
import type { BookRecords } from '#model/record-row.ts';
import { withVersions } from './draft-records.ts';

const textOf = (value: unknown): string => canonicalJson(value as Json);

/** Ids of the rules that two bodies write differently or that only one has; undefined when anything else differs too. */
export function changedRules(before: PlanBody, after: PlanBody): ReadonlySet<string> | undefined {
  const rest = ({ rules: _rules, ...other }: PlanBody): string => textOf(other);
  if (rest(before) !== rest(after)) return undefined;
  const byId = (body: PlanBody): Map<string, string> => new Map(body.rules.map((rule) => [rule.id, textOf(rule)]));
  const [old, now] = [byId(before), byId(after)];
  if (old.size !== before.rules.length || now.size !== after.rules.length) return undefined;
  return new Set([...old.keys(), ...now.keys()].filter((id) => old.get(id) !== now.get(id)));
}

/**
 * Whether each rule on lines of a body pays the same whatever its others do: all that fit pay, and nothing is shared
 * between them (commission.md 3 and 4). Then a changed one can be worked out without the others.
 */
export const linesStandAlone = ({ combine, stackCeiling }: PlanBody): boolean =>
  combine === 'stack' && stackCeiling === undefined;

/** Whether a rule's amount depends on what others pay on the same line. */
const asksOthers = (rule: Rule): boolean =>
  (rule.kind === 'override' && rule.on !== 'revenue' && rule.on !== 'spread') ||
  (rule.kind === 'marginFloor' && rule.countsCommission);

/** What comes to a line after the rules that pay on it: it can be worked out anew from what those paid together. */
const comesAfter = (rule: Rule): boolean => standingOf(rule) === 'above' || standingOf(rule) === 'after';

/** Whether any rule of the book depends on what others pay: itself, or because a ceiling stands above what they pay together. */
export function hasFollowers(records: BookRecords): boolean {
  const bodies = effectiveBodies(records);
  const ceiling = bodies.some(({ stackCeiling }) => stackCeiling !== undefined);
  return bodies.some(({ rules }) => rules.some((rule) => asksOthers(rule) || (ceiling && comesAfter(rule))));
}

const effectiveBodies = (records: BookRecords): readonly PlanBody[] =>
  records
    .all('planVersion')
    .flatMap(({ values }) => (values.status === 'effective' && values.body !== undefined ? [values.body] : []));

/** Which rules are calculated: some of one version, and what follows from them in all. */
export interface SomeRules {
  readonly version: string;
  readonly ids: ReadonlySet<string>;
  readonly followers: boolean;
}

/** The records with these rules alone: every other rule of every plan is left out. */
export function onlyRules(records: BookRecords, { version, ids, followers }: SomeRules): BookRecords {
  const rows = records.all('planVersion').map((row) => {
    const { body } = row.values;
    if (body === undefined) return row;
    const rules = body.rules.filter(
      (rule) => (row.id === version && ids.has(rule.id)) || (followers && comesAfter(rule)),
    );
    return { ...row, values: { ...row.values, body: { ...body, rules } } };
  });
  return withVersions(records, rows);
}
