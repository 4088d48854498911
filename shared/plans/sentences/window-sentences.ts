import type { RuleOf } from '#model/rule.ts';
import type { Base } from '#model/rule-common.ts';
import type { Target } from '#model/window-rules.ts';
import * as say from '#plans/rule-words.ts';
import type { SentencePart } from '#model/sentence-part.ts';
import { words } from '#model/sentence-part.ts';
import { choice, number, optionalNumber, percent } from '#model/sentence-slots.ts';
import { amountsAre, base, currency } from '#plans/sentence-slots.ts';

const windows = ['period', 'quarter', 'year'] as const;
const measure = (value: (typeof windows)[number]): SentencePart =>
  choice('measure', 'Window', value, say.windowWords, windows);
const ofWindow = (value: (typeof windows)[number]): SentencePart =>
  choice('measure', 'Window', value, say.measureWords, windows);

/** What is counted; for money the base is named instead. */
const counted = (rule: { readonly quantity: RuleOf<'lumpSum'>['quantity']; readonly base: Base }): SentencePart[] => {
  const spoken = { ...say.quantityWords, amount: 'sales' };
  const quantity = choice('quantity', 'Counted', rule.quantity, spoken, [
    'amount',
    'units',
    'lines',
    'orders',
    'deals',
  ]);
  return rule.quantity === 'amount' ? [quantity, words(' ('), base(rule), words(')')] : [quantity];
};

const targetParts = (target: Target): SentencePart[] => {
  const kind = choice('target', 'Target', 'of' in target ? 'partner' : 'amount', {
    amount: 'a target of',
    partner: "the partner's own sales target",
  });
  return 'of' in target ? [kind] : [kind, words(' '), number('target.amount', 'Target amount', target.amount)];
};

/** Payout against attainment (commission.md 3). */
export const curveSentence = (rule: RuleOf<'curve'>): SentencePart[] => [
  words('measure '),
  ofWindow(rule.measure),
  words(' '),
  base(rule),
  words(' against '),
  ...targetParts(rule.target),
  words(' and pay nothing below '),
  number('threshold', 'Threshold in percent of target', rule.threshold),
  words('\u00a0% of it, '),
  number('payout', 'Payout at 100 %', rule.payout),
  words(' at 100\u00a0%, rising evenly between '),
  choice('start', 'Start of the rise', rule.start, {
    zero: 'from nothing at the threshold',
    proportional: 'from the same part of the payout as of the target',
  }),
  words(', and above 100\u00a0% '),
  number('multiple', 'Times as steep above 100 %', rule.multiple),
  words(' times as steep as the payout is to the target'),
  ...(rule.cap === undefined ? [] : [words(', never more than ')]),
  optionalNumber('cap', 'Most that it pays', rule.cap, '+ cap'),
  words('.'),
  ...amountsAre('currency', rule.currency),
];

/** One amount on target. */
export const lumpSumSentence = (rule: RuleOf<'lumpSum'>): SentencePart[] => [
  words('pay '),
  number('amount', 'Amount', rule.amount),
  words(' '),
  currency('currency', 'Currency', rule.currency),
  words(' once '),
  ofWindow(rule.measure),
  words(' '),
  ...counted(rule),
  words(' reach '),
  ...targetParts(rule.target),
  words('.'),
];

/** One amount, once, when an all-time figure is reached. */
export const milestoneSentence = (rule: RuleOf<'milestone'>): SentencePart[] => [
  words('pay '),
  number('amount', 'Amount', rule.amount),
  words(' '),
  currency('currency', 'Currency', rule.currency),
  words(", once, when the partner's all-time "),
  ...counted(rule),
  words(' reach '),
  number('reach', 'Reach', rule.reach),
  words('.'),
];

const edgePercent = (rule: RuleOf<'growth'>): SentencePart[] => (rule.by === 'percent' ? [words('\u00a0%')] : []);

/** What grew against the same window a year before. */
export const growthSentence = (rule: RuleOf<'growth'>): SentencePart[] => [
  words('compare '),
  ofWindow(rule.measure),
  words(' '),
  base(rule),
  words(' with the same time a year before and pay on '),
  choice('on', 'Pays on', rule.on, { increase: 'the increase', everything: 'everything' }),
  words(' one rate, by the growth '),
  choice('by', 'Growth in', rule.by, { percent: 'in percent', amount: 'in money' }),
  words(': '),
  ...rule.bands.flatMap((band, index) => [
    words(index === 0 ? '' : ', '),
    percent(`bands.${index}.rate`, `Rate, band ${index + 1}`, band.rate),
    words(' from '),
    number(`bands.${index}.from`, `From, band ${index + 1}`, band.from),
    ...edgePercent(rule),
  ]),
  words('. '),
  choice('edge', 'At an edge', rule.edge, say.edgeWords),
  words('. Without sales a year before '),
  choice('withoutEarlier', 'Without sales a year before', rule.withoutEarlier, {
    nothing: 'nothing is paid',
    everything: 'all sales count as growth',
  }),
  words('.'),
];

/** For each full multiple some are free. */
export const freeGoodsSentence = (rule: RuleOf<'freeGoods'>): SentencePart[] => [
  words('for every full '),
  number('buy', 'Units bought', rule.buy),
  words(' units bought within '),
  choice('measure', 'Within', rule.measure, say.freeGoodsWords),
  words(' pay the value of '),
  number('free', 'Units free', rule.free),
  words(' free: '),
  choice('value', 'Value of a free unit', rule.value, say.freeValueWords),
  words('.'),
];

/** Marketing spend repaid. */
export const mdfSentence = (rule: RuleOf<'mdf'>): SentencePart[] => [
  words('repay '),
  percent('share', 'Part repaid', rule.share),
  words(' of the approved marketing spend of '),
  measure(rule.measure),
  ...(rule.capRate === undefined
    ? []
    : [words(', at most '), percent('capRate', 'At most, of purchases', rule.capRate), words(' of its '), base(rule)]),
  words('.'),
];
