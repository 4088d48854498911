import { firstDay, isoOf, lastDay } from '#calendar/day-lookup.ts';
import type { FactMetric } from '#model/programme.ts';
import type { EvidenceRow } from '#tiers/contract.ts';
import { wordOf } from '#tiers/facts/fact-texts.ts';
import { firstAt } from '#tiers/facts/by-partner.ts';
import type { Aggregator } from './aggregates.ts';
import { aggregator } from './aggregates.ts';
import type { DayWindow } from './day-window.ts';
import { endCause, evidenceRow, newestFirst } from './fact-evidence.ts';
import type { Narrowing } from './fact-scopes.ts';
import { stepsOf, plus, nothing } from './fraction.ts';
import type { Fraction } from './fraction.ts';
import type { Hits } from './hits.ts';
import type { DaySpan, MetricContext, MetricEngine, MetricMaker, TakeDay } from './metric-engine.ts';
import type { Reading, Value } from './reading.ts';
import { integer, textOfValue } from './reading.ts';
import type { Selection } from './selection.ts';
import { collect, passesAtAll } from './selection.ts';

/** Filter + aggregate + window (tiers.md 1). */
export const factsMetric: MetricMaker<'facts'> = (metric, context) => {
  const window = context.window(metric.window);
  const selection = context.select(metric.of, { inForce: window.isState });
  const counts = aggregator(metric.aggregate, selection.columns, (field) =>
    context.amounts(selection, field, metric.id),
  );
  return metric.aggregate.kind === 'net'
    ? netEngine(metric, context, window, selection)
    : plainEngine(metric, context, window, selection, counts);
};

function plainEngine(
  { id }: FactMetric,
  context: MetricContext,
  window: DayWindow,
  selection: Selection,
  counts: Aggregator,
): MetricEngine {
  const { hits } = context;
  const { columns } = selection;
  const fill = (partner: number, day: number, narrowing: Narrowing): void => {
    const { from, next } = window.range(partner, day);
    collect(hits, selection, narrowing, partner, from, next, day);
  };
  return {
    read: (partner, day, scope) => {
      fill(partner, day, context.narrowing(columns, scope));
      return readingOf(selection, hits, counts.of(hits));
    },
    evidence: (partner, day, scope) => {
      fill(partner, day, context.narrowing(columns, scope));
      const value = textOfValue(counts.of(hits));
      const steps = stepsOf(sumsOf(counts.contributions(hits)));
      const rows = steps.map((step, at) => evidenceRow(selection, hits.facts[at] as number, step));
      return { metric: id, value, rows: newestFirst(rows), of: [] };
    },
    days: (partner, span, scope, take) =>
      factDays({ id, window, selection, narrowing: context.narrowing(columns, scope) }, partner, span, take),
    words: (partner, day, scope, field, take) => {
      fill(partner, day, context.narrowing(columns, scope));
      const column = columns.text(field);
      for (let at = 0; at < hits.count; at += 1) take(wordOf(column, hits.facts[at] as number));
    },
    shift: window,
  };
}

/** Running sums. */
export function sumsOf(values: readonly Fraction[]): readonly Fraction[] {
  let sum = nothing;
  return values.map((value) => {
    sum = plus(sum, value);
    return sum;
  });
}

/** A value with what is behind it. */
export function readingOf({ columns }: Selection, { facts, count }: Hits, value: Value): Reading {
  return {
    value,
    freshness: count === 0 ? firstDay : (columns.day[facts[count - 1] as number] as number),
    byHand: columns.byHand && count > 0,
  };
}

interface FactDays {
  readonly id: string;
  readonly window: DayWindow;
  readonly selection: Selection;
  readonly narrowing: Narrowing;
}

/** Days on which facts come, end, grow old or drop out of the window, and on which the window begins anew. */
export function factDays(
  { id, window, selection, narrowing }: FactDays,
  partner: number,
  span: DaySpan,
  take: TakeDay,
): void {
  const { from, until } = span;
  const { columns, ends, outdated } = selection;
  const { start } = columns;
  const known = Math.min(span.known, narrowing.known);
  const [first, last] = [start[partner] as number, start[partner + 1] as number];
  const high = firstAt(columns.day, first, last, Math.min(known, until) + 1);
  const trails = window.leaves(from) !== undefined;
  // What had dropped out of a trailing window by then never comes back.
  const low = trails ? firstAt(columns.day, first, high, window.range(partner, from).from) : first;
  const within = (day: number | undefined): day is number =>
    day !== undefined && day > from && day <= until && day < lastDay;
  let any = false;
  // Facts of one day drop out together: the window moves over all of them at once.
  let lastOut = firstDay;
  for (let fact = low; fact < high; fact += 1) {
    if (!passesAtAll(selection, narrowing, fact)) continue;
    any = true;
    const day = columns.day[fact] as number;
    if (within(day)) take(day, () => endCause(selection, fact, id));
    if (within(ends?.[fact])) take(ends?.[fact] as number, () => endCause(selection, fact, id));
    const old = outdated?.[fact];
    if (within(old) && old <= known) take(old, () => endCause(selection, fact, id));
    const out = trails ? window.leaves(day) : undefined;
    if (!within(out) || out === lastOut) continue;
    lastOut = out;
    take(out, () => ({ kind: 'windowMoves', metric: id, day: isoOf(day) }));
  }
  if (any) for (const day of window.restarts(from, until)) take(day, () => ({ kind: 'windowCloses', metric: id }));
}

/** Facts that began in the window less those that ended in it: customers gained less lost. */
function netEngine({ id }: FactMetric, context: MetricContext, window: DayWindow, selection: Selection): MetricEngine {
  const { hits } = context;
  const { columns } = selection;
  const { until } = columns;
  const moves = (partner: number, day: number, narrowing: Narrowing) => {
    const { from, next } = window.range(partner, day);
    const limit = Math.min(next, day + 1);
    collect(hits, selection, narrowing, partner, firstDay, next, day);
    const found: { fact: number; sign: 1 | -1; date: number }[] = [];
    for (let at = 0; at < hits.count; at += 1) {
      const fact = hits.facts[at] as number;
      const [began, ended] = [columns.day[fact] as number, until?.[fact] ?? lastDay];
      if (began >= from) found.push({ fact, sign: 1, date: began });
      if (ended >= from && ended < limit) found.push({ fact, sign: -1, date: ended });
    }
    return found;
  };
  return {
    read: (partner, day, scope) => {
      const found = moves(partner, day, context.narrowing(columns, scope));
      return {
        value: integer(found.reduce((sum, { sign }) => sum + sign, 0)),
        freshness: found.reduce((newest, { date }) => Math.max(newest, date), firstDay),
        byHand: columns.byHand && found.length > 0,
      };
    },
    evidence: (partner, day, scope) => {
      const found = moves(partner, day, context.narrowing(columns, scope));
      const rows = found.map(({ fact, sign, date }): EvidenceRow =>
        evidenceRow(selection, fact, textOfValue(integer(sign)), undefined, date),
      );
      const value = textOfValue(integer(found.reduce((sum, { sign }) => sum + sign, 0)));
      return { metric: id, value, rows: newestFirst(rows), of: [] };
    },
    days: (partner, span, scope, take) => {
      const narrowing = context.narrowing(columns, scope);
      const known = Math.min(span.known, narrowing.known);
      const within = (day: number | undefined): day is number =>
        day !== undefined && day > span.from && day <= span.until && day < lastDay;
      for (let fact = columns.start[partner] as number; fact < (columns.start[partner + 1] as number); fact += 1) {
        const began = columns.day[fact] as number;
        if (began > known) break;
        if (!passesAtAll(selection, narrowing, fact)) continue;
        for (const at of [began, until?.[fact] ?? lastDay]) {
          if (at === lastDay) continue;
          if (within(at)) take(at, () => endCause(selection, fact, id));
          const out = window.leaves(at);
          if (within(out)) take(out, () => ({ kind: 'windowMoves', metric: id, day: isoOf(at) }));
        }
      }
      for (const day of window.restarts(span.from, span.until)) take(day, () => ({ kind: 'windowCloses', metric: id }));
    },
    words: (partner, day, scope, field, take) => {
      const column = columns.text(field);
      for (const { fact } of moves(partner, day, context.narrowing(columns, scope))) take(wordOf(column, fact));
    },
    shift: window,
  };
}
