import type { Ladder } from '#model/programme.ts';
import type { Projection } from '#tiers/pace.ts';
import { benefitValueWords } from '#tiers/words/benefit-sentence.ts';
import type { TierWorth } from '#tiers/worth.ts';
import { formatDate } from '#ui/format.ts';

/** What each benefit is now and would be; only what changes. */
export const worthRows = ({ benefits, currency }: TierWorth): { name: string; now: string; after: string }[] =>
  benefits
    .filter(({ before, after }) => before !== after)
    .map((benefit) => {
      const said = (value: string | undefined): string =>
        value === undefined ? '—' : benefitValueWords(benefit, value, currency);
      return { name: benefit.name, now: said(benefit.before), after: said(benefit.after) };
    });

/** When the next tier is reached if things go on as lately, with what that is read from; empty where nothing can be said. */
export function paceSentence(projection: Projection | undefined, ladder: Ladder | undefined): string {
  if (projection === undefined) return '';
  const tier = ladder?.tiers.find(({ id }) => id === projection.tier)?.name ?? '';
  if (projection.withoutPace.length > 0 && projection.date === undefined) return '';
  const lately = paceWords(projection.paces.map(({ days }) => days));
  return projection.date === undefined
    ? `${tier} is not reached within three years at ${lately}.`
    : `${tier} is reached on ${formatDate(projection.date)} at ${lately}.`;
}

/** Over how many days the paces are read, where it's the same for all; each says its own below. */
const paceWords = (days: readonly number[]): string => {
  const [first, ...more] = new Set(days);
  return first === undefined || more.length > 0 ? 'today’s pace' : `the pace of the last ${first} days`;
};
