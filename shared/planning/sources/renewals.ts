import { dealsThat } from './deal-rows.ts';

/** Won deals of the type renewal, by the day they were closed: their amount where a currency is asked for, else their number. */
export const renewals = dealsThat(({ stage, type, closed }) =>
  stage === 'won' && type === 'renewal' ? closed : undefined,
);
