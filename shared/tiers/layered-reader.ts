import type { MetricReader } from './metric-reader.ts';

/** Readers of one programme version over one numbering of partners. */
export interface ReaderLayers {
  /** Made before the edits: right for everybody and everything that they didn't touch. */
  readonly before: MetricReader;
  /** Over the facts of the touched partners alone. */
  readonly touched: MetricReader;
  /** Over everything there is now; made at its first use. */
  whole(): MetricReader;
  /** Which of them has a metric of a partner right. */
  layerOf(metric: string, partner: number): 'before' | 'touched' | 'whole';
}

/** A reader after an edit that answers from what was made before wherever the edit can't reach. */
export function layeredReader(layers: ReaderLayers): MetricReader {
  const { before, touched, whole, layerOf } = layers;
  const asked = new Set<string>();
  const of = (metric: string, partner: number): MetricReader => {
    asked.add(metric);
    const layer = layerOf(metric, partner);
    return layer === 'whole' ? whole() : layer === 'touched' ? touched : before;
  };
  return {
    // Who wasn't touched decides what is worth making for all; a single partner makes nothing.
    makeAll: (metric, ...rest) => of(metric, noPartner).makeAll(metric, ...rest),
    figure: (metric, partner, ...rest) => of(metric, partner).figure(metric, partner, ...rest),
    passes: (metric, partner, ...rest) => of(metric, partner).passes(metric, partner, ...rest),
    values: (metric, partner, ...rest) => of(metric, partner).values(metric, partner, ...rest),
    evidence: (metric, partner, ...rest) => of(metric, partner).evidence(metric, partner, ...rest),
    changes: (metric, partner, ...rest) => of(metric, partner).changes(metric, partner, ...rest),
    turns: (metric, partner, ...rest) => of(metric, partner).turns(metric, partner, ...rest),
    problems: (metrics = [...asked]) => whole().problems(metrics),
  };
}

const noPartner = -1;
