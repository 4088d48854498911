import { dayNumber } from '#calendar/day-lookup.ts';
import type { IsoDate } from '#calendar/iso-date.ts';
import { mergedPartner } from '#model/match-partner.ts';
import type { MetricEvidence, PartnerEvaluation, ProgrammeRules, TierInputs } from './contract.ts';
import { evaluationRun, gateOf } from './evaluation-run.ts';
import type { EvaluationRun } from './evaluation-run.ts';
import type { PreparedFacts } from './facts/prepare-facts.ts';
import { prepareFacts } from './facts/prepare-facts.ts';
import type { PartnerBook } from './partner-book.ts';
import { partnerBook, takesPart } from './partner-book.ts';
import type { DatedRules } from './programme-timeline.ts';
import { always, versionAt } from './programme-timeline.ts';
import type { TierEngine } from './tier-engine.ts';
import { tierEngine } from './tier-engine.ts';

/** A programme over the facts of a book, ready to be asked about any day. Nothing in it changes but its own memory. */
export interface PreparedTiers {
  readonly inputs: TierInputs;
  /** The versions and their days; one for all days where a draft was given. */
  readonly timeline: readonly DatedRules[];
  readonly facts: PreparedFacts;
  readonly book: PartnerBook;
  readonly engines: Map<DatedRules, TierEngine>;
  readonly tables: Map<number, TierTable>;
  /** Runs of the days asked for last. */
  readonly runs: Map<number, EvaluationRun>;
}

/** Computed tiers of all who take part, as columns: row `i` is partner `partners[i]`. */
export interface TierTable {
  readonly asOf: IsoDate;
  /** Undefined where no version is in force on the day; then there are no rows. */
  readonly rules: ProgrammeRules | undefined;
  /** Ids of those who take part on the day. */
  readonly partners: readonly string[];
  /** Per ladder of the version and row: the place of the computed tier, 0 for the lowest, −1 for none. */
  readonly computed: readonly Int8Array[];
  /** Per row: the place of the track that scored the first ladder, −1 without. */
  readonly tracks: Int16Array;
}

/**
 * Prepares a programme. `rules`: its timeline (`programmeTimeline`), or one version, such as a draft, for all days. The cost
 * is that of reading the facts once; a version's metrics are made when a day is first asked for.
 */
export function prepareTiers(
  inputs: TierInputs,
  rules: ProgrammeRules | readonly DatedRules[],
  facts: PreparedFacts = prepareFacts(inputs),
  book?: PartnerBook,
): PreparedTiers {
  const timeline = 'body' in rules ? always(rules) : rules;
  const programme = timeline[0]?.rules.programme ?? '';
  return {
    inputs,
    timeline,
    facts,
    book: book ?? partnerBook(inputs.records, facts.partners, programme),
    engines: new Map(),
    tables: new Map(),
    runs: new Map(),
  };
}

/** The same facts by other rules: a draft beside the version in force. */
export const withRules = (prepared: PreparedTiers, rules: ProgrammeRules | readonly DatedRules[]): PreparedTiers => ({
  ...prepared,
  timeline: 'body' in rules ? always(rules) : rules,
  engines: new Map(),
  tables: new Map(),
  runs: new Map(),
});

function engineOf(prepared: PreparedTiers, dated: DatedRules): TierEngine {
  const found = prepared.engines.get(dated);
  if (found !== undefined) return found;
  const made = tierEngine(prepared.inputs, dated, gateOf, { facts: prepared.facts, book: prepared.book });
  prepared.engines.set(dated, made);
  return made;
}

/** A day of the version in force on it; undefined where there is none. `known`: facts dated later don't exist (looking ahead). */
export function runOn(prepared: PreparedTiers, day: number, known: number = day): EvaluationRun | undefined {
  const kept = known === day ? prepared.runs.get(day) : undefined;
  if (kept !== undefined) return kept;
  const dated = versionAt(prepared.timeline, day);
  if (dated === undefined) return undefined;
  const made = evaluationRun(engineOf(prepared, dated), day, known);
  if (known === day) keep(prepared.runs, day, made);
  return made;
}

const KEPT_DAYS = 8;

/** Keeps what was made for a day, and forgets the oldest. */
function keep<Made>(all: Map<number, Made>, day: number, made: Made): void {
  const oldest = all.keys().next();
  if (all.size >= KEPT_DAYS && oldest.done === false) all.delete(oldest.value);
  all.set(day, made);
}

/** Place of a partner among the prepared facts, merged ones followed; −1 when nobody is known by this id. */
export const partnerIndex = ({ book, inputs }: PreparedTiers, partner: string): number =>
  book.index.get(partner) ?? book.index.get(mergedPartner(inputs.records, partner)) ?? -1;

/**
 * Computed tiers of everybody on a day, by the version in force then: one pass per metric, not per partner (tiers.md 5).
 * Deterministic: the same facts, version and day give the same table. The latest tables are kept.
 */
export function evaluateAll(prepared: PreparedTiers, asOf: IsoDate): TierTable {
  const day = dayNumber(asOf);
  const found = prepared.tables.get(day);
  if (found !== undefined) return found;
  const made = tableOf(prepared, asOf, day);
  keep(prepared.tables, day, made);
  return made;
}

function tableOf(prepared: PreparedTiers, asOf: IsoDate, day: number): TierTable {
  const run = runOn(prepared, day);
  if (run === undefined) return { asOf, rules: undefined, partners: [], computed: [], tracks: new Int16Array() };
  const { engine } = run;
  for (const { scope } of engine.ladders)
    for (const metric of engine.asked) run.reader.makeAll(metric, day, undefined, scope);
  const rows = prepared.book.partners.flatMap((_, at) => (takesPart(prepared.book, engine.body, at, day) ? [at] : []));
  return {
    asOf,
    rules: engine.dated.rules,
    partners: rows.map((at) => prepared.book.partners[at] as string),
    computed: engine.ladders.map(({ at: ladder }) => Int8Array.from(rows, (at) => run.final(at, ladder).rank)),
    tracks: Int16Array.from(rows, (at) => (engine.ladders.length === 0 ? -1 : run.own(at, 0).track)),
  };
}

/**
 * Everything about one partner on one day: every requirement of every tier with value, threshold, gap and freshness.
 * Undefined where no version is in force or nobody is known by this id.
 */
export function evaluatePartner(
  prepared: PreparedTiers,
  partner: string,
  asOf: IsoDate,
): PartnerEvaluation | undefined {
  const at = partnerIndex(prepared, partner);
  return at < 0 ? undefined : runOn(prepared, dayNumber(asOf))?.evaluation(at);
}

/** The rows behind a metric of a partner, as its ladder looks at them; a group's where facts are taken together. */
export function evidenceOf(
  prepared: PreparedTiers,
  partner: string,
  asOf: IsoDate,
  asked: { readonly ladder: string; readonly metric: string; readonly part?: string },
): MetricEvidence | undefined {
  const at = partnerIndex(prepared, partner);
  const run = at < 0 ? undefined : runOn(prepared, dayNumber(asOf));
  const plan = run?.engine.ladders.find(({ ladder }) => ladder.id === asked.ladder);
  if (run === undefined || plan === undefined || !run.engine.metrics.has(asked.metric)) return undefined;
  return run.reader.evidence(asked.metric, run.unit(at), run.day, asked.part, plan.scope);
}
