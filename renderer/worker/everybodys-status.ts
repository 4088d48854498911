import type { IsoDate } from '#calendar/iso-date.ts';
import type { TierStatus } from '#tiers/contract.ts';
import type { PreparedTiers } from '#tiers/evaluate.ts';
import { statusesInSteps } from '#tiers/status.ts';
import { inPauses } from './in-pauses.ts';
import type { ToldPart } from './tiers-api.ts';

interface OnItsWay {
  readonly statuses: Promise<readonly TierStatus[]>;
  readonly told: Set<ToldPart>;
}

const onTheirWay = new WeakMap<PreparedTiers, Map<IsoDate, OnItsWay>>();

/**
 * Where everybody is on a day, with pauses in which other questions are answered: in a large book it takes a second. Pages ask
 * for the same day at the same time; it is worked out once, and all of them hear how far it has come.
 */
export async function everybodysStatus(
  prepared: PreparedTiers,
  asOf: IsoDate,
  told?: ToldPart,
): Promise<readonly TierStatus[]> {
  const days = onTheirWay.get(prepared) ?? new Map<IsoDate, OnItsWay>();
  onTheirWay.set(prepared, days);
  const going = days.get(asOf) ?? started(prepared, asOf, () => days.delete(asOf));
  days.set(asOf, going);
  if (told !== undefined) going.told.add(told);
  return await going.statuses;
}

function started(prepared: PreparedTiers, asOf: IsoDate, ended: () => void): OnItsWay {
  const told = new Set<ToldPart>();
  const tell = (done: number) => told.forEach((hear) => hear(done));
  return { told, statuses: inPauses(statusesInSteps(prepared, asOf), tell).finally(ended) };
}
