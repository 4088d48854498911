import { monthNames } from '#calendar/format-date.ts';
import type { Review } from '#model/programme.ts';
import { cadences } from '#model/programme.ts';
import type { SentencePart } from '#model/sentence-part.ts';
import { slot, words } from '#model/sentence-part.ts';
import { choice, currencyCode, date, flag, number, text, whole } from '#model/sentence-slots.ts';
import {
  cadenceWords,
  combineWords,
  demotionToWords,
  demotionWords,
  promotionWords,
  trackChoiceWords,
} from './programme-words.ts';
import type { Reading } from './reading.ts';
import { partnerFilterWords, tierName } from './reading.ts';

/** Slots have the path from the body: `timing.promotion.when`. */
type Said = (reading: Reading) => readonly SentencePart[];

/** Who takes part, in which currency, from which month. */
const programme: Said = (reading) => {
  const { body } = reading;
  const who = partnerFilterWords(reading, body.eligible);
  return [
    words(who === '' ? 'Every partner takes part ' : 'Partners take part whose '),
    slot(who, {
      type: 'filter',
      id: 'eligible',
      label: 'Who takes part',
      value: body.eligible,
      about: 'partner',
      placeholder: '+ condition',
    }),
    words('. Amounts are in '),
    currencyCode('currency', 'Currency', body.currency),
    words('. The program year begins in '),
    choice(
      'yearStartMonth',
      'Program year begins in',
      String(body.yearStartMonth),
      Object.fromEntries(monthNames.map((month, index) => [String(index + 1), month])),
      monthNames.map((_month, index) => String(index + 1)),
    ),
    words('.'),
  ];
};

const reviewParts = (id: string, label: string, review: Review): SentencePart[] => [
  choice(`${id}.cadence`, `${label}: how often`, review.cadence, cadenceWords, cadences),
  ...(review.cadence === 'yearly' && review.day !== undefined
    ? [words(' on the day '), text(`${id}.day`, `${label}: month and day`, review.day)]
    : []),
];

const promotion: Said = ({ body: { timing } }) => {
  const { when, review, approval } = timing.promotion;
  return [
    words('A partner moves up '),
    choice('timing.promotion.when', 'Moves up', when, promotionWords),
    ...(when === 'review'
      ? [words(', '), ...reviewParts('timing.promotion.review', 'Review for moving up', review)]
      : []),
    words(', '),
    flag('timing.promotion.approval', 'Moving up', approval, {
      yes: 'once somebody approved it',
      no: 'without an approval',
    }),
    words('.'),
  ];
};

const demotion: Said = ({ body: { timing } }) => {
  const { when, review, approval, to, missesAllowed, graceDays, noticeDays, lockMonths } = timing.demotion;
  const first = [words('A partner moves down '), choice('timing.demotion.when', 'Moves down', when, demotionWords)];
  if (when === 'never') return [...first, words('.')];
  return [
    ...first,
    ...(when === 'review'
      ? [words(', '), ...reviewParts('timing.demotion.review', 'Review for moving down', review)]
      : []),
    words(', to '),
    choice('timing.demotion.to', 'Moves down to', to, demotionToWords),
    words(', '),
    flag('timing.demotion.approval', 'Moving down', approval, {
      yes: 'once somebody approved it',
      no: 'without an approval',
    }),
    words('. Grace: '),
    whole('timing.demotion.graceDays', 'Days of grace', graceDays),
    words(' days from the first day on which it is not met. Missed reviews without consequence: '),
    whole('timing.demotion.missesAllowed', 'Missed reviews allowed', missesAllowed),
    words('. Notice: '),
    whole('timing.demotion.noticeDays', 'Days of notice', noticeDays),
    words(' days. A tier that was reached is kept for at least '),
    whole('timing.demotion.lockMonths', 'Months kept', lockMonths),
    words(' months.'),
  ];
};

const newPartner: Said = ({ body: { timing } }) =>
  timing.newPartner === undefined
    ? []
    : [
        words('For partners who joined less than '),
        whole('timing.newPartner.months', 'Months a partner is new', timing.newPartner.months),
        words(' months ago thresholds are multiplied by '),
        number('timing.newPartner.factor', 'Factor for new partners', timing.newPartner.factor),
        words(', and '),
        flag('timing.newPartner.protect', 'New partners', timing.newPartner.protect, {
          yes: 'they do not move down',
          no: 'they can move down',
        }),
        words('.'),
      ];

const tracks: Said = ({ body }) =>
  body.tracks.length === 0
    ? []
    : [
        words('The track that counts for a partner is '),
        choice('trackChoice', 'Track that counts', body.trackChoice, trackChoiceWords),
        words('.'),
      ];

const group: Said = ({ body }) =>
  body.group === undefined
    ? []
    : [
        words('Of partners that belong together, '),
        choice('group.combine', 'Groups', body.group.combine, combineWords),
        words('.'),
      ];

const transition: Said = ({ body }) => {
  if (body.transition === undefined) return [];
  const { keepUntil, tiers } = body.transition;
  const first = body.ladders[0]?.tiers ?? [];
  return [
    words('Until before '),
    date('transition.keepUntil', 'Older tier kept until before', keepUntil),
    words(' the higher of the older and the new tier counts'),
    ...tiers.flatMap(({ was, tier }, index) => [
      words(index === 0 ? '; ' : ', '),
      text(`transition.tiers.${index}.was`, `Older tier ${index + 1}`, was),
      words(' is '),
      slot(tierName(body, tier), {
        type: 'choice' as const,
        id: `transition.tiers.${index}.tier`,
        label: `Tier ${index + 1} now`,
        value: tier,
        options: first.map((each) => ({ value: each.id, label: each.name })),
      }),
    ]),
    words('.'),
  ];
};

/** What holds for the whole programme, a sentence each; empty where it isn't said. In the order in which the editor shows them. */
export const termSentences = {
  programme,
  promotion,
  demotion,
  newPartner,
  tracks,
  group,
  transition,
} as const satisfies Record<string, Said>;
export type TermId = keyof typeof termSentences;
export const termIds = Object.keys(termSentences) as TermId[];

export const termTitles = {
  programme: 'Program',
  promotion: 'Moving up',
  demotion: 'Moving down',
  newPartner: 'New partners',
  tracks: 'Tracks',
  group: 'Groups',
  transition: 'Older rules',
} as const satisfies Record<TermId, string>;

/** What it means that it isn't said. */
export const termAbsent = {
  programme: '',
  promotion: '',
  demotion: '',
  newPartner: 'The same rules for new partners.',
  tracks: 'Everybody is asked the same.',
  group: 'Each partner counts for itself.',
  transition: 'No older tier is kept.',
} as const satisfies Record<TermId, string>;

/** Where in the body a term stands: findings of the term begin with one of these. */
export const termPaths = {
  programme: ['eligible', 'currency', 'yearStartMonth'],
  promotion: ['timing.promotion'],
  demotion: ['timing.demotion'],
  newPartner: ['timing.newPartner'],
  tracks: ['trackChoice'],
  group: ['group'],
  transition: ['transition'],
} as const satisfies Record<TermId, readonly string[]>;
