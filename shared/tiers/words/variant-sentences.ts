import type { Equivalence, ProgrammeRate, RegionVariant, Track } from '#model/programme.ts';
import type { SentencePart } from '#model/sentence-part.ts';
import { slot, words } from '#model/sentence-part.ts';
import { choices, currencyCode, date, number, optionalNumber, text } from '#model/sentence-slots.ts';
import type { Reading } from './reading.ts';
import { partnerFilterWords } from './reading.ts';
import { requirementText } from './requirement-sentence.ts';

/** Who is on a track before anything is scored; its rule is a requirement of its own. */
export const trackText = (track: Track, reading: Reading): string =>
  track.rule === undefined
    ? `${track.name}: partners that are enrolled on it.`
    : `${track.name}: partners that are enrolled on it, or for which ${requirementText(track.rule, reading)}.`;

/** A region: whom it holds, by how much money thresholds are multiplied, which tiers don't exist. Other thresholds stand in a table. */
export const regionParts = (region: RegionVariant, reading: Reading): readonly SentencePart[] => {
  const who = partnerFilterWords(reading, region.where);
  const tiers = reading.body.ladders.flatMap((ladder) => ladder.tiers);
  return [
    words(who === '' ? 'For every partner ' : 'For partners whose '),
    slot(who, {
      type: 'filter',
      id: 'where',
      label: 'Partners of the region',
      value: region.where,
      about: 'partner',
      placeholder: '+ condition',
    }),
    ...(region.multiplier === undefined
      ? [words(' '), optionalNumber('multiplier', 'Factor for thresholds in money', undefined, '+ factor')]
      : [
          words(', thresholds in money times '),
          optionalNumber('multiplier', 'Factor for thresholds in money', region.multiplier, ''),
        ]),
    words(region.without.length === 0 ? '; without ' : '; there is no '),
    region.without.length === 0
      ? slot('no tier', {
          type: 'choices',
          id: 'without',
          label: 'Tiers that do not exist there',
          value: [],
          options: tiers.map(({ id, name }) => ({ value: id, label: name })),
        })
      : choices(
          'without',
          'Tiers that do not exist there',
          region.without,
          tiers.map(({ id, name }) => ({ value: id, label: name })),
          'and no',
        ),
    words('.'),
  ];
};

/** “[Network Engineer v1] counts as [Network Engineer v2] until before [1 Jan 2027].” */
export const equivalenceParts = (equivalence: Equivalence): readonly SentencePart[] => [
  text('certificate', 'Certificate', equivalence.certificate),
  words(' counts as '),
  text('countsAs', 'Counts as', equivalence.countsAs),
  ...(equivalence.next === undefined ? [] : [words(' until before '), date('next', 'Until before', equivalence.next)]),
  words('.'),
];

/** “1 [EUR] is [1.1] USD from [1 Jan 2026] on.” */
export const rateParts = (rate: ProgrammeRate, reading: Reading): readonly SentencePart[] => [
  words('1 '),
  currencyCode('from', 'Currency', rate.from),
  words(' is '),
  number('rate', 'Rate', rate.rate),
  words(` ${reading.body.currency} from `),
  date('since', 'Since', rate.since),
  words(' on.'),
];
