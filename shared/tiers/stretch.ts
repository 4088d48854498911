import { dayNumber, dayOf, firstDay, isoOf } from '#calendar/day-lookup.ts';
import { addMonths } from '#calendar/iso-date.ts';
import type { PreparedTiers } from './evaluate.ts';
import { runOn } from './evaluate.ts';
import type { EvaluationRun } from './evaluation-run.ts';
import { newcomerUntil } from './partner-book.ts';

/** No stretch is looked for further back. */
const LOOK_BACK_MONTHS = 36;

/** The place of a ladder by its id in the version of a day; −1 when it isn't there. */
const ladderAt = (run: EvaluationRun, ladder: string): number =>
  run.engine.body.ladders.findIndex(({ id }) => id === ladder);

/** Place of the computed tier on a day, by the version in force then; undefined where there is none. */
export function rankOn(prepared: PreparedTiers, partner: number, ladder: string, day: number): number | undefined {
  const run = runOn(prepared, day);
  const at = run === undefined ? -1 : ladderAt(run, ladder);
  return run === undefined || at < 0 ? undefined : run.final(partner, at).rank;
}

/** Days in `[from, day]` on which the computed tier may be another than on the day before, latest first. */
function turnsOf(prepared: PreparedTiers, partner: number, from: number, day: number): number[] {
  const runs = prepared.timeline
    .filter((each) => each.next > from && each.from <= day)
    .flatMap((each) => runOn(prepared, Math.min(day, each.next - 1)) ?? []);
  const days = runs.flatMap((run) => [...byFacts(run, partner, from, day), ...byRules(run, partner)]);
  return [...new Set([from, ...days])].filter((each) => each >= from && each <= day).sort((a, b) => b - a);
}

const byFacts = ({ engine, reader, members, unit }: EvaluationRun, partner: number, from: number, day: number) =>
  [...new Set(members(partner).map(unit))].flatMap((who) =>
    engine.asked.flatMap((metric) =>
      engine.ladders.flatMap(({ scope }) => reader.turns(metric, who, from, day, scope)),
    ),
  );

function byRules({ engine, day, members }: EvaluationRun, partner: number): number[] {
  const { book, body, dated } = engine;
  return [
    dated.from,
    dated.next,
    dayOf(body.transition?.keepUntil, firstDay),
    ...body.ladders.flatMap(({ tiers }) => tiers.map(({ next }) => dayOf(next, firstDay))),
    ...members(partner).flatMap((who) => [
      newcomerUntil(body, book, who, day, day),
      ...(book.enrolments[who] ?? []).flatMap(({ from, next }) => [from, next]),
      ...(book.spans[who] ?? []).map(({ from }) => from + 1),
    ]),
  ];
}

/**
 * The first day of the unbroken stretch up to `day` on which `is` says yes to the place of the computed tier; never before
 * `floor`, nor three years back. The stretch holds on `day` itself.
 */
export function stretchFrom(
  prepared: PreparedTiers,
  partner: number,
  ladder: string,
  day: number,
  floor: number,
  is: (rank: number) => boolean,
): number {
  const from = Math.max(floor, dayNumber(addMonths(isoOf(day), -LOOK_BACK_MONTHS)));
  let first = day;
  for (const turn of turnsOf(prepared, partner, from, day)) {
    const rank = rankOn(prepared, partner, ladder, turn);
    if (rank === undefined || !is(rank)) return first;
    first = turn;
  }
  return first;
}
