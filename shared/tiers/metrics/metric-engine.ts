import type { FactSource, Metric, MetricKind, MetricOf, ProgrammeBody, Window } from '#model/programme.ts';
import type { ChangeCause, MetricEvidence } from '#tiers/contract.ts';
import type { FactColumns } from '#tiers/facts/fact-columns.ts';
import type { PreparedFacts } from '#tiers/facts/prepare-facts.ts';
import type { FactScope, GateReader } from '#tiers/metric-reader.ts';
import type { PartnerBook } from '#tiers/partner-book.ts';
import type { DayWindow } from './day-window.ts';
import type { FactMasks } from './fact-masks.ts';
import type { Narrowing } from './fact-scopes.ts';
import type { Hits } from './hits.ts';
import type { Amounts } from './programme-money.ts';
import type { Reading } from './reading.ts';
import type { Life, Selection } from './selection.ts';

/** Takes a day on which a figure may change. The cause is made only where somebody asks. */
export type TakeDay = (day: number, cause: () => ChangeCause) => void;

/** Days `(from, until]`, over facts dated up to `known`. */
export interface DaySpan {
  readonly from: number;
  readonly until: number;
  readonly known: number;
}

/** One metric, ready to be read. */
export interface MetricEngine {
  read(partner: number, day: number, scope: FactScope | undefined): Reading;
  /** A category or index part by its name or id limits the rows to it. */
  evidence(partner: number, day: number, scope: FactScope | undefined, part: string | undefined): MetricEvidence;
  /** Days on which the figure may differ from the day before. */
  days(partner: number, span: DaySpan, scope: FactScope | undefined, take: TakeDay): void;
  /** Words of a field among the facts that count on the day. */
  words(partner: number, day: number, scope: FactScope | undefined, field: string, take: (word: string) => void): void;
  /** The as-of day of the window before, and the first day from which that reaches a day. */
  readonly shift: Pick<DayWindow, 'before' | 'reaches'>;
}

/** What metrics are compiled with. */
export interface MetricContext {
  readonly facts: PreparedFacts;
  readonly body: ProgrammeBody;
  readonly gate: GateReader;
  /** The one buffer of facts that count. */
  readonly hits: Hits;
  book(): PartnerBook;
  engine(metric: string): MetricEngine;
  /** The metric's reading, kept where all partners are read on the day. */
  read(metric: string, partner: number, day: number, scope: FactScope | undefined): Reading;
  select(source: FactSource, life?: Life): Selection;
  mask: FactMasks;
  narrowing(columns: FactColumns, scope: FactScope | undefined): Narrowing;
  /** A figure of these facts; money without a rate is listed under the metric. */
  amounts(selection: Selection, field: string, metric: string): Amounts;
  window(window: Window): DayWindow;
}

/** Compiles metrics of one kind. */
export type MetricMaker<K extends MetricKind> = (metric: MetricOf<K>, context: MetricContext) => MetricEngine;
export type AnyMetricMaker = (metric: Metric, context: MetricContext) => MetricEngine;
