import type { IsoDate } from '#calendar/iso-date.ts';
import type { TierStanding } from '#commission/period-figures.ts';
import { partnerSafe } from '#commission/partner-safe.ts';
import type { BookRecords, RecordRow } from '#model/record-row.ts';
import type { PreparedTiers } from '#tiers/evaluate.ts';
import { runOn } from '#tiers/evaluate.ts';
import { nextTierOf } from '#tiers/next-tier.ts';
import { dayNumber } from '#calendar/day-lookup.ts';
import { statusOf } from '#tiers/status.ts';
import { gapSentence } from '#tiers/words/gap-sentence.ts';
import { tierName } from '#tiers/words/reading.ts';

/** A programme of the book with its facts. */
export interface StandingSource {
  readonly program: RecordRow<'programme'>;
  readonly prepared: PreparedTiers;
}

/** The programmes that statements speak of, in the order of their codes; archived ones don't count any more. */
export const programmesInUse = (records: BookRecords): readonly RecordRow<'programme'>[] =>
  records
    .all('programme')
    .filter(({ values }) => values.archived !== true)
    .toSorted((a, b) => (sortKey(a) < sortKey(b) ? -1 : 1));

const sortKey = ({ id, values }: RecordRow<'programme'>): string => `${values.code ?? ''}\n${id}`;

/**
 * Where a partner officially is on a day in each programme it takes part in, and what is missing to the next tier, by the
 * rules in force then, as the partner may read it (ux.md 2.3, page 1). Programmes in the order given, ladders in that of the
 * rules. Overrides, proposals and what happens by whose word stay out.
 */
export const tierStandings = (
  sources: readonly StandingSource[],
  partner: string,
  day: IsoDate,
): readonly TierStanding[] => sources.flatMap((source) => standingsIn(source, partner, day));

function standingsIn({ program, prepared }: StandingSource, partner: string, day: IsoDate): readonly TierStanding[] {
  const body = runOn(prepared, dayNumber(day))?.engine.body;
  if (body === undefined) return [];
  const { name = '' } = partnerSafe('programme', program.values);
  return body.ladders.flatMap((ladder): readonly TierStanding[] => {
    const status = statusOf(prepared, partner, ladder.id, day);
    if (status === undefined) return [];
    const next = nextTierOf(prepared, partner, ladder.id, day, status.official.tier);
    return [
      {
        program: name,
        ladder: body.ladders.length === 1 ? '' : ladder.name,
        tier: tierName(body, status.official.tier, ladder.id),
        gap: next === undefined ? '' : gapSentence(next, { body, audience: 'partner' }),
      },
    ];
  });
}
