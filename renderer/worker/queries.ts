import type { EngineApi } from './engine-api.ts';
import type { EngineBook } from './engine-book.ts';
import { calculationQueries } from './calculation-queries.ts';
import { exportQueries } from './export-everything.ts';
import { findAmountQuery } from './find-amount.ts';
import type { ImportQueries } from './import-queries.ts';
import { insightQueries } from './insight-queries.ts';
import { importQueries } from './import-queries.ts';
import { lineQueries } from './line-queries.ts';
import { periodQueries } from './period-queries.ts';
import type { ClosingQueries } from './statement-queries.ts';
import { conflictQueries } from './conflict-queries.ts';
import { entryDetailQuery } from './entry-detail.ts';
import { planningQueries } from './planning-queries.ts';
import { statementQueries } from './statement-queries.ts';
import { troubleQueries } from './trouble-queries.ts';
import { tierInsightQueries } from './tier-insight-queries.ts';
import { tierLabQueries } from './tier-lab-queries.ts';
import { tierQueries } from './tier-queries.ts';
import { trialQueries } from './trial-queries.ts';
import { whatIfQueries } from './what-if-queries.ts';

/** Everything that the engine host answers: the pages' questions and what commands need besides. */
export type EngineQueries = EngineApi & ClosingQueries & ImportQueries;

/** All answers over one book. */
export function queries(book: EngineBook): EngineQueries {
  const periods = periodQueries(book);
  return {
    ...lineQueries(book),
    ...calculationQueries(book),
    ...periods,
    ...conflictQueries(book, periods),
    ...entryDetailQuery(book),
    ...statementQueries(book),
    ...planningQueries(book),
    ...tierQueries(book),
    ...tierInsightQueries(book),
    ...tierLabQueries(book),
    ...trialQueries(book),
    ...whatIfQueries(book),
    ...insightQueries(book),
    ...findAmountQuery(book, periods),
    ...exportQueries(book),
    ...troubleQueries(book),
    ...importQueries(book),
  };
}
