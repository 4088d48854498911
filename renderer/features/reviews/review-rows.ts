import type { BookCalendar, PeriodId } from '#calendar/period.ts';
import { previousPeriod, quarterOf } from '#calendar/period.ts';
import type { IsoDate } from '#calendar/iso-date.ts';
import { parseIsoDate } from '#calendar/iso-date.ts';
import type { RecordRow } from '#model/record-row.ts';
import type { ReviewState } from '#model/review-records.ts';
import { formatQuarter } from '#ui/format.ts';

export type Review = RecordRow<'review'>;

/** A review in a list. */
export interface ReviewRow {
  readonly id: string;
  readonly review: Review;
  readonly partnerId: string;
  /** Undefined: the partner was deleted. */
  readonly partner: string | undefined;
  readonly manager: string;
  readonly period: string;
  readonly state: ReviewState;
  readonly date: string | undefined;
  readonly time: string;
  readonly open: number;
  readonly score: number | undefined;
  readonly next: string | undefined;
}

/** A state that nobody wrote is the first one. */
export const stateOf = ({ values }: Review): ReviewState => values.state ?? 'planned';

/** "review of Q3 2026 with Northwind Telecom": how a review is called where it stands alone. */
export const reviewName = (partner: string | undefined, period: string | undefined): string =>
  `review of ${formatQuarter(period)} with ${partner ?? 'a deleted partner'}`;

const isOpen = ({ values }: RecordRow<'commitment'>): boolean =>
  values.done === undefined && values.dropped === undefined;

/** How many commitments of each partner are open. */
export function openByPartner(commitments: readonly RecordRow<'commitment'>[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const one of commitments) {
    const { partner = '' } = one.values;
    if (isOpen(one)) counts.set(partner, (counts.get(partner) ?? 0) + 1);
  }
  return counts;
}

/** Reviews with the names of their partners, the next one to be held first. */
export function reviewRows(
  reviews: readonly Review[],
  partners: readonly RecordRow<'partner'>[],
  commitments: readonly RecordRow<'commitment'>[],
): readonly ReviewRow[] {
  const byId = new Map(partners.map((partner) => [partner.id, partner.values]));
  const open = openByPartner(commitments);
  return reviews.map((review): ReviewRow => {
    const { partner = '', period = '', date, time = '', score, nextDate } = review.values;
    return {
      id: review.id,
      review,
      partnerId: partner,
      partner: byId.get(partner)?.name,
      manager: byId.get(partner)?.manager ?? '',
      period,
      state: stateOf(review),
      date,
      time,
      open: open.get(partner) ?? 0,
      score,
      next: nextDate,
    };
  });
}

/** The quarter before the one of a day: a review looks back. */
export function quarterToReview(day: IsoDate, calendar: BookCalendar): PeriodId {
  return previousPeriod(quarterOf(day, calendar), calendar);
}

/** Quarters to choose from, newest first: the running one and seven before it. */
export function quarterChoices(
  day: IsoDate,
  calendar: BookCalendar,
): readonly { readonly value: string; readonly label: string }[] {
  const found: PeriodId[] = [quarterOf(day, calendar)];
  while (found.length < 8) found.push(previousPeriod(found.at(-1) ?? quarterOf(day, calendar), calendar));
  return found.map((value) => ({ value, label: formatQuarter(value) }));
}

/** "HH:MM" as it's kept, of "9", "9:30", "14.00" or "2 pm"; undefined: no time of day. */
export function timeOf(text: string): string | undefined {
  const found = /^(\d{1,2})(?:[:.h](\d{2}))?\s*(am|pm)?$/iu.exec(text.trim());
  if (found === null) return undefined;
  const half = found[3]?.toLowerCase();
  const [given, minutes] = [Number(found[1]), Number(found[2] ?? '0')];
  if (half !== undefined && (given < 1 || given > 12)) return undefined;
  const hours = half === undefined ? given : (given % 12) + (half === 'pm' ? 12 : 0);
  if (hours > 23 || minutes > 59) return undefined;
  return `${String(hours).padStart(2, '0')}:${String(minutes).padStart(2, '0')}`;
}

export const isDate = (text: string | undefined): text is IsoDate => text !== undefined && parseIsoDate(text).ok;
