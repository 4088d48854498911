import type { IsoDate } from '#calendar/iso-date.ts';
import type { TierStatus } from '#tiers/contract.ts';
import type { TierState } from './tiers-api.ts';

/** A gap below this many percent is near (ux.md 4.2). */
const NEAR = 10;

interface Sight {
  readonly asOf: IsoDate;
  /** Percent of the next tier's thresholds that are missing; undefined on the highest tier. */
  readonly distance: number | undefined;
}

/** The one thing that a list says of a partner on a ladder: the first that is so, most pressing first. */
export function tierStateOf({ proposal, grace, override, official, computed }: TierStatus, sight: Sight): TierState {
  const { asOf, distance } = sight;
  if (proposal !== undefined && proposal.direction !== 'overrideEnds' && (proposal.notBefore ?? asOf) <= asOf)
    return 'toDecide';
  if (grace !== undefined) return 'inGrace';
  if (override !== undefined) return 'overridden';
  if (proposal?.direction === 'down') return 'atRisk';
  return distance !== undefined && distance < NEAR && official.tier === computed ? 'near' : 'steady';
}
