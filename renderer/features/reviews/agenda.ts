import type { ReviewScreen } from '#model/review-records.ts';
import { reviewScreens } from '#model/review-records.ts';
import { screensShown, usualMinutes } from '#review/agenda.ts';
import type { Review } from './review-rows.ts';

/** Screens that aren't shown. */
export const skippedOf = ({ values }: Review): readonly ReviewScreen[] => {
  const shown = screensShown(values);
  return reviewScreens.filter((screen) => !shown.includes(screen));
};

/** Minutes per screen with one changed; the usual ones aren't written down. Null: all are as usual. */
export function withMinutes(
  { values }: Review,
  screen: ReviewScreen,
  minutes: number | undefined,
): Partial<Record<ReviewScreen, number>> | null {
  const { [screen]: _before, ...others } = values.pace ?? {};
  const next = minutes === undefined || minutes === usualMinutes[screen] ? others : { ...others, [screen]: minutes };
  return Object.keys(next).length === 0 ? null : next;
}

/** Screens that are left out, with one of them put in or out. Null: none is. */
export function withScreen(review: Review, screen: ReviewScreen, isShown: boolean): readonly ReviewScreen[] | null {
  const before = skippedOf(review);
  const next = reviewScreens.filter((one) => (one === screen ? !isShown : before.includes(one)));
  return next.length === 0 ? null : next;
}
