import type { PeriodWords } from '#commission/draft-period.ts';
import { ruleText } from '#plans/rule-sentence.ts';
import { lineWords } from './line-words.ts';

/** The words that a draft or a close puts on its statements: rules as sentences, lines as calculations. */
export const periodWords: PeriodWords = { ...lineWords, rule: (rule) => ruleText(rule) };
