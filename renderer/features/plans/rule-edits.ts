import type { PlanBody, Rule } from '#model/plan.ts';
import { withBandAdded, withBandRemoved, withLevelAdded, withLevelRemoved } from '#plans/rule-slots.ts';

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

/** A thing that a rule's menu offers besides moving and deleting it. */
export interface RuleTool {
  readonly label: string;
  readonly apply: (rule: Rule) => Rule;
}

/** What can be added to or taken from a rule of this kind. */
export function toolsOf(rule: Rule): readonly RuleTool[] {
  if (rule.kind === 'override')
    return [
      tool('Add level', rule, withLevelAdded),
      ...(rule.levelRates.length > 1 ? [tool('Remove last level', rule, withLevelRemoved)] : []),
    ];
  if (rule.kind !== 'bands') return [];
  const { bands } = rule;
  return [
    tool('Add band', rule, withBandAdded),
    ...bands
      .slice(1)
      .map((band, index) => tool(`Remove band from ${band.from}`, rule, (now) => withBandRemoved(now, index + 1))),
    ...bands.flatMap((band, index) =>
      band.flat === undefined
        ? [
            tool(`Pay an amount once on entering band ${index + 1}`, rule, (now) => ({
              ...now,
              bands: now.bands.map((one, at) => (at === index ? { ...one, flat: '100' } : one)),
            })),
          ]
        : [],
    ),
  ];
}

const tool = <R extends Rule>(label: string, { kind }: R, apply: (rule: R) => R): RuleTool => ({
  label,
  apply: (rule) => (rule.kind === kind ? apply(rule as R) : rule),
});

/** How a rule is called in undo steps and by screen readers. */
export const ruleTitle = (rule: Rule): string => (rule.name === '' ? rule.id : `${rule.id} ${rule.name}`);
