import type { IsoDate } from '#calendar/iso-date.ts';
import type { PeriodId } from '#calendar/period.ts';
import type { Figure, FigureAsked, FigureRow, PlanProgress, Scorecard } from '#planning/contract.ts';
import type { ReviewFigures } from '#review/contract.ts';

/** Questions of business plans, scorecards and reviews. Nothing here writes. */
export interface PlanningApi {
  /** A partner's figures by quarter, one answer per question in the order asked. */
  partnerFigures(
    partner: string,
    asked: readonly FigureAsked[],
    quarters: readonly PeriodId[],
    asOf: IsoDate,
  ): Promise<readonly Figure[]>;
  /** The rows behind one quarter of a figure. */
  figureRows(partner: string, asked: FigureAsked, quarter: PeriodId, asOf: IsoDate): Promise<readonly FigureRow[]>;
  /** Goals, attainment, pace and forecast of one plan; undefined where there is no such plan. */
  planProgress(plan: string, asOf: IsoDate): Promise<PlanProgress | undefined>;
  /** The same of many plans, for a list. */
  plansProgress(plans: readonly string[], asOf: IsoDate): Promise<readonly PlanProgress[]>;
  /** The scorecards of these partners in a quarter, in the order asked. */
  scorecards(partners: readonly string[], quarter: PeriodId, asOf: IsoDate): Promise<readonly Scorecard[]>;
  /** What a review is shown from, to be frozen when it starts; undefined where there is no such review. */
  reviewFigures(review: string, asOf: IsoDate): Promise<ReviewFigures | undefined>;
  /** The same of a partner and a quarter without a review (its `review` is empty): a digest for whom no meeting is held. */
  digestFigures(partner: string, quarter: PeriodId, asOf: IsoDate): Promise<ReviewFigures>;
}
