import type { IsoDate } from '#calendar/iso-date.ts';
import type { FieldTable } from '#model/field.ts';
import type { RecordValues } from '#model/record-kinds.ts';
import type { ReviewScreen } from '#model/review-records.ts';
import type { ReviewFigures } from '#review/contract.ts';
import type { PresentedTierPath } from '#shared/presentation.ts';
import { periodRange } from '#calendar/period.ts';
import type { PartnerView, SafeRow } from './partner-view.ts';
import { isPeriod, paragraphs, periodName } from './review-words.ts';

/** What every screen of one review is made from; no screen sees the book itself. */
export interface ReviewContext {
  readonly view: PartnerView;
  readonly figures: ReviewFigures;
  /** ISO day on which it is held, or today before that: what is late, open or over is told by it. */
  readonly day: IsoDate;
  /** Record id of the review. */
  readonly id: string;
  readonly review: Partial<RecordValues<'review'>>;
  /** "Q3 2026". */
  readonly quarter: string;
  /** The day of the review before; where there is none, the first of the quarter that is looked at. */
  readonly since: string;
  /** On a stage a table has at most nine rows and the rest in words (ux.md 3.3); on paper all that fit the schema. */
  readonly onPaper: boolean;
  readonly tierPath?: PresentedTierPath;
  /** Deals that another registration stands against. */
  readonly underReview: ReadonlySet<string>;
  /** Screens that are shown. */
  readonly screens: readonly ReviewScreen[];
}

/** Shared notes of one screen: of the note's boxes those that its table opens to the partner. */
export function noteOf({ view, id }: ReviewContext, screen: ReviewScreen): string {
  const table: FieldTable = view.tables.reviewNote;
  const boxes = Object.keys(table).filter((field) => table[field]?.type === 'longText');
  return paragraphs(
    view
      .all('reviewNote')
      .filter(({ values }) => values.review === id && values.screen === screen)
      .flatMap(({ values }) => boxes.map((box) => (values as Readonly<Record<string, string | undefined>>)[box])),
  );
}

/** Since when something counts as new: the day of the review before, else the first day of the quarter. */
export function sinceOf(
  view: PartnerView,
  id: string,
  review: Partial<RecordValues<'review'>>,
  period: string,
): string {
  const before = view
    .all('review')
    .filter((row) => row.id !== id && isHeld(row))
    .map(({ values }) => values.date ?? '')
    .filter((date) => date !== '' && date < (review.date ?? '9999-12-31'))
    .toSorted();
  return before.at(-1) ?? (isPeriod(period) ? periodRange(period, view.calendar).first : '');
}

const isHeld = ({ values }: SafeRow<'review'>): boolean => values.state === 'held' || values.state === 'closed';

/** The partner's shared plan of a fiscal year, of several versions the highest. */
export function planOfYear(view: PartnerView, year: number): SafeRow<'businessPlan'> | undefined {
  return view
    .all('businessPlan')
    .filter(({ values }) => values.year === year)
    .toSorted((a, b) => (b.values.version ?? 0) - (a.values.version ?? 0))[0];
}

/** Rows of a plan in the order that a person gave them. */
export function ofPlan<K extends 'planGoal' | 'planPlay' | 'planItem'>(
  view: PartnerView,
  kind: K,
  plan: string | undefined,
): readonly SafeRow<K>[] {
  const place = ({ values }: SafeRow<K>): number =>
    (values as SafeRow<'planGoal'>['values']).order ?? Number.MAX_SAFE_INTEGER;
  return view
    .all(kind)
    .filter(({ values }) => plan !== undefined && (values as SafeRow<'planGoal'>['values']).plan === plan)
    .toSorted((a, b) => place(a) - place(b));
}

/** The rows that a screen shows, and those it only tells of: `most` on a stage, on paper as many as a presentation can hold. */
export function split<Item>(
  { onPaper }: ReviewContext,
  items: readonly Item[],
  most = 9,
): { readonly shown: readonly Item[]; readonly rest: readonly Item[] } {
  const limit = onPaper ? 200 : most;
  return { shown: items.slice(0, limit), rest: items.slice(limit) };
}

/** The name of a period of this book. */
export const named = ({ view }: ReviewContext, period: string): string => periodName(period, view.calendar);
