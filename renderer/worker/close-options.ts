import type { CloseOptions } from '#commission/close-period.ts';
import type { Calculation } from '#commission/contract.ts';
import type { Standings } from '#commission/draft-period.ts';
import { periodWords } from '#statement/period-words.ts';
import { explainEntry, freezeCalculation } from './engine-functions.ts';
import { webBytes } from './web-bytes.ts';

/** What a close in a window passes in: the person, the moment, the words of plans and statements, and where partners stand. */
export const closeOptions = (
  calculation: Calculation,
  who: { readonly by: string; readonly at: string },
  standings: Standings = () => [],
): CloseOptions => ({
  ...who,
  bytes: webBytes,
  words: periodWords,
  standings,
  explain: (entry) => explainEntry(calculation, entry),
  frozen: freezeCalculation(calculation),
});
