import type { IsoDate } from '#calendar/iso-date.ts';
import type { FigureSources, PlanProgress } from '#planning/contract.ts';
import { figureOf, rowsOf } from '#planning/figures.ts';
import { planProgress, rowsOfPlan } from '#planning/plan-progress.ts';
import { scorecardOf, scorecardTiles } from '#planning/scorecard.ts';
import type { EngineBook } from './engine-book.ts';
import type { PlanningApi } from './planning-api.ts';
import { PlanningBook } from './planning-book.ts';
import { digestFigures, reviewFigures } from './review-figures.ts';

const sourceOf = ({ values }: { readonly values: { readonly source?: string; readonly programme?: string } }) => ({
  source: (values.source ?? 'entered') as 'entered',
  programme: values.programme ?? '',
});

/** Progress of plans that are there, in the order asked. */
async function plansProgress(
  planning: PlanningBook,
  ids: readonly string[],
  asOf: IsoDate,
): Promise<readonly PlanProgress[]> {
  const records = await planning.records();
  const plans = ids.flatMap((id) => records.all('businessPlan').find((plan) => plan.id === id) ?? []);
  const goals = plans.flatMap(({ id }) => rowsOfPlan(records, 'planGoal', id));
  const of = await planning.sources(goals.map(sourceOf), asOf);
  return plans.map((plan) => planProgress(of(plan.values.partner ?? ''), plan));
}

/** Answers of business plans, scorecards and reviews. */
export function planningQueries(book: EngineBook): PlanningApi {
  const planning = new PlanningBook(book);
  return {
    partnerFigures: async (partner, asked, quarters, asOf) => {
      const sources: FigureSources = (await planning.sources(asked, asOf))(partner);
      return asked.map((each) => figureOf(sources, each, quarters));
    },
    figureRows: async (partner, asked, quarter, asOf) =>
      rowsOf((await planning.sources([asked], asOf))(partner), asked, quarter),
    planProgress: async (plan, asOf) => (await plansProgress(planning, [plan], asOf))[0],
    plansProgress: (plans, asOf) => plansProgress(planning, plans, asOf),
    scorecards: async (partners, quarter, asOf) => {
      const tiles = scorecardTiles(await planning.records());
      const of = await planning.sources(tiles.map(sourceOf), asOf);
      return partners.map((partner) => scorecardOf(of(partner), quarter));
    },
    reviewFigures: (review, asOf) => reviewFigures(book, planning, review, asOf),
    digestFigures: (partner, quarter, asOf) =>
      digestFigures(book, planning, { review: '', partner, period: quarter }, asOf),
  };
}
