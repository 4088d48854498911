import type { Rule, RuleKind, RuleOf } from '#model/rule.ts';
import type { RuleLimits } from '#model/rule-common.ts';
import type { FieldCatalogue } from './field-catalogue.ts';
import { filterSentence } from './filter-sentence.ts';
import type { SentencePart } from '#model/sentence-part.ts';
import { plainText, slot, words } from '#model/sentence-part.ts';
import { choice, number, optionalNumber, whole } from '#model/sentence-slots.ts';
import { limitCurrency } from './sentence-slots.ts';
import { bandsSentence } from './sentences/bands-sentence.ts';
import { matrixLead, matrixSentence } from './sentences/matrix-sentence.ts';
import { overrideSentence } from './sentences/override-sentence.ts';
import * as rates from './sentences/rate-sentences.ts';
import * as windows from './sentences/window-sentences.ts';
import { excessWords, limitPerWords } from './term-words.ts';

type SentenceOf = {
  readonly [K in RuleKind]: (rule: RuleOf<K>, catalogue: FieldCatalogue | undefined) => SentencePart[];
};

const sentences: SentenceOf = {
  percent: rates.percentSentence,
  fixed: rates.fixedSentence,
  perUnit: rates.perUnitSentence,
  percentPlusFixed: rates.percentPlusFixedSentence,
  bands: bandsSentence,
  matrix: matrixSentence,
  involvement: rates.involvementSentence,
  recurring: rates.recurringSentence,
  curve: windows.curveSentence,
  lumpSum: windows.lumpSumSentence,
  milestone: windows.milestoneSentence,
  growth: windows.growthSentence,
  spiff: rates.spiffSentence,
  freeGoods: windows.freeGoodsSentence,
  mdf: windows.mdfSentence,
  marginFloor: rates.marginFloorSentence,
  override: overrideSentence,
};

const payParts = (rule: Rule, catalogue: FieldCatalogue | undefined): readonly SentencePart[] =>
  (sentences[rule.kind] as (rule: Rule, catalogue: FieldCatalogue | undefined) => SentencePart[])(rule, catalogue);

const whenParts = (rule: Rule, catalogue: FieldCatalogue | undefined): SentencePart[] => {
  const text = filterSentence(rule.when, catalogue);
  const token = slot(text, {
    type: 'filter',
    id: 'when',
    label: 'Condition',
    value: rule.when,
    about: 'line',
    placeholder: '+ condition',
  });
  return text === '' ? [token] : [words('when '), token, words(', ')];
};

const bound = (limits: RuleLimits, name: 'floor' | 'cap', says: string, label: string): SentencePart[] => {
  const value = limits[name];
  const token = optionalNumber(`limits.${name}`, label, value, `+ ${label.toLowerCase()}`);
  return value === undefined ? [token] : [words(says), number(`limits.${name}`, label, value)];
};

/** The least and the most that the rule pays, as a sentence of its own (commission.md 2, stage 6). */
function limitParts({ limits }: Rule): SentencePart[] {
  if (limits === undefined) return [];
  const both = limits.floor !== undefined && limits.cap !== undefined;
  return [
    words(' It pays '),
    ...bound(limits, 'floor', 'at least ', 'Least'),
    words(both ? ' and ' : ''),
    ...bound(limits, 'cap', 'at most ', 'Most'),
    words(' '),
    limitCurrency(limits),
    words(' '),
    choice('limits.per', 'Counted', limits.per, limitPerWords),
    ...(limits.cap === undefined
      ? []
      : [words('; what is above '), choice('limits.excess', 'What is above', limits.excess, excessWords)]),
    words('.'),
  ];
}

const priorityParts = ({ priority }: Rule): SentencePart[] =>
  priority === undefined
    ? []
    : [words(' Priority '), whole('priority', 'Priority', priority, true), words(' (the lowest comes first).')];

/**
 * A rule as the sentence that a person reads and edits: “When type is new and tier is Silver, pay 10 % of net sales.”
 * Words of the field only; a band mode is always said by what it does (commission.md 3).
 */
export function ruleSentence(rule: Rule, catalogue?: FieldCatalogue): readonly SentencePart[] {
  return [...whenParts(rule, catalogue), ...payParts(rule, catalogue), ...limitParts(rule), ...priorityParts(rule)];
}

/** The sentence where the cells of a table of rates stand beside it as a table. */
export function ruleSentenceWithTable(rule: Rule, catalogue?: FieldCatalogue): readonly SentencePart[] {
  if (rule.kind !== 'matrix') return ruleSentence(rule, catalogue);
  const hole = rule.rates.some((row) => row.includes(''));
  const lead = [
    ...matrixLead(rule, catalogue),
    words(`, as the table says${hole ? '; an empty cell pays nothing' : ''}.`),
  ];
  return [...whenParts(rule, catalogue), ...lead, ...limitParts(rule), ...priorityParts(rule)];
}

/** The same sentence as plain text, for statements, comparisons and screen readers. */
export const ruleText = (rule: Rule, catalogue?: FieldCatalogue): string => plainText(ruleSentence(rule, catalogue));
