import type { Finding, Place } from '#model/finding.ts';
import { finding, inside } from '#model/finding.ts';
import type { ProgrammeBody } from '#model/programme.ts';
import { wholeProgramme } from './programme-check.ts';
import { indexParts, placedRequirements } from './reference-findings.ts';

interface Named {
  readonly id: string;
  readonly place: Place;
}

/** Ids that stand for two things: the later ones are findings. */
function twice(all: readonly Named[], noun: string): Finding[] {
  const seen = new Set<string>();
  return all.flatMap(({ id, place }) => {
    const again = seen.has(id);
    seen.add(id);
    return again ? [finding(inside(place, 'id', 'id'), `is the id of another ${noun} as well (${id})`)] : [];
  });
}

const listed = (
  list: readonly { readonly id: string; readonly name: string }[],
  key: string,
  noun: string,
): Finding[] =>
  twice(
    list.map(({ id, name }, at) => ({ id, place: inside(wholeProgramme, `${key}.${at}`, `${noun} ${name}`) })),
    noun,
  );

/** Everything with an id keeps it through versions, so no two things may share one. */
export function sameIdFindings(body: ProgrammeBody): Finding[] {
  return [
    ...listed(body.sets, 'sets', 'set'),
    ...listed(body.metrics, 'metrics', 'metric'),
    ...listed(body.tracks, 'tracks', 'track'),
    ...listed(body.regions, 'regions', 'region'),
    ...listed(body.ladders, 'ladders', 'ladder'),
    ...listed(body.benefits, 'benefits', 'benefit'),
    ...body.ladders.flatMap(({ tiers }, at) => [
      ...twice(
        tiers.map(({ id, name }, step) => ({ id, place: inside(wholeProgramme, `ladders.${at}.tiers.${step}`, name) })),
        'tier',
      ),
      ...sameNames(tiers, at),
    ]),
    ...body.metrics.flatMap((metric, at) => {
      const place = inside(wholeProgramme, `metrics.${at}`, `metric ${metric.name}`);
      if (metric.kind === 'index')
        return twice(
          indexParts(metric.parts).map(({ id }) => ({ id, place })),
          'part',
        );
      return metric.kind === 'points'
        ? twice(
            metric.items.map(({ id }) => ({ id, place })),
            'item',
          )
        : [];
    }),
    ...twice(
      placedRequirements(body).map(({ requirement, place }) => ({ id: requirement.id, place })),
      'requirement',
    ),
  ];
}

/** Tier records name tiers, so no two of a ladder may be called the same. */
function sameNames(tiers: readonly { readonly name: string }[], ladder: number): Finding[] {
  const seen = new Set<string>();
  return tiers.flatMap(({ name }, step) => {
    const key = name.trim().toLowerCase();
    const again = seen.has(key);
    seen.add(key);
    return again
      ? [
          finding(
            inside(wholeProgramme, `ladders.${ladder}.tiers.${step}.name`, name),
            'is the name of another tier as well',
          ),
        ]
      : [];
  });
}

/** Tracks, tiers, ladders and regions that other parts of the programme name and that aren't there. */
export function partReferences(body: ProgrammeBody): Finding[] {
  const tracks = new Set(body.tracks.map(({ id }) => id));
  const regions = new Set(body.regions.map(({ id }) => id));
  const metrics = new Set(body.metrics.map(({ id }) => id));
  const tiersOf = new Map(body.ladders.map(({ id, tiers }) => [id, new Set(tiers.map((tier) => tier.id))]));
  const anyTier = new Set(body.ladders.flatMap(({ tiers }) => tiers.map(({ id }) => id)));
  const tests = new Set(placedRequirements(body).flatMap(({ requirement }) => thresholdIds(requirement)));
  const missing = (path: string, words: string, what: string, id: string, there: boolean): Finding[] =>
    there ? [] : [finding(inside(wholeProgramme, path, words), `names a ${what} that isn't there (${id})`)];
  return [
    ...body.ladders.flatMap(({ name, tie, tiers }, at) => [
      ...(tie === undefined ? [] : missing(`ladders.${at}.tie`, `ladder ${name}`, 'metric', tie, metrics.has(tie))),
      ...tiers.flatMap((tier, step) => {
        const named = tier.requirements.map(({ track }) => track);
        return named.flatMap((track, set) => {
          const path = `ladders.${at}.tiers.${step}.requirements.${set}.track`;
          const again = named.indexOf(track) < set;
          return [
            ...(track === undefined ? [] : missing(path, tier.name, 'track', track, tracks.has(track))),
            ...(again
              ? [finding(inside(wholeProgramme, path, tier.name), 'has two sets of requirements for one track')]
              : []),
          ];
        });
      }),
    ]),
    ...body.regions.flatMap(({ name, without, thresholds }, at) => [
      ...without.flatMap((id, step) =>
        missing(`regions.${at}.without.${step}`, `region ${name}`, 'tier', id, anyTier.has(id)),
      ),
      ...Object.keys(thresholds).flatMap((id) =>
        missing(`regions.${at}.thresholds.${id}`, `region ${name}`, 'requirement', id, tests.has(id)),
      ),
    ]),
    ...(body.transition?.tiers ?? []).flatMap(({ tier }, at) =>
      missing(`transition.tiers.${at}.tier`, 'transition', 'tier', tier, anyTier.has(tier)),
    ),
    ...body.benefits.flatMap(({ name, ladder, values, byMetric }, at) => [
      ...missing(`benefits.${at}.ladder`, `benefit ${name}`, 'ladder', ladder, tiersOf.has(ladder)),
      ...values.flatMap(({ tier }, step) =>
        missing(
          `benefits.${at}.values.${step}.tier`,
          `benefit ${name}`,
          'tier',
          tier,
          tiersOf.get(ladder)?.has(tier) === true,
        ),
      ),
      ...(byMetric === undefined
        ? []
        : missing(
            `benefits.${at}.byMetric.metric`,
            `benefit ${name}`,
            'metric',
            byMetric.metric,
            metrics.has(byMetric.metric),
          )),
    ]),
    ...body.fees.flatMap(({ name, ladder, tier, region }, at) => [
      ...missing(`fees.${at}.tier`, `fee ${name}`, 'tier', tier, tiersOf.get(ladder)?.has(tier) === true),
      ...(region === undefined
        ? []
        : missing(`fees.${at}.region`, `fee ${name}`, 'region', region, regions.has(region))),
    ]),
  ];
}

/** Ids by which a region may give other thresholds; parts of a composition have ids of their own. */
const thresholdIds = (requirement: ReturnType<typeof placedRequirements>[number]['requirement']): readonly string[] =>
  requirement.kind === 'composition'
    ? [requirement.id, ...requirement.including.map((_, at) => `${requirement.id}.${at + 1}`)]
    : [requirement.id];
