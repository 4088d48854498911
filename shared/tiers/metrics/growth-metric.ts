import { isoOf } from '#calendar/day-lookup.ts';
import { remembered } from './day-window.ts';
import { fractionOfText, minus, one, over } from './fraction.ts';
import type { MetricEngine, MetricMaker } from './metric-engine.ts';
import { firstDayReaching, shiftMonths } from './month-days.ts';
import { together } from './ratio-metric.ts';
import { fractionOfValue, textOfValue } from './reading.ts';

/**
 * What a metric grew against itself on an earlier day: at the end of the window before, or twelve months before. A quarter or
 * year to date is compared with the same part of the one before. Where there was nothing before, or less than nothing, it
 * is what the metric says of that.
 */
export const growthMetric: MetricMaker<'growth'> = ({ id, of, against, fromNothing }, context) => {
  const fresh = fractionOfText(fromNothing);
  const year: MetricEngine['shift'] = {
    before: remembered((day) => shiftMonths(day, -12)),
    reaches: remembered((day) => firstDayReaching(day, 12)),
  };
  const shift = (): MetricEngine['shift'] => (against === 'yearBefore' ? year : context.engine(of).shift);
  const read: MetricEngine['read'] = (partner, day, scope) => {
    const now = context.read(of, partner, day, scope);
    const before = context.read(of, partner, shift().before(day), scope);
    const base = fractionOfValue(before.value);
    const fraction = base.top <= 0n ? fresh : minus(over(fractionOfValue(now.value), base), one);
    return { value: { fraction }, ...together(now, before) };
  };
  return {
    read,
    evidence: (partner, day, scope) => ({
      metric: id,
      value: textOfValue(read(partner, day, scope).value),
      rows: [],
      of: [day, shift().before(day)].map((at) => context.engine(of).evidence(partner, at, scope, undefined)),
    }),
    days: (partner, span, scope, take) => {
      const engine = context.engine(of);
      const { before, reaches } = shift();
      engine.days(partner, span, scope, take);
      const earlier = { from: before(span.from), until: before(span.until), known: span.known };
      engine.days(partner, earlier, scope, (day) => {
        const at = reaches(day);
        if (at > span.from && at <= span.until) take(at, () => ({ kind: 'windowMoves', metric: id, day: isoOf(day) }));
      });
    },
    words: (partner, day, scope, field, take) => context.engine(of).words(partner, day, scope, field, take),
    shift: { before: (day) => shift().before(day), reaches: (day) => shift().reaches(day) },
  };
};
