import { dayNumber } from '#calendar/day-lookup.ts';
import type { IsoDate } from '#calendar/iso-date.ts';
import type { LadderResult, TierResult } from './contract.ts';
import type { PreparedTiers } from './evaluate.ts';
import { partnerIndex, runOn } from './evaluate.ts';

const placeAmong = (ids: readonly string[], tier: string): number => Math.max(0, ids.indexOf(tier));

/** The place of a tier on a ladder; the first where it isn't there. */
export const placeOf = (ladder: LadderResult | undefined, tier: string): number =>
  placeAmong(ladder?.tiers.map((one) => one.tier) ?? [], tier);

/** A tier that is shut to the partner isn't its next one: it can't get there by doing anything. */
const canBeHad = ({ shut }: TierResult): boolean => shut === undefined;

/** The tier after one that the partner can have; undefined on the highest. */
export const nextTier = (ladder: LadderResult | undefined, tier: string): TierResult | undefined =>
  ladder?.tiers.slice(placeOf(ladder, tier) + 1).find(canBeHad);

/**
 * The same, evaluated alone: what a list of thousands shows of each costs a part of everything about it. `after`: id of the
 * tier that it has; what is computed when it isn't said.
 */
export function nextTierOf(
  prepared: PreparedTiers,
  partner: string,
  ladder: string,
  asOf: IsoDate,
  after?: string,
): TierResult | undefined {
  const at = partnerIndex(prepared, partner);
  const run = at < 0 ? undefined : runOn(prepared, dayNumber(asOf));
  const plan = run?.engine.ladders.find((each) => each.ladder.id === ladder);
  if (run === undefined || plan === undefined) return undefined;
  const { tiers } = plan.ladder;
  const ids = tiers.map(({ id }) => id);
  const place = after === undefined ? run.final(at, plan.at).rank : placeAmong(ids, after);
  for (let rank = place + 1; rank < tiers.length; rank += 1) {
    const result = run.tierResult(at, plan.at, rank);
    if (result !== undefined && canBeHad(result)) return result;
  }
  return undefined;
}
