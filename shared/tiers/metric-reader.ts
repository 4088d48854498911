import type { Filter } from '#model/filter.ts';
import type { Comparison, Requirement } from '#model/programme.ts';
import type { DecimalText } from '#money/amount.ts';
import type { ChangeCause, MetricEvidence } from './contract.ts';
import type { FactProblem } from './facts/fact-columns.ts';

/** Narrows every metric to some of the facts: a ladder's solution area, a child of `forEach`, what is known by a day. */
export interface FactScope {
  /** Names the scope for the reader's own memory: equal keys, equal facts. */
  readonly key: string;
  /** Facts of a kind that doesn't have a field which it asks for aren't narrowed by that condition. */
  readonly where: Filter;
  /** Facts dated after this day don't exist, though the metric is read on a later day: looking ahead "if nothing else happens". */
  readonly known?: number;
}

/** Whether the requirement that gates a part of an index holds: the engine of requirements answers it to the metrics. */
export type GateReader = (gate: Requirement, partner: number, day: number, scope?: FactScope) => boolean;

/** What a metric is for one partner on one day. */
export interface Figure {
  readonly value: DecimalText;
  /** Day number of the newest fact behind it, or `firstDay`. */
  readonly freshness: number;
  readonly byHand: boolean;
}

/** A day after the as-of day on which a metric may change though no fact is added. */
export interface MetricChange {
  readonly day: number;
  readonly cause: ChangeCause;
}

/**
 * All metrics of one programme version over the facts of a book. Days are day numbers, partners indexes of the prepared
 * facts. A metric is made for all partners in one pass over its facts, and kept; a single partner on another day reads only its own.
 */
export interface MetricReader {
  /** Says that all partners will be asked on this day, so that the metric is made in one pass; other reads touch one partner only. */
  makeAll(metric: string, day: number, part?: string, scope?: FactScope): void;
  /** The whole metric, or its `part`: a category of points, a part of an index. */
  figure(metric: string, partner: number, day: number, part?: string, scope?: FactScope): Figure;
  /** Whether the figure compares so with a threshold; without making texts where both are plain numbers. */
  passes(
    metric: string,
    partner: number,
    day: number,
    is: Comparison,
    threshold: DecimalText,
    part?: string,
    scope?: FactScope,
  ): boolean;
  /** Values of a field among the partner's facts of a metric on a day: the children of `forEach`. */
  values(metric: string, partner: number, day: number, field: string, scope?: FactScope): readonly string[];
  evidence(metric: string, partner: number, day: number, part?: string, scope?: FactScope): MetricEvidence;
  /** Days in `(day, until]` on which the figure may change by itself, earliest first. */
  changes(metric: string, partner: number, day: number, until: number, scope?: FactScope): readonly MetricChange[];
  /**
   * Days in `[from, until]` on which the figure may differ from the day before, over all facts dated up to `until`: a fact
   * comes, ends, or leaves the metric's window. Where the past is to be looked at.
   */
  turns(metric: string, partner: number, from: number, until: number, scope?: FactScope): readonly number[];
  /** What keeps facts out of these metrics, or of those that were read so far: no date, no rate. */
  problems(metrics?: readonly string[]): readonly FactProblem[];
}
