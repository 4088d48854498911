import { compareTexts } from '#base/compare-texts.ts';
import type { IsoDate } from '#calendar/iso-date.ts';
import { changeOf } from '#model/change-of.ts';
import type { AnyChange, BookRecords, RecordRow } from '#model/record-row.ts';
import { rowsOfPartner } from './partner-rows.ts';

type Priority = RecordRow<'priority'>;
type Goal = RecordRow<'planGoal'>;
type Play = RecordRow<'planPlay'>;

/** In the partner's order: by rank, those without after them by the day they were said, then by id. */
export const byRank = (priorities: readonly Priority[]): readonly Priority[] =>
  priorities.toSorted(
    (a, b) =>
      (a.values.rank ?? Number.MAX_SAFE_INTEGER) - (b.values.rank ?? Number.MAX_SAFE_INTEGER) ||
      compareTexts(a.values.date ?? '9', b.values.date ?? '9') ||
      compareTexts(a.id, b.id),
  );

/** What a partner wants on a day, in its own order; what has ended by then isn't among it. */
export const prioritiesOn = (records: BookRecords, partner: string, day: IsoDate): readonly Priority[] =>
  byRank(rowsOfPartner(records, 'priority', partner).filter(({ values }) => (values.ended ?? '9') > day));

/**
 * Puts a priority at a place, 0 first, and numbers all from 1; only ranks that change are written. A place outside is the nearest one.
 */
export function rankPriority(priorities: readonly Priority[], id: string, place: number): readonly AnyChange[] {
  const ranked = byRank(priorities);
  const moved = ranked.find((one) => one.id === id);
  if (moved === undefined) return [];
  const others = ranked.filter((one) => one !== moved);
  const at = Math.max(0, Math.min(others.length, place));
  return [...others.slice(0, at), moved, ...others.slice(at)].flatMap((one, index) =>
    one.values.rank === index + 1 ? [] : [changeOf('priority', one.id, { rank: index + 1 })],
  );
}

const isLive = ({ values }: Play): boolean => values.state !== 'dropped';

/** What serves a priority: goals that it names, and plays that weren't dropped and name it or serve one of those goals. */
export function servedBy(
  { id, values }: Priority,
  goals: readonly Goal[],
  plays: readonly Play[],
): { readonly goals: readonly Goal[]; readonly plays: readonly Play[] } {
  const named = new Set(values.goals ?? []);
  return {
    goals: goals.filter((goal) => named.has(goal.id)),
    plays: plays.filter((play) => isLive(play) && (play.values.priority === id || named.has(play.values.goal ?? ''))),
  };
}

/** Priorities that no goal and no play serves, in their order. */
export const unserved = (
  priorities: readonly Priority[],
  goals: readonly Goal[],
  plays: readonly Play[],
): readonly Priority[] =>
  byRank(priorities).filter((priority) => {
    const served = servedBy(priority, goals, plays);
    return served.goals.length === 0 && served.plays.length === 0;
  });

/** Goals and plays that serve none of the priorities: initiatives nobody asked for. */
export function unasked(
  priorities: readonly Priority[],
  goals: readonly Goal[],
  plays: readonly Play[],
): { readonly goals: readonly Goal[]; readonly plays: readonly Play[] } {
  const served = priorities.map((priority) => servedBy(priority, goals, plays));
  const [askedGoals, askedPlays] = [
    new Set(served.flatMap((each) => each.goals)),
    new Set(served.flatMap((each) => each.plays)),
  ];
  // A goal that an asked-for play works for was asked for through it.
  const throughPlays = new Set([...askedPlays].map(({ values }) => values.goal));
  return {
    goals: goals.filter((goal) => !askedGoals.has(goal) && !throughPlays.has(goal.id)),
    plays: plays.filter((play) => isLive(play) && !askedPlays.has(play)),
  };
}
