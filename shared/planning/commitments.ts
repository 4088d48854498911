import type { IsoDate } from '#calendar/iso-date.ts';
import { daysBetween, parseIsoDate } from '#calendar/iso-date.ts';
import type { RecordValues } from '#model/record-kinds.ts';
import type { CommitmentState } from './contract.ts';

/** What how it stands is told from: of a stored commitment, or of what a partner may see of it. */
type Dated = { readonly values: Pick<RecordValues<'commitment'>, 'done' | 'dropped' | 'due'> };

const hasHappened = (date: string | undefined, day: IsoDate): boolean =>
  date !== undefined && date !== '' && date <= day;

/** How a commitment stands on a day. Late: it was due before the day and is neither done nor dropped by then; without a day it's never late. */
export function commitmentState({ values: { done, dropped, due } }: Dated, day: IsoDate): CommitmentState {
  if (hasHappened(done, day)) return 'done';
  if (hasHappened(dropped, day)) return 'dropped';
  return due !== undefined && due !== '' && due < day ? 'late' : 'open';
}

/** Days since it was due, of a late one; of one that was done late, between the two days; else 0. */
export function daysLate(commitment: Dated, day: IsoDate): number {
  const { due, done } = commitment.values;
  const state = commitmentState(commitment, day);
  const until = state === 'late' ? day : state === 'done' ? done : undefined;
  const days = [parseIsoDate(due ?? ''), parseIsoDate(until ?? '')] as const;
  return days[0].ok && days[1].ok ? Math.max(0, daysBetween(days[0].value, days[1].value)) : 0;
}
