import { dealsThat } from './deal-rows.ts';

/** Deals of any stage by the day they were registered: their number, or their amount where a currency is asked for. */
export const registrations = dealsThat(({ registered }) => registered);
