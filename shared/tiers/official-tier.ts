import { firstDay } from '#calendar/day-lookup.ts';
import type { Ladder, ProgrammeBody } from '#model/programme.ts';
import type { TierSpan } from '#model/tier-spans.ts';

const key = (text: string): string => text.trim().toLowerCase();

/** The place on a ladder of a tier by its name, else by its id; −1 when the ladder doesn't have it. */
export function tierNamed(ladder: Ladder, name: string): number {
  const wanted = key(name);
  const named = ladder.tiers.findIndex((tier) => key(tier.name) === wanted);
  return named >= 0 ? named : ladder.tiers.findIndex(({ id }) => id === name.trim());
}

/** What tier records call a ladder: the programme's code for the first, `code/ladder` for the others. */
export const ladderKey = (code: string, body: ProgrammeBody, ladder: string): string =>
  body.ladders[0]?.id === ladder ? code : `${code}/${ladder}`;

/**
 * The latest tier record of a ladder that had begun by a day. A record without a programme, entered by hand before there
 * was one, counts for the first ladder.
 */
export function officialSpan(
  spans: readonly TierSpan[],
  code: string,
  body: ProgrammeBody,
  ladder: string,
  day: number,
): TierSpan | undefined {
  const wanted = ladderKey(code, body, ladder);
  const first = wanted === code;
  return spans.findLast(
    ({ from, programme, beside }) =>
      from <= day && (programme === wanted || (first && !beside && programme === '')) && from >= firstDay,
  );
}
