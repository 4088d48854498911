import type { Filter } from './filter.ts';

/** `recurring`: the line's monthly recurring amount. */
export type Base = 'net' | 'list' | 'cost' | 'margin' | 'markup' | 'recurring';

/** The money that a rate applies to: net, list (gross), cost (purchase price), margin on price (net − cost), mark-up on cost, recurring amount. */
export const bases = ['net', 'list', 'cost', 'margin', 'markup', 'recurring'] as const satisfies readonly Base[];

/** What every rule has, whatever its kind. */
export interface RuleCommon {
  /** Stable within the plan through its versions: `R4`. */
  readonly id: string;
  readonly name: string;
  readonly when: Filter;
  /** Lower comes first; rules without one stand after those with one, in the order of the list. */
  readonly priority?: number;
  readonly limits?: RuleLimits;
}

export const limitScopes = ['line', 'order', 'deal', 'contract', 'period', 'quarter', 'year', 'lifetime'] as const;

/** The least and the most that a rule pays (commission.md 2, stage 6). They never apply to what is taken back. */
export interface RuleLimits {
  readonly floor?: string;
  readonly cap?: string;
  readonly currency: string | 'same number in each currency';
  readonly per: (typeof limitScopes)[number];
  /** What becomes of the amount above the cap: `defer` pays it when there is room again, as after a clawback. */
  readonly excess: 'drop' | 'defer';
}

/**
 * Who bears the line's discount: `partner`: the rate applies to net. `vendor`: it applies to list, and the discount is
 * taken off the commission. `shared`: `vendorShare` of the discount as for `vendor`, the rest as for `partner`.
 */
export interface DiscountFunding {
  readonly by: 'partner' | 'vendor' | 'shared';
  readonly vendorShare?: string;
}
