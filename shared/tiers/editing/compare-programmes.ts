import { canonicalJson } from '#base/canonical-json.ts';
import type { Json } from '#base/canonical-json.ts';
import type { ProgrammeBody, Requirement } from '#model/programme.ts';
import { benefitText, feeParts } from '#tiers/words/benefit-sentence.ts';
import { joinedText } from '#tiers/words/joined-text.ts';
import { metricText } from '#tiers/words/metric-sentence.ts';
import type { Reading } from '#tiers/words/reading.ts';
import { metricName, trackName } from '#tiers/words/reading.ts';
import { requirementText } from '#tiers/words/requirement-sentence.ts';
import { termIds, termSentences, termTitles } from '#tiers/words/term-sentences.ts';
import { tierNotes } from '#tiers/words/tier-sentence.ts';
import { equivalenceParts, rateParts, regionParts, trackText } from '#tiers/words/variant-sentences.ts';
import { isGroup } from './requirement-tree.ts';

/** One difference between two versions of a programme, in the sentences that people read. */
export interface ProgrammeDifference {
  /** What it is about: “Gold”, “Metric Revenue”, “Moving up”. */
  readonly about: string;
  readonly before?: string;
  readonly after?: string;
}

interface Named {
  readonly about: string;
  readonly text: string;
  /** What must be equal for it to say the same, where the text alone doesn't show it. */
  readonly exact?: unknown;
}

const same = (a: Named, b: Named): boolean =>
  a.text === b.text && canonicalJson((a.exact ?? null) as Json) === canonicalJson((b.exact ?? null) as Json);

/** Things of two lists by their key: changed, added, removed, in the order of the newer list. */
function differences(before: ReadonlyMap<string, Named>, after: ReadonlyMap<string, Named>): ProgrammeDifference[] {
  const changed = [...after].flatMap(([key, now]): ProgrammeDifference[] => {
    const was = before.get(key);
    if (was === undefined) return [{ about: now.about, after: now.text }];
    return same(was, now) ? [] : [{ about: now.about, before: was.text, after: now.text }];
  });
  const removed = [...before]
    .filter(([key]) => !after.has(key))
    .map(([, was]): ProgrammeDifference => ({ about: was.about, before: was.text }));
  return [...changed, ...removed];
}

/** The requirements of a tier one by one, so that one changed threshold is one difference. */
function asked(requirement: Requirement, about: string, reading: Reading): readonly (readonly [string, Named])[] {
  if (requirement.kind !== 'all' || requirement.soft === true)
    return [[requirement.id, { about, text: requirementText(requirement, reading) }]];
  return requirement.of.flatMap((each) =>
    isGroup(each) && each.kind === 'all'
      ? asked(each, about, reading)
      : [[each.id, { about, text: requirementText(each, reading) }] as const],
  );
}

function named(reading: Reading): Readonly<Record<string, ReadonlyMap<string, Named>>> {
  const { body } = reading;
  const tiers = body.ladders.flatMap((ladder) => ladder.tiers.map((tier) => ({ ladder, tier })));
  const title = (ladder: string, tier: string): string => (body.ladders.length > 1 ? `${tier} in ${ladder}` : tier);
  return {
    terms: new Map(termIds.map((id) => [id, { about: termTitles[id], text: joinedText(termSentences[id](reading)) }])),
    tiers: new Map(
      tiers.map(({ ladder, tier }) => [
        `${ladder.id} ${tier.id}`,
        { about: title(ladder.name, tier.name), text: [`${tier.name}.`, ...tierNotes(tier)].join(' ') },
      ]),
    ),
    asked: new Map(
      tiers.flatMap(({ ladder, tier }) =>
        tier.requirements.flatMap(({ track, requirement }) => {
          const about = title(ladder.name, tier.name);
          return asked(requirement, track === undefined ? about : `${about}, ${trackName(body, track)}`, reading);
        }),
      ),
    ),
    order: new Map(
      body.ladders.map((ladder) => [
        ladder.id,
        { about: `Order of ${ladder.name}`, text: ladder.tiers.map(({ name }) => name).join(', ') },
      ]),
    ),
    sets: new Map(body.sets.map((set) => [set.id, { about: `Set ${set.name}`, text: set.name, exact: set }])),
    metrics: new Map(
      body.metrics.map((metric) => [
        metric.id,
        { about: `Metric ${metricName(body, metric.id)}`, text: metricText(metric, reading) },
      ]),
    ),
    tracks: new Map(
      body.tracks.map((track) => [track.id, { about: `Track ${track.name}`, text: trackText(track, reading) }]),
    ),
    regions: new Map(
      body.regions.map((region) => [
        region.id,
        { about: `Region ${region.name}`, text: joinedText(regionParts(region, reading)), exact: region.thresholds },
      ]),
    ),
    benefits: new Map(
      body.benefits.map((benefit) => [
        benefit.id,
        { about: `Benefit ${benefit.name}`, text: benefitText(benefit, reading) },
      ]),
    ),
    fees: listed(
      'Fee',
      body.fees.map((fee) => joinedText(feeParts(fee, reading))),
    ),
    equivalences: listed(
      'Equivalence',
      body.equivalences.map((each) => joinedText(equivalenceParts(each))),
    ),
    rates: listed(
      'Programme rate',
      body.rates.map((rate) => joinedText(rateParts(rate, reading))),
    ),
  };
}

/** Things without an id are what they say. */
const listed = (about: string, texts: readonly string[]): ReadonlyMap<string, Named> =>
  new Map(texts.map((text) => [text, { about, text }]));

/**
 * What changed from one version to the next: tiers, each requirement and threshold by its id, metrics, terms, benefits. Empty
 * when nothing did.
 */
export function compareProgrammes(
  before: ProgrammeBody,
  after: ProgrammeBody,
  reading: Omit<Reading, 'body'> = {},
): readonly ProgrammeDifference[] {
  const [a, b] = [named({ ...reading, body: before }), named({ ...reading, body: after })];
  return Object.keys(b).flatMap((group) => differences(a[group] ?? new Map(), b[group] ?? new Map()));
}
