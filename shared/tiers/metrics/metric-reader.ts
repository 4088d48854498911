import { dayOf, firstDay } from '#calendar/day-lookup.ts';
import type { Metric } from '#model/programme.ts';
import type { ChangeCause, ProgrammeRules } from '#tiers/contract.ts';
import type { FactProblem } from '#tiers/facts/fact-columns.ts';
import type { PreparedFacts } from '#tiers/facts/prepare-facts.ts';
import type { FactScope, Figure, GateReader, MetricChange, MetricReader } from '#tiers/metric-reader.ts';
import type { PartnerBook } from '#tiers/partner-book.ts';
import { partnerBook } from '#tiers/partner-book.ts';
import { dayWindow } from './day-window.ts';
import { factMasks } from './fact-masks.ts';
import { factScopes } from './fact-scopes.ts';
import { fold } from '#tiers/facts/fact-texts.ts';
import { nothing } from './fraction.ts';
import { newHits } from './hits.ts';
import type { AnyMetricMaker, MetricContext, MetricEngine } from './metric-engine.ts';
import { metricMakers } from './metric-makers.ts';
import { metricReadings } from './metric-readings.ts';
import { listWithoutRate } from './missing-rates.ts';
import { programmeMoney } from './programme-money.ts';
import type { Reading, Threshold, Value } from './reading.ts';
import { compareValue, holds, textOfValue, threshold as readThreshold } from './reading.ts';
import { selections } from './selection.ts';

interface Compiled {
  readonly engine: MetricEngine;
  readonly readings: ReturnType<typeof metricReadings>;
}

/**
 * Reads the metrics of one programme version over the facts of a book. Every figure is exact: sums are integers per currency and
 * rate, converted once and never rounded; quotients are compared as quotients, and written with at most 40 decimals (half to
 * even). `gate` answers whether a requirement that gates a part of an index holds.
 */
export function metricReader(
  facts: PreparedFacts,
  { programme, body }: ProgrammeRules,
  gate: GateReader,
): MetricReader {
  const metrics = new Map(body.metrics.map((metric) => [metric.id, metric]));
  const compiled = new Map<string, Compiled>();
  const making = new Set<string>();
  const thresholds = new Map<string, Threshold>();
  const withMoney: { readonly metric: string; list(tell: (problem: FactProblem) => void): void }[] = [];
  const context = contextOf();

  function contextOf(): MetricContext {
    const money = programmeMoney(body);
    const mask = factMasks(money);
    const narrowing = factScopes(mask);
    const hits = newHits();
    let book: PartnerBook | undefined;
    const bookOf = (): PartnerBook => (book ??= partnerBook(facts.inputs.records, facts.partners, programme));
    const startOf = (partner: number): number => {
      const first = bookOf().enrolments[partner]?.find(({ from }) => from > firstDay)?.from;
      return first ?? joinedOf(facts, partner);
    };
    const select = selections(facts, body, mask, money.key);
    return {
      facts,
      body,
      gate,
      hits,
      book: bookOf,
      engine: (metric) => compile(metric).engine,
      read: (metric, partner, day, scope) => compile(metric).readings.read(partner, day, scope),
      select,
      mask,
      narrowing,
      amounts: (selection, field, metric) => {
        const figure = selection.columns.figure(field);
        if (figure === undefined) throw new Error(`${selection.columns.kind} have no figure ${field}`);
        const amounts = money.amounts(selection.columns, figure);
        // Only who asks for problems pays for looking through all facts.
        withMoney.push({ metric, list: (tell) => listWithoutRate(selection, figure, amounts, metric, tell) });
        return amounts;
      },
      window: (window) => dayWindow(window, { yearStartMonth: body.yearStartMonth, startOf }),
    };
  }

  function compile(id: string): Compiled {
    const known = compiled.get(id);
    if (known !== undefined) return known;
    const metric = metrics.get(id);
    if (metric === undefined) throw new Error(`No metric ${id}`);
    if (making.has(id)) throw new Error(`Metric ${id} is made of itself`);
    making.add(id);
    const engine = (metricMakers[metric.kind] as AnyMetricMaker)(metric, context);
    making.delete(id);
    const made = { engine, readings: metricReadings((partner, day, scope) => engine.read(partner, day, scope)) };
    compiled.set(id, made);
    return made;
  }

  const valueOf = (metric: string, partner: number, day: number, part?: string, scope?: FactScope): Value => {
    const reading = compile(metric).readings.read(partner, day, scope);
    return part === undefined ? reading.value : partOf(reading, part);
  };
  const daysOf = (
    metric: string,
    partner: number,
    span: Span,
    scope: FactScope | undefined,
  ): readonly MetricChange[] => {
    const found: MetricChange[] = [];
    compile(metric).engine.days(partner, span, scope, (day, cause) => found.push(new LazyChange(day, cause)));
    return found.sort((a, b) => a.day - b.day);
  };

  return {
    makeAll: (metric, day, _part, scope) => expectAll(metric, day, scope),
    figure: (metric, partner, day, part, scope): Figure => {
      const { freshness, byHand } = compile(metric).readings.read(partner, day, scope);
      return { value: textOfValue(valueOf(metric, partner, day, part, scope)), freshness, byHand };
    },
    passes: (metric, partner, day, is, text, part, scope) => {
      let known = thresholds.get(text);
      if (known === undefined) {
        known = readThreshold(text);
        thresholds.set(text, known);
      }
      return holds[is](compareValue(valueOf(metric, partner, day, part, scope), known));
    },
    values: (metric, partner, day, field, scope) => {
      const found = new Map<string, string>();
      compile(metric).engine.words(partner, day, scope, field, (word) => {
        const key = fold(word);
        const known = found.get(key);
        if (key !== '' && (known === undefined || word < known)) found.set(key, word);
      });
      return [...found.values()].sort();
    },
    evidence: (metric, partner, day, part, scope) => compile(metric).engine.evidence(partner, day, scope, part),
    changes: (metric, partner, day, until, scope) =>
      daysOf(metric, partner, { from: day, until, known: Math.min(day, scope?.known ?? day) }, scope),
    turns: (metric, partner, from, until, scope) => {
      const days = new Set<number>();
      const span = { from: from - 1, until, known: Math.min(until, scope?.known ?? until) };
      compile(metric).engine.days(partner, span, scope, (day) => days.add(day));
      return [...days].sort((a, b) => a - b);
    },
    problems: (asked = [...compiled.keys()]) => {
      const found: FactProblem[] = [];
      for (const metric of asked) compile(metric);
      for (const { metric, list } of withMoney) if (asked.includes(metric)) list((problem) => found.push(problem));
      return [...facts.problems(), ...found];
    },
  };

  function expectAll(metric: string, day: number, scope: FactScope | undefined): void {
    compile(metric).readings.expectAll(day, scope);
    for (const each of madeOf(metrics.get(metric))) expectAll(each, day, scope);
  }
}

/** A change whose cause is put into words only when somebody reads it: most days change nothing. */
class LazyChange implements MetricChange {
  readonly day: number;
  readonly #cause: () => ChangeCause;

  constructor(day: number, cause: () => ChangeCause) {
    this.day = day;
    this.#cause = cause;
  }

  get cause(): ChangeCause {
    return this.#cause();
  }
}

interface Span {
  readonly from: number;
  readonly until: number;
  readonly known: number;
}

function partOf(reading: Reading, part: string): Value {
  const found = reading.parts?.get(part);
  return { fraction: found ?? nothing };
}

/** Metrics that another reads on the same day. */
function madeOf(metric: Metric | undefined): readonly string[] {
  if (metric?.kind === 'ratio') return [metric.top, metric.bottom];
  if (metric?.kind === 'growth' || metric?.kind === 'rank') return [metric.of];
  return [];
}

function joinedOf(facts: PreparedFacts, partner: number): number {
  return dayOf(facts.rows[partner]?.values.joined, firstDay);
}
