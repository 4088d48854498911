import { dayOf, firstDay } from '#calendar/day-lookup.ts';
import type { RankMetric } from '#model/programme.ts';
import type { ChangeCause } from '#tiers/contract.ts';
import { fold } from '#tiers/facts/fact-texts.ts';
import type { FactScope } from '#tiers/metric-reader.ts';
import { enrolmentAt, takesPart } from '#tiers/partner-book.ts';
import { fractionOf, over } from './fraction.ts';
import type { MetricContext, MetricMaker } from './metric-engine.ts';
import { compareValues, textOfValue } from './reading.ts';
import type { Reading, Value } from './reading.ts';

/** How many days of places are kept: readers walk from day to day. */
const keptDays = 4;

/** Values of each group of peers, the best first. */
type Standings = ReadonlyMap<string, readonly Value[]>;

/**
 * The place among peers who take part, divided by how many they are; of equals all have the better place. Who doesn't take part
 * itself is placed as if it did.
 */
export const rankMetric: MetricMaker<'rank'> = (metric, context) => {
  const { id, of, best } = metric;
  const turn = best === 'most' ? -1 : 1;
  const order = (a: Value, b: Value): number => turn * compareValues(a, b);
  const kept = new Map<string, Standings>();
  const standings = (day: number, scope: FactScope | undefined): Standings => {
    const key = `${day} ${scopeKey(scope)}`;
    const found = kept.get(key) ?? standingsOf(metric, context, day, scope, order);
    kept.delete(key);
    kept.set(key, found);
    for (const [oldest] of kept) if (kept.size > keptDays) kept.delete(oldest);
    return found;
  };
  const read = (partner: number, day: number, scope: FactScope | undefined): Reading => {
    const own = context.read(of, partner, day, scope);
    const peers = standings(day, scope).get(peersOf(metric, context, partner, day, scope)) ?? [];
    const better = firstNotBetter(peers, own.value, order);
    const isPeer = takesPart(context.book(), context.body, partner, day);
    const value = { fraction: over(fractionOf(better + 1), fractionOf(isPeer ? peers.length : peers.length + 1)) };
    return { value, freshness: own.freshness, byHand: own.byHand };
  };
  const changes = new Map<string, ReadonlyMap<number, () => ChangeCause>>();
  return {
    read,
    evidence: (partner, day, scope) => ({
      metric: id,
      value: textOfValue(read(partner, day, scope).value),
      rows: [],
      of: [context.engine(of).evidence(partner, day, scope, undefined)],
    }),
    // Anybody's figure can change a place.
    days: (_, span, scope, take) => {
      const key = `${span.from} ${span.until} ${span.known} ${scopeKey(scope)}`;
      let days = changes.get(key);
      if (days === undefined) {
        const made = new Map<number, () => ChangeCause>();
        const note = (day: number, cause: () => ChangeCause): void => {
          if (day > span.from && day <= span.until && !made.has(day)) made.set(day, cause);
        };
        const moves = (): ChangeCause => ({ kind: 'windowCloses', metric: id });
        context.facts.partners.forEach((_partner, peer) => context.engine(of).days(peer, span, scope, note));
        for (const day of context.book().turns) note(day, moves);
        for (const row of context.facts.rows) note(dayOf(row.values.joined, firstDay), moves);
        changes.clear();
        changes.set(key, made);
        days = made;
      }
      for (const [day, cause] of days) take(day, cause);
    },
    words: (partner, day, scope, field, take) => context.engine(of).words(partner, day, scope, field, take),
    shift: {
      before: (day) => context.engine(of).shift.before(day),
      reaches: (day) => context.engine(of).shift.reaches(day),
    },
  };
};

const scopeKey = (scope: FactScope | undefined): string =>
  scope === undefined ? '' : `${scope.key} ${scope.known ?? ''}`;

function peersOf(
  { peers }: RankMetric,
  context: MetricContext,
  partner: number,
  day: number,
  scope: FactScope | undefined,
): string {
  if (peers === 'everybody') return '';
  if (peers === 'track') return enrolmentAt(context.book(), partner, day, scope?.known ?? day)?.track ?? '';
  return fold(context.facts.rows[partner]?.values[peers] ?? '');
}

function standingsOf(
  metric: RankMetric,
  context: MetricContext,
  day: number,
  scope: FactScope | undefined,
  order: (a: Value, b: Value) => number,
): Standings {
  const groups = new Map<string, Value[]>();
  context.facts.partners.forEach((_, partner) => {
    if (!takesPart(context.book(), context.body, partner, day)) return;
    const key = peersOf(metric, context, partner, day, scope);
    const group = groups.get(key) ?? [];
    groups.set(key, group);
    group.push(context.read(metric.of, partner, day, scope).value);
  });
  for (const group of groups.values()) group.sort(order);
  return groups;
}

/** How many are strictly better. */
function firstNotBetter(peers: readonly Value[], own: Value, order: (a: Value, b: Value) => number): number {
  let [low, high] = [0, peers.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (order(peers[middle] as Value, own) < 0) low = middle + 1;
    else high = middle;
  }
  return low;
}
