import { firstDay, isoOf, lastDay } from '#calendar/day-lookup.ts';
import { firstAt } from '#tiers/facts/by-partner.ts';
import { sameWords, wordOf } from '#tiers/facts/fact-texts.ts';
import { factFields } from '#tiers/facts/fact-fields.ts';
import { endCause, evidenceRow, newestFirst } from './fact-evidence.ts';
import type { Narrowing } from './fact-scopes.ts';
import { fractionOf, fractionOfText, over } from './fraction.ts';
import type { MetricEngine, MetricMaker } from './metric-engine.ts';
import { firstDayReaching, shiftMonths } from './month-days.ts';
import { integer, textOfValue } from './reading.ts';
import { collect, passesAtAll } from './selection.ts';

interface Member {
  readonly first: number;
  last: number;
  there: boolean;
}

/**
 * Of the members that were won in the window, the part that is still there: where facts end, who has one in force; else
 * who has one that is at most so many months old.
 */
export const cohortMetric: MetricMaker<'cohort'> = (metric, context) => {
  const { id, by, activeMonths } = metric;
  const window = context.window(metric.window);
  const selection = context.select(metric.of);
  const { columns } = selection;
  const { ends } = factFields[columns.kind];
  const column = columns.text(by);
  const same = sameWords(column);
  const empty = fractionOfText(metric.ofNothing);
  const { hits } = context;
  const membersOf = (partner: number, day: number, narrowing: Narrowing): readonly Member[] => {
    const { from, next } = window.range(partner, day);
    collect(hits, selection, narrowing, partner, firstDay, day + 1, day);
    const members = new Map<number, Member>();
    const oldest = shiftMonths(day, -activeMonths);
    for (let at = 0; at < hits.count; at += 1) {
      const fact = hits.facts[at] as number;
      const who = same[column.codes[fact] as number] as number;
      if (who < 0) continue;
      const there = ends ? (columns.until?.[fact] ?? lastDay) > day : (columns.day[fact] as number) >= oldest;
      const known = members.get(who);
      if (known === undefined) members.set(who, { first: fact, last: fact, there });
      else {
        known.last = fact;
        known.there ||= there;
      }
    }
    return [...members.values()].filter(({ first }) => {
      const won = columns.day[first] as number;
      return won >= from && won < next;
    });
  };
  const valueOf = (members: readonly Member[]) => ({
    fraction:
      members.length === 0
        ? empty
        : over(fractionOf(members.filter(({ there }) => there).length), fractionOf(members.length)),
  });
  const read: MetricEngine['read'] = (partner, day, scope) => {
    const members = membersOf(partner, day, context.narrowing(columns, scope));
    return {
      value: valueOf(members),
      freshness: members.reduce((newest, { last }) => Math.max(newest, columns.day[last] as number), firstDay),
      byHand: columns.byHand && members.length > 0,
    };
  };
  return {
    read,
    evidence: (partner, day, scope) => {
      const members = membersOf(partner, day, context.narrowing(columns, scope));
      const rows = members.map(({ first, there }) =>
        evidenceRow(selection, first, textOfValue(integer(there ? 1 : 0))),
      );
      return { metric: id, value: textOfValue(valueOf(members)), rows: newestFirst(rows), of: [] };
    },
    days: (partner, { from, until, known: upTo }, scope, take) => {
      const narrowing = context.narrowing(columns, scope);
      const known = Math.min(upTo, narrowing.known, until);
      const [start, end] = [columns.start[partner] as number, columns.start[partner + 1] as number];
      const high = firstAt(columns.day, start, end, known + 1);
      const within = (day: number | undefined): day is number =>
        day !== undefined && day > from && day <= until && day < lastDay;
      let any = false;
      for (let fact = start; fact < high; fact += 1) {
        if (!passesAtAll(selection, narrowing, fact)) continue;
        any = true;
        const day = columns.day[fact] as number;
        if (within(day)) take(day, () => endCause(selection, fact, id));
        const over_ = ends ? (columns.until?.[fact] ?? lastDay) : firstDayReaching(day + 1, activeMonths);
        if (within(over_)) take(over_, () => endCause(selection, fact, id));
        for (const gone of [selection.ends?.[fact], selection.outdated?.[fact]])
          if (within(gone)) take(gone, () => endCause(selection, fact, id));
        const out = window.leaves(day);
        if (within(out)) take(out, () => ({ kind: 'windowMoves', metric: id, day: isoOf(day) }));
      }
      if (any) for (const day of window.restarts(from, until)) take(day, () => ({ kind: 'windowCloses', metric: id }));
    },
    words: (partner, day, scope, field, take) => {
      const words = columns.text(field);
      for (const { first } of membersOf(partner, day, context.narrowing(columns, scope))) take(wordOf(words, first));
    },
    shift: window,
  };
};
