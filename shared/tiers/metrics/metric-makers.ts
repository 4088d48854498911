import type { MetricKind } from '#model/programme.ts';
import { cohortMetric } from './cohort-metric.ts';
import { factsMetric } from './facts-metric.ts';
import { growthMetric } from './growth-metric.ts';
import { indexMetric } from './index-metric.ts';
import type { MetricMaker } from './metric-engine.ts';
import { pointsMetric } from './points-metric.ts';
import { rankMetric } from './rank-metric.ts';
import { ratioMetric } from './ratio-metric.ts';

/** How each kind of metric is read. A new kind is one file and one line here. */
export const metricMakers: { readonly [K in MetricKind]: MetricMaker<K> } = {
  facts: factsMetric,
  ratio: ratioMetric,
  growth: growthMetric,
  cohort: cohortMetric,
  rank: rankMetric,
  points: pointsMetric,
  index: indexMetric,
};
