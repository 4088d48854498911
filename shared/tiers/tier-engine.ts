import { dayOf } from '#calendar/day-lookup.ts';
import { partnerPasses } from '#model/partner-filter.ts';
import type { Filter } from '#model/filter.ts';
import type { Ladder, Metric, ProgrammeBody, Requirement, Tier } from '#model/programme.ts';
import type { TierInputs } from './contract.ts';
import type { PreparedFacts } from './facts/prepare-facts.ts';
import { prepareFacts } from './facts/prepare-facts.ts';
import { groupedInputs } from './grouped-inputs.ts';
import type { FactScope, GateReader, MetricReader } from './metric-reader.ts';
import { gatesOfMetric, looksAtOthers } from './metrics/metric-reach.ts';
import { metricReader } from './metrics/metric-reader.ts';
import type { PartnerBook } from './partner-book.ts';
import { enrolmentAt, partnerBook } from './partner-book.ts';
import type { DatedRules } from './programme-timeline.ts';
import { everyPart, metricsAskedBy } from './requirements/asked-metrics.ts';
import type { Thresholds } from './thresholds.ts';
import { thresholds } from './thresholds.ts';

/** One version of a programme over the facts of a book: everything that doesn't depend on the day. */
export interface TierEngine {
  readonly dated: DatedRules;
  readonly body: ProgrammeBody;
  readonly inputs: TierInputs;
  readonly facts: PreparedFacts;
  readonly book: PartnerBook;
  readonly metrics: ReadonlyMap<string, Metric>;
  readonly ladders: readonly LadderPlan[];
  readonly thresholds: Thresholds;
  /** Region of each partner; −1 for none. */
  readonly regions: Int16Array;
  /** Metrics that tiers and tracks ask for, each once. */
  readonly asked: readonly string[];
  /** Groups change what a partner comes to. */
  readonly usesGroups: boolean;
  /** Some figure that is asked for can change by what other partners have. */
  readonly looksAtOthers: boolean;
  /** Readers by who belongs to whom; the one without a name is that of partners by themselves. */
  readonly readers: Map<string, MetricReader>;
  /** How a requirement that gates a part of an index is answered; set by the runs. */
  readonly gate: GateReader;
}

export interface LadderPlan {
  readonly ladder: Ladder;
  readonly at: number;
  /** The facts that the ladder looks at; undefined when all. */
  readonly scope: FactScope | undefined;
}

const isEverything = (filter: Filter): boolean => 'all' in filter && filter.all.length === 0;

const planOf = (ladder: Ladder, at: number): LadderPlan => ({
  ladder,
  at,
  scope: isEverything(ladder.scope) ? undefined : { key: ladder.id, where: ladder.scope },
});

/** Every requirement of a programme: of tiers, tracks and gates of indexes. */
export const allRequirements = (body: ProgrammeBody): readonly Requirement[] => [
  ...body.ladders.flatMap(({ tiers }) =>
    tiers.flatMap(({ requirements }) => requirements.map((each) => each.requirement)),
  ),
  ...body.tracks.flatMap(({ rule }) => (rule === undefined ? [] : [rule])),
];

const mentionsMembers = (requirement: Requirement): boolean =>
  everyPart(requirement).some((part) => part.kind === 'reached' && 'membersOn' in part.by);

/** Prepares a version; `facts` and `book` may be those of another version of the same programme. */
export function tierEngine(
  inputs: TierInputs,
  dated: DatedRules,
  gateOf: (engine: TierEngine) => GateReader,
  shared?: { readonly facts: PreparedFacts; readonly book: PartnerBook; readonly regions?: Int16Array },
): TierEngine {
  const { body } = dated.rules;
  const facts = shared?.facts ?? prepareFacts(inputs);
  const book = shared?.book ?? partnerBook(inputs.records, facts.partners, dated.rules.programme);
  const metrics = new Map(body.metrics.map((metric) => [metric.id, metric]));
  const requirements = allRequirements(body);
  const asked = [...new Set([...[...requirements, ...gatesOf(body)].flatMap(metricsAskedBy), ...tieMetrics(body)])];
  const engine: TierEngine = {
    dated,
    body,
    inputs,
    facts,
    book,
    metrics,
    ladders: body.ladders.map(planOf),
    thresholds: thresholds(body, metrics),
    regions:
      shared?.regions ??
      Int16Array.from(book.rows, (row) => body.regions.findIndex(({ where }) => partnerPasses(where, row, ''))),
    asked,
    usesGroups: body.group !== undefined || requirements.some(mentionsMembers),
    looksAtOthers: asked.some((metric) => looksAtOthers(body)(metrics, metric)),
    readers: new Map(),
    gate: (...asks) => (gate ??= gateOf(engine))(...asks),
  };
  let gate: GateReader | undefined;
  return engine;
}

/** Requirements that gate a part of an index. */
export const gatesOf = (body: ProgrammeBody): readonly Requirement[] => body.metrics.flatMap(gatesOfMetric);

const tieMetrics = (body: ProgrammeBody): readonly string[] =>
  body.ladders.flatMap(({ tie }) => (tie === undefined ? [] : [tie]));

/** The metrics of the day: of partners by themselves, or of groups whose facts are taken together. */
export function readerOf(engine: TierEngine, leads: ReadonlyMap<number, number>): MetricReader {
  const together = engine.body.group?.combine === 'sum' && leads.size > 0;
  const key = together ? [...leads].map(([member, lead]) => `${member}:${lead}`).join(',') : '';
  const found = engine.readers.get(key);
  if (found !== undefined) return found;
  const facts = together ? prepareFacts(groupedInputs(engine.inputs, engine.book.partners, leads)) : engine.facts;
  const made = metricReader(facts, engine.dated.rules, engine.gate);
  engine.readers.set(key, made);
  return made;
}

/** Members and who leads them on a day, by index; who leads itself isn't in it. Between two turns of enrolments it's the same. */
export function leadsOn({ book, usesGroups }: TierEngine, day: number, known: number): ReadonlyMap<number, number> {
  const leads = new Map<number, number>();
  if (!usesGroups || book.turns.length === 0) return leads;
  book.enrolments.forEach((spans, partner) => {
    if (spans.length === 0) return;
    const lead = enrolmentAt(book, partner, day, known)?.lead ?? -1;
    if (lead >= 0 && lead !== partner) leads.set(partner, lead);
  });
  return leads;
}

/** What a tier asks of a track: its own, else what is asked of all. `other` when it only asks other tracks. */
export function askedOf(tier: Tier, track: string | undefined): Requirement | 'nothing' | 'other' {
  if (tier.requirements.length === 0) return 'nothing';
  const own = track === undefined ? undefined : tier.requirements.find((each) => each.track === track);
  return (own ?? tier.requirements.find((each) => each.track === undefined))?.requirement ?? 'other';
}

/** Whether a tier is no more on a day. */
export const isOver = (tier: Tier, day: number): boolean => tier.next !== undefined && dayOf(tier.next, day + 1) <= day;
