import { cadenceDues, type CadenceDue } from '#model/cadence-due.ts';
import type { ContactCadence } from '#model/contact-cadence.ts';
import type { BookRecords, RecordRow } from '#model/record-row.ts';
import { heldOn, wasHeld } from './review-day.ts';

/** When a partner's next review is due, and whether one is planned. */
export interface ReviewDue extends CadenceDue {
  /** The next planned review from the day on, else one without a day, else the newest that was never held. */
  readonly planned: { readonly review: string; readonly date: string | undefined } | undefined;
}

type Review = RecordRow<'review'>;
type Rows = Pick<BookRecords, 'all'>;

const isPlanned = ({ values }: Review): boolean => values.state === undefined || values.state === 'planned';

interface Last {
  readonly date: string;
  /** Kept as a review, and not only as a contact. */
  readonly isKept: boolean;
}

/**
 * The day of every partner's last review up to a day. A partner whose reviews were never kept here counts from its last contact
 * of kind `review`: books are older than their reviews.
 */
function lastReviews(records: Rows, day: string): ReadonlyMap<string, string> {
  const last = new Map<string, Last>();
  const take = (partner: string, date: string, isKept: boolean): void => {
    const known = last.get(partner);
    if (date === '' || date > day || (known?.isKept === true && !isKept)) return;
    if (known?.isKept !== isKept || date > known.date) last.set(partner, { date, isKept });
  };
  for (const row of records.all('review')) if (wasHeld(row)) take(row.values.partner ?? '', heldOn(row) ?? '', true);
  for (const { values } of records.all('interaction'))
    if (values.kind === 'review') take(values.partner ?? '', values.date ?? '', false);
  return new Map([...last].map(([partner, { date }]) => [partner, date]));
}

/** Whether a planned review comes before another: what lies ahead by its day, then what has none, then what is over, newest first. */
function comesFirst(a: Review, b: Review, day: string): boolean {
  const [x, y] = [a.values.date ?? '9999-12-31', b.values.date ?? '9999-12-31'];
  if (x >= day !== y >= day) return x >= day;
  return x >= day ? x < y : x > y;
}

function plannedReviews(records: Rows, day: string): ReadonlyMap<string, Review> {
  const found = new Map<string, Review>();
  for (const row of records.all('review')) {
    const { partner = '' } = row.values;
    const known = found.get(partner);
    if (isPlanned(row) && (known === undefined || comesFirst(row, known, day))) found.set(partner, row);
  }
  return found;
}

/**
 * Every partner whose tier has a review cadence: when the next one is due and what is planned, the most overdue first
 * (capabilities.md 5: "next due" and "missed"). A partner that never had one is due since it joined.
 */
export function reviewsDue(records: Rows, cadence: ContactCadence, day: string): readonly ReviewDue[] {
  const planned = plannedReviews(records, day);
  return cadenceDues(records, cadence, day, lastReviews(records, day)).map((due): ReviewDue => {
    const next = planned.get(due.partner);
    return { ...due, planned: next === undefined ? undefined : { review: next.id, date: next.values.date } };
  });
}
