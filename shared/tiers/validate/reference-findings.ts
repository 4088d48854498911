import { isFields } from '#model/finding.ts';
import type { Finding, Place } from '#model/finding.ts';
import { finding, inside } from '#model/finding.ts';
import type { IndexPart, Ladder, Metric, ProgrammeBody, Requirement } from '#model/programme.ts';
import { factField, factFields } from '#tiers/facts/fact-fields.ts';
import { everyPart } from '#tiers/requirements/asked-metrics.ts';
import { kindOf } from './metric-checks.ts';
import type { SetKinds } from './metric-checks.ts';
import { wholeProgramme } from './programme-check.ts';

/** A requirement and where it stands; its parts are named by it, which is enough to find them. */
export interface Placed {
  readonly requirement: Requirement;
  readonly place: Place;
  /** The ladder that asks; undefined for a track's rule or an index's gate. */
  readonly ladder?: string;
}

/** Every requirement of a body with its own place, outer ones first. */
export function placedRequirements(body: ProgrammeBody): readonly Placed[] {
  const inTiers = body.ladders.flatMap((ladder, at) =>
    ladder.tiers.flatMap((tier, step) =>
      tier.requirements.flatMap(({ requirement }, set) =>
        walk(
          requirement,
          { path: `ladders.${at}.tiers.${step}.requirements.${set}.requirement`, words: tier.name },
          ladder.id,
        ),
      ),
    ),
  );
  const inTracks = body.tracks.flatMap(({ name, rule }, at) =>
    rule === undefined ? [] : walk(rule, { path: `tracks.${at}.rule`, words: `track ${name}` }),
  );
  return [...inTiers, ...inTracks, ...gates(body)];
}

function walk(requirement: Requirement, place: Place, ladder?: string): Placed[] {
  const here: Placed = { requirement, place, ...(ladder === undefined ? {} : { ladder }) };
  const into = (of: Requirement, key: string, words: string): Placed[] => walk(of, inside(place, key, words), ladder);
  switch (requirement.kind) {
    case 'all':
    case 'any':
    case 'atLeast':
      return [here, ...requirement.of.flatMap((each, at) => into(each, `of.${at}`, `requirement ${at + 1}`))];
    case 'forEach':
    case 'during':
      return [here, ...into(requirement.of, 'of', '')];
    case 'when':
      return [
        here,
        ...into(requirement.if, 'if', 'condition'),
        ...into(requirement.asks, 'asks', 'then'),
        ...(requirement.else === undefined ? [] : into(requirement.else, 'else', 'else')),
      ];
    default:
      return [here];
  }
}

const gates = (body: ProgrammeBody): Placed[] =>
  body.metrics.flatMap((metric, at) =>
    metric.kind === 'index' ? partGates(metric.parts, { path: `metrics.${at}`, words: `metric ${metric.name}` }) : [],
  );

const partGates = (parts: readonly IndexPart[], place: Place): Placed[] =>
  parts.flatMap((part, at) => {
    const here = inside(place, `parts.${at}`, part.name);
    if ('parts' in part) return partGates(part.parts, here);
    return part.gate === undefined ? [] : walk(part.gate, inside(here, 'gate', 'gate'));
  });

const partNames = (metric: Metric | undefined): readonly string[] => {
  if (metric?.kind === 'points') return metric.categories.map(({ name }) => name);
  return metric?.kind === 'index' ? indexParts(metric.parts).map(({ id }) => id) : [];
};

/** All parts of an index, groups before what is in them. */
export const indexParts = (parts: readonly IndexPart[]): readonly IndexPart[] =>
  parts.flatMap((part) => ('parts' in part ? [part, ...indexParts(part.parts)] : [part]));

/** Metrics, ladders and tiers that requirements name and that aren't there. */
export function requirementReferences(body: ProgrammeBody, sets: SetKinds): Finding[] {
  const metrics = new Map(body.metrics.map((metric) => [metric.id, metric]));
  return placedRequirements(body).flatMap(({ requirement, place, ladder }) => [
    ...metricReferences(requirement, place, metrics, sets),
    ...tierReferences(requirement, place, body.ladders, ladder),
  ]);
}

const isMissing = (place: Place, what: string, id: string): Finding =>
  finding(place, `asks for a ${what} that isn't there (${id})`);

function metricReferences(
  requirement: Requirement,
  place: Place,
  metrics: ReadonlyMap<string, Metric>,
  sets: SetKinds,
): Finding[] {
  const known = (id: string, at: Place): Finding[] => (metrics.has(id) ? [] : [isMissing(at, 'metric', id)]);
  switch (requirement.kind) {
    case 'test':
    case 'band': {
      const { metric, part } = requirement;
      const missing = known(metric, inside(place, 'metric', 'metric'));
      if (missing.length > 0 || part === undefined) return missing;
      return partNames(metrics.get(metric)).includes(part)
        ? []
        : [isMissing(inside(place, 'part', 'part'), 'part', part)];
    }
    case 'gate':
      return known(requirement.metric, inside(place, 'metric', 'metric'));
    case 'composition':
      return [
        ...known(requirement.metric, inside(place, 'metric', 'metric')),
        ...requirement.including.flatMap(({ metric }, at) =>
          known(metric, inside(place, `including.${at}.metric`, `part ${at + 1}`)),
        ),
      ];
    case 'forEach': {
      const { metric } = requirement.where;
      const missing = known(metric, inside(place, 'where.metric', 'children'));
      return missing.length > 0
        ? missing
        : childField(requirement.by, metrics.get(metric), inside(place, 'by', 'field'), sets);
    }
    default:
      return [];
  }
}

/** Children are values of a field of the metric's facts, so it has to be about facts that have it. */
function childField(by: string, metric: Metric | undefined, place: Place, sets: SetKinds): Finding[] {
  const kind = metric !== undefined && 'of' in metric && isFields(metric.of) ? kindOf(metric.of, sets) : undefined;
  if (kind === undefined) return [finding(place, 'needs a metric over facts, whose field gives the children')];
  return factField(kind, by) === undefined
    ? [finding(place, `is a field that ${factFields[kind].many} don't have`)]
    : [];
}

function tierReferences(
  requirement: Requirement,
  place: Place,
  ladders: readonly Ladder[],
  ladder: string | undefined,
): Finding[] {
  if (requirement.kind === 'current') {
    const named = ladders.find(({ id }) => id === requirement.ladder);
    if (named === undefined) return [isMissing(inside(place, 'ladder', 'ladder'), 'ladder', requirement.ladder)];
    return hasTier(named, requirement.tier) ? [] : [isMissing(inside(place, 'tier', 'tier'), 'tier', requirement.tier)];
  }
  if (requirement.kind !== 'reached') return [];
  if (ladder === undefined)
    return [finding(place, 'asks for tiers of this evaluation, which are not known when tracks and gates are decided')];
  const { by, tier, value } = requirement;
  const ids = 'ladders' in by ? by.ladders : [by.membersOn];
  const tooMany =
    'ladders' in by && requirement.is === 'atLeast' && Number(value) > by.ladders.length
      ? [finding(inside(place, 'value', 'number'), `is more than the ${by.ladders.length} ladders that it counts`)]
      : [];
  return [
    ...ids.flatMap((id) => {
      const named = ladders.find((each) => each.id === id);
      if (named === undefined) return [isMissing(inside(place, 'by', 'ladder'), 'ladder', id)];
      return hasTier(named, tier) ? [] : [isMissing(inside(place, 'tier', 'tier'), `tier of ${named.name}`, tier)];
    }),
    ...tooMany,
  ];
}

const hasTier = (ladder: Ladder, tier: string): boolean => ladder.tiers.some(({ id }) => id === tier);

/** What a metric is made of. */
const madeOf = (metric: Metric): readonly string[] => {
  switch (metric.kind) {
    case 'ratio':
      return [metric.top, metric.bottom];
    case 'growth':
    case 'rank':
      return [metric.of];
    case 'index':
      return indexParts(metric.parts).flatMap((part) =>
        'parts' in part ? [] : [part.metric, ...(part.gate === undefined ? [] : everyPart(part.gate).flatMap(asks))],
      );
    default:
      return [];
  }
};

const asks = (requirement: Requirement): readonly string[] => {
  switch (requirement.kind) {
    case 'test':
    case 'band':
    case 'gate':
      return [requirement.metric];
    case 'composition':
      return [requirement.metric, ...requirement.including.map(({ metric }) => metric)];
    case 'forEach':
      return [requirement.where.metric];
    default:
      return [];
  }
};

/** Metrics that name metrics which aren't there, or that are made of themselves. */
export function metricReferenceFindings(body: ProgrammeBody): Finding[] {
  const metrics = new Map(body.metrics.map((metric) => [metric.id, metric]));
  const edges = new Map(body.metrics.map((metric) => [metric.id, madeOf(metric)]));
  return body.metrics.flatMap((metric, at) => {
    const place = inside(wholeProgramme, `metrics.${at}`, `metric ${metric.name}`);
    const missing = madeOf(metric).filter((id) => !metrics.has(id));
    if (missing.length > 0) return missing.map((id) => finding(place, `is made of a metric that isn't there (${id})`));
    if (!reaches(edges, metric.id, metric.id)) {
      return metric.kind === 'growth' && metrics.get(metric.of)?.kind !== 'facts'
        ? [finding(place, 'grows from a metric that has no window of its own')]
        : [];
    }
    return [finding(place, 'is made of itself')];
  });
}

/** Ladders that ask for themselves through what they ask of each other. */
export function ladderCycleFindings(body: ProgrammeBody): Finding[] {
  const edges = new Map<string, string[]>(body.ladders.map(({ id }) => [id, []]));
  for (const { requirement, ladder } of placedRequirements(body)) {
    if (requirement.kind !== 'reached' || ladder === undefined) continue;
    edges.get(ladder)?.push(...('ladders' in requirement.by ? requirement.by.ladders : [requirement.by.membersOn]));
  }
  return body.ladders.flatMap(({ id, name }, at) =>
    reaches(edges, id, id)
      ? [finding(inside(wholeProgramme, `ladders.${at}`, `ladder ${name}`), 'asks for a tier that depends on itself')]
      : [],
  );
}

/** Whether a way of one step or more leads from one to the other. */
function reaches(edges: ReadonlyMap<string, readonly string[]>, from: string, to: string): boolean {
  const seen = new Set<string>();
  const waiting = [...(edges.get(from) ?? [])];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    if (next === to) return true;
    if (seen.has(next)) continue;
    seen.add(next);
    waiting.push(...(edges.get(next) ?? []));
  }
  return false;
}
