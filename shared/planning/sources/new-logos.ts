import { dealsThat } from './deal-rows.ts';

/** Won deals of the type new, by the day they were closed: their number, or their amount where a currency is asked for. */
export const newLogos = dealsThat(({ stage, type, closed }) =>
  stage === 'won' && type === 'new' ? closed : undefined,
);
