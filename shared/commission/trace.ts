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

export type TraceStep =
  | {
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
      readonly recognisedBy: 'ordered' | 'invoiced' | 'delivered';
    }
  | {
      readonly stage: 'credit';
      readonly how: 'namedOnLine' | 'alias' | 'merged' | 'link';
      readonly text: string;
      readonly level: number;
      /** From the credited partner up to the paid one: partner ids and the link that led there. */
      readonly path: readonly string[];
      readonly share: string;
    }
  | {
      readonly stage: 'base';
      readonly base: 'net' | 'list' | 'margin' | 'markup' | 'units' | 'commissionBelow' | 'none';
      readonly parts: readonly { readonly label: string; readonly value: string }[];
      readonly value: string;
    }
  | {
      readonly stage: 'rate';
      readonly plan: string;
      readonly version: number;
      readonly ruleId: string;
      readonly ruleName: string;
      readonly tier?: string;
      /** What is multiplied and added: the exact amount is the sum of portion × rate + flat. */
      readonly portions: readonly {
        readonly of: string;
        readonly rate: string;
        readonly flat?: string;
        readonly bandFrom?: string;
        /** Only this part of `of`: × part ÷ whole. Where a line is split by what is measured, or a rate lies inside a band. */
        readonly partOf?: { readonly part: string; readonly whole: string };
      }[];
      /** Of a differential override: what is already paid below, taken off, never beyond nothing. */
      readonly lessPaidBelow?: string;
      readonly measured?: { readonly what: string; readonly before: string; readonly after: string };
      /** For fees spread over an order: this line's share of the fee, already rounded by largest remainder. */
      readonly spread?: { readonly fee: string; readonly share: string };
    }
  | {
      /** A refund takes back the original entry's own amount, in proportion for a part (commission.md 5). */
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
  | {
      /** What a later fact changed about a closed period, line by line. */
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
  | { readonly stage: 'round'; readonly exact: string; readonly mode: string; readonly rounded: string }
  | {
      /** A whole-schedule catch-up, or a true-up: what is due now less what was booked. */
      readonly stage: 'lessBooked';
      readonly due: string;
      readonly booked: string;
      readonly bookedIn: string;
      readonly cause: string;
    };
