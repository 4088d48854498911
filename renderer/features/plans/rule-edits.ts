import type { PlanBody } from '#model/plan.ts';
import type { Rule } from '#model/rule.ts';

/** The body with one rule replaced; unchanged when the rule is gone by now. */
export const withRule = (body: PlanBody, id: string, changed: (rule: Rule) => Rule): PlanBody => ({
  ...body,
  rules: body.rules.map((rule) => (rule.id === id ? changed(rule) : rule)),
});

/** The body without a rule. */
export const withoutRule = (body: PlanBody, id: string): PlanBody => ({
  ...body,
  rules: body.rules.filter((rule) => rule.id !== id),
});

/** The body with a rule moved up (−1) or down (1); the same body at the end of the list. */
export function withRuleMoved(body: PlanBody, id: string, step: -1 | 1): PlanBody {
  const at = body.rules.findIndex((rule) => rule.id === id);
  const rule = body.rules[at];
  const other = body.rules[at + step];
  if (rule === undefined || other === undefined) return body;
  const rules = [...body.rules];
  rules[at] = other;
  rules[at + step] = rule;
  return { ...body, rules };
}

/** A rule of bands with what its contract says of an edge; empty takes it away. */
export function withContractText(rule: Rule, text: string): Rule {
  if (rule.kind !== 'bands' && rule.kind !== 'growth') return rule;
  const { contractText: _before, ...rest } = rule;
  return text.trim() === '' ? rest : { ...rest, contractText: text.trim() };
}

/** How a rule is called in undo steps and by screen readers. */
export const ruleTitle = (rule: Rule): string => (rule.name === '' ? rule.id : `${rule.id} ${rule.name}`);
