import { fractionOfText, leastOf, over } from './fraction.ts';
import type { MetricMaker } from './metric-engine.ts';
import type { Reading } from './reading.ts';
import { fractionOfValue, textOfValue } from './reading.ts';

/** Newest fact and origin of two figures together. */
export const together = (a: Reading, b: Reading): Pick<Reading, 'freshness' | 'byHand'> => ({
  freshness: Math.max(a.freshness, b.freshness),
  byHand: a.byHand || b.byHand,
});

/** One metric divided by another, exact; the bottom counts at most as its cap. */
export const ratioMetric: MetricMaker<'ratio'> = ({ id, top, bottom, bottomCap, ofNothing }, context) => {
  const empty = fractionOfText(ofNothing);
  const cap = bottomCap === undefined ? undefined : fractionOfText(bottomCap);
  const read: ReturnType<typeof ratioMetric>['read'] = (partner, day, scope) => {
    const [above, below] = [context.read(top, partner, day, scope), context.read(bottom, partner, day, scope)];
    const whole = fractionOfValue(below.value);
    const divisor = cap === undefined ? whole : leastOf(whole, cap);
    const fraction = divisor.top === 0n ? empty : over(fractionOfValue(above.value), divisor);
    return { value: { fraction }, ...together(above, below) };
  };
  const both = () => [context.engine(top), context.engine(bottom)];
  return {
    read,
    evidence: (partner, day, scope) => ({
      metric: id,
      value: textOfValue(read(partner, day, scope).value),
      rows: [],
      of: both().map((each) => each.evidence(partner, day, scope, undefined)),
    }),
    days: (partner, span, scope, take) => both().forEach((each) => each.days(partner, span, scope, take)),
    words: (partner, day, scope, field, take) => both().forEach((each) => each.words(partner, day, scope, field, take)),
    shift: {
      before: (day) => context.engine(top).shift.before(day),
      reaches: (day) => context.engine(top).shift.reaches(day),
    },
  };
};
