import type { BookCalendar, PeriodId } from '#calendar/period.ts';
import type { Combination, Recognition } from '#model/plan.ts';
import type { AmountText } from '#money/amount.ts';
import type { TrueUp } from './contract.ts';
import type { DerivationStep } from './settlement/derivation.ts';
import type { AsideItem } from './settlement/aside.ts';
import type { HeldBack } from './settlement/holdback.ts';
import type { SettlementLedger } from './settlement/ledger.ts';

/**
 * Everything that the statements of one period say, as plain data: what a close freezes and what a draft is made of.
 * Nothing in it names a record's present state, so a sheet made from a closing can't change (commission.md 7).
 * Amounts are text with the currency's minor units; credits to the partner are positive.
 */
export interface PeriodFigures {
  readonly format: 1;
  readonly period: PeriodId;
  readonly calendar: BookCalendar;
  readonly first: string;
  readonly last: string;
  readonly vendor: VendorFigures;
  readonly accounts: readonly PartnerAccount[];
  readonly plans: readonly PlanFigures[];
  readonly trueUps: readonly TrueUp[];
  /** What the engine says was earned per currency, true-ups included; the statements must add up to it. */
  readonly controlTotals: Readonly<Record<string, string>>;
  /** Counted on the close screen: they pay nothing here and come in as true-ups later. */
  readonly waitingLines: number;
  readonly partnersWithoutPlan: readonly string[];
  /** Absent on a draft. */
  readonly closed?: { readonly by: string; readonly at: string };
}

/** Who pays: the settings that a statement prints. */
export interface VendorFigures {
  readonly name: string;
  readonly legalEntity: string;
  readonly address: string;
  readonly contactName: string;
  readonly contactEmail: string;
  readonly contactPhone: string;
  readonly logo: string;
  readonly homeCurrency: string;
  readonly roundingMode: 'halfAwayFromZero' | 'halfEven' | 'truncate';
  readonly negativeStyle: 'minus' | 'parentheses';
  readonly disputeDays: number;
  readonly paymentTerms: string;
  readonly paper: 'A4' | 'Letter';
}

/** Who is paid: what a statement prints of the partner. */
export interface PayeeFigures {
  readonly id: string;
  readonly code: string;
  readonly name: string;
  readonly payeeName: string;
  readonly payeeAddress: string;
  readonly bankAccountEnding: string;
  readonly agreementNumber: string;
  readonly disputeDays: number;
  /** Days from the period's end until its money is due; absent without agreement. */
  readonly paymentDays?: number;
}

/**
 * What changes a balance, in the order in which a statement lists it. `bonus`: what a target, growth or SPIFF rule pays.
 * `clawback`: of cancelled contracts. `capped`, `capReleased`: above a plan's cap, and paid later when there is room.
 * `drawRecovered`: of an earlier draw. `onHold`, `inDispute`: earned and not payable now. `withheldTax`: of what is paid out.
 */
export const movementKinds = [
  'earned',
  'bonus',
  'trueUp',
  'adjustment',
  'clawback',
  'capped',
  'capReleased',
  'guarantee',
  'drawRecovered',
  'draw',
  'heldBack',
  'released',
  'onHold',
  'holdReleased',
  'inDispute',
  'disputeReleased',
  'withheldTax',
  'payment',
] as const;
export type MovementKind = (typeof movementKinds)[number];

/** Kinds that the engine's entries add up to: together they are its control total. */
export const commissionKinds = ['earned', 'bonus', 'trueUp', 'clawback'] as const satisfies readonly MovementKind[];

/** Kinds that stand between earned and payable: what plans, holds, disputes and taxes do, without any entry of a line. */
export const settlementKinds = [
  'capped',
  'capReleased',
  'guarantee',
  'drawRecovered',
  'draw',
  'heldBack',
  'released',
  'onHold',
  'holdReleased',
  'inDispute',
  'disputeReleased',
  'withheldTax',
] as const satisfies readonly MovementKind[];

/** One change of a balance. Every one has its reason and reference, so every negative has. */
export interface AccountMovement {
  readonly kind: MovementKind;
  readonly amount: AmountText;
  readonly reason: string;
  readonly reference: string;
  readonly date?: string;
  readonly approver?: string;
  /** Name of the file that stands behind an adjustment. */
  readonly attachment?: string;
  /** Lines that add up to it; for what entries earned or took back. */
  readonly lines?: number;
  /** Index into `PeriodFigures.trueUps`; for `trueUp`. */
  readonly trueUp?: number;
  /** The clause of a bonus: `<version id> <rule id>`. */
  readonly rule?: string;
  /** The steps that lead to `amount` (`replayMovement`). Absent in closings of before it was kept. */
  readonly derivation?: readonly DerivationStep[];
}

/** A record whose amount this period took into a balance, so that a later edit can be told from it. */
export interface BookedRecord {
  readonly kind: 'adjustment' | 'payment' | 'openingBalance';
  readonly record: string;
  readonly amount: AmountText;
}

/** What becomes of the closing balance. */
export type Payout =
  | { readonly kind: 'payable'; readonly amount: AmountText }
  | { readonly kind: 'belowMinimum'; readonly amount: AmountText; readonly minimum: AmountText }
  | { readonly kind: 'negative'; readonly amount: AmountText }
  | { readonly kind: 'nothing'; readonly amount: AmountText };

/** One partner's balance in one currency through one period: opening + movements = closing. */
export interface PartnerAccount {
  readonly number: string;
  readonly partner: PayeeFigures;
  readonly currency: string;
  readonly opening: AmountText;
  readonly openingReference: string;
  readonly movements: readonly AccountMovement[];
  readonly closing: AmountText;
  /** `amount` is what is paid out now; "0.00" unless payable. */
  readonly payout: Payout;
  readonly lines: number;
  /** The statement before this one, to compare with. */
  readonly previous?: { readonly period: string; readonly number: string; readonly earned: AmountText };
  readonly booked: readonly BookedRecord[];
  /** The second balance: earned, and kept back until its day. */
  readonly heldBack?: HeldBack;
  /** What is on hold or in dispute at the end of this period. */
  readonly aside?: readonly AsideItem[];
  /** What later periods must know of cap, guarantee, draw and tax. */
  readonly ledger?: SettlementLedger;
  /** Tier on the period's last day. */
  readonly tier?: string;
  /** Programmes it takes part in, by that day's rules and facts; frozen by the close. Absent without, and in older closings. */
  readonly standings?: readonly TierStanding[];
  /** The day on which the money is due by agreement. */
  readonly due?: string;
}

/** Where a partner officially is on a ladder of a programme on one day, and what is missing to the next tier, in a partner's words. */
export interface TierStanding {
  readonly program: string;
  /** Empty where the programme has one ladder. */
  readonly ladder: string;
  readonly tier: string;
  /** A sentence; empty on the highest tier. */
  readonly gap: string;
}

/** A plan version that paid in this period, in words. */
export interface PlanFigures {
  readonly planId: string;
  readonly versionId: string;
  readonly name: string;
  readonly version: number;
  readonly from: string;
  readonly next: string;
  readonly recognise: Recognition;
  readonly combine: Combination;
  /** Holdback, cap, guarantee and the like, each as a sentence. */
  readonly terms?: readonly string[];
  /** Whether any rule has a floor or cap, or the stack a ceiling. */
  readonly hasLimits?: boolean;
  readonly rules: readonly { readonly id: string; readonly name: string; readonly sentence: string }[];
}
