import type { IsoDate } from '#calendar/iso-date.ts';
import type { PartnerChange, TiersApi, ToldPart } from './tiers-api.ts';

/** Partners of one question: few enough that the engine answers others in between. */
const SLICE = 100;

interface ChangesAsked {
  readonly programme: string;
  readonly asOf: IsoDate;
  readonly partners: readonly string[];
  /** Whether the answer is still waited for; when not, nothing more is asked. */
  readonly isWanted: () => boolean;
  readonly told?: ToldPart;
}

/** The next changes of any number of partners, asked some at a time. What nobody waits for any more is left undone. */
export async function askTierChanges(
  engine: Pick<TiersApi, 'tierChanges'>,
  { programme, asOf, partners, isWanted, told }: ChangesAsked,
): Promise<readonly PartnerChange[]> {
  const found: PartnerChange[] = [];
  for (let at = 0; at < partners.length && isWanted(); at += SLICE) {
    found.push(...(await engine.tierChanges(programme, asOf, partners.slice(at, at + SLICE))));
    told?.(Math.min(1, (at + SLICE) / partners.length));
  }
  return found;
}
