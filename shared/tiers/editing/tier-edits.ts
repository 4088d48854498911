import type { Ladder, ProgrammeBody, Requirement, Tier, Track } from '#model/programme.ts';
import { newLadder, newTier } from '#tiers/templates/empty-programme.ts';
import { freshId } from './fresh-id.ts';
import { withMoved } from './lists.ts';
import { newRequirement } from './new-requirement.ts';
import { isGroup } from './requirement-tree.ts';

/** The body with one ladder changed. */
export const withLadder = (body: ProgrammeBody, id: string, changed: (ladder: Ladder) => Ladder): ProgrammeBody => ({
  ...body,
  ladders: body.ladders.map((ladder) => (ladder.id === id ? changed(ladder) : ladder)),
});

/** The body with one tier of a ladder changed. */
export const withTier = (
  body: ProgrammeBody,
  ladder: string,
  id: string,
  changed: (tier: Tier) => Tier,
): ProgrammeBody =>
  withLadder(body, ladder, (now) => ({
    ...now,
    tiers: now.tiers.map((tier) => (tier.id === id ? changed(tier) : tier)),
  }));

/** A tier on top of a ladder, that asks nothing yet. */
export const withTierAdded = (
  body: ProgrammeBody,
  ladder: string,
  name: string,
  bodies: readonly ProgrammeBody[],
): ProgrammeBody =>
  withLadder(body, ladder, (now) => ({
    ...now,
    tiers: [...now.tiers, newTier(freshId('T', [body, ...bodies]), name)],
  }));

/** The ladder without a tier, and without what benefits, fees and regions say of it. */
export function withoutTier(body: ProgrammeBody, ladder: string, id: string): ProgrammeBody {
  const left = withLadder(body, ladder, (now) => ({ ...now, tiers: now.tiers.filter((tier) => tier.id !== id) }));
  return {
    ...left,
    benefits: left.benefits.map((benefit) =>
      benefit.ladder === ladder ? { ...benefit, values: benefit.values.filter(({ tier }) => tier !== id) } : benefit,
    ),
    fees: left.fees.filter((fee) => fee.ladder !== ladder || fee.tier !== id),
    regions: left.regions.map((region) => ({ ...region, without: region.without.filter((tier) => tier !== id) })),
  };
}

/** A tier one place lower (−1) or higher (1) on its ladder. */
export const withTierMoved = (body: ProgrammeBody, ladder: string, id: string, step: -1 | 1): ProgrammeBody =>
  withLadder(body, ladder, (now) => ({
    ...now,
    tiers: withMoved(
      now.tiers,
      now.tiers.findIndex((tier) => tier.id === id),
      step,
    ),
  }));

/** A ladder beside the others, with the tier in which everybody enters. */
export function withLadderAdded(body: ProgrammeBody, name: string, bodies: readonly ProgrammeBody[]): ProgrammeBody {
  const all = [body, ...bodies];
  return {
    ...body,
    ladders: [...body.ladders, newLadder(freshId('L', all), name, [newTier(freshId('T', all), 'None')])],
  };
}

/** The body without a ladder and its benefits and fees; the first one stays. */
export const withoutLadder = (body: ProgrammeBody, id: string): ProgrammeBody =>
  body.ladders[0]?.id === id
    ? body
    : {
        ...body,
        ladders: body.ladders.filter((ladder) => ladder.id !== id),
        benefits: body.benefits.filter(({ ladder }) => ladder !== id),
        fees: body.fees.filter(({ ladder }) => ladder !== id),
      };

/**
 * One more requirement of a tier for a track (or for all): as the first one it stands in a list of its own, to which others
 * are added; a lone requirement becomes the first of such a list.
 */
export function withAsked(
  tier: Tier,
  track: string | undefined,
  added: Requirement,
  body: ProgrammeBody,
  bodies: readonly ProgrammeBody[],
): Tier {
  const own = tier.requirements.find((asked) => asked.track === track);
  const group = (of: readonly Requirement[]): Requirement => {
    const made = newRequirement('all', body, [...bodies, { ...body, tracks: [{ id: '', name: '', rule: added }] }]);
    return made.kind === 'all' ? { ...made, of } : made;
  };
  if (own === undefined) {
    const requirement = isGroup(added) ? added : group([added]);
    return {
      ...tier,
      requirements: [...tier.requirements, { ...(track === undefined ? {} : { track }), requirement }],
    };
  }
  const requirement =
    own.requirement.kind === 'all'
      ? { ...own.requirement, of: [...own.requirement.of, added] }
      : group([own.requirement, added]);
  return {
    ...tier,
    requirements: tier.requirements.map((asked) => (asked === own ? { ...asked, requirement } : asked)),
  };
}

/** A new track that partners are enrolled on. */
export const withTrackAdded = (body: ProgrammeBody, name: string, bodies: readonly ProgrammeBody[]): ProgrammeBody => ({
  ...body,
  tracks: [...body.tracks, { id: freshId('K', [body, ...bodies]), name }],
});

/** The body with one track changed. */
export const withTrack = (body: ProgrammeBody, id: string, changed: (track: Track) => Track): ProgrammeBody => ({
  ...body,
  tracks: body.tracks.map((track) => (track.id === id ? changed(track) : track)),
});

/** The body without a track and what tiers ask of it. */
export const withoutTrack = (body: ProgrammeBody, id: string): ProgrammeBody => ({
  ...body,
  tracks: body.tracks.filter((track) => track.id !== id),
  ladders: body.ladders.map((ladder) => ({
    ...ladder,
    tiers: ladder.tiers.map((tier) => ({
      ...tier,
      requirements: tier.requirements.filter(({ track }) => track !== id),
    })),
  })),
});
