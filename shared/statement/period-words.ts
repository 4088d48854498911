import type { PeriodWords } from '#commission/draft-period.ts';
import { planTerms, termIds, termText } from '#plans/plan-terms.ts';
import { ruleText } from '#plans/rule-sentence.ts';
import { lineWords } from './line-words.ts';

/** The words that a draft or a close puts on its statements: rules and terms as sentences, lines as calculations. */
export const periodWords: PeriodWords = {
  ...lineWords,
  rule: (rule) => ruleText(rule),
  terms: (body) => termIds.filter((id) => planTerms[id].isSet(body)).map((id) => termText(id, body)),
};
