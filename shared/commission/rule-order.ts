import type { PlanBody } from '#model/plan.ts';
import type { Rule } from '#model/rule.ts';
import { specificity } from './specificity.ts';

/**
 * Rules in the order in which they come to a line: by priority, those without one after those with one, then as they are
 * listed; of `mostSpecific` the one whose filter says most before that (commission.md 3).
 */
export function rulesInOrder<Each extends { readonly rule: Rule }>(
  rules: readonly Each[],
  combine: PlanBody['combine'],
): readonly Each[] {
  const ranked = rules.map((each, at) => ({
    each,
    at,
    says: combine === 'mostSpecific' ? specificity(each.rule.when) : 0,
    priority: each.rule.priority ?? Number.POSITIVE_INFINITY,
  }));
  return ranked
    .sort((a, b) => b.says - a.says || (a.priority === b.priority ? 0 : a.priority - b.priority) || a.at - b.at)
    .map(({ each }) => each);
}

/** Whether only one rule pays a line, known before anything is worked out. */
export const takesAlone = (combine: PlanBody['combine']): boolean => combine === 'first' || combine === 'mostSpecific';
