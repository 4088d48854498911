import type { HeldWindow, Ladder, Metric, ReachedTier, Requirement } from '#model/programme.ts';
import type { Comparison } from '#model/programme.ts';
import type { RecordRow } from '#model/record-row.ts';
import type { DecimalText } from '#money/amount.ts';
import type { RequirementResult } from '#tiers/contract.ts';
import type { FactScope, MetricReader } from '#tiers/metric-reader.ts';

/** Of whom and when a requirement is asked. Days are day numbers. */
export interface Moment {
  /** Index among the partners of the prepared facts. */
  readonly partner: number;
  readonly day: number;
  /** The facts that exist: those dated up to this day. Earlier than `day` when looking ahead. */
  readonly known: number;
  /** The ladder's facts, or those of a child; all when absent. */
  readonly scope: FactScope | undefined;
}

/** What requirements ask of the engine besides metrics. */
export interface RequirementContext {
  readonly reader: MetricReader;
  metric(id: string): Metric | undefined;
  /** A threshold after the rules of region and newcomers. */
  threshold(id: string, text: string, metric: string, is: Comparison, moment: Moment): DecimalText;
  ladder(id: string): Ladder | undefined;
  /** Index of the partner's official tier before this day, on a ladder; 0 where there is none. */
  official(moment: Moment, ladder: string): number;
  /** How many ladders or members reached a tier on this day. */
  reached(moment: Moment, by: ReachedTier['by'], tier: string): number;
  partnerRow(partner: number): RecordRow<'partner'>;
  /** Name of the official tier before this day on the first ladder, for filters. */
  officialName(moment: Moment): string;
  /**
   * Days in `[from, until]` on which the answer to a requirement may differ from the day before: by its facts, and by what the
   * records and rules say of the partner from a day on.
   */
  turns(requirement: Requirement, moment: Moment, from: number, until: number): readonly number[];
  /** First day of a window that ends on the day. */
  windowFrom(window: HeldWindow, day: number): number;
  holds(requirement: Requirement, moment: Moment): boolean;
  result(requirement: Requirement, moment: Moment): RequirementResult;
}

/** How one kind of requirement is answered: whether it holds, and what came out of it in full. */
export interface RequirementRule<R extends Requirement> {
  holds(requirement: R, moment: Moment, context: RequirementContext): boolean;
  /** All but what every kind has in common: `id`, `kind`, `soft` and, by `holds`, `met`. */
  result(
    requirement: R,
    moment: Moment,
    context: RequirementContext,
  ): Partial<Omit<RequirementResult, 'id' | 'kind' | 'soft' | 'met'>>;
}
