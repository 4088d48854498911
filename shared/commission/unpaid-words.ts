import type { UnpaidReason } from './contract.ts';

/** Why a line paid nothing, in a sentence. */
export const reasonWords = {
  noRuleMatched: 'No rule of the plan covers this line.',
  zeroBase: 'The amount that the rate applies to is zero.',
  belowFirstBand: 'The first threshold isn’t reached.',
  roundsToZero: 'The commission is less than half of the smallest coin.',
  noPlan: 'The partner had no commission plan on this date.',
  missingFigure: 'A figure that the rule needs is missing on the line.',
  otherCurrency: 'The rule is written in another currency than the line.',
  nothingToTakeBack: 'The line that it takes back paid nothing, or was taken back before.',
  noCell: 'The rate table has no rate for this line.',
  contractEnded: 'The contract has ended, or all of its paid instalments are over.',
  limitReached: 'A limit or a budget of the rule is used up.',
  countsInWindow: 'It counts towards a bonus of its period and isn’t paid by itself.',
} as const satisfies Record<UnpaidReason, string>;
