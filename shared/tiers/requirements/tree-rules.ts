import type { Requirement, RequirementOf } from '#model/programme.ts';
import type { RequirementRule } from './requirement-context.ts';

/** Soft targets inform and don't decide (tiers.md 1). */
export const deciding = (of: readonly Requirement[]): readonly Requirement[] => of.filter(({ soft }) => soft !== true);

/** Every one must hold. */
export const allRule: RequirementRule<RequirementOf<'all'>> = {
  holds: ({ of }, moment, context) => of.every((each) => each.soft === true || context.holds(each, moment)),
  result: ({ of }, moment, context) => ({ of: of.map((each) => context.result(each, moment)) }),
};

/** One is enough. Where nothing but soft targets is left there is nothing to decide, and it holds. */
export const anyRule: RequirementRule<RequirementOf<'any'>> = {
  holds: ({ of }, moment, context) => {
    const hard = deciding(of);
    return hard.length === 0 ? true : hard.some((each) => context.holds(each, moment));
  },
  result: ({ of }, moment, context) => ({ of: of.map((each) => context.result(each, moment)) }),
};

/** At least so many, and among those that hold one of the named. */
export const atLeastRule: RequirementRule<RequirementOf<'atLeast'>> = {
  holds: ({ of, count, including }, moment, context) => {
    const held = deciding(of).filter((each) => context.holds(each, moment));
    return (
      held.length >= count &&
      (including === undefined || including.length === 0 || held.some(({ id }) => including.includes(id)))
    );
  },
  result: ({ of, count }, moment, context) => {
    const parts = of.map((each) => context.result(each, moment));
    const held = parts.filter(({ met, soft }) => met && !soft).length;
    return {
      is: 'atLeast',
      value: String(held),
      threshold: String(count),
      gap: String(Math.max(0, count - held)),
      of: parts,
    };
  },
};

/** Asks only if something else holds; else what stands under `else`, or nothing. */
export const whenRule: RequirementRule<RequirementOf<'when'>> = {
  holds: (rule, moment, context) => {
    const asked = context.holds(rule.if, moment) ? rule.asks : rule.else;
    return asked === undefined || asked.soft === true || context.holds(asked, moment);
  },
  result: (rule, moment, context) => {
    const condition = context.result(rule.if, moment);
    const asked = condition.met ? rule.asks : rule.else;
    return {
      applies: asked !== undefined,
      // The condition stands first, so that a reader sees why it asks; it decides nothing by itself.
      of: [{ ...condition, soft: true }, ...(asked === undefined ? [] : [context.result(asked, moment)])],
    };
  },
};
