import { compareTexts } from '#base/compare-texts.ts';
import { fiscalYearOf } from '#calendar/period.ts';
import type { BookRecords, RecordRow } from '#model/record-row.ts';
import { attainmentOf } from './attainment.ts';
import type { FigureSources, GoalProgress, PlanProgress } from './contract.ts';
import { figureOf } from './figures.ts';
import { askedByGoal, goalProgress } from './goal-progress.ts';
import { quartersOfYear, quartersUpTo } from './quarters.ts';

/** Quarters before the year that a forecast looks back at. */
const LOOK_BACK = 16;

type OfPlan = 'planGoal' | 'planItem' | 'planPlay';

/** What belongs to a plan, of a kind, in its order. */
export const rowsOfPlan = <K extends OfPlan>(records: BookRecords, kind: K, plan: string): readonly RecordRow<K>[] =>
  (records.all(kind) as readonly RecordRow<OfPlan>[])
    .filter(({ values }) => values.plan === plan)
    .toSorted(
      (a, b) =>
        (a.values.order ?? Number.MAX_SAFE_INTEGER) - (b.values.order ?? Number.MAX_SAFE_INTEGER) ||
        compareTexts(a.id, b.id),
    ) as unknown as readonly RecordRow<K>[];

/** Goals of a plan with what was reached of them by the as-of day, and the plan's attainment with its sum. */
export function planProgress(sources: FigureSources, plan: RecordRow<'businessPlan'>): PlanProgress {
  const { calendar, asOf } = sources;
  const quarters = quartersOfYear(plan.values.year ?? fiscalYearOf(asOf, calendar), calendar);
  const last = quarters.at(-1);
  const looked = last === undefined ? [] : quartersUpTo(last, LOOK_BACK + quarters.length, calendar);
  const goals = rowsOfPlan(sources.records, 'planGoal', plan.id).map((goal) => {
    const asked = askedByGoal(goal, quarters);
    const figure = figureOf(sources, asked, looked);
    return goalProgress({ goal, calendar, asOf, quarters, figure });
  });
  return { plan, goals, attainment: attainmentOf(goals.map(weighedGoal)) };
}

const weighedGoal = ({ goal, share, state }: GoalProgress) => ({
  id: goal.id,
  name: goal.values.name ?? '',
  weight: goal.values.weight,
  cap: goal.values.cap,
  share,
  hasTarget: state !== 'noTarget',
});
