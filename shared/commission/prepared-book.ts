import type { RoundingMode } from '#money/decimal.ts';
import type { Filter } from '#model/filter.ts';
import type { OverrideRule } from '#model/override-rule.ts';
import type { PlanBody } from '#model/plan.ts';
import type { Rule } from '#model/rule.ts';
import type { ClawbackTerms } from '#model/settlement-terms.ts';
import type {
  CalculationException,
  CreditFacts,
  EngineInputs,
  ExceptionKind,
  Portion,
  RuleReference,
  SourcedReceipt,
} from './contract.ts';
import type { BaseColumns } from './base-columns.ts';
import type { UnitPriceOf } from './price-list.ts';
import type { PartnerDirectory } from './partner-directory.ts';
import type { Reach } from './rules/reaches-back.ts';
import type { SlotParts } from './slot-parts.ts';
import type { SupplyChains } from './supply-chain.ts';

/** A rule of one plan version, with its place in `rules`. */
export interface PreparedRule {
  readonly index: number;
  readonly version: number;
  readonly rule: Rule;
  /** Why it can't be applied; then it pays nothing and the close is blocked. */
  readonly invalid?: string;
}

/** One effective plan version. */
export interface PreparedVersion {
  readonly index: number;
  readonly plan: number;
  readonly id: string;
  readonly number: number;
  readonly from: number;
  readonly next: number;
  readonly body: PlanBody;
  readonly overrides: readonly (PreparedRule & { readonly rule: OverrideRule })[];
}

/** A clause through all versions of its plan: accumulators run through a version change (design.md 10.9). */
export interface Clause {
  readonly ruleId: string;
  /** The clause as each version writes it, by version index; absent where a version doesn't have it. */
  readonly byVersion: ReadonlyMap<number, PreparedRule>;
  /** Kinds that it has in any version: one, unless a version rewrote the clause. */
  readonly kinds: readonly Exclude<Rule['kind'], 'override'>[];
  /** Whether each version pays base × rate, nothing limits it and nothing else asks what it came to. */
  readonly plain: boolean;
  /** Whether any version limits what it pays. */
  readonly limited: boolean;
  /** Whether any version adds up or counts lines that stand before those that it pays. */
  readonly measures: boolean;
  /** Whether entries say what was measured on the line. */
  readonly explains: boolean;
}

export interface PreparedPlan {
  readonly index: number;
  readonly id: string;
  readonly name: string;
  /** Clauses that pay the credited partner, in the order of the rules; overrides are in the versions. */
  readonly clauses: readonly Clause[];
  /** Of those, what pays on single lines, in the order in which it comes to a line. */
  readonly lines: readonly Clause[];
  /** What pays for a whole window. */
  readonly windows: readonly Clause[];
  /** What pays on lines after all others. */
  readonly after: readonly Clause[];
  /** Whether any version pays of several rules only the one that pays most. */
  readonly anyBest: boolean;
  /** Whether a rule asks what others pay on the line: a ceiling, a floor that counts commission. */
  readonly anyStack: boolean;
  /** How far back its rules change what lines came to. */
  readonly reaches: readonly Reach[];
}

/**
 * The lines with a known partner, as columns in the order (partner, currency, date, order of lines): the lines of one
 * partner and currency are one run, so that running bands need no look-up and entries come out in their final order.
 */
export interface Slots {
  readonly count: number;
  /** Line of the table. */
  readonly line: Int32Array;
  readonly day: Int32Array;
  /** Index of the plan version that pays the credited partner on this line, or −1. */
  readonly version: Int32Array;
  /** Slot that a refund takes back, or −1; undefined when the book has no refunds. */
  readonly origin: Int32Array | undefined;
  /** Refunds of a slot in order. */
  readonly refundsOf: ReadonlyMap<number, readonly number[]>;
  /** Runs of one partner and currency: run `g` is `[start[g], start[g + 1])`. */
  readonly start: Int32Array;
  readonly partner: Int32Array;
  readonly currency: Int32Array;
  /** Whether a run holds refunds. */
  readonly hasRefunds: Uint8Array;
  /** Index into `portions`, or −1: all of the line in its own currency; undefined when every slot is. */
  readonly portion: Int32Array | undefined;
  readonly portions: readonly Portion[];
  /** How figures and fixed amounts of a line become those of a slot; undefined as `portion` is. */
  readonly parts: SlotParts | undefined;
  /** Index into `creditRoles` of who is credited; undefined: all of them sold. */
  readonly role: Uint8Array | undefined;
  /** Of the slots of a cancellation: which part of its origin's commission it takes back. */
  readonly takes: ReadonlyMap<number, Takes>;
}

/** What a cancellation takes back: `part` ÷ `whole` of what the original came to, at its `age` (commission.md 5). */
export interface Takes {
  readonly part: number;
  readonly whole: number;
  readonly age: number;
  readonly unit: ClawbackTerms['unit'];
  /** Whether the plan says so; without terms everything is taken back, whatever the age. */
  readonly byTerms: boolean;
}

/** What a customer paid that no line is known for, with its day. */
export interface UnmatchedReceipt {
  /** The payment itself, as it was given. */
  readonly receipt: SourcedReceipt;
  readonly day: number;
  readonly detail: string;
}

/** A credited line of which a part doesn't count yet: its customer hasn't paid, or an event hasn't come. */
export interface UnrecognisedLine {
  readonly line: number;
  readonly partner: number;
  readonly version: number;
  /** Day that the line itself stands at. */
  readonly day: number;
  /** The part of the partner's credit that counts by now, of `whole`. */
  readonly counted: number;
  readonly whole: number;
}

/** Lines that no run holds, with the day on which they would count. */
export interface WaitingLine {
  readonly line: number;
  readonly day: number;
  readonly kind: Extract<
    ExceptionKind,
    | 'unknownPartner'
    | 'refundOfUnknownLine'
    | 'missingCurrency'
    | 'noDate'
    | 'splitSum'
    | 'noRate'
    | 'correctionOfUnknownLine'
  >;
  readonly detail: string;
}

/** A book ready to be calculated: everything that doesn't depend on the period. Reusable until an input changes. */
export interface PreparedBook {
  readonly inputs: EngineInputs;
  readonly rounding: RoundingMode;
  readonly directory: PartnerDirectory;
  readonly currencies: readonly string[];
  readonly minor: readonly number[];
  readonly plans: readonly PreparedPlan[];
  readonly versions: readonly PreparedVersion[];
  readonly rules: readonly RuleReference[];
  readonly slots: Slots;
  readonly bases: BaseColumns;
  /** Unit prices of the price list; undefined where the book has none. */
  readonly priceOf: UnitPriceOf | undefined;
  readonly waiting: readonly WaitingLine[];
  /** Lines that don't count wholly yet, by partner; empty where no plan counts by payments or events. */
  readonly unrecognised: readonly UnrecognisedLine[];
  readonly unmatched: readonly UnmatchedReceipt[];
  readonly chains: SupplyChains;
  readonly hasOverrides: boolean;
  /** Whether any plan pays for whole windows. */
  readonly hasWindows: boolean;
  /** Which slots pass a filter; undefined: all of them. */
  mask(filter: Filter): Uint8Array | undefined;
  /** How the credited partner of a line was found. */
  creditHow(line: number): CreditFacts['how'];
  /** The version that pays a partner on a day, and the first later day on which that may differ. */
  versionAt(partner: number, day: number): { readonly version: number; readonly until: number };
  /** Exceptions that belong to the book as a whole. */
  readonly exceptions: readonly CalculationException[];
  readonly fingerprint: string;
  /** Digest of the records that can move money, and of the lines up to a day: what a closing compares (commission.md 7). */
  readonly inputDigests: Readonly<Record<InputKind, string>>;
  linesDigest(beforeDay: number): string;
}

/** The kinds of input whose change can move money of a closed period. */
export const inputKinds = [
  'partnerMatch',
  'split',
  'supplyLink',
  'plan',
  'tier',
  'involvement',
  'target',
  'partnerFields',
  'exchangeRate',
  'payment',
] as const;
export type InputKind = (typeof inputKinds)[number];
