import { isoOf } from '#calendar/day-lookup.ts';
import type { HeldDuring } from '#model/programme.ts';
import type { Moment, RequirementContext, RequirementRule } from './requirement-context.ts';

/** The first day of each stretch of the window in which nothing turns, newest first. */
function stretches({ window, of }: HeldDuring, moment: Moment, context: RequirementContext): number[] {
  const from = context.windowFrom(window, moment.day);
  const turns = context.turns(of, moment, from, moment.day);
  return [...new Set([from, ...turns])].sort((a, b) => b - a);
}

const on = (moment: Moment, day: number): Moment => ({ ...moment, day, known: Math.min(day, moment.known) });

/** The last day of the newest stretch on which it held, or of `every` on which it didn't; undefined when there is none. */
function deciding(rule: HeldDuring, moment: Moment, context: RequirementContext): number | undefined {
  const wanted = rule.days === 'any';
  let last = moment.day;
  for (const first of stretches(rule, moment, context)) {
    if (context.holds(rule.of, on(moment, first)) === wanted) return last;
    last = first - 1;
  }
  return undefined;
}

/** Held on at least one day of a window, or on every one: a day that held once counts for as long as it is in the window. */
export const duringRule: RequirementRule<HeldDuring> = {
  holds: (rule, moment, context) => (deciding(rule, moment, context) !== undefined) === (rule.days === 'any'),
  result: (rule, moment, context) => {
    const day = deciding(rule, moment, context);
    return { ...(day === undefined ? {} : { on: isoOf(day) }), of: [context.result(rule.of, moment)] };
  },
};
