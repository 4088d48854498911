import type { RuleOf } from '#model/rule.ts';
import type { DiscountFunding } from '#model/rule-common.ts';
import * as say from '#plans/rule-words.ts';
import type { SentencePart } from '#model/sentence-part.ts';
import { words } from '#model/sentence-part.ts';
import { choice, date, flag, number, optionalNumber, percent } from '#model/sentence-slots.ts';
import { base, currency } from '#plans/sentence-slots.ts';

/** What the rate applies to: the base, or what follows from who bears the discount. */
const rated = (rule: {
  readonly base: RuleOf<'percent'>['base'];
  readonly funding?: DiscountFunding;
}): SentencePart[] =>
  rule.funding === undefined
    ? [base(rule)]
    : [
        words(
          {
            partner: 'net sales',
            vendor: 'list value before discount',
            shared: "list value less the partner's part of the discount",
          }[rule.funding.by],
        ),
      ];

const fundingParts = ({ funding }: { readonly funding?: DiscountFunding }): SentencePart[] => {
  if (funding === undefined) return [];
  const by = choice('funding.by', 'Who bears the discount', funding.by, say.fundingWords);
  const rest = {
    partner: [words('.')],
    vendor: [words(' and taken off the commission.')],
    shared: [
      words(': '),
      percent('funding.vendorShare', "Vendor's part of the discount", funding.vendorShare ?? '0.5'),
      words(' of it by the vendor, which is taken off the commission.'),
    ],
  }[funding.by];
  return [words(' The discount is borne by '), by, ...rest];
};

/** "Pay 10 % of net sales." */
export const percentSentence = (rule: RuleOf<'percent'>): SentencePart[] => [
  words('pay '),
  percent('rate', 'Rate', rule.rate),
  words(' of '),
  ...rated(rule),
  words('.'),
  ...fundingParts(rule),
];

/** "Pay 10 % of net sales plus 50 USD for each order." */
export const percentPlusFixedSentence = (rule: RuleOf<'percentPlusFixed'>): SentencePart[] => [
  words('pay '),
  percent('rate', 'Rate', rule.rate),
  words(' of '),
  ...rated(rule),
  words(' plus '),
  number('amount', 'Amount', rule.amount),
  words(' '),
  currency('currency', 'Currency', rule.currency),
  words(' for '),
  choice('per', 'For', rule.per, say.perWords),
  words('.'),
  ...fundingParts(rule),
];

/** "Pay 50 USD for each order, spread over its lines, never more than the order itself." */
export const fixedSentence = (rule: RuleOf<'fixed'>): SentencePart[] => [
  words('pay '),
  number('amount', 'Amount', rule.amount),
  words(' '),
  currency('currency', 'Currency', rule.currency),
  words(' for '),
  choice('per', 'For', rule.per, say.perWords, ['line', 'order']),
  words(rule.atMostBase === true ? `, never more than the ${rule.per} itself.` : '.'),
];

/** "Pay 5 USD for each unit." */
export const perUnitSentence = (rule: RuleOf<'perUnit'>): SentencePart[] => [
  words('pay '),
  number('amount', 'Amount', rule.amount),
  words(' '),
  currency('currency', 'Currency', rule.currency),
  words(' for each unit.'),
];

/** The rate by how much of the work the partner did; both sides see why (commission.md 3). */
export const involvementSentence = (rule: RuleOf<'involvement'>): SentencePart[] => [
  words('pay on '),
  base(rule),
  words(
    ' by how much of the work on the deal the partner did (of pre-sales, demo, negotiation and support; joint work counts half): ',
  ),
  ...rule.levels.flatMap((level, index) => [
    words(index === 0 ? '' : ', '),
    percent(`levels.${index}.rate`, `Rate, level ${index + 1}`, level.rate),
    words(' from '),
    number(`levels.${index}.from`, `From, level ${index + 1}`, level.from),
    ...(index === 0 ? [words(' of 4')] : []),
  ]),
  words('.'),
];

/** The rate by the number of the instalment within the contract. */
export const recurringSentence = (rule: RuleOf<'recurring'>): SentencePart[] => [
  words('pay on '),
  base(rule),
  words(' by the instalment of the contract: '),
  ...rule.instalments.flatMap((one, index) => [
    words(index === 0 ? '' : ', '),
    percent(`instalments.${index}.rate`, `Rate, step ${index + 1}`, one.rate),
    words(' from instalment '),
    number(`instalments.${index}.from`, `From instalment, step ${index + 1}`, one.from),
  ]),
  ...(rule.last === undefined ? [] : [words(', nothing after instalment ')]),
  optionalNumber('last', 'Last instalment that pays', rule.last, '+ last instalment'),
  words('. A cancelled contract pays nothing from that day on.'),
];

const spiffPays = (rule: RuleOf<'spiff'>): SentencePart[] => {
  const pays = choice('pays', 'Pays', rule.pays, say.spiffWords);
  if (rule.pays === 'percent')
    return [words('pay '), pays, words(': '), percent('rate', 'Rate', rule.rate), words(' of '), base(rule)];
  return [
    words('pay '),
    pays,
    words(': '),
    number('rate', 'Amount', rule.rate),
    words(' '),
    currency('currency', 'Currency', rule.currency),
  ];
};

const budgetCurrency = (rule: RuleOf<'spiff'>): SentencePart[] =>
  rule.pays === 'percent'
    ? [words(' '), currency('currency', 'Currency of the budget', rule.currency)]
    : [words(` ${rule.currency}`)];

/** A short-term incentive between two days, with or without a budget for all partners together. */
export const spiffSentence = (rule: RuleOf<'spiff'>): SentencePart[] => [
  words('from '),
  date('from', 'First day', rule.from),
  words(' until before '),
  date('next', 'Ends before', rule.next),
  words(' '),
  ...spiffPays(rule),
  ...(rule.budget === undefined ? [] : [words(', until the budget of all partners is spent: ')]),
  optionalNumber('budget', 'Budget', rule.budget, '+ budget'),
  ...(rule.budget === undefined ? [] : budgetCurrency(rule)),
  words('.'),
];

/** Tops the partner up to a least margin. */
export const marginFloorSentence = (rule: RuleOf<'marginFloor'>): SentencePart[] => [
  words('on '),
  choice('per', 'On', rule.per, say.floorWords),
  words(" pay what the partner's own margin lacks of "),
  percent('least', 'Least margin', rule.least),
  words(' of list value, '),
  flag('countsCommission', 'What other rules pay', rule.countsCommission, {
    yes: 'counting what other rules pay',
    no: 'whatever other rules pay',
  }),
  words('.'),
];
