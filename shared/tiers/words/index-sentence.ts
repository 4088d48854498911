import type { IndexMetric, IndexPart, IndexScore } from '#model/programme.ts';
import { parseAmount } from '#money/amount.ts';
import type { DecimalText } from '#money/amount.ts';
import { isZero, sum } from '#money/decimal.ts';
import { numberWords } from '#money/number-words.ts';
import type { SentencePart } from '#model/sentence-part.ts';
import { words } from '#model/sentence-part.ts';
import { choice, number, percent } from '#model/sentence-slots.ts';
import { inSentence } from './figure-words.ts';
import { joinedText } from './joined-text.ts';
import { metricSlot } from './metric-choice.ts';
import { scoreWords, unscoredWords } from './programme-words.ts';
import type { Reading } from './reading.ts';
import { requirementText, thresholdParts } from './requirement-sentence.ts';

/** The sum of the weights of one level, against which each counts; undefined while one is no number. */
export function weightSum(parts: readonly { readonly weight: string }[]): DecimalText | undefined {
  const read = parts.map(({ weight }) => parseAmount(weight));
  const numbers = read.flatMap((each) => (each.ok ? [each.value] : []));
  return numbers.length === read.length ? sum(numbers) : undefined;
}

/** “weights sum to 100”, or that they can't be. */
export function weightSumWords(parts: readonly { readonly weight: string }[]): string {
  const total = weightSum(parts);
  if (total === undefined) return 'a weight is no number';
  return isZero(total) ? 'the weights sum to zero' : `the weights sum to ${numberWords(total)}`;
}

/** “a part”, for a group or score: its weight. */
export const weightPart = ({ weight }: { readonly weight: string }): SentencePart => number('weight', 'Weight', weight);

const linear = (part: IndexScore, reading: Reading): SentencePart[] =>
  part.score.kind === 'linear'
    ? [
        words(' scores '),
        choice('score.kind', 'Scored', part.score.kind, scoreWords),
        words(' from nothing at '),
        ...thresholdParts('score.from', 'Nothing at', part.score.from, part.metric, reading),
        words(' to all of it at '),
        ...thresholdParts('score.full', 'All of it at', part.score.full, part.metric, reading),
      ]
    : [
        words(' scores '),
        choice('score.kind', 'Scored', part.score.kind, scoreWords),
        ...part.score.steps.flatMap((step, index) => [
          words(index === 0 ? ': ' : ', '),
          percent(`score.steps.${index}.part`, `Part of step ${index + 1}`, step.part),
          words(' from '),
          ...thresholdParts(`score.steps.${index}.from`, `Step ${index + 1} from`, step.from, part.metric, reading),
        ]),
      ];

/** How a score of an index is made, with its slots; its gate is a requirement of its own. */
export const indexScoreParts = (part: IndexScore, reading: Reading): readonly SentencePart[] => [
  metricSlot('metric', 'Metric', part.metric, reading.body, inSentence),
  ...linear(part, reading),
  ...(part.unscored === undefined
    ? []
    : [words('; not scored for now: '), choice('unscored', 'Not scored', part.unscored, unscoredWords)]),
  words('.'),
];

const partText = (part: IndexPart, reading: Reading): string => {
  const head = `${numberWords(part.weight)} ${part.name}`;
  if ('parts' in part) return `${head} (${part.parts.map((each) => partText(each, reading)).join('; ')})`;
  const gate = part.gate === undefined ? '' : `, nothing until ${requirementText(part.gate, reading)}`;
  return `${head}: ${joinedText(indexScoreParts(part, reading)).replace(/\.$/, '')}${gate}`;
};

/** What the index says of itself: its scale. */
export const indexHeadParts = (metric: IndexMetric): readonly SentencePart[] => [
  words('weighs its parts on a scale of '),
  choice('scale', 'Scale', metric.scale, { '1': '1', '10': '10', '100': '100', '1000': '1,000' }),
  words('.'),
];

/** The whole index in words, part by part with its weights. */
export const indexText = (metric: IndexMetric, reading: Reading): string =>
  `${joinedText(indexHeadParts(metric)).replace(/\.$/, '')}: ${metric.parts.map((part) => partText(part, reading)).join('; ')}.`;
