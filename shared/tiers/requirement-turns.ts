import { dayOf, firstDay } from '#calendar/day-lookup.ts';
import type { Requirement } from '#model/programme.ts';
import { scopeOf } from './ladder-scope.ts';
import type { MetricReader } from './metric-reader.ts';
import { newcomerUntil } from './partner-book.ts';
import { everyPart, metricsAskedBy } from './requirements/asked-metrics.ts';
import type { Moment } from './requirements/requirement-context.ts';
import type { TierEngine } from './tier-engine.ts';

/** Days on which a requirement about some partners may turn: see `RequirementContext.turns`. */
export function turnsOf(
  { asked, ladders, book, body }: TierEngine,
  reader: MetricReader,
  members: readonly number[],
  requirement: Requirement,
  { partner, scope, known }: Moment,
  from: number,
  until: number,
): readonly number[] {
  // A tier that was reached is made of whatever any ladder asks, of anybody in the group.
  const others = everyPart(requirement).some(({ kind }) => kind === 'reached');
  const scopes = others ? [scope, ...ladders.map((plan) => scopeOf(plan, until, known))] : [scope];
  const who = others ? [...new Set([partner, ...members])] : [partner];
  const metrics = others ? asked : metricsAskedBy(requirement);
  const byFacts = who.flatMap((each) =>
    metrics.flatMap((metric) => scopes.flatMap((within) => reader.turns(metric, each, from, until, within))),
  );
  const byRecords = who.flatMap((each) => [
    newcomerUntil(body, book, each, until, known),
    ...(book.enrolments[each] ?? []).flatMap((span) => [span.from, span.next]),
    ...(book.spans[each] ?? []).map((span) => span.from + 1),
  ]);
  const byRules = [body.transition?.keepUntil, ...body.ladders.flatMap(({ tiers }) => tiers.map(({ next }) => next))];
  const days = [...byFacts, ...byRecords, ...byRules.map((day) => dayOf(day, firstDay))];
  return [...new Set(days)].filter((day) => day >= from && day <= until);
}
