import type { Benefit, BenefitKind, Fee } from '#model/programme.ts';
import { benefitKinds } from '#model/programme.ts';
import { amountWords, numberWords, percentWords } from '#money/number-words.ts';
import type { SentencePart, SlotOption } from '#model/sentence-part.ts';
import { slot, words } from '#model/sentence-part.ts';
import { choice, currencyCode, flag, number, optionalNumber, text } from '#model/sentence-slots.ts';
import { inSentence } from './figure-words.ts';
import { joinedText, listWords } from './joined-text.ts';
import { metricSlot } from './metric-choice.ts';
import { benefitKindWords, benefitUnitWords, capPerWords, feePerWords, grantedWords } from './programme-words.ts';
import type { Reading } from './reading.ts';
import { factFilterWords, ladderOf, tierName } from './reading.ts';
import { thresholdParts } from './requirement-sentence.ts';

/** What one value of a benefit is: “12 %”, “5,000 USD”, “3”, “yes”. */
export function benefitValueWords(benefit: Pick<Benefit, 'unit'>, value: string, currency: string): string {
  if (benefit.unit === 'percent') return percentWords(value);
  if (benefit.unit === 'money') return `${amountWords(value, currency)}\u00a0${currency}`;
  if (benefit.unit === 'yesNo') return value === '1' ? 'yes' : 'no';
  return numberWords(value);
}

/** One value as a slot, for a cell of the matrix or a step. An empty cell gives nothing. */
export function benefitValuePart(benefit: Benefit, id: string, label: string, value: string): SentencePart {
  if (benefit.unit === 'percent') {
    return slot(value === '' ? '–' : percentWords(value), { type: 'percent', id, label, value });
  }
  if (benefit.unit === 'yesNo')
    return slot(value === '1' ? 'yes' : '–', {
      type: 'choice',
      id,
      label,
      value: value === '1' ? '1' : '',
      options: [
        { value: '1', label: 'yes' },
        { value: '', label: 'no' },
      ],
    });
  return slot(value === '' ? '–' : numberWords(value), { type: 'number', id, label, value, optional: true });
}

const stepParts = (benefit: Benefit, reading: Reading): SentencePart[] => {
  const { byMetric } = benefit;
  if (byMetric === undefined) return [];
  return [
    words(', by '),
    metricSlot('byMetric.metric', 'By metric', byMetric.metric, reading.body, inSentence),
    words(' instead of the tier: '),
    ...byMetric.steps.flatMap((step, index) => [
      words(index === 0 ? '' : ', '),
      benefitValuePart(benefit, `byMetric.steps.${index}.value`, `Value of step ${index + 1}`, step.value),
      words(' from '),
      ...thresholdParts(`byMetric.steps.${index}.from`, `Step ${index + 1} from`, step.from, byMetric.metric, reading),
    ]),
  ];
};

/** What a benefit is besides its values per tier: kind, unit, on what, caps, how it is granted. */
export const benefitParts = (benefit: Benefit, reading: Reading): readonly SentencePart[] => {
  const on = benefit.on === undefined ? '' : factFilterWords(reading, 'sales', benefit.on);
  return [
    choice('kind', 'Kind of benefit', benefit.kind, benefitKindWords, benefitKinds as readonly BenefitKind[]),
    words(', '),
    choice('unit', 'Unit', benefit.unit, benefitUnitWords),
    ...(benefit.unit === 'percent'
      ? [
          words(on === '' ? ' of all sales' : ' of sales whose '),
          slot(on, {
            type: 'filter' as const,
            id: 'on',
            label: 'Of which sales',
            value: benefit.on ?? { all: [] },
            about: 'sales',
            placeholder: '+ condition',
          }),
        ]
      : []),
    ...stepParts(benefit, reading),
    words('; '),
    flag('adds', 'With others of its kind', benefit.adds, {
      yes: 'added to others of its kind',
      no: 'of its kind the best counts',
    }),
    words('; '),
    choice('granted', 'Granted', benefit.granted, grantedWords),
    ...(benefit.minimumDeal === undefined
      ? []
      : [
          words('; for deals of at least '),
          optionalNumber('minimumDeal', 'Least deal', benefit.minimumDeal, ''),
          words(` ${reading.body.currency}`),
        ]),
    ...(benefit.cap === undefined
      ? []
      : [
          words('; at most '),
          number('cap.value', 'Most', benefit.cap.value),
          words(` ${reading.body.currency} `),
          choice('cap.per', 'Most per', benefit.cap.per, capPerWords),
        ]),
    words('.'),
  ];
};

/** A benefit with its values in words: “Front-end discount: Silver 8 %, Gold 12 %. Discount, in percent of all sales; …” */
export function benefitText(benefit: Benefit, reading: Reading): string {
  const tiers = ladderOf(reading.body, benefit.ladder)?.tiers ?? [];
  const valued = tiers.flatMap((tier) => {
    const value = benefit.values.find((each) => each.tier === tier.id)?.value;
    return value === undefined || value === ''
      ? []
      : [`${tier.name} ${benefitValueWords(benefit, value, reading.body.currency)}`];
  });
  const values = valued.length === 0 ? '' : `${listWords(valued)}. `;
  return `${benefit.name}: ${values}${joinedText(benefitParts(benefit, reading))}`;
}

const tierOptions = (reading: Reading, ladder: string): SlotOption[] =>
  (ladderOf(reading.body, ladder)?.tiers ?? []).map(({ id, name }) => ({ value: id, label: name }));

/** A fee: “[Programme fee]: [500] [USD] [a year] for [Gold] in [every region].” */
export const feeParts = (fee: Fee, reading: Reading): readonly SentencePart[] => [
  text('name', 'Fee', fee.name),
  words(': '),
  number('amount', 'Amount', fee.amount),
  words(' '),
  currencyCode('currency', 'Currency', fee.currency),
  words(' '),
  choice('per', 'How often', fee.per, feePerWords),
  words(' for '),
  slot(tierName(reading.body, fee.tier, fee.ladder), {
    type: 'choice',
    id: 'tier',
    label: 'Tier',
    value: fee.tier,
    options: tierOptions(reading, fee.ladder),
  }),
  words(' in '),
  slot(reading.body.regions.find(({ id }) => id === fee.region)?.name ?? 'every region', {
    type: 'choice',
    id: 'region',
    label: 'Region',
    value: fee.region ?? '',
    options: [
      { value: '', label: 'every region' },
      ...reading.body.regions.map(({ id, name }) => ({ value: id, label: name })),
    ],
  }),
  words('.'),
];
