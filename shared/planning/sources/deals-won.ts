import { dealsThat } from './deal-rows.ts';

/** Deals won, by the day they were closed: their number, or their amount where a currency is asked for. */
export const dealsWon = dealsThat(({ stage, closed }) => (stage === 'won' ? closed : undefined));
