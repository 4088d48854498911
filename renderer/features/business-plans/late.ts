import type { IsoDate } from '#calendar/iso-date.ts';
import type { CommitmentState } from '#planning/contract.ts';
import type { Commitment, Play } from './plan-record.ts';

/** A play that should be done by now and isn't; one that is due today isn't late. */
export const isLatePlay = ({ values: { state = 'planned', due } }: Play, day: IsoDate): boolean =>
  state !== 'done' && state !== 'dropped' && due !== undefined && due < day;

/** How a commitment stands on a day. */
export const commitmentWord = ({ values: { done, dropped, due } }: Commitment, day: IsoDate): CommitmentState => {
  if (dropped !== undefined) return 'dropped';
  if (done !== undefined) return 'done';
  return due !== undefined && due < day ? 'late' : 'open';
};
