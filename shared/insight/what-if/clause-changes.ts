import { canonicalJson } from '#base/canonical-json.ts';
import type { Json } from '#base/canonical-json.ts';
import type { PlanBody, Rule } from '#model/plan.ts';
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

/** Whether a rule's amount depends on what other rules pay on the same line (commission.md 3 and 4). */
const looksAtOthers = (rule: Rule): boolean =>
  (rule.kind === 'override' && rule.on !== 'revenue' && rule.on !== 'spread') ||
  (rule.kind === 'marginFloor' && rule.countsCommission);

const standsAlone = (body: PlanBody): boolean =>
  body.combine === 'stack' && body.stackCeiling === undefined && !body.rules.some(looksAtOthers);

/** Whether every rule pays the same whatever the others do, in all plans of the book: then one can be worked out alone. */
export const rulesStandAlone = (records: BookRecords): boolean =>
  records
    .all('planVersion')
    .filter(({ values }) => values.status === 'effective')
    .every(({ values }) => values.body === undefined || standsAlone(values.body));

/** The records with these rules of one version alone: every other rule of every plan is left out. */
export function onlyRules(records: BookRecords, version: string, ids: ReadonlySet<string>): BookRecords {
  const rows = records.all('planVersion').map((row) => {
    const { body } = row.values;
    if (body === undefined) return row;
    const rules = row.id === version ? body.rules.filter(({ id }) => ids.has(id)) : [];
    return { ...row, values: { ...row.values, body: { ...body, rules } } };
  });
  return withVersions(records, rows);
}
