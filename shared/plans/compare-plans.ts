import { canonicalJson } from '#base/canonical-json.ts';
import type { Json } from '#base/canonical-json.ts';
import type { PlanBody } from '#model/plan.ts';
import type { Rule } from '#model/rule.ts';
import type { FieldCatalogue } from './field-catalogue.ts';
import { planText } from './plan-sentence.ts';
import { planTerms, termIds, termText } from './plan-terms.ts';
import { ruleText } from './rule-sentence.ts';

/** One difference between two versions of a plan, in the sentences that people read. */
export type PlanDifference =
  | { readonly kind: 'plan'; readonly before: string; readonly after: string }
  | { readonly kind: 'term'; readonly term: string; readonly before: string; readonly after: string }
  | { readonly kind: 'added'; readonly rule: string; readonly after: string }
  | { readonly kind: 'removed'; readonly rule: string; readonly before: string }
  | { readonly kind: 'changed'; readonly rule: string; readonly before: string; readonly after: string }
  | { readonly kind: 'moved'; readonly before: readonly string[]; readonly after: readonly string[] };

const same = (a: object, b: object): boolean => canonicalJson(a as Json) === canonicalJson(b as Json);
const title = (rule: Rule): string => (rule.name === '' ? rule.id : `${rule.id} ${rule.name}`);

/** What changed from one version to the next, rule by rule (rules are the same when their ids are). Empty when nothing did. */
export function comparePlans(before: PlanBody, after: PlanBody, catalogue?: FieldCatalogue): readonly PlanDifference[] {
  const old = new Map(before.rules.map((rule) => [rule.id, rule]));
  const kept = new Set(after.rules.map((rule) => rule.id));
  const text = (rule: Rule): string => ruleText(rule, catalogue);
  const plan: PlanDifference[] =
    planText(before) === planText(after) ? [] : [{ kind: 'plan', before: planText(before), after: planText(after) }];
  const rules = after.rules.flatMap((rule): PlanDifference[] => {
    const was = old.get(rule.id);
    if (was === undefined) return [{ kind: 'added', rule: title(rule), after: text(rule) }];
    return same(was, rule) ? [] : [{ kind: 'changed', rule: title(rule), before: text(was), after: text(rule) }];
  });
  const removed = before.rules
    .filter((rule) => !kept.has(rule.id))
    .map((rule): PlanDifference => ({ kind: 'removed', rule: title(rule), before: text(rule) }));
  return [...plan, ...termDifferences(before, after), ...rules, ...removed, ...orderDifference(before, after)];
}

/** The plan's own terms that say something else; also one that came or went. */
const termDifferences = (before: PlanBody, after: PlanBody): PlanDifference[] =>
  termIds.flatMap((id): PlanDifference[] => {
    const [was, is] = [termText(id, before), termText(id, after)];
    return was === is ? [] : [{ kind: 'term', term: planTerms[id].title, before: was, after: is }];
  });

/** The order of rules decides who pays only where the first one wins, but a person wants to see it in any case. */
function orderDifference(before: PlanBody, after: PlanBody): PlanDifference[] {
  const shared = (body: PlanBody, other: PlanBody): string[] =>
    body.rules.map((rule) => rule.id).filter((id) => other.rules.some((rule) => rule.id === id));
  const [a, b] = [shared(before, after), shared(after, before)];
  return a.join(' ') === b.join(' ') ? [] : [{ kind: 'moved', before: a, after: b }];
}
