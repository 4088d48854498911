import type { IsoDate } from '#calendar/iso-date.ts';
import { isoDateOf } from '#calendar/iso-date.ts';

/** Today's calendar date where the person is. The domain gets it passed in; only here is the clock read. */
export const today = (): IsoDate => {
  const now = new Date();
  return isoDateOf(now.getFullYear(), now.getMonth() + 1, now.getDate());
};
