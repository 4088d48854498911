import { formatDate } from '#calendar/format-date.ts';
import { parseIsoDate } from '#calendar/iso-date.ts';
import type { RecordTables } from '#commission/partner-safe.ts';
import { partnerSafe } from '#commission/partner-safe.ts';
import { recordKinds } from '#model/record-kinds.ts';
import type { ReviewScreen } from '#model/review-records.ts';
import { screensShown } from '#review/agenda.ts';
import type { ReviewSource } from '#review/contract.ts';
import type { PresentedScreen, PresentedTierPath, Presentation, ScreenOf } from '#shared/presentation.ts';
import { dealsUnderReview } from './belonging.ts';
import { partnerView } from './partner-view.ts';
import type { ReviewContext } from './review-context.ts';
import { sinceOf } from './review-context.ts';
import { fit, periodName } from './review-words.ts';
import { asksScreen } from './screens/asks-screen.ts';
import { commitmentsScreen } from './screens/commitments-screen.ts';
import { coverScreen } from './screens/cover-screen.ts';
import { feedbackScreen } from './screens/feedback-screen.ts';
import { marketingScreen } from './screens/marketing-screen.ts';
import { nextPlanScreen } from './screens/next-plan-screen.ts';
import { pipelineScreen } from './screens/pipeline-screen.ts';
import { prioritiesScreen } from './screens/priorities-screen.ts';
import { promisesScreen } from './screens/promises-screen.ts';
import { resultsScreen } from './screens/results-screen.ts';
import { tierPathScreen } from './screens/tier-path-screen.ts';
import { topicsScreen } from './screens/topics-screen.ts';

/** The twelve screens, one function each (ux.md 3.3). */
const screenOf = {
  cover: coverScreen,
  priorities: prioritiesScreen,
  promises: promisesScreen,
  results: resultsScreen,
  pipeline: pipelineScreen,
  tierPath: tierPathScreen,
  marketing: marketingScreen,
  topics: topicsScreen,
  asks: asksScreen,
  nextPlan: nextPlanScreen,
  commitments: commitmentsScreen,
  feedback: feedbackScreen,
} as const satisfies { readonly [Screen in ReviewScreen]: (context: ReviewContext) => ScreenOf<Screen> };

/** A review's source, and what a frozen one must remember because it no longer holds other partners' records. */
export interface PresentedSource extends ReviewSource {
  /** Ids of own deals that another registration stands against; found in the records where it isn't said. */
  readonly underReview?: ReadonlySet<string>;
}

export interface ReviewOptions {
  /** On paper tables have all their rows; on a stage at most nine, and the rest in words. */
  readonly onPaper?: boolean;
  /** The field tables, where a test moved a field across the line. */
  readonly tables?: RecordTables;
}

/**
 * A quarterly business review as its partner may see it: the twelve screens of ux.md 3.3 without those that are left out, from
 * this partner's records and partner fields alone (ux.md 3.4). The way to the next tier is shown where `tierPath` is given and tells of one.
 * Always a valid presentation: longer texts end with "…", further rows are told in words.
 */
export function reviewPresentation(
  source: PresentedSource,
  tierPath?: PresentedTierPath,
  { onPaper = false, tables = recordKinds }: ReviewOptions = {},
): Presentation {
  const { records, figures, today } = source;
  const view = partnerView(records, figures.partner, tables);
  const row = view.get('review', figures.review) === undefined ? undefined : records.get('review', figures.review);
  const review = partnerSafe('review', row?.values, tables);
  // Where no tier is decided there is no way to tell of.
  const hasPath = tierPath !== undefined && tierPath.headline !== '';
  // Which screens are left out is ours to decide and not a text that is shown.
  const screens = screensShown(row?.values ?? {}).filter((screen) => screen !== 'tierPath' || hasPath);
  const quarter = periodName(figures.period, view.calendar);
  const held = parseIsoDate(review.date ?? '');
  const context: ReviewContext = {
    view,
    figures,
    day: held.ok && held.value < today ? held.value : today,
    id: figures.review,
    review,
    quarter,
    since: sinceOf(view, figures.review, review, figures.period),
    onPaper,
    ...(tierPath === undefined ? {} : { tierPath }),
    underReview: source.underReview ?? dealsUnderReview(records, figures.partner),
    screens,
  };
  return {
    format: 2,
    title: fit(`QBR · ${view.name} · ${quarter}`),
    vendor: fit(view.vendor),
    partner: fit(view.name),
    asOf: asOfWords(figures.sales.freshness ?? figures.asOf),
    screens: screens.map((screen): PresentedScreen => screenOf[screen](context)),
  };
}

const asOfWords = (date: string): string => {
  const read = parseIsoDate(date);
  return read.ok ? formatDate(read.value) : date;
};
