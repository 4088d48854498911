import type { MovementKind } from '#commission/period-figures.ts';
import type { LineStatus } from '#commission/statement-line.ts';
import type { StageName } from '#commission/stages.ts';
import { stageNames } from '#commission/stages.ts';
import type { Combination, Recognition } from '#model/plan.ts';

/** The fixed words of a statement. One table per kind, so that screen, PDF and CSV say the same (ux.md 2.2). */

const stageWords = {
  recognise: 'Recognise',
  credit: 'Credit',
  base: 'Base',
  convert: 'Convert',
  rate: 'Rate',
  limits: 'Line limits',
  round: 'Round',
  overrides: 'Overrides',
  periodRules: 'Period rules',
  clawback: 'Clawback',
  holdBack: 'Holdback',
  withhold: 'Withholding tax',
  settle: 'Settle',
} as const satisfies Record<StageName, string>;

/** The pipeline of commission.md 2 as it's printed. */
export const pipelineStages = stageNames.map((name) => ({ name, stage: stageWords[name] }));

export const roundingWords = {
  halfAwayFromZero: 'half away from zero (0.005 becomes 0.01)',
  halfEven: 'half to even (0.005 becomes 0.00, 0.015 becomes 0.02)',
  truncate: 'cut off after the last coin',
} as const;

/** Words that every statement uses. */
const always = [
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

const HELD_BACK = { term: 'Holdback', meaning: 'a part of what you earned that is paid later, on its release date' };
const ASIDE = { term: 'On hold', meaning: 'earned, and not paid until the reason for waiting is gone' };
const DISPUTE = {
  term: 'In dispute',
  meaning: 'earned, and not paid until your question is decided; the rest is paid',
};
const CAP = { term: 'Cap', meaning: 'the most that your plan pays in a period or year' };
const DRAW = { term: 'Draw', meaning: 'an advance on commission' };

/** What words of a movement mean; explained where a statement has one. */
const byKind: Readonly<Partial<Record<MovementKind, { readonly term: string; readonly meaning: string }>>> = {
  bonus: { term: 'Bonus', meaning: 'what a target, a campaign or growth pays beside the lines' },
  clawback: { term: 'Clawback', meaning: 'commission taken back for a contract that was cancelled' },
  capped: CAP,
  capReleased: CAP,
  guarantee: { term: 'Guarantee', meaning: 'the least that a period pays' },
  drawRecovered: DRAW,
  draw: DRAW,
  heldBack: HELD_BACK,
  released: HELD_BACK,
  onHold: ASIDE,
  holdReleased: ASIDE,
  inDispute: DISPUTE,
  disputeReleased: DISPUTE,
  withheldTax: { term: 'Withholding tax', meaning: 'tax that we pay for you out of what is paid to you' },
};

/** The words of a statement with movements of these kinds, each once. */
export function glossaryOf(
  kinds: Iterable<MovementKind>,
): readonly { readonly term: string; readonly meaning: string }[] {
  return [...new Set([...always, ...[...kinds].flatMap((kind) => byKind[kind] ?? [])])];
}

/** Vocabulary of ux.md 2.2; one word each. */
export const movementWords = {
  earned: 'Commission earned',
  bonus: 'Bonus',
  trueUp: 'True-up',
  adjustment: 'Adjustment',
  clawback: 'Clawback',
  capped: 'Above the cap',
  capReleased: 'Paid below the cap',
  guarantee: 'Guarantee',
  drawRecovered: 'Draw recovered',
  draw: 'Draw',
  heldBack: 'Holdback withheld',
  released: 'Holdback released',
  onHold: 'On hold',
  holdReleased: 'Hold ended',
  inDispute: 'In dispute',
  disputeReleased: 'Dispute decided',
  withheldTax: 'Withholding tax',
  payment: 'Payment',
} as const satisfies Record<MovementKind, string>;

/** The same where several stand in one row. */
export const movementsWords = {
  ...movementWords,
  bonus: 'Bonuses',
  trueUp: 'True-ups',
  adjustment: 'Adjustments',
  clawback: 'Clawbacks',
  draw: 'Draws',
  withheldTax: 'Withholding taxes',
  holdReleased: 'Holds ended',
  disputeReleased: 'Disputes decided',
  payment: 'Payments',
} as const satisfies Record<MovementKind, string>;

/** Short, for the picture. */
export const waterfallWords = {
  opening: 'Opening',
  earned: 'Earned',
  bonus: 'Bonus',
  trueUp: 'True-ups',
  adjustment: 'Adjustments',
  clawback: 'Clawback',
  capped: 'Above cap',
  capReleased: 'Below cap',
  guarantee: 'Guarantee',
  drawRecovered: 'Recovered',
  draw: 'Draw',
  heldBack: 'Withheld',
  released: 'Released',
  onHold: 'On hold',
  holdReleased: 'Hold ended',
  inDispute: 'In dispute',
  disputeReleased: 'Decided',
  withheldTax: 'Tax',
  payment: 'Payments',
  closing: 'Closing',
} as const satisfies Record<MovementKind | 'opening' | 'closing', string>;

export const lineStatusWords = { '': 'Payable', onHold: 'On hold', inDispute: 'In dispute' } as const satisfies Record<
  LineStatus,
  string
>;

export const recogniseWords = {
  ordered: 'order date',
  invoiced: 'invoice date',
  delivered: 'delivery date',
  customerPaid: 'the day on which the customer paid, in proportion',
  events: 'the days of the agreed events, in shares',
} as const satisfies Record<Recognition, string>;

export const combineWords = {
  stack: 'every rule that matches pays',
  first: 'the first rule that matches pays',
  best: 'of the rules that match the one that pays most pays',
  mostSpecific: 'of the rules that match the most specific one pays',
} as const satisfies Record<Combination, string>;
