import type { PeriodId } from '#calendar/period.ts';
import type { GoalSource } from '#model/business-plan-records.ts';
import { askWhy } from './why-asked.ts';

/** Which figure of a partner is asked about, of a plan or a scorecard: some quarters of it, as they were known on a day. */
export interface FigureRequest {
  /** What it's called where it stands: "Revenue". */
  readonly title: string;
  readonly partner: string;
  readonly source: GoalSource;
  readonly currency?: string;
  readonly programme?: string;
  readonly metric?: string;
  readonly entered?: Readonly<Record<PeriodId, string>>;
  readonly enteredBy?: string;
  readonly enteredOn?: string;
  readonly quarters: readonly string[];
  readonly asOf: string;
}

/** Shows the rows behind a figure of a plan or scorecard beside whatever page is open. */
export const openFigure = (request: FigureRequest): void => askWhy({ of: 'planFigure', request });
