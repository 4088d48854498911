import type { IsoDate } from '#calendar/iso-date.ts';
import type { Play } from './plan-record.ts';

/** A play that should be done by now and isn't; one that is due today isn't late. */
export const isLatePlay = ({ values: { state = 'planned', due } }: Play, day: IsoDate): boolean =>
  state !== 'done' && state !== 'dropped' && due !== undefined && due < day;
