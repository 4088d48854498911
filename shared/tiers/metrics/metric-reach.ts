import type { FactSource, IndexPart, Metric, ProgrammeBody, Requirement } from '#model/programme.ts';
import type { ChangedKind } from '#tiers/facts/prepare-facts.ts';
import { readsAny } from '#tiers/facts/prepare-facts.ts';
import { everyPart, metricsAskedBy } from '#tiers/requirements/asked-metrics.ts';
import { selectionOf } from './selection.ts';

/** The facts that a metric itself is over. */
function sourcesOf(metric: Metric): readonly FactSource[] {
  switch (metric.kind) {
    case 'facts':
    case 'cohort':
      return [metric.of];
    case 'points':
      return metric.items.map((item) => item.of);
    default:
      return [];
  }
}

const scoresIn = (parts: readonly IndexPart[]): readonly string[] =>
  parts.flatMap((part) => ('parts' in part ? scoresIn(part.parts) : [part.metric]));

const gatesIn = (part: IndexPart): readonly Requirement[] =>
  'parts' in part ? part.parts.flatMap(gatesIn) : part.gate === undefined ? [] : [part.gate];

/** Requirements that gate a part of a metric. */
export const gatesOfMetric = (metric: Metric): readonly Requirement[] =>
  metric.kind === 'index' ? metric.parts.flatMap(gatesIn) : [];

/** What a metric is made of; gates of an index are asked for by themselves. */
function metricsOf(metric: Metric): readonly string[] {
  switch (metric.kind) {
    case 'ratio':
      return [metric.top, metric.bottom];
    case 'growth':
    case 'rank':
      return [metric.of];
    case 'index':
      return scoresIn(metric.parts);
    default:
      return [];
  }
}

/** Whether a metric, any that it is made of, or any that its gates ask for is so. */
const anyInside =
  (isSo: (metric: Metric) => boolean) =>
  (metrics: ReadonlyMap<string, Metric>, id: string): boolean => {
    const metric = metrics.get(id);
    if (metric === undefined) return false;
    const inside = [...metricsOf(metric), ...gatesOfMetric(metric).flatMap(metricsAskedBy)];
    return isSo(metric) || inside.some((each) => anyInside(isSo)(metrics, each));
  };

/**
 * Whether a partner's figure can change by what others have: a place among peers, the latest versions that anybody has, what
 * members of a group reached.
 */
export const looksAtOthers = ({ sets }: ProgrammeBody) =>
  anyInside(
    (metric) =>
      metric.kind === 'rank' ||
      sourcesOf(metric).some((source) => selectionOf(source, sets).latestVersions !== undefined) ||
      gatesOfMetric(metric).some((gate) => everyPart(gate).some(({ kind }) => kind === 'reached')),
  );

/**
 * Whether a partner's figure can be another after a change of its own records of some kinds. Gates may ask for its tier too,
 * so they count as changed by anything.
 */
export const isChangedBy = ({ sets }: ProgrammeBody, changed: ReadonlySet<ChangedKind>) =>
  anyInside(
    (metric) =>
      gatesOfMetric(metric).length > 0 ||
      sourcesOf(metric).some((source) => readsAny(selectionOf(source, sets).facts, changed)),
  );
