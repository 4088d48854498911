import type { PartnerFilter } from './filter.ts';
import type { Rule } from './rule.ts';
import type { ClawbackTerms, SettlementCurrency, SettlementTerms } from './settlement-terms.ts';

/**
 * A commission plan as data. One rule is one clause of a contract; it is read and edited as a sentence.
 * Rates and amounts are exact decimal text: "0.07" is 7 %. See commission.md 3 and 4.
 */

export interface PlanBody {
  /** What makes a line count in a period. */
  readonly recognise: Recognition;
  /** For `events`: what happens and which share of the line counts then; the shares sum to 1. */
  readonly events?: readonly RecognitionEvent[];
  /** How rules that match the same line go together. */
  readonly combine: Combination;
  /** What happens to a line whose base is negative though it isn't a refund. */
  readonly negativeBase: 'carry' | 'zero';
  /** What net and list amounts hold besides the goods; nothing when absent. */
  readonly include?: readonly ('tax' | 'shipping')[];
  /** The currency that the plan pays in; the line's own when absent. */
  readonly settle?: SettlementCurrency;
  /** No line pays more than this part of its net to all partners of its stack together. */
  readonly stackCeiling?: string;
  /** What a cancellation takes back; everything when absent. */
  readonly clawback?: ClawbackTerms;
  /** What happens between earned and paid: holdback, cap, guarantee, draw. */
  readonly terms?: SettlementTerms;
  readonly rules: readonly Rule[];
}

/** `customerPaid`: in the proportion in which the customer paid. `events`: in shares, as `PlanBody.events` says. */
export const recognitions = ['ordered', 'invoiced', 'delivered', 'customerPaid', 'events'] as const;
export type Recognition = (typeof recognitions)[number];

/** A date of the line, the customer's payment, or a date column of the file: `custom:Go-live`. */
export interface RecognitionEvent {
  readonly event: 'ordered' | 'invoiced' | 'delivered' | 'customerPaid' | `custom:${string}`;
  /** As a fraction: "0.5". */
  readonly share: string;
}

/**
 * `stack`: every matching rule pays. `first`: the first in the order of priority, then of the list. `best`: the one that
 * pays most on the line. `mostSpecific`: the one whose filter says most about the line; of equals the first.
 */
export const combinations = ['stack', 'first', 'best', 'mostSpecific'] as const;
export type Combination = (typeof combinations)[number];

/** A plan file: natural keys only, no ids (design.md 7). */
export interface PlanFile {
  readonly format: 'channelbook-plan';
  readonly version: 1;
  readonly plan: { readonly name: string; readonly description?: string };
  readonly versions: readonly { readonly from: string; readonly next?: string; readonly body: PlanBody }[];
  readonly assignments: readonly {
    readonly partner?: string;
    readonly filter?: PartnerFilter;
    readonly priority?: number;
    readonly from?: string;
    readonly next?: string;
  }[];
}
