import type { Aggregate, Metric, MetricKind, MetricOf } from '#model/programme.ts';
import type { SentencePart } from '#model/sentence-part.ts';
import { words } from '#model/sentence-part.ts';
import { choice, number, percent, optionalNumber, whole } from '#model/sentence-slots.ts';
import { inSentence } from './figure-words.ts';
import { indexHeadParts, indexText } from './index-sentence.ts';
import { capital, joinedText } from './joined-text.ts';
import { metricSlot } from './metric-choice.ts';
import { pointsItemParts, pointsLimitParts } from './points-sentence.ts';
import { againstWords, aggregateWords, bestWords, peerWords } from './programme-words.ts';
import type { Reading } from './reading.ts';
import { metricName } from './reading.ts';
import { fieldSlot, sourceParts } from './source-sentence.ts';
import { windowParts } from './window-sentence.ts';

type PartsOf = { readonly [K in MetricKind]: (metric: MetricOf<K>, reading: Reading) => readonly SentencePart[] };

const aggregateKinds = Object.keys(aggregateWords) as Aggregate['kind'][];

const aggregated = (metric: MetricOf<'facts'>, reading: Reading): SentencePart[] => {
  const { aggregate } = metric;
  const kind = choice('aggregate.kind', 'What it does', aggregate.kind, aggregateWords, aggregateKinds);
  if (!('of' in aggregate)) return [kind, words(' ')];
  const distinct = aggregate.kind === 'distinct';
  const field = fieldSlot('aggregate.of', 'Of what', metric.of, aggregate.of, reading, !distinct);
  return [kind, words(' '), field, words(distinct ? ' among ' : ' of ')];
};

/** What a metric is where it would be divided by nothing. */
const otherwise = (id: string, label: string, value: string, when: string): SentencePart[] => [
  words('; '),
  percent(id, label, value),
  words(` ${when}`),
];

const parts: PartsOf = {
  facts: (metric, reading) => [
    ...aggregated(metric, reading),
    ...sourceParts('of', metric.of, reading),
    words(' '),
    ...windowParts('window', metric.window),
    words('.'),
  ],
  ratio: (metric, reading) => [
    words('is '),
    metricSlot('top', 'Top', metric.top, reading.body, inSentence, (id) => id !== metric.id),
    words(' divided by '),
    metricSlot('bottom', 'Bottom', metric.bottom, reading.body, inSentence, (id) => id !== metric.id),
    ...(metric.bottomCap === undefined
      ? [optionalNumber('bottomCap', 'Most of the bottom', undefined, '+ most of the bottom')]
      : [words(', which counts at most as '), optionalNumber('bottomCap', 'Most of the bottom', metric.bottomCap, '')]),
    words('; '),
    number('ofNothing', 'Without a bottom', metric.ofNothing),
    words(` where there is no ${inSentence(metricName(reading.body, metric.bottom))}.`),
  ],
  growth: (metric, reading) => [
    words('is how much '),
    metricSlot('of', 'Metric', metric.of, reading.body, inSentence, (id) => id !== metric.id),
    words(' grew against '),
    choice('against', 'Against', metric.against, againstWords),
    ...otherwise('fromNothing', 'From nothing', metric.fromNothing, 'where there was nothing before.'),
  ],
  cohort: (metric, reading) => [
    words('of each '),
    fieldSlot('by', 'Member', metric.of, metric.by, reading, false),
    words(' won '),
    ...windowParts('window', metric.window),
    words(' among '),
    ...sourceParts('of', metric.of, reading),
    words(', is the part that is still there; without an end one is there while its last fact is at most '),
    whole('activeMonths', 'Months without a fact', metric.activeMonths),
    words(' months old'),
    ...otherwise('ofNothing', 'Of nobody', metric.ofNothing, 'where nobody was won.'),
  ],
  rank: (metric, reading) => [
    words('is the place by '),
    metricSlot('of', 'Metric', metric.of, reading.body, inSentence, (id) => id !== metric.id),
    words(', '),
    choice('best', 'Order', metric.best, bestWords),
    words(', among '),
    choice('peers', 'Peers', metric.peers, peerWords),
    words(': the part of them that stands before it or beside it.'),
  ],
  points: (metric) => pointsLimitParts(metric),
  index: (metric) => indexHeadParts(metric),
};

/** What a metric is, as a sentence about its name: “adds up net amount of sale lines in the last 12 months.” Tables stand beside it. */
export const metricParts = (metric: Metric, reading: Reading): readonly SentencePart[] =>
  (parts[metric.kind] as (metric: Metric, reading: Reading) => readonly SentencePart[])(metric, reading);

/** The whole definition in words with the tables in it, for a reader who has only the text. */
export function metricText(metric: Metric, reading: Reading): string {
  const name = metricName(reading.body, metric.id);
  if (metric.kind === 'index') return `${capital(name)}: ${indexText(metric, reading)}`;
  const said = joinedText(metricParts(metric, reading));
  if (metric.kind !== 'points') return `${capital(name)}: ${said}`;
  const items = metric.items.map((item) => joinedText(pointsItemParts(item, reading)));
  return [`${capital(name)}: ${said}`, ...items].join(' ');
}
