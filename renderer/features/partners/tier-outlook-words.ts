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
  const longest = Math.max(...projection.paces.map(({ days }) => days), 0);
  return projection.date === undefined
    ? `${tier} is not reached within three years at the pace of the last ${longest} days.`
    : `${tier} is reached on ${formatDate(projection.date)} at the pace of the last ${longest} days.`;
}
