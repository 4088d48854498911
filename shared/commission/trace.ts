import type { CreditRole } from '#model/deal-participant.ts';
import type { RecognitionEvent } from '#model/plan.ts';
import type { Base, RuleLimits } from '#model/rule-common.ts';
import type { ClawbackTerms } from '#model/settlement-terms.ts';

/**
 * The readable derivation of one entry (commission.md 8). Every step holds the figures it used as exact text,
 * so that `replay` can recompute the amount from the trace alone. The words are made by `wordTrace` only.
 */
export interface Trace {
  readonly partner: string;
  readonly partnerCode: string;
  readonly partnerName: string;
  readonly period: string;
  readonly currency: string;
  readonly amount: string;
  readonly steps: readonly TraceStep[];
  /** Rules that matched but didn't pay, and rules that didn't match, with the reason. */
  readonly rulesNotUsed: readonly { readonly rule: string; readonly reason: string }[];
}

/** The sale line that an entry is about. */
export interface LineStep {
  readonly stage: 'line';
  readonly lineId: string;
  readonly source: string;
  readonly fileName: string;
  readonly row: number;
  readonly order?: string;
  readonly lineNumber?: string;
  readonly invoice?: string;
  readonly deal?: string;
  readonly customer?: string;
  /** The customer isn't to be named to the partner. */
  readonly confidential?: 'yes';
  readonly product?: string;
  readonly date: string;
  readonly recognisedBy: RecognitionEvent['event'];
}

/** Who was credited, and with which part of the line. */
export interface CreditStep {
  readonly stage: 'credit';
  readonly how: 'namedOnLine' | 'alias' | 'merged' | 'participant' | 'suppliedBy' | 'link';
  readonly text: string;
  readonly level: number;
  /** From the credited partner up to the paid one: partner ids and the link that led there. */
  readonly path: readonly string[];
  readonly share: string;
  readonly role?: CreditRole;
  readonly crediting?: 'split' | 'equal' | 'double';
}

/** What of the line counted, where it counts in parts. */
export interface RecogniseStep {
  readonly stage: 'recognise';
  readonly event: RecognitionEvent['event'];
  readonly date: string;
  readonly part: string;
  readonly whole: string;
  readonly receipt?: string;
}

/** Into which money the line's figures were converted, by which rate. */
export interface ConvertStep {
  readonly stage: 'convert';
  readonly from: string;
  readonly to: string;
  readonly rate: string;
  readonly date: string;
  readonly kind: string;
  readonly source: string;
  readonly inverseOf?: string;
}

/** The window of a bonus and what it came to. A span without days is all of the book. */
export interface WindowStep {
  readonly stage: 'window';
  readonly from: string;
  readonly next: string;
  /** What was measured: "Net sales", "Orders". */
  readonly what: string;
  readonly value: string;
  /** Whether the value is money; else units or a count. */
  readonly money: boolean;
  readonly lines: number;
  readonly earlier?: string;
  readonly target?: string;
  readonly spent?: string;
  readonly units?: string;
}

export interface BaseStep {
  readonly stage: 'base';
  readonly base: Base | 'units' | 'commissionBelow' | 'spent' | 'none';
  /** Added up, except a cost, which is taken off. */
  readonly parts: readonly { readonly label: string; readonly value: string }[];
  readonly value: string;
}

/** What is multiplied and added: the exact amount is the sum of of × rate + flat over the portions. */
export interface RatePortion {
  readonly of: string;
  readonly rate: string;
  readonly flat?: string;
  /** What `flat` is: a part of an order’s or line’s fee of so much, or what reaching a band pays once. */
  readonly flatOf?: { readonly fee: string; readonly over: 'order' | 'line' } | 'band';
  readonly bandFrom?: string;
  /** The rate is money for each unit, beside a base that is money itself. */
  readonly each?: true;
  /** Only this part of `of`: × part ÷ whole. Where a line is split by what is measured, or a rate lies inside a band. */
  readonly partOf?: { readonly part: string; readonly whole: string };
}

/** A row or column of a rate table, and what put the line there. */
export interface CellPlace {
  readonly what: string;
  readonly value: string;
  /** Of a figure: the lower edge that it has reached. */
  readonly from?: string;
  readonly unit?: 'percent' | 'money';
}

/** What only the words need of a bonus: the figures are in the portions and the window. */
export type BonusWords =
  | { readonly kind: 'curve'; readonly threshold: string; readonly start: 'zero' | 'proportional' }
  | { readonly kind: 'reached'; readonly measure: Base | 'units' | 'lines' | 'orders' | 'deals' }
  | { readonly kind: 'growth'; readonly by: 'percent' | 'amount'; readonly on: 'increase' | 'everything' }
  | {
      readonly kind: 'freeGoods';
      readonly multiples: string;
      readonly buy: string;
      readonly free: string;
      readonly units: string;
      /** What all the units came to; absent where only the worth of the free ones is known. */
      readonly of?: string;
      readonly worth: string;
    };

export interface RateStep {
  readonly stage: 'rate';
  readonly plan: string;
  readonly version: number;
  readonly ruleId: string;
  readonly ruleName: string;
  readonly tier?: string;
  readonly portions: readonly RatePortion[];
  /** Amounts that are taken off before anything is rounded: a discount that the vendor bears, a margin that is there already. */
  readonly less?: readonly { readonly what: string; readonly amount: string }[];
  readonly measured?: {
    readonly what: string;
    readonly before: string;
    readonly after: string;
    readonly unit?: 'money' | 'percent';
    /** What 100 % of a target is. */
    readonly target?: string;
  };
  readonly bonus?: BonusWords;
  /** For fees spread over an order or deal, or shared with a line: this part of the fee, already rounded by largest remainder. */
  readonly spread?: {
    readonly fee: string;
    readonly share: string;
    readonly over: 'order' | 'deal' | 'line';
    /** Of a top-up: to this part of list. */
    readonly least?: string;
  };
  /** Never more than this. */
  readonly atMost?: string;
  /** Of an override as the lower of two: the other amount, rounded by itself. */
  readonly lowerOf?: { readonly of: string; readonly rate: string };
  /** Rounded amounts taken off, never beyond nothing: of a differential override what is paid below, of a margin floor what other rules pay. */
  readonly lessPaidBelow?: string;
  readonly lessPaidOtherwise?: string;
  /** Never turning round: on a positive base never a debit. */
  readonly neverTurns?: true;
  readonly cell?: readonly CellPlace[];
  readonly instalment?: string;
  /** Level "0" to "4" and who did which work. */
  readonly involvement?: {
    readonly level: string;
    readonly work: readonly { readonly task: string; readonly by: string }[];
  };
}

/** A refund takes back the original entry's own amount, in proportion for a part (commission.md 5). */
export interface RefundStep {
  readonly stage: 'refund';
  readonly originalLineId: string;
  readonly original: string;
  readonly originalAmount: string;
  readonly part: string;
  readonly whole: string;
  /** What earlier refunds of the same line took back. */
  readonly takenBackBefore: string;
  /** The last part: it takes all that is left. */
  readonly completes: boolean;
  readonly decimals: number;
  readonly mode: string;
  readonly amount: string;
}

/** A cancellation takes back, of what is left of the original's amount, the part that the plan says for its age. */
export interface ClawbackStep {
  readonly stage: 'clawback';
  readonly originalLineId: string;
  readonly original: string;
  readonly originalAmount: string;
  readonly takenBackBefore: string;
  readonly part: string;
  readonly whole: string;
  /** Absent where the plan takes everything back. */
  readonly age?: string;
  readonly unit?: ClawbackTerms['unit'];
  readonly decimals: number;
  readonly mode: string;
  readonly amount: string;
}

/** What clipped the amount. Applied one after the other, each to what the one before left. */
export type LimitStep =
  | {
      readonly stage: 'limit';
      /** `cap` of the rule, most of a payout, part of purchases, what was left of a budget. */
      readonly what: 'cap' | 'payoutCap' | 'capRate' | 'budget';
      /** The limit as the rule says it: an amount, a budget, or a fraction. */
      readonly limit: string;
      /** Of a fraction: what it’s a part of. */
      readonly of?: string;
      readonly per?: RuleLimits['per'];
      readonly excess?: RuleLimits['excess'];
      /** The most that the entry could come to. */
      readonly room: string;
    }
  | {
      readonly stage: 'limit';
      readonly what: 'floor';
      readonly limit: string;
      readonly per?: RuleLimits['per'];
      /** What the entry was raised by. */
      readonly topUp: string;
    }
  /** Another rule pays more on the line, and only one pays. */
  | { readonly stage: 'limit'; readonly what: 'otherRule' };

/** The ceiling on what all partners of the line's stack are paid together, as a part of its net. */
export interface CeilingStep {
  readonly stage: 'ceiling';
  readonly part: string;
  readonly room: string;
}

/** What a later fact changed about a closed period, line by line. */
export interface TrueUpStep {
  readonly stage: 'trueUp';
  readonly closedPeriod: string;
  readonly sentence: string;
  readonly details: readonly {
    readonly label: string;
    readonly rule: string;
    readonly due: string;
    readonly booked: string;
  }[];
}

export interface RoundStep {
  readonly stage: 'round';
  readonly exact: string;
  readonly mode: string;
  readonly rounded: string;
}

/** A whole-schedule catch-up, or a true-up: what is due now less what was booked. */
export interface LessBookedStep {
  readonly stage: 'lessBooked';
  readonly due: string;
  readonly booked: string;
  readonly bookedIn: string;
  readonly cause: string;
}

export type TraceStep =
  | LineStep
  | CreditStep
  | RecogniseStep
  | ConvertStep
  | WindowStep
  | BaseStep
  | RateStep
  | RoundStep
  | LimitStep
  | CeilingStep
  | RefundStep
  | ClawbackStep
  | TrueUpStep
  | LessBookedStep;

/** The step of a stage, where the trace has one. */
export const stepOf = <Stage extends TraceStep['stage']>(
  trace: Trace,
  stage: Stage,
): Extract<TraceStep, { stage: Stage }> | undefined =>
  trace.steps.find((step): step is Extract<TraceStep, { stage: Stage }> => step.stage === stage);
