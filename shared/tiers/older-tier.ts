import { dayOf } from '#calendar/day-lookup.ts';
import type { EvaluationRun } from './evaluation-run.ts';

/** The tier of the older rules that is kept until a day: the latest record from before this version; −1 for none. */
export function olderTier(
  { engine, day, known }: Pick<EvaluationRun, 'engine' | 'day' | 'known'>,
  partner: number,
  ladder: number,
): number {
  const { body, book } = engine;
  const { transition } = body;
  const plan = body.ladders[ladder];
  if (transition === undefined || plan === undefined || day >= dayOf(transition.keepUntil, day)) return -1;
  const before = Math.min(engine.dated.from - 1, known);
  const last = (book.spans[partner] ?? []).findLast(
    ({ from, programme, beside }) =>
      from <= before && (ladder === 0 ? !beside : programme === `${engine.dated.rules.code}/${plan.id}`),
  );
  const name = last?.tier.trim().toLowerCase();
  const now = transition.tiers.find(({ was }) => was.trim().toLowerCase() === name)?.tier;
  return now === undefined ? -1 : plan.tiers.findIndex(({ id }) => id === now);
}
