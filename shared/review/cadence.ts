import { addDays, daysBetween, type IsoDate } from '#calendar/iso-date.ts';
import { cadenceDues, type CadenceDue } from '#model/cadence-due.ts';
import type { ContactCadence } from '#model/contact-cadence.ts';
import type { BookRecords, RecordRow } from '#model/record-row.ts';
import { dayOr, heldOn, wasHeld } from './review-day.ts';

/** When a partner's next review is due, and whether one is arranged. */
export interface ReviewDue extends CadenceDue {
  /** The last review that was held, where it is in the book. */
  readonly lastReview: string | undefined;
  /** The next planned review from the day on, or the oldest one that was never held. */
  readonly planned: { readonly review: string; readonly date: string | undefined } | undefined;
  readonly state: ReviewDueState;
}

/**
 * `arranged`: has a day ahead; `missed`: its arranged day is over, or by the cadence it's late and none is arranged; `due`: soon,
 * and none is arranged; `fine`: not yet.
 */
export type ReviewDueState = 'arranged' | 'missed' | 'due' | 'fine';

/** A partner hears of its review that long before; what is due sooner and has no day is told (ux.md 3.5: T−10 and some to find a day). */
export const dueWithinDays = 30;

type Review = RecordRow<'review'>;
type Rows = Pick<BookRecords, 'all'>;

const isPlanned = ({ values }: Review): boolean => values.state === undefined || values.state === 'planned';

/**
 * The last review of every partner up to a day. A partner whose reviews were never kept here counts from its last contact of
 * kind `review`: books are older than their reviews.
 */
export function lastReviews(
  records: Rows,
  day: string,
): ReadonlyMap<string, { readonly date: string; readonly review: string | undefined }> {
  const last = new Map<string, { date: string; review: string | undefined }>();
  for (const row of records.all('review')) {
    const [partner = '', date = ''] = [row.values.partner, heldOn(row)];
    if (wasHeld(row) && date !== '' && date <= day && date > (last.get(partner)?.date ?? ''))
      last.set(partner, { date, review: row.id });
  }
  for (const { values } of records.all('interaction')) {
    const { partner = '', date = '', kind } = values;
    const known = last.get(partner);
    if (kind === 'review' && known?.review === undefined && date <= day && date > (known?.date ?? ''))
      last.set(partner, { date, review: undefined });
  }
  return last;
}

/** Of each partner's planned reviews the first from the day on, else the newest that was never held. */
function plannedReviews(records: Rows, day: string): ReadonlyMap<string, Review> {
  const found = new Map<string, Review>();
  const better = (a: Review, b: Review | undefined): boolean => {
    if (b === undefined) return true;
    // Without a day it is somewhere ahead, behind all that have one.
    const [x, y] = [a.values.date ?? '9999-12-31', b.values.date ?? '9999-12-31'];
    if (x >= day !== y >= day) return x >= day;
    return x >= day ? x < y : x > y;
  };
  for (const row of records.all('review')) {
    const { partner = '' } = row.values;
    if (isPlanned(row) && better(row, found.get(partner))) found.set(partner, row);
  }
  return found;
}

const stateOf = (lateDays: number, planned: Review | undefined, day: string): ReviewDueState => {
  const date = planned?.values.date;
  if (date !== undefined) return date >= day ? 'arranged' : 'missed';
  if (lateDays > 0) return 'missed';
  return lateDays > -dueWithinDays ? 'due' : 'fine';
};

/**
 * Every partner whose tier has a review cadence: when the next one is due, whether it's arranged, the most overdue first
 * (capabilities.md: "next due" and "missed" lists). A partner that never had one is due since it joined.
 */
export function reviewsDue(records: Rows, cadence: ContactCadence, day: string): readonly ReviewDue[] {
  const last = lastReviews(records, day);
  const planned = plannedReviews(records, day);
  const dates = new Map([...last].map(([partner, { date }]) => [partner, date]));
  return cadenceDues(records, cadence, day, dates).map((due): ReviewDue => {
    const next = planned.get(due.partner);
    return {
      ...due,
      lastReview: last.get(due.partner)?.review,
      planned: next === undefined ? undefined : { review: next.id, date: next.values.date },
      state: stateOf(due.lateDays, next, day),
    };
  });
}

/** A day in the calendar of reviews. */
export interface ReviewDay {
  readonly partner: string;
  readonly date: IsoDate;
  /** `held` and `planned` are reviews; `missed`: a planned one that nobody held, or a due day that passed; `due`: a day by which one should be arranged. */
  readonly kind: 'held' | 'planned' | 'missed' | 'due';
  readonly review?: string;
}

const reviewDay = (row: Review, day: string): readonly ReviewDay[] => {
  const date = wasHeld(row) ? heldOn(row) : isPlanned(row) ? dayOr(row.values.date) : undefined;
  if (date === undefined) return [];
  const kind = wasHeld(row) ? 'held' : date >= day ? 'planned' : 'missed';
  return [{ partner: row.values.partner ?? '', date, kind, review: row.id }];
};

/**
 * The reviews and due days from the first to the last day, both included, by date. A partner with an arranged review has no due
 * day; without a cadence there are no due days. A partner that never had a review is due on the day itself.
 */
export function reviewCalendar(
  records: Rows,
  cadence: ContactCadence | undefined,
  day: IsoDate,
  span: { readonly first: IsoDate; readonly last: IsoDate },
): readonly ReviewDay[] {
  const reviews = records.all('review').flatMap((row) => reviewDay(row, day));
  const dues = (cadence === undefined ? [] : reviewsDue(records, cadence, day)).flatMap(
    ({ partner, due, planned }): ReviewDay[] => {
      if (planned?.date !== undefined) return [];
      const date = dayOr(due) ?? day;
      const review = planned === undefined ? {} : { review: planned.review };
      return [{ partner, date, kind: date < day ? 'missed' : 'due', ...review }];
    },
  );
  return [...reviews, ...dues]
    .filter(({ date }) => date >= span.first && date <= span.last)
    .toSorted((a, b) => (a.date === b.date ? (a.partner < b.partner ? -1 : 1) : a.date < b.date ? -1 : 1));
}

const plural = (count: number): string => `${count} ${count === 1 ? 'day' : 'days'}`;

/** "Today", "in 13 days", "9 days late": how far a day is from today. */
export function distanceWords(date: IsoDate, day: IsoDate): string {
  const days = daysBetween(day, date);
  if (days === 0) return 'today';
  return days > 0 ? `in ${plural(days)}` : `${plural(-days)} late`;
}

/** How a partner stands: "Arranged in 13 days", "9 days late", "No review yet", "Due in 20 days". */
export function dueWords({ state, planned, due, last, lateDays }: ReviewDue, day: IsoDate): string {
  const date = dayOr(planned?.date);
  if (state === 'arranged' && date !== undefined) return `Arranged ${distanceWords(date, day)}`;
  if (state === 'missed' && date !== undefined) return `Planned ${plural(daysBetween(date, day))} ago, not held`;
  if (last === undefined) return 'No review yet';
  if (lateDays > 0) return `${plural(lateDays)} late`;
  return `Due ${distanceWords(dayOr(due) ?? addDays(day, -lateDays), day)}`;
}
