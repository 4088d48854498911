import type { OverrideRule } from '#model/override-rule.ts';
import type { FieldCatalogue } from '#plans/field-catalogue.ts';
import { partnerFilterSentence } from '#plans/filter-sentence.ts';
import * as say from '#plans/rule-words.ts';
import type { SentencePart } from '#model/sentence-part.ts';
import { slot, words } from '#model/sentence-part.ts';
import { andList, choice, flag, percent } from '#model/sentence-slots.ts';
import { base } from '#plans/sentence-slots.ts';

const levelWords = [
  'directly below',
  'two levels below',
  'three levels below',
  'four levels below',
  'five levels below',
] as const;

const where = (index: number): string => levelWords[index] ?? `${index + 1} levels below`;

const rateParts = (rule: OverrideRule, index: number): SentencePart[] => {
  const own = percent(`levelRates.${index}`, `Rate, level ${index + 1}`, rule.levelRates[index] ?? '');
  if (rule.on === 'spread') return [words('bought at '), own, words(` off list for partners ${where(index)}`)];
  if (rule.on !== 'lower') return [own, words(` for partners ${where(index)}`)];
  const below = percent(
    `belowRates.${index}`,
    `Rate on the commission, level ${index + 1}`,
    rule.belowRates?.[index] ?? '',
  );
  return [
    own,
    words(' of '),
    base(rule),
    words(' or '),
    below,
    words(` of the commission below, for partners ${where(index)}`),
  ];
};

const qualifiedParts = (rule: OverrideRule, catalogue: FieldCatalogue | undefined): SentencePart[] => {
  if (rule.qualified === undefined) return [];
  const text = partnerFilterSentence(rule.qualified, catalogue);
  return [
    words(' Only partners are paid whose '),
    slot(text === '' ? 'every field fits' : text, {
      type: 'filter',
      id: 'qualified',
      label: 'Who is paid',
      value: rule.qualified,
      about: 'partner',
      placeholder: '+ condition',
    }),
    words('; '),
    flag('compress', 'Who is skipped', rule.compress, {
      yes: 'the next one above takes the place of who is skipped',
      no: 'nobody takes the place of who is skipped',
    }),
    words('.'),
  ];
};

/** What a partner above is paid on what partners below it sell (commission.md 4). */
export const overrideSentence = (rule: OverrideRule, catalogue?: FieldCatalogue): SentencePart[] => {
  const on = choice('on', 'Override on', rule.on, say.overrideWords);
  const of = {
    revenue: [words(' ('), base(rule), words('): ')],
    commissionBelow: [words(': ')],
    differential: [words(' in percent of '), base(rule), words(', never below zero: ')],
    lower: [words(': ')],
    spread: [words(': ')],
  }[rule.on];
  const levels = andList(rule.levelRates.map((_rate, index) => rateParts(rule, index)));
  return [words('pay an override on '), on, ...of, ...levels, words('.'), ...qualifiedParts(rule, catalogue)];
};
