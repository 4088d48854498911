import { dayNumber, dayOf, firstDay, isoOf } from '#calendar/day-lookup.ts';
import type { IsoDate } from '#calendar/iso-date.ts';
import { addMonths } from '#calendar/iso-date.ts';
import type { HeldDuring, Requirement } from '#model/programme.ts';
import type { ChangeCause, NextChange } from './contract.ts';
import { partnerIndex, runOn } from './evaluate.ts';
import type { PreparedTiers } from './evaluate.ts';
import type { EvaluationRun } from './evaluation-run.ts';
import { scopeOf } from './ladder-scope.ts';
import { heldFrom } from './held-window.ts';
import { newcomerUntil } from './partner-book.ts';
import { everyPart, metricsAskedBy } from './requirements/asked-metrics.ts';
import { allRequirements, askedOf } from './tier-engine.ts';

const HORIZON_MONTHS = 36;

interface Candidate {
  readonly day: number;
  readonly cause: ChangeCause;
}

/**
 * The next date on which a computed tier of the partner changes if nothing else happens, and why: facts dated after the as-of
 * day don't exist, those before it run on, expire and leave their windows. Looks three years ahead; undefined when nothing
 * changes in that time. The tier is the same on every day before it. `ladder`: of that ladder only, else of any.
 */
export function nextChange(
  prepared: PreparedTiers,
  partner: string,
  asOf: IsoDate,
  ladder?: string,
): NextChange | undefined {
  const at = partnerIndex(prepared, partner);
  const today = dayNumber(asOf);
  const now = at < 0 ? undefined : runOn(prepared, today);
  if (now === undefined) return undefined;
  const places = placesOf(now, at);
  const candidates = candidatesOf(prepared, now, at, dayNumber(addMonths(asOf, HORIZON_MONTHS)));
  for (let first = 0; first < candidates.length;) {
    const { day } = candidates[first] as Candidate;
    const next = candidates.findIndex((each) => each.day > day);
    const end = next < 0 ? candidates.length : next;
    const change = changeOn(prepared, now, at, places, day, candidates.slice(first, end), ladder);
    if (change !== undefined) return change;
    first = end;
  }
  return undefined;
}

/** The next change of each ladder that has one. */
export const nextChanges = (prepared: PreparedTiers, partner: string, asOf: IsoDate): readonly NextChange[] =>
  (runOn(prepared, dayNumber(asOf))?.engine.ladders ?? []).flatMap(
    ({ ladder }) => nextChange(prepared, partner, asOf, ladder.id) ?? [],
  );

const placesOf = (run: EvaluationRun, at: number): readonly number[] =>
  run.engine.ladders.map((ladder) => run.final(at, ladder.at).rank);

function changeOn(
  prepared: PreparedTiers,
  now: EvaluationRun,
  at: number,
  before: readonly number[],
  day: number,
  causes: readonly Candidate[],
  only: string | undefined,
): NextChange | undefined {
  const then = runOn(prepared, day, now.day);
  if (then === undefined) return undefined;
  for (const { ladder, at: place } of now.engine.ladders) {
    if (only !== undefined && ladder.id !== only) continue;
    const other = then.engine.ladders.find((each) => each.ladder.id === ladder.id);
    if (other === undefined) continue;
    const [from, to] = [ladder.tiers[before[place] ?? -1]?.id ?? '', tierIdAt(then, at, other.at)];
    if (from === to) continue;
    return { date: isoOf(day), ladder: ladder.id, from, to, cause: causeOf(prepared, now, then, at, other.at, causes) };
  }
  return undefined;
}

const tierIdAt = (run: EvaluationRun, at: number, ladder: number): string =>
  run.engine.body.ladders[ladder]?.tiers[run.final(at, ladder).rank]?.id ?? '';

/** Of several causes on one day the one whose metric a requirement that changed asks for. */
function causeOf(
  prepared: PreparedTiers,
  now: EvaluationRun,
  then: EvaluationRun,
  at: number,
  ladder: number,
  causes: readonly Candidate[],
): ChangeCause {
  const [only] = causes;
  if (only === undefined) throw new Error('A change without a candidate');
  if (causes.length === 1) return only.cause;
  const eve = runOn(prepared, then.day - 1, now.day) ?? now;
  const changed = new Set(changedMetrics(eve, then, at, ladder));
  return (causes.find(({ cause }) => 'metric' in cause && changed.has(cause.metric)) ?? only).cause;
}

/** Metrics of the ladder's tests that hold on one day and not on the other, and what those are made of. */
function changedMetrics(eve: EvaluationRun, then: EvaluationRun, at: number, ladder: number): readonly string[] {
  const who = then.unit(at);
  const tiers = then.engine.body.ladders[ladder]?.tiers ?? [];
  const track = then.engine.body.tracks[then.own(at, ladder).track]?.id;
  const leaves = tiers
    .map((tier) => askedOf(tier, track))
    .filter((asked): asked is Requirement => typeof asked !== 'string')
    .flatMap(everyPart)
    .filter((part) => everyPart(part).length === 1);
  return leaves
    .filter(
      (part) => eve.context.holds(part, eve.moment(who, ladder)) !== then.context.holds(part, then.moment(who, ladder)),
    )
    .flatMap(metricsAskedBy);
}

/** Every day on which something may change for the partner or the members of its group, earliest first. */
function candidatesOf(prepared: PreparedTiers, now: EvaluationRun, at: number, until: number): readonly Candidate[] {
  // Versions to come have metrics of their own, which change on days of their own.
  const runs = prepared.timeline.flatMap(({ from, next }) =>
    next > now.day && from <= until ? (runOn(prepared, Math.max(from, now.day), now.day) ?? []) : [],
  );
  const found = [
    ...runs.flatMap((run) =>
      [...new Set(run.members(at).map(run.unit))].flatMap((who) => partnerCandidates(run, who, until)),
    ),
    ...now.members(at).flatMap((who) => recordCandidates(now, who)),
    ...rulesCandidates(prepared),
  ];
  return found.filter(({ day }) => day > now.day && day <= until).sort((a, b) => a.day - b.day);
}

function partnerCandidates(now: EvaluationRun, who: number, until: number): Candidate[] {
  const { engine, day, known, reader } = now;
  // Scopes name what is known, so that looking ahead sees no fact that is still to come.
  const scopes = engine.ladders.map((plan) => scopeOf(plan, until, known));
  const byItself = engine.asked.flatMap((metric) =>
    scopes.flatMap((scope) => reader.changes(metric, who, day, until, scope)),
  );
  return [...byItself, ...heldCandidates(now, who, until)];
}

/** Days on which a window in which something was to be held begins later, or a held day is added. */
function heldCandidates(now: EvaluationRun, who: number, until: number): Candidate[] {
  const rules = allRequirements(now.engine.body)
    .flatMap(everyPart)
    .filter((part): part is HeldDuring => part.kind === 'during');
  return rules.flatMap((rule) => {
    const { yearStartMonth } = now.engine.body;
    const from = heldFrom(rule.window, now.day, yearStartMonth);
    const turns = now.engine.ladders.flatMap((plan) =>
      now.context.turns(rule.of, { ...now.moment(who, plan.at), scope: scopeOf(plan, until, now.known) }, from, until),
    );
    const sorted = [...new Set(turns)].sort((a, b) => a - b);
    const cause: ChangeCause = { kind: 'heldLongEnough', requirement: rule.id };
    return [...sorted, ...leavingDays(rule, sorted, now.day, until, yearStartMonth)].map((day) => ({ day, cause }));
  });
}

/** Days on which the window's first day passes a turn. */
function leavingDays(
  { window }: HeldDuring,
  turns: readonly number[],
  today: number,
  until: number,
  yearStartMonth: number,
): number[] {
  const days: number[] = [];
  let before = heldFrom(window, today, yearStartMonth);
  let next = turns.findIndex((turn) => turn > before);
  for (let day = today + 1; day <= until && next >= 0 && next < turns.length; day += 1) {
    const first = heldFrom(window, day, yearStartMonth);
    if (first === before) continue;
    before = first;
    if (first < (turns[next] as number)) continue;
    days.push(day);
    while (next < turns.length && (turns[next] as number) <= first) next += 1;
  }
  return days;
}

function recordCandidates({ engine, day }: EvaluationRun, who: number): Candidate[] {
  const { book, body } = engine;
  const newcomer = newcomerUntil(body, book, who, day, day);
  return [
    ...(newcomer > firstDay ? [{ day: newcomer, cause: { kind: 'newcomerEnds' } as const }] : []),
    ...(book.enrolments[who] ?? []).map(({ next }) => ({ day: next, cause: { kind: 'enrolmentEnds' } as const })),
    // A record of today counts as the tier before from tomorrow on.
    ...(book.spans[who] ?? [])
      .filter(({ from }) => from <= day)
      .map(({ from }) => ({ day: from + 1, cause: { kind: 'currentTier' } as const })),
  ];
}

function rulesCandidates(prepared: PreparedTiers): Candidate[] {
  return prepared.timeline.flatMap(({ from, rules }) => [
    { day: from, cause: { kind: 'versionBegins', version: rules.number } as const },
    ...(rules.body.transition === undefined
      ? []
      : [{ day: dayOf(rules.body.transition.keepUntil, firstDay), cause: { kind: 'transitionEnds' } as const }]),
    ...rules.body.ladders.flatMap(({ tiers }) =>
      tiers.flatMap(({ id, next }) =>
        next === undefined ? [] : [{ day: dayOf(next, firstDay), cause: { kind: 'tierEnds', tier: id } as const }],
      ),
    ),
  ]);
}
