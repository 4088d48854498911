import type { PointsItem, PointsMetric } from '#model/programme.ts';
import type { SentencePart } from '#model/sentence-part.ts';
import { words } from '#model/sentence-part.ts';
import { choice, date, number, optionalNumber, text, whole } from '#model/sentence-slots.ts';
import { slot } from '#model/sentence-part.ts';
import { lifeWords, perWords } from './programme-words.ts';
import type { Reading } from './reading.ts';
import { factFilterWords, factKindOf } from './reading.ts';
import { fieldSlot, sourceParts } from './source-sentence.ts';

const perParts = (item: PointsItem, reading: Reading): SentencePart[] => {
  const kind = choice('per.kind', 'Points for', item.per.kind, perWords);
  if (item.per.kind === 'fact') return [kind, words(' of ')];
  if (item.per.kind === 'distinct')
    return [
      kind,
      words(' '),
      fieldSlot('per.of', 'Each different', item.of, item.per.of, reading, false),
      words(' among '),
    ];
  return [
    words('each '),
    number('per.step', 'So much', item.per.step),
    words(item.per.whole ? ' full ' : ' '),
    fieldSlot('per.of', 'Figure', item.of, item.per.of, reading, true),
    words(' ('),
    kind,
    words(') of '),
  ];
};

const lifeParts = ({ life }: PointsItem): SentencePart[] =>
  life.kind === 'months'
    ? [
        words(', '),
        choice('life.kind', 'Points live', life.kind, { ...lifeWords, months: 'for' }),
        words(' '),
        whole('life.months', 'Months', life.months),
        words(' months'),
      ]
    : [words(', '), choice('life.kind', 'Points live', life.kind, lifeWords)];

const factorParts = (item: PointsItem, reading: Reading): SentencePart[] =>
  (item.factors ?? []).flatMap((factor, index) => {
    const about = factKindOf(reading.body, item.of) ?? 'sales';
    return [
      words(index === 0 ? '; times ' : ', else times '),
      number(`factors.${index}.factor`, `Factor ${index + 1}`, factor.factor),
      words(' where '),
      slot(factFilterWords(reading, about, factor.where), {
        type: 'filter',
        id: `factors.${index}.where`,
        label: `Factor ${index + 1} where`,
        value: factor.where,
        about,
        placeholder: '+ condition',
      }),
    ];
  });

const vintageParts = (item: PointsItem): SentencePart[] =>
  (item.vintages ?? []).flatMap((vintage, index) => [
    words('; '),
    number(`vintages.${index}.points`, `Points of vintage ${index + 1}`, vintage.points),
    words(' for what happened from '),
    date(`vintages.${index}.from`, `Vintage ${index + 1} from`, vintage.from),
    words(' on'),
  ]);

/** A limit that is said only where there is one, and invited to otherwise. */
const most = (id: string, label: string, value: string | undefined, after: string): SentencePart[] =>
  value === undefined
    ? [optionalNumber(id, label, undefined, `+ ${label.toLowerCase()}`)]
    : [words('; at most '), optionalNumber(id, label, value, ''), words(after)];

/** One row of a points table as a sentence: “5 points for each of deals whose …, for 12 months; at most 50 in all”. */
export const pointsItemParts = (item: PointsItem, reading: Reading): readonly SentencePart[] => [
  number('points', 'Points', item.points),
  words(' points for '),
  ...perParts(item, reading),
  ...sourceParts('of', item.of, reading),
  ...lifeParts(item),
  ...vintageParts(item),
  ...factorParts(item, reading),
  ...most('capPerFact', 'Most for one', item.capPerFact, ' for one'),
  ...most('cap', 'Most in all', item.cap, ' in all'),
  words('; counted under '),
  text('category', 'Category', item.category),
  words('.'),
];

/** What holds for the whole table: its limits. */
export const pointsLimitParts = (metric: PointsMetric): readonly SentencePart[] => [
  words('adds up the points of its table'),
  ...metric.categories.flatMap(({ name, cap }, index) =>
    cap === undefined
      ? []
      : [
          words(`, at most `),
          optionalNumber(`categories.${index}.cap`, `Most of ${name}`, cap, ''),
          words(` of ${name}`),
        ],
  ),
  ...most('cap', 'Most points', metric.cap, ' in all'),
  words('.'),
];
