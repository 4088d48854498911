import { firstDay } from '#calendar/day-lookup.ts';
import type { IndexPart, IndexScore } from '#model/programme.ts';
import type { MetricEvidence } from '#tiers/contract.ts';
import { metricsAskedBy } from '#tiers/requirements/asked-metrics.ts';
import {
  compareFractions,
  fractionOfText,
  leastOf,
  minus,
  mostOf,
  nothing,
  one,
  over,
  plus,
  reduced,
  stepsOf,
  textOf,
  times,
} from './fraction.ts';
import type { Fraction } from './fraction.ts';
import { sumsOf } from './facts-metric.ts';
import type { MetricEngine, MetricMaker } from './metric-engine.ts';
import { firstDayReaching, shiftMonths } from './month-days.ts';
import { fractionOfValue } from './reading.ts';

/** A score with what it is of the whole index: 1 is all of it. */
interface Leaf {
  readonly score: IndexScore;
  readonly weight: Fraction;
  /** Ids of the groups around it. */
  readonly groups: readonly string[];
  readonly part: (value: Fraction) => Fraction;
}

/** A weighted sum of scores on a scale, exact. Its parts are what each score and group brings: they sum to it. */
export const indexMetric: MetricMaker<'index'> = ({ id, scale, parts }, context) => {
  const full = fractionOfText(scale);
  const leaves = leavesOf(parts, one, []);
  const metrics = [...new Set(leaves.map(({ score }) => score.metric))];
  const gates = [
    ...new Set(leaves.flatMap(({ score }) => (score.gate === undefined ? [] : metricsAskedBy(score.gate)))),
  ];
  const brings: (leaf: Leaf, ...at: Parameters<MetricEngine['read']>) => Fraction = (leaf, partner, day, scope) => {
    const { score } = leaf;
    if (score.unscored === 'zero') return nothing;
    if (score.gate !== undefined && !context.gate(score.gate, partner, day, scope)) return nothing;
    const value = fractionOfValue(context.read(score.metric, partner, day, scope).value);
    return times(times(full, leaf.weight), leaf.part(value));
  };
  const read: MetricEngine['read'] = (partner, day, scope) => {
    const brought = new Map<string, Fraction>();
    let [sum, freshness, byHand] = [nothing, firstDay, false];
    for (const leaf of leaves) {
      const own = brings(leaf, partner, day, scope);
      for (const part of [leaf.score.id, ...leaf.groups]) brought.set(part, plus(brought.get(part) ?? nothing, own));
      sum = reduced(plus(sum, own));
      const reading = context.read(leaf.score.metric, partner, day, scope);
      freshness = Math.max(freshness, reading.freshness);
      byHand ||= reading.byHand;
    }
    return { value: { fraction: sum }, freshness, byHand, parts: brought };
  };
  return {
    read,
    evidence: (partner, day, scope, part) => {
      const asked = leaves.filter(
        ({ score, groups }) => part === undefined || score.id === part || groups.includes(part),
      );
      const sums = sumsOf(asked.map((leaf) => brings(leaf, partner, day, scope)));
      const steps = stepsOf(sums);
      const of = asked.map(({ score }, at): MetricEvidence => ({
        ...context.engine(score.metric).evidence(partner, day, scope, undefined),
        part: score.id,
        contributes: steps[at] ?? textOf(nothing),
      }));
      return { metric: id, value: textOf(sums.at(-1) ?? nothing), rows: [], of };
    },
    days: (partner, span, scope, take) => {
      for (const metric of new Set([...metrics, ...gates])) context.engine(metric).days(partner, span, scope, take);
    },
    words: (partner, day, scope, field, take) => {
      for (const metric of metrics) context.engine(metric).words(partner, day, scope, field, take);
    },
    shift: { before: (day) => shiftMonths(day, -12), reaches: (day) => firstDayReaching(day, 12) },
  };
};

/** Weights of one level are relative to their sum; what isn't scored and isn't counted as nothing has none. */
function leavesOf(parts: readonly IndexPart[], whole: Fraction, groups: readonly string[]): readonly Leaf[] {
  const counted = parts.filter(isCounted);
  const sum = counted.map(({ weight }) => fractionOfText(weight)).reduce(plus, nothing);
  if (sum.top === 0n) return [];
  return counted.flatMap((part): readonly Leaf[] => {
    const weight = reduced(times(whole, over(fractionOfText(part.weight), sum)));
    return 'parts' in part
      ? leavesOf(part.parts, weight, [...groups, part.id])
      : [{ score: part, weight, groups, part: partOf(part.score) }];
  });
}

const isCounted = (part: IndexPart): boolean =>
  'parts' in part ? part.parts.some(isCounted) : part.unscored !== 'renormalise';

/** Which part of a score's weight a value is worth: from nothing to all of it. */
function partOf(score: IndexScore['score']): (value: Fraction) => Fraction {
  if (score.kind === 'steps') {
    const steps = score.steps
      .map(({ from, part }) => ({ from: fractionOfText(from), part: fractionOfText(part) }))
      .sort((a, b) => compareFractions(a.from, b.from));
    return (value) => steps.findLast(({ from }) => compareFractions(from, value) <= 0)?.part ?? nothing;
  }
  const [from, full] = [fractionOfText(score.from), fractionOfText(score.full)];
  const span = minus(full, from);
  // Both at one value: all of it from there on. A score may also fall from `from` to `full`: fewer is better.
  if (span.top === 0n) return (value) => (compareFractions(value, full) >= 0 ? one : nothing);
  return (value) => mostOf(nothing, leastOf(one, over(minus(value, from), span)));
}
