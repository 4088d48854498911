import { firstDay } from '#calendar/day-lookup.ts';
import type { PointsMetric } from '#model/programme.ts';
import type { EvidenceRow } from '#tiers/contract.ts';
import { factField } from '#tiers/facts/fact-fields.ts';
import { wordOf } from '#tiers/facts/fact-texts.ts';
import type { FactScope } from '#tiers/metric-reader.ts';
import { dayWindow } from './day-window.ts';
import { evidenceRow, newestFirst } from './fact-evidence.ts';
import { factDays } from './facts-metric.ts';
import { fractionOfText, leastOf, minus, nothing, plus, reduced, stepsOf, textOf } from './fraction.ts';
import type { Fraction } from './fraction.ts';
import type { MetricEngine, MetricMaker } from './metric-engine.ts';
import type { ItemPoints } from './points-item.ts';
import { itemPoints } from './points-item.ts';
import { endings, collect } from './selection.ts';

/** Sums of one partner on one day, with the caps that stand over them. */
interface Caps {
  readonly item: ReadonlyMap<string, Fraction>;
  readonly category: ReadonlyMap<string, Fraction>;
  readonly all: Fraction | undefined;
}

const lifetime = dayWindow({ kind: 'lifetime' }, { yearStartMonth: 1, startOf: () => firstDay });

/**
 * Points for facts: per fact, per distinct word or per amount; with rates of the fact's own day, factors, lives, and caps
 * per fact, item, category and in all. Categories are the parts of the figure, after their own caps.
 */
export const pointsMetric: MetricMaker<'points'> = (metric, context) => {
  const { id } = metric;
  const items = metric.items.map((item) => itemPoints(item, id, context));
  const caps = capsOf(metric);
  const { hits } = context;
  const fill = ({ selection }: ItemPoints, partner: number, day: number, scope: FactScope | undefined): void => {
    const narrowing = context.narrowing(selection.columns, scope);
    collect(hits, selection, narrowing, partner, firstDay, day + 1, day);
  };
  const read: MetricEngine['read'] = (partner, day, scope) => {
    const categories = new Map<string, Fraction>();
    let [freshness, byHand] = [firstDay, false];
    for (const item of items) {
      fill(item, partner, day, scope);
      if (hits.count === 0) continue;
      const { columns } = item.selection;
      freshness = Math.max(freshness, columns.day[hits.facts[hits.count - 1] as number] as number);
      byHand ||= columns.byHand;
      const points = under(caps.item.get(item.item.id), item.total(hits));
      const { category } = item.item;
      categories.set(category, plus(categories.get(category) ?? nothing, points));
    }
    let sum = nothing;
    for (const [category, points] of categories) {
      const own = under(caps.category.get(category), reduced(points));
      categories.set(category, own);
      sum = plus(sum, own);
    }
    return { value: { fraction: under(caps.all, reduced(sum)) }, freshness, byHand, parts: categories };
  };
  return {
    read,
    evidence: (partner, day, scope, part) => {
      const earned = items
        .filter(({ item }) => part === undefined || item.category === part)
        .flatMap((item) => {
          fill(item, partner, day, scope);
          const facts = [...hits.facts.subarray(0, hits.count)];
          return item.each(hits).map((points, at) => ({ item, fact: facts[at] as number, points }));
        })
        .sort((a, b) => dayOfFact(a) - dayOfFact(b));
      const sums = cappedSums(part === undefined ? caps : { ...caps, all: undefined }, earned);
      const steps = stepsOf(sums);
      const rows = earned.map(({ item, fact }, at): EvidenceRow =>
        evidenceRow(item.selection, fact, steps[at] ?? textOf(nothing), item.item.name),
      );
      return { metric: id, value: textOf(sums.at(-1) ?? nothing), rows: newestFirst(rows), of: [] };
    },
    days: (partner, span, scope, take) => {
      for (const { item, selection } of items) {
        const narrowing = context.narrowing(selection.columns, scope);
        const ages = endings.indexOf('ages');
        factDays({ id, window: lifetime, selection, narrowing }, partner, span, (day, cause) => {
          take(day, () => {
            const own = cause();
            const aged =
              item.life.kind === 'months' && own.kind === 'expires' && selection.why?.includes(ages) === true;
            return aged ? { kind: 'pointsEnd', metric: id, item: item.id } : own;
          });
        });
      }
    },
    words: (partner, day, scope, field, take) => {
      for (const item of items) {
        const { columns } = item.selection;
        if (factField(columns.kind, field) === undefined) continue;
        fill(item, partner, day, scope);
        const column = columns.text(field);
        for (let at = 0; at < hits.count; at += 1) take(wordOf(column, hits.facts[at] as number));
      }
    },
    shift: lifetime,
  };
};

interface Earned {
  readonly item: ItemPoints;
  readonly fact: number;
  readonly points: Fraction;
}

const dayOfFact = ({ item, fact }: Earned): number => item.selection.columns.day[fact] as number;

function capsOf({ items, categories, cap }: PointsMetric): Caps {
  const read = (entries: readonly { readonly name: string; readonly cap?: string }[]): ReadonlyMap<string, Fraction> =>
    new Map(entries.flatMap((entry) => (entry.cap === undefined ? [] : [[entry.name, fractionOfText(entry.cap)]])));
  return {
    item: read(items.map(({ id, cap: own }) => (own === undefined ? { name: id } : { name: id, cap: own }))),
    category: read(categories),
    all: cap === undefined ? undefined : fractionOfText(cap),
  };
}

const under = (cap: Fraction | undefined, points: Fraction): Fraction =>
  cap === undefined ? points : leastOf(points, cap);

/** Running totals in the order of days: what comes after a cap is full adds nothing, so that rows sum to the figure. */
function cappedSums(caps: Caps, earned: readonly Earned[]): readonly Fraction[] {
  const [ofItem, ofCategory] = [new Map<string, Fraction>(), new Map<string, Fraction>()];
  // Raises a sum that a cap stands over, and answers by how much what is under the cap rose.
  const raise = (sums: Map<string, Fraction>, name: string, cap: Fraction | undefined, by: Fraction): Fraction => {
    const before = sums.get(name) ?? nothing;
    const after = plus(before, by);
    sums.set(name, after);
    return minus(under(cap, after), under(cap, before));
  };
  let all = nothing;
  return earned.map(({ item: { item }, points }) => {
    const own = raise(ofItem, item.id, caps.item.get(item.id), points);
    all = reduced(plus(all, raise(ofCategory, item.category, caps.category.get(item.category), own)));
    return under(caps.all, all);
  });
}
