import { useMemo } from 'react';
import type { IsoDate } from '#calendar/iso-date.ts';
import { useBookRecords } from '#data/use-book-records.ts';
import { useSettings } from '#data/use-records.ts';
import type { RecordKind } from '#model/record-kinds.ts';
import { reviewsDue } from '#review/cadence.ts';
import type { NeedsReview } from './calendar-months.ts';

const kinds = ['interaction', 'partner', 'review', 'tierRecord'] as const satisfies readonly RecordKind[];
const none: readonly NeedsReview[] = [];

/** Partners that the cadence asks a review of, and for whom none is planned; the most overdue first. */
export function useNeedsReview(day: IsoDate): readonly NeedsReview[] {
  const records = useBookRecords(kinds);
  const { reviewCadence } = useSettings();
  return useMemo(() => {
    if (reviewCadence === undefined) return none;
    const names = new Map(records.all('partner').map(({ id, values }) => [id, values.name ?? '']));
    return reviewsDue(records, reviewCadence, day)
      .filter(({ planned }) => planned === undefined)
      .map(({ partner, tier, due, last, lateDays }) => ({
        partner,
        name: names.get(partner) ?? '',
        tier,
        due,
        last,
        lateDays,
      }));
  }, [records, reviewCadence, day]);
}
