import type { FactKind } from '#model/programme.ts';
import { formatDate } from '#calendar/format-date.ts';
import type { ChangeCause, NextChange } from '#tiers/contract.ts';
import { factFields } from '#tiers/facts/fact-fields.ts';
import { inSentence } from './figure-words.ts';
import type { Reading } from './reading.ts';
import { ladderOf, metricName, metricOf, tierName } from './reading.ts';
import { dayWords } from './tier-sentence.ts';

type CauseOf = {
  readonly [K in ChangeCause['kind']]: (cause: Extract<ChangeCause, { readonly kind: K }>, reading: Reading) => string;
};

/** “Ann Lee: Network Engineer” → “Ann Lee's certificate Network Engineer”. */
function whose(fact: FactKind, label: string): string {
  const [, holder, what = label] = /^([^:]+): (.+)$/.exec(label) ?? [];
  const { one } = factFields[fact];
  // A “Partner agreement PA-2019” says itself what it is.
  const named = what.toLowerCase().includes(one.toLowerCase()) ? what : `${one} ${what}`;
  return holder === undefined ? named : `${holder}'s ${named}`;
}

const itemName = (metric: string, item: string, { body }: Reading): string => {
  const found = metricOf(body, metric);
  const named = found?.kind === 'points' ? found.items.find(({ id }) => id === item)?.name : undefined;
  return named ?? item;
};

const causes: CauseOf = {
  expires: ({ fact, label }) => `${whose(fact, label)} expires`,
  leaves: ({ person }) => `${person} leaves`,
  windowMoves: ({ metric, day }, { body }) =>
    `what counted on ${dayWords(day)} is too long ago for ${inSentence(metricName(body, metric))}`,
  windowCloses: ({ metric }, { body }) => `the window of ${inSentence(metricName(body, metric))} begins anew`,
  pointsEnd: ({ metric, item }, reading) =>
    `points for ${inSentence(itemName(metric, item, reading))} end in ${inSentence(metricName(reading.body, metric))}`,
  newcomerEnds: () => 'the rules for new partners end',
  heldLongEnough: () => 'it has held for long enough',
  tierEnds: ({ tier }, { body }) => `${tierName(body, tier)} is no more`,
  transitionEnds: () => 'the tier of the older rules is kept no longer',
  enrolmentEnds: () => 'its part in the program ends',
  currentTier: () => 'its tier so far counts',
  versionBegins: ({ version }) => `version ${version} of the rules begins`,
};

/** Why a tier is about to change, as a clause: “Ann Lee's certificate Network Engineer expires”. A partner may read it. */
export const causeWords = (cause: ChangeCause, reading: Reading): string =>
  (causes[cause.kind] as (cause: ChangeCause, reading: Reading) => string)(cause, reading);

/**
 * What happens next if nothing else does: “Contoso drops to Silver on 1 Nov 2026: Ann Lee's certificate Network Engineer
 * expires.” A partner may read it.
 */
export function nextChangeSentence(partner: string, change: NextChange, reading: Reading): string {
  const tiers = ladderOf(reading.body, change.ladder)?.tiers ?? [];
  const at = (tier: string): number => tiers.findIndex(({ id }) => id === tier);
  const verb = at(change.to) < at(change.from) ? 'drops' : 'rises';
  const first = reading.body.ladders[0]?.id === change.ladder;
  const where = first ? '' : ` in ${ladderOf(reading.body, change.ladder)?.name ?? change.ladder}`;
  const to = tierName(reading.body, change.to, change.ladder);
  return `${partner} ${verb} to ${to}${where} on ${formatDate(change.date)}: ${causeWords(change.cause, reading)}.`;
}

/** Where there is nothing to say: the answer stays as long as the engine looked ahead. */
export const noChangeSentence = (partner: string, until: string): string =>
  `Nothing changes for ${partner} by itself until ${dayWords(until)}.`;
