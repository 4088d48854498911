import type { ProgrammeBody } from '#model/programme.ts';
import { numberWords } from '#money/number-words.ts';
import type { ChangedRequirement } from '#tiers/simulate.ts';
import { figureWords, isNamedByCount } from '#tiers/words/figure-words.ts';
import { metricName, metricOf, tierName } from '#tiers/words/reading.ts';

type Side = ChangedRequirement['before'];

/** Why a draft decides otherwise about one requirement: “Gold, certified engineers: 4; asked 4 instead of 5”. */
export function changedWords(changed: ChangedRequirement, ladder: string, body: ProgrammeBody): string {
  const { tier, metric, value, before, after } = changed;
  const of = tierName(body, tier, ladder);
  // “Certified engineers: 4”, not “4 people”: the name says what is counted.
  const plain = metric === undefined || isNamedByCount(metricOf(body, metric));
  const figure = (text: string): string => (plain ? numberWords(text) : figureWords(body, metric, text));
  const name = metric === undefined ? 'a condition' : metricName(body, metric).toLowerCase();
  const what = value === undefined ? `${of}, ${name}` : `${of}, ${name}: ${figure(value)}`;
  return `${what}; ${asked(before, after, figure)}`;
}

function asked(before: Side, after: Side, figure: (text: string) => string): string {
  if (after === undefined) return 'no longer asked';
  const now = after.threshold === undefined ? (after.met ? 'it holds' : 'it does not hold') : figure(after.threshold);
  if (before === undefined) return after.threshold === undefined ? `newly asked, ${now}` : `newly asked: ${now}`;
  if (after.threshold === undefined || before.threshold === undefined) return `${now} now`;
  return before.threshold === after.threshold
    ? `asked ${now} as before, measured otherwise`
    : `asked ${now} instead of ${figure(before.threshold)}`;
}
