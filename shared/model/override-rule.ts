import type { PartnerFilter } from './filter.ts';
import type { Base, RuleCommon } from './rule-common.ts';

/**
 * What a partner above is paid on a line credited to a partner below it (commission.md 4). The rule stands
 * in the plan of the partner above; links are taken at the line's date.
 */
export interface OverrideRule extends RuleCommon {
  readonly kind: 'override';
  readonly on: OverrideBasis;
  readonly base: Base;
  /** Rate per level above the credited partner; its length is the depth limit. Of `spread`: the discount off list at which each level buys. */
  readonly levelRates: readonly string[];
  /** For `lower`: rates on the commission below; the lower of both amounts is paid. */
  readonly belowRates?: readonly string[];
  /** Partners above that don't pass aren't paid. */
  readonly qualified?: PartnerFilter;
  /** Whether levels are counted over qualified partners only, so that the next one takes the place of who didn't pass. */
  readonly compress?: boolean;
}

/**
 * `revenue`: rate × base. `commissionBelow`: rate × rounded entries of the partner credited. `differential`: own rate
 * minus what is paid below in percent of base, never negative. `lower`: the lower of the first two. `spread`: what the
 * partner below pays less what this one pays by its price list.
 */
export const overrideBases = ['revenue', 'commissionBelow', 'differential', 'lower', 'spread'] as const;
export type OverrideBasis = (typeof overrideBases)[number];
