import type { ProgrammeBody } from '#model/programme.ts';
import type { Replay, ReplayDifference } from '#tiers/replay.ts';
import { figureWords } from '#tiers/words/figure-words.ts';
import { metricName, tierName } from '#tiers/words/reading.ts';

type Of<K extends ReplayDifference['kind']> = Extract<ReplayDifference, { readonly kind: K }>;

const rows = (count: number, what: string): string => `${count} ${count === 1 ? 'fact' : 'facts'} ${what}`;

const worded: { readonly [K in ReplayDifference['kind']]: (difference: Of<K>, body: ProgrammeBody) => string } = {
  tier: ({ ladder, was, now }, body) =>
    `It would be ${tierName(body, now, ladder)} instead of ${tierName(body, was, ladder)}.`,
  requirement: ({ metric, was, now, requirement }, body) => {
    const name = metric === undefined ? requirement : metricName(body, metric);
    const said = ({ value, met }: typeof was): string =>
      value === undefined || metric === undefined ? (met ? 'met' : 'not met') : figureWords(body, metric, value);
    return `${name}: ${said(now)} today, ${said(was)} then.`;
  },
  facts: ({ metric, late, gone }, body) =>
    `${metricName(body, metric)}: ${[
      ...(late.length === 0 ? [] : [rows(late.length, 'came later')]),
      ...(gone.length === 0 ? [] : [rows(gone.length, 'no longer there')]),
    ].join(', ')}.`,
};

/** What comes out differently today, a sentence each. */
export function replayWords(answer: Replay, body: ProgrammeBody | undefined): readonly string[] {
  const rules = answer.rulesChanged ? ['The version that it was decided by is gone, or was changed.'] : [];
  if (body === undefined) return rules;
  const word = (difference: ReplayDifference): string =>
    (worded[difference.kind] as (difference: ReplayDifference, body: ProgrammeBody) => string)(difference, body);
  return [...rules, ...answer.differences.map(word)];
}
