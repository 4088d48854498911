import type { IndexPart, Metric, ProgrammeBody, Requirement } from '#model/programme.ts';
import { metricName, trackName } from '#tiers/words/reading.ts';
import { withAllInside } from './requirement-tree.ts';

/** Metrics that a requirement asks for by itself. */
function askedBy(requirement: Requirement): readonly string[] {
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
}

const asks = (requirement: Requirement | undefined, metric: string): boolean =>
  requirement !== undefined && withAllInside(requirement).some((each) => askedBy(each).includes(metric));

const partUses = (part: IndexPart, metric: string): boolean =>
  'parts' in part
    ? part.parts.some((each) => partUses(each, metric))
    : part.metric === metric || asks(part.gate, metric);

/** Whether one metric is made of another. */
function metricUses(user: Metric, metric: string): boolean {
  switch (user.kind) {
    case 'ratio':
      return user.top === metric || user.bottom === metric;
    case 'growth':
    case 'rank':
      return user.of === metric;
    case 'index':
      return user.parts.some((part) => partUses(part, metric));
    default:
      return false;
  }
}

/** Where a metric is used, in words: “Gold”, “Score”, “track VAR”, “benefit Discount”. Empty: nothing needs it. */
export function usesOfMetric(body: ProgrammeBody, metric: string): readonly string[] {
  const tiers = body.ladders.flatMap(({ name, tiers: all, tie }) => [
    ...all
      .filter(({ requirements }) => requirements.some(({ requirement }) => asks(requirement, metric)))
      .map((tier) => tier.name),
    ...(tie === metric ? [`ladder ${name}`] : []),
  ]);
  const metrics = body.metrics.filter((each) => metricUses(each, metric)).map(({ id }) => metricName(body, id));
  const tracks = body.tracks.filter(({ rule }) => asks(rule, metric)).map(({ id }) => `track ${trackName(body, id)}`);
  const benefits = body.benefits
    .filter(({ byMetric }) => byMetric?.metric === metric)
    .map(({ name }) => `benefit ${name}`);
  return [...new Set([...tiers, ...metrics, ...tracks, ...benefits])];
}
