import { partnerPasses } from '#model/partner-filter.ts';
import type { RequirementOf } from '#model/programme.ts';
import type { DecimalText } from '#money/amount.ts';
import { comparesSo, gapOf } from './compare-figure.ts';
import type { RequirementRule } from './requirement-context.ts';

const whole = (value: number): DecimalText => String(value) as DecimalText;

/** The official tier before this day, by its place on the ladder. */
export const currentRule: RequirementRule<RequirementOf<'current'>> = {
  holds: ({ ladder, is, tier }, moment, context) => {
    const wanted = context.ladder(ladder)?.tiers.findIndex(({ id }) => id === tier) ?? -1;
    return wanted >= 0 && comparesSo(whole(context.official(moment, ladder)), is, whole(wanted));
  },
  result: ({ ladder, is, tier }, moment, context) => ({
    is,
    value: context.ladder(ladder)?.tiers[context.official(moment, ladder)]?.id ?? '',
    threshold: tier,
  }),
};

/** How many ladders or members reached a tier on this day. */
export const reachedRule: RequirementRule<RequirementOf<'reached'>> = {
  holds: ({ by, tier, is, value }, moment, context) =>
    comparesSo(whole(context.reached(moment, by, tier)), is, value as DecimalText),
  result: ({ by, tier, is, value }, moment, context) => {
    const count = whole(context.reached(moment, by, tier));
    return { is, value: count, threshold: value, gap: gapOf(count, is, value as DecimalText) };
  },
};

/** A partner attribute, tested as assignments of plans test it. */
export const partnerRule: RequirementRule<RequirementOf<'partner'>> = {
  holds: ({ where }, moment, context) =>
    partnerPasses(where, context.partnerRow(moment.partner), context.officialName(moment)),
  result: () => ({}),
};
