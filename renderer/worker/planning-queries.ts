import type { EngineBook } from './engine-book.ts';
import type { PlanningApi } from './planning-api.ts';

/** Answers of business plans, scorecards and reviews. */
export const planningQueries = (_book: EngineBook): PlanningApi => ({
  partnerFigures: () => Promise.resolve([]),
  figureRows: () => Promise.resolve([]),
  planProgress: () => Promise.resolve(undefined),
  plansProgress: () => Promise.resolve([]),
  scorecards: () => Promise.resolve([]),
  reviewFigures: () => Promise.resolve(undefined),
});
