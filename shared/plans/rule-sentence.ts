import type { Band, BandsRule, PlanBody, Rule, RuleKind, RuleOf } from '#model/plan.ts';
import { bandMeasures, bandModes, bandQuantities, bases } from '#model/plan.ts';
import type { FieldCatalogue } from './field-catalogue.ts';
import { filterSentence } from './filter-sentence.ts';
import { numberWords, percentWords } from './number-words.ts';
import * as say from './rule-words.ts';
import type { SentencePart, SlotOption } from './sentence-part.ts';
import { plainText, slot, words } from './sentence-part.ts';

const optionsOf = <Value extends string>(
  values: readonly Value[],
  label: Readonly<Record<Value, string>>,
): SlotOption[] => values.map((value) => ({ value, label: label[value] }));

const choice = <Value extends string>(
  id: string,
  label: string,
  value: Value,
  spoken: Readonly<Record<Value, string>>,
  values?: readonly Value[],
): SentencePart =>
  slot(spoken[value] ?? value, {
    type: 'choice',
    id,
    label,
    value,
    options: optionsOf(values ?? (Object.keys(spoken) as Value[]), spoken),
  });

const percent = (id: string, label: string, value: string): SentencePart =>
  slot(percentWords(value), { type: 'percent', id, label, value });

const number = (id: string, label: string, value: string): SentencePart =>
  slot(numberWords(value), { type: 'number', id, label, value });

const currency = (id: string, label: string, value: string): SentencePart =>
  slot(value === say.EACH_CURRENCY ? "of the line's currency" : value, { type: 'currency', id, label, value });

const base = (rule: { readonly base: RuleOf<'percent'>['base'] }): SentencePart =>
  choice('base', 'Base', rule.base, say.baseWords, bases);

const percentSentence = (rule: RuleOf<'percent'>): SentencePart[] => [
  words('pay '),
  percent('rate', 'Rate', rule.rate),
  words(' of '),
  base(rule),
  words('.'),
];

const fixedSentence = (rule: RuleOf<'fixed'>): SentencePart[] => [
  words('pay '),
  number('amount', 'Amount', rule.amount),
  words(' '),
  currency('currency', 'Currency', rule.currency),
  words(' for '),
  choice('per', 'For', rule.per, say.perWords),
  words('.'),
];

const perUnitSentence = (rule: RuleOf<'perUnit'>): SentencePart[] => [
  words('pay '),
  number('amount', 'Amount', rule.amount),
  words(' '),
  currency('currency', 'Currency', rule.currency),
  words(' for each unit.'),
];

/** What a band's value is: for money the base itself, so that the sentence names it once. */
const measured = (rule: BandsRule): SentencePart[] => {
  const margin = rule.base === 'markup' ? 'mark-up in percent of cost' : say.quantityWords.marginPercent;
  const spoken = { ...say.quantityWords, amount: say.baseWords[rule.base], marginPercent: margin };
  const quantity = choice('quantity', 'Measured', rule.quantity, spoken, bandQuantities);
  if (rule.quantity !== 'attainment') return [quantity];
  return [
    quantity,
    words(' ('),
    base(rule),
    words(' against a target of '),
    number('target', 'Target', rule.target ?? ''),
    words(')'),
  ];
};

/** “Pay on net sales by …” only where the rate doesn't apply to what is measured. */
const payOn = (rule: BandsRule): SentencePart[] => {
  if (rule.pays === 'perUnit') return [words('pay '), pays(rule), words(' ')];
  if (rule.quantity === 'attainment' || rule.quantity === 'amount') return [words('pay ')];
  return [words('pay on '), base(rule), words(' ')];
};

const pays = (rule: BandsRule): SentencePart => choice('pays', 'Pays', rule.pays, say.paysWords);

const edge = (rule: BandsRule, band: Band, index: number): SentencePart[] => [
  number(`bands.${index}.from`, `From, band ${index + 1}`, band.from),
  ...(say.edgeUnit[rule.quantity] === 'percent' ? [words('\u00a0%')] : []),
];

const bandParts = (rule: BandsRule, band: Band, index: number): SentencePart[] => {
  const place = { id: `bands.${index}.rate`, label: `Rate, band ${index + 1}`, value: band.rate };
  const rate =
    rule.pays === 'percent' ? percent(place.id, place.label, place.value) : number(place.id, place.label, place.value);
  const once = slot(band.flat === undefined ? '' : numberWords(band.flat), {
    type: 'number',
    id: `bands.${index}.flat`,
    label: `Once on entering band ${index + 1}`,
    value: band.flat ?? '',
    optional: true,
    placeholder: '+ once',
  });
  const flat = band.flat === undefined ? [once] : [words(' plus '), once, words(' once')];
  return [
    ...(index === 0 ? [] : [words(', ')]),
    rate,
    ...(rule.pays === 'perUnit' ? [words(' a unit')] : []),
    ...flat,
    words(' from '),
    ...edge(rule, band, index),
  ];
};

const needsCurrency = (rule: BandsRule): boolean =>
  say.edgeUnit[rule.quantity] === 'money' ||
  rule.quantity === 'attainment' ||
  rule.pays === 'perUnit' ||
  rule.bands.some((band) => band.flat !== undefined);

const thresholdCurrency = (rule: BandsRule): SentencePart[] => {
  if (!needsCurrency(rule)) return [];
  const same = rule.thresholdCurrency === say.EACH_CURRENCY;
  const token = slot(same ? 'the same number in each currency' : `in ${rule.thresholdCurrency}`, {
    type: 'currency',
    id: 'thresholdCurrency',
    label: 'Currency of the amounts',
    value: rule.thresholdCurrency,
  });
  return [words(' Amounts are '), token, words('.')];
};

const bandsSentence = (rule: BandsRule): SentencePart[] => [
  ...payOn(rule),
  words('by '),
  choice('measure', 'Within', rule.measure, say.measureWords, bandMeasures),
  words(say.isRunning(rule.mode, rule.measure) ? ' running ' : ' '),
  ...measured(rule),
  words(', '),
  choice('mode', 'Mode', rule.mode, say.modeWordsIn(rule.measure), bandModes),
  words(': '),
  ...rule.bands.flatMap((band, index) => bandParts(rule, band, index)),
  words('. '),
  choice('edge', 'At an edge', rule.edge, say.edgeWords),
  words('.'),
  ...thresholdCurrency(rule),
];

const levelWords = [
  'directly below',
  'two levels below',
  'three levels below',
  'four levels below',
  'five levels below',
] as const;

const levels = (rule: RuleOf<'override'>): SentencePart[] =>
  rule.levelRates.flatMap((rate, index) => {
    const joint = index === 0 ? '' : index === rule.levelRates.length - 1 ? ' and ' : ', ';
    const where = levelWords[index] ?? `${index + 1} levels below`;
    return [
      words(joint),
      percent(`levelRates.${index}`, `Rate, level ${index + 1}`, rate),
      words(` for partners ${where}`),
    ];
  });

const overrideSentence = (rule: RuleOf<'override'>): SentencePart[] => {
  const on = choice('on', 'Override on', rule.on, say.overrideWords);
  const of = {
    revenue: [words(' ('), base(rule), words('): ')],
    commissionBelow: [words(': ')],
    differential: [words(' in percent of '), base(rule), words(', never below zero: ')],
  }[rule.on];
  return [words('pay an override on '), on, ...of, ...levels(rule), words('.')];
};

type SentenceOf = { readonly [K in RuleKind]: (rule: RuleOf<K>) => SentencePart[] };

const sentences: SentenceOf = {
  percent: percentSentence,
  fixed: fixedSentence,
  perUnit: perUnitSentence,
  bands: bandsSentence,
  override: overrideSentence,
};

/** The sentence of a rule without its condition. */
const payParts = (rule: Rule): readonly SentencePart[] =>
  (sentences[rule.kind] as (rule: Rule) => SentencePart[])(rule);

const whenParts = (rule: Rule, catalogue: FieldCatalogue | undefined): SentencePart[] => {
  const text = filterSentence(rule.when, catalogue);
  const token = slot(text, {
    type: 'filter',
    id: 'when',
    label: 'Condition',
    value: rule.when,
    placeholder: '+ condition',
  });
  return text === '' ? [token] : [words('when '), token, words(', ')];
};

/**
 * A rule as the sentence that a person reads and edits: “When type is new and tier is Silver, pay 10 % of net sales.”
 * Words of the field only; a band mode is always said by what it does (commission.md 3).
 */
export function ruleSentence(rule: Rule, catalogue?: FieldCatalogue): readonly SentencePart[] {
  return [...whenParts(rule, catalogue), ...payParts(rule)];
}

/** The same sentence as plain text, for statements, comparisons and screen readers. */
export const ruleText = (rule: Rule, catalogue?: FieldCatalogue): string => plainText(ruleSentence(rule, catalogue));

/** What holds for a whole plan version, as a sentence with slots: recognition, combination, negative bases. */
export function planSentence(body: Pick<PlanBody, 'recognise' | 'combine' | 'negativeBase'>): readonly SentencePart[] {
  return [
    words('a line counts on the day it is '),
    choice('recognise', 'Counts when', body.recognise, say.recogniseWords),
    words('; '),
    choice('combine', 'Rules that match', body.combine, say.combineWords),
    words('. A line with a negative base that is no refund '),
    choice('negativeBase', 'Negative base', body.negativeBase, say.negativeBaseWords),
    words('.'),
  ];
}
