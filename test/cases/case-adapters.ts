import { bandCases } from './band-cases.ts';
import { baseCases } from './base-cases.ts';
import { bonusCases } from './bonus-cases.ts';
import { creditingCases } from './crediting-cases.ts';
import { hierarchyCases } from './hierarchy-cases.ts';
import type { CaseAdapter } from './published-case.ts';
import { refundCases } from './refund-cases.ts';
import { settlementCases } from './settlement-cases.ts';

/** How each published case is told to a book, by its id. */
export const caseAdapters: Readonly<Record<string, CaseAdapter>> = {
  ...bandCases,
  ...baseCases,
  ...bonusCases,
  ...creditingCases,
  ...hierarchyCases,
  ...refundCases,
  ...settlementCases,
};
