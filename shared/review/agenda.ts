import { reviewScreens, type ReviewScreen } from '#model/review-records.ts';
import { screenNames } from '#shared/presented-words.ts';
import type { RecordValues } from '#model/record-kinds.ts';

/** What a review asks of its agenda. */
export type Paced = Pick<RecordValues<'review'>, 'skipped' | 'pace'>;

/** The usual minutes of each screen: an hour altogether (ux.md 3.2). */
export const usualMinutes = {
  cover: 0,
  priorities: 5,
  promises: 7,
  results: 10,
  pipeline: 12,
  tierPath: 6,
  marketing: 5,
  topics: 4,
  asks: 3,
  nextPlan: 3,
  commitments: 3,
  feedback: 2,
} as const satisfies Record<ReviewScreen, number>;

/** The screens that are shown, in their order. The cover can't be left out: a review begins with who meets, and what about. */
export function screensShown({ skipped }: Paced): readonly ReviewScreen[] {
  const left: readonly unknown[] = Array.isArray(skipped) ? skipped : [];
  return reviewScreens.filter((screen) => screen === 'cover' || !left.includes(screen));
}

/** Whole minutes of a screen: those of this review, else the usual ones. What a colleague's file has instead of a number counts as unsaid. */
export function minutesOf({ pace }: Paced, screen: ReviewScreen): number {
  const own: unknown = pace?.[screen];
  return typeof own === 'number' && Number.isInteger(own) && own >= 0 && own <= 600 ? own : usualMinutes[screen];
}

/** The screens that are shown with their names and minutes. */
export const agendaOf = (
  review: Paced,
): readonly { readonly screen: ReviewScreen; readonly name: string; readonly minutes: number }[] =>
  screensShown(review).map((screen) => ({ screen, name: screenNames[screen], minutes: minutesOf(review, screen) }));

/** Minutes of all screens that are shown. */
export const minutesInAll = (review: Paced): number => agendaOf(review).reduce((sum, { minutes }) => sum + minutes, 0);
