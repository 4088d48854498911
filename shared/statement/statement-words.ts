import type { StageName } from '#commission/stages.ts';
import { stageNames } from '#commission/stages.ts';

/** The fixed words of a statement. One table per kind, so that screen, PDF and CSV say the same (ux.md 2.2). */

const stageWords = {
  recognise: { stage: 'Recognise', used: 'lines of the period, by the date the plan names' },
  credit: { stage: 'Credit', used: 'the partner named on the line; supply links for overrides' },
  base: { stage: 'Base', used: 'as each rule says' },
  convert: { stage: 'Convert', used: 'not used: each line is settled in its own currency' },
  rate: { stage: 'Rate', used: 'the rule and band that applied at the line’s date' },
  limits: { stage: 'Line limits', used: 'not used' },
  round: { stage: 'Round', used: '' },
  overrides: { stage: 'Overrides', used: '' },
  periodRules: { stage: 'Period rules', used: 'bands over the whole period where a rule says so' },
  clawback: { stage: 'Clawback', used: '' },
  holdBack: { stage: 'Holdback', used: 'not used' },
  withhold: { stage: 'Withholding tax', used: 'not used' },
  settle: { stage: 'Settle', used: 'opening balance, adjustments, payments, minimum payout' },
} as const satisfies Record<StageName, { readonly stage: string; readonly used: string }>;

/** The pipeline of commission.md 2 as it's printed, and what every statement uses of it. */
export const pipelineStages = stageNames.map((name) => ({ name, ...stageWords[name] }));

export const roundingWords = {
  halfAwayFromZero: 'half away from zero (0.005 becomes 0.01)',
  halfEven: 'half to even (0.005 becomes 0.00, 0.015 becomes 0.02)',
  truncate: 'cut off after the last coin',
} as const;

export const glossary = [
  { term: 'Base', meaning: 'the amount or number that a rate applies to' },
  { term: 'Line', meaning: 'one sale line of an order or invoice' },
  { term: 'Rule', meaning: 'one clause of your commission plan' },
  { term: 'Opening balance', meaning: 'the closing balance of the statement before' },
  { term: 'Commission earned', meaning: 'what the lines of this period pay' },
  { term: 'True-up', meaning: 'a later fact about a closed period, booked here with its cause' },
  { term: 'Adjustment', meaning: 'a change made by hand, with its reason' },
  { term: 'Payment', meaning: 'money sent to you; it lowers the balance' },
  { term: 'Closing balance', meaning: 'opening balance plus everything above it; carried forward' },
  { term: 'Minimum payout', meaning: 'a smaller balance is kept and carried forward' },
] as const;

export const movementWords = {
  earned: 'Commission earned',
  trueUp: 'True-up',
  adjustment: 'Adjustment',
  payment: 'Payment',
} as const;
export const recogniseWords = { ordered: 'order date', invoiced: 'invoice date', delivered: 'delivery date' } as const;
export const combineWords = {
  stack: 'every rule that matches pays',
  first: 'the first rule that matches pays',
} as const;
