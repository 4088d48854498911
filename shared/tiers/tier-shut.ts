import type { Tier } from '#model/programme.ts';
import type { TierShut } from './contract.ts';
import { enrolmentAt } from './partner-book.ts';
import type { askedOf, TierEngine } from './tier-engine.ts';
import { isOver } from './tier-engine.ts';

/** A tier of a ladder, by its places, with what it asks of a partner's track. */
export interface AskedTier {
  readonly tier: Tier;
  readonly at: number;
  readonly ladder: number;
  readonly asked: ReturnType<typeof askedOf>;
}

/** Why a tier can't be had on a day whatever the partner has; undefined where it can. `known`: enrolments that began later don't exist. */
export function shutOn(
  { body, book, regions }: TierEngine,
  day: number,
  known: number,
): (partner: number, of: AskedTier) => TierShut | undefined {
  return (partner, { tier, at, ladder, asked }) => {
    if (isOver(tier, day)) return 'ended';
    if (body.regions[regions[partner] ?? -1]?.without.includes(tier.id) === true) return 'notInRegion';
    if (asked === 'other') return 'notOnTrack';
    if (tier.byInvitation !== true) return undefined;
    const to = enrolmentAt(book, partner, day, known)?.invitedTo;
    const invited = body.ladders[ladder]?.tiers.findIndex(({ id }) => id === to) ?? -1;
    return invited >= at ? undefined : 'notInvited';
  };
}
