import { err, ok, type Result } from '#base/result.ts';
import type { IsoDate } from '#calendar/iso-date.ts';
import { nextPeriod } from '#calendar/period.ts';
import type { RecordValues } from '#model/record-kinds.ts';
import type { AnyChange, BookRecords, RecordRow } from '#model/record-row.ts';
import { rowsOfPartner } from '#planning/partner-rows.ts';
import { calendarOf, dayOr, quarterOfReview } from './review-day.ts';

type Review = RecordRow<'review'>;

/** A commitment that keeps a review from being closed. */
export interface CloseBlocker {
  readonly commitment: RecordRow<'commitment'>;
  readonly missing: readonly ('owner' | 'due')[];
}

/**
 * Commitments of this review without an owner or a day, where nobody chose to leave that open: with one of them the meeting
 * can't be closed (ux.md 3.3). What is done or dropped needs neither.
 */
export function closeBlockers(records: Pick<BookRecords, 'all'>, review: Review): readonly CloseBlocker[] {
  return records.all('commitment').flatMap((commitment): CloseBlocker[] => {
    const { values } = commitment;
    if (values.review !== review.id || values.ownerLater === true) return [];
    if (values.done !== undefined || values.dropped !== undefined) return [];
    const missing: CloseBlocker['missing'][number][] = [];
    if ((values.owner ?? '').trim() === '') missing.push('owner');
    if (dayOr(values.due) === undefined) missing.push('due');
    return missing.length === 0 ? [] : [{ commitment, missing }];
  });
}

/** How a review is closed. */
export interface CloseAsked {
  readonly today: IsoDate;
  readonly newId: () => string;
  /** The `Presentation` as it was shown; the recap is made from it later on, whatever changes in the book. */
  readonly shown?: unknown;
  /** The same with all rows, for the hand-out. */
  readonly onPaper?: unknown;
  /** The day of the next review, if it was agreed; else the one that the review itself names. */
  readonly nextDate?: IsoDate | undefined;
}

/** What the next review takes over: who meets where, and how it's paced. Commitments stay, so its second screen is filled. */
const takenOver = ['time', 'zone', 'minutes', 'place', 'ours', 'theirs', 'skipped', 'pace'] as const;

/** The partner's planned review of a later quarter, if there is one: the soonest. */
function plannedNext(records: Pick<BookRecords, 'all'>, review: Review): Review | undefined {
  const { partner, period = '' } = review.values;
  return records
    .all('review')
    .filter(
      ({ id, values }) =>
        id !== review.id &&
        values.partner === partner &&
        (values.state === undefined || values.state === 'planned') &&
        (values.period ?? '') > period,
    )
    .toSorted((a, b) => ((a.values.period ?? '') < (b.values.period ?? '') ? -1 : 1))[0];
}

function nextReview(
  records: BookRecords,
  review: Review,
  { newId }: CloseAsked,
  date: IsoDate | undefined,
): readonly AnyChange[] {
  const planned = plannedNext(records, review);
  const when = date === undefined ? {} : { date };
  if (planned !== undefined)
    return date === undefined || planned.values.date !== undefined
      ? []
      : [{ kind: 'review', id: planned.id, set: when }];
  const quarter = quarterOfReview(review);
  const { partner } = review.values;
  if (quarter === undefined || partner === undefined) return [];
  const set: RecordValues<'review'> = {
    partner,
    period: nextPeriod(quarter, calendarOf(records)),
    state: 'planned',
    ...Object.fromEntries(
      takenOver.flatMap((field) => (review.values[field] === undefined ? [] : [[field, review.values[field]]])),
    ),
    ...when,
  };
  return [{ kind: 'review', id: newId(), set }];
}

/** A win is told once; an ask is over with a yes or a no. What was put off, and issues, stay until somebody closes them. */
const isOver = ({ values }: RecordRow<'reviewTopic'>): boolean =>
  values.kind === 'win' || (values.kind === 'ask' && (values.answer === 'yes' || values.answer === 'no'));

/** They are over since the meeting, whenever it's closed: what is closed after a review is news in the next one. */
function topicsOver(records: BookRecords, review: Review, held: IsoDate): readonly AnyChange[] {
  return rowsOfPartner(records, 'reviewTopic', review.values.partner ?? '')
    .filter((topic) => topic.values.closed === undefined && isOver(topic) && (topic.values.raised ?? '') <= held)
    .map(({ id }): AnyChange => ({ kind: 'reviewTopic', id, set: { closed: held } }));
}

/** The meeting as a contact: what counts contacts counts it too (cadence of contacts, proofs of onboarding). */
function contactOf(records: BookRecords, review: Review, held: IsoDate, newId: () => string): readonly AnyChange[] {
  const { partner, ours = [], theirs = [] } = review.values;
  if (partner === undefined) return [];
  const isThere = records
    .all('interaction')
    .some(({ values }) => values.partner === partner && values.kind === 'review' && values.date === held);
  if (isThere) return [];
  const [by, holder] = [ours[0], theirs[0]];
  return [
    {
      kind: 'interaction',
      id: newId(),
      set: {
        partner,
        date: held,
        kind: 'review',
        summary: `Review ${review.values.period ?? ''}`.trim(),
        ...(by === undefined ? {} : { by }),
        ...(holder === undefined ? {} : { holder }),
      },
    },
  ];
}

/**
 * Closes a review in one edit: it keeps what was shown, the next quarter's is there with its attendees and pace, wins and
 * answered asks are over, and the meeting is a contact. Refused with what is in the way (`closeBlockers`). A review that is
 * closed already needs no change; one that was opened again (state `held`) and is closed again makes nothing twice.
 */
export function closeChanges(
  records: BookRecords,
  review: Review,
  asked: CloseAsked,
): Result<readonly AnyChange[], readonly CloseBlocker[]> {
  if (review.values.state === 'closed') return ok([]);
  const blockers = closeBlockers(records, review);
  if (blockers.length > 0) return err(blockers);
  const { today, shown, onPaper } = asked;
  const arranged = dayOr(review.values.date);
  // Nothing is closed before it was held: without a day, or before it, the meeting was today.
  const held = arranged !== undefined && arranged < today ? arranged : today;
  const nextDate = asked.nextDate ?? dayOr(review.values.nextDate);
  const set: RecordValues<'review'> = {
    state: 'closed',
    closedOn: today,
    ...(shown === undefined ? {} : { shown }),
    ...(onPaper === undefined ? {} : { onPaper }),
    ...(nextDate === undefined ? {} : { nextDate }),
    ...(held === arranged ? {} : { date: held }),
  };
  return ok([
    { kind: 'review', id: review.id, set },
    ...nextReview(records, review, asked, nextDate),
    ...topicsOver(records, review, held),
    ...contactOf(records, review, held, asked.newId),
  ]);
}
