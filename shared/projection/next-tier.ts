import type { LadderResult, TierResult } from '#tiers/contract.ts';

/** The place of a tier on a ladder; the first where it isn't there. */
export const placeOf = (ladder: LadderResult | undefined, tier: string): number =>
  Math.max(0, ladder?.tiers.findIndex((one) => one.tier === tier) ?? 0);

/** The tier after the official one that the partner can have; undefined on the highest. */
export const nextTier = (ladder: LadderResult | undefined, official: string): TierResult | undefined =>
  ladder?.tiers.slice(placeOf(ladder, official) + 1).find(({ shut }) => shut === undefined);
