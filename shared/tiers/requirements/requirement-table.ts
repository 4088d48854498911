import type { Requirement, RequirementKind, RequirementOf } from '#model/programme.ts';
import type { RequirementResult } from '#tiers/contract.ts';
import { duringRule } from './during-rule.ts';
import { forEachRule } from './each-rule.ts';
import { bandRule, compositionRule, gateRule, testRule } from './figure-tests.ts';
import type { Moment, RequirementContext, RequirementRule } from './requirement-context.ts';
import { currentRule, partnerRule, reachedRule } from './tier-rules.ts';
import { allRule, anyRule, atLeastRule, whenRule } from './tree-rules.ts';

/** Every kind of requirement. A new one is a file and a line here. */
const rules: { readonly [K in RequirementKind]: RequirementRule<RequirementOf<K>> } = {
  test: testRule,
  gate: gateRule,
  all: allRule,
  any: anyRule,
  atLeast: atLeastRule,
  composition: compositionRule,
  band: bandRule,
  forEach: forEachRule,
  when: whenRule,
  during: duringRule,
  current: currentRule,
  reached: reachedRule,
  partner: partnerRule,
};

const ruleOf = (requirement: Requirement): RequirementRule<Requirement> =>
  rules[requirement.kind] as RequirementRule<Requirement>;

/** Whether a requirement holds for a partner on a day (tiers.md 1). */
export const holds = (requirement: Requirement, moment: Moment, context: RequirementContext): boolean =>
  ruleOf(requirement).holds(requirement, moment, context);

/** The same with value, threshold, gap and freshness of everything in it; `met` is what `holds` says. */
export function resultOf(requirement: Requirement, moment: Moment, context: RequirementContext): RequirementResult {
  const rule = ruleOf(requirement);
  const shown = rule.result(requirement, moment, context);
  const of = shown.of ?? [];
  return {
    applies: true,
    byHand: of.some(({ byHand }) => byHand),
    ...newest(of),
    ...shown,
    id: requirement.id,
    kind: requirement.kind,
    soft: requirement.soft === true,
    met: rule.holds(requirement, moment, context),
    of,
  };
}

function newest(of: readonly RequirementResult[]): Pick<RequirementResult, 'freshness'> {
  const days = of.flatMap(({ freshness }) => (freshness === undefined ? [] : [freshness])).sort();
  const last = days.at(-1);
  return last === undefined ? {} : { freshness: last };
}
