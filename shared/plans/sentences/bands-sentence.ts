import type { Band, BandsRule } from '#model/band-rules.ts';
import { bandMeasures, bandModes, bandQuantities } from '#model/band-rules.ts';
import { numberWords } from '#money/number-words.ts';
import * as say from '#plans/rule-words.ts';
import type { SentencePart } from '#model/sentence-part.ts';
import { slot, words } from '#model/sentence-part.ts';
import { choice, number, percent } from '#model/sentence-slots.ts';
import { amountsAre, base } from '#plans/sentence-slots.ts';

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

/** The five band modes, always said by what they do (commission.md 3). */
export const bandsSentence = (rule: BandsRule): SentencePart[] => [
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
  ...(needsCurrency(rule) ? amountsAre('thresholdCurrency', rule.thresholdCurrency) : []),
];
