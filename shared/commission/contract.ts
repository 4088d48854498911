import type { BookCalendar } from '#calendar/period.ts';
import type { LineTable } from '#model/line-table.ts';
import type { BookRecords } from '#model/record-row.ts';
import type { StoredClosing } from '#model/stored-closing.ts';
import type { Trace } from './trace.ts';

/**
 * The engine's one door (commission.md): window, headless and benchmark call the same functions.
 *
 *   prepare(inputs)                 → PreparedBook    per book and edit: filters compiled, credits resolved
 *   calculate(prepared, period)     → Calculation     entry columns, totals, exceptions
 *   traceEntry(calculation, index)  → Trace           rebuilt from the columns, never stored
 *   replay(trace)                   → the amount      to the cent
 *   closePeriod(calculation, …)     → StoredClosing
 */
export interface EngineInputs {
  readonly records: BookRecords;
  readonly lines: LineTable;
  readonly calendar: BookCalendar;
  /** Closings of earlier periods, in order. Their figures are never recomputed. */
  readonly closings: readonly StoredClosing[];
}

/** Why a line or a partner needs a person before a period can be closed, or why a line paid nothing. */
export type ExceptionKind =
  | 'unknownPartner'
  | 'noPlan'
  | 'refundOfUnknownLine'
  | 'differingDuplicate'
  | 'linkCycle'
  | 'twoLinks'
  | 'noDate'
  | 'noCost'
  | 'thresholdCurrency'
  | 'negativeBalance'
  | 'missingCurrency';

export interface CalculationException {
  readonly kind: ExceptionKind;
  readonly line?: number;
  readonly partner?: string;
  /** Whether a close must wait for it; the others are shown and may stay. */
  readonly blocks: boolean;
  readonly detail: string;
}

/**
 * Entries as parallel columns (design.md 10.11). Amounts are in minor units of the entry's currency, credits
 * positive. Order: partner, currency, rule, line.
 */
export interface EntryColumns {
  readonly count: number;
  /** Index into `Calculation.partners`. */
  readonly partner: Int32Array;
  /** Index into `Calculation.currencies`. */
  readonly currency: Int32Array;
  /** Line index of the table, or −1 for a true-up of a line that counts no more. */
  readonly line: Int32Array;
  /** Index into `Calculation.rules`. */
  readonly rule: Int32Array;
  /** Index of the band that the line's last unit fell in, or −1. */
  readonly band: Int16Array;
  /** 0 for the credited partner, n for an override n levels above. */
  readonly level: Int8Array;
  /** The base the rate applied to, at `Calculation.baseScale`. */
  readonly base: Float64Array;
  readonly amount: Float64Array;
  /** `earned`, `catchUp` of a `whole` schedule, `trueUp` of a closed period. */
  readonly nature: Uint8Array;
  /** Index into `Calculation.trueUps`, or −1. */
  readonly trueUp: Int32Array;
}

export const entryNatures = ['earned', 'catchUp', 'trueUp'] as const;

/** A rule of a plan version, as an entry names it. */
export interface RuleReference {
  readonly planId: string;
  readonly planName: string;
  readonly versionId: string;
  readonly version: number;
  readonly ruleId: string;
  readonly ruleName: string;
}

/** What changed a closed period: one per cause and partner and currency, booked in the next open period. */
export interface TrueUp {
  readonly cause:
    | 'lateLine'
    | 'correctedLine'
    | 'undoneBatch'
    | 'partnerMatch'
    | 'supplyLink'
    | 'plan'
    | 'tier'
    | 'partnerFields'
    | 'exchangeRate';
  /** The closed period that would have been different. */
  readonly period: string;
  readonly partner: string;
  readonly currency: string;
  readonly amount: string;
  readonly sentence: string;
}

export interface PartnerTotal {
  readonly partner: string;
  readonly currency: string;
  readonly lines: number;
  /** Sum of the entries' amounts, as text with the currency's minor units. */
  readonly commission: string;
}

/** A line that counts in the period and paid its credited partner nothing, with the reason. */
export interface UnpaidLine {
  readonly line: number;
  readonly partner: string;
  readonly reason: 'noRuleMatched' | 'zeroBase' | 'belowFirstBand' | 'roundsToZero' | 'noPlan';
  readonly detail: string;
}

export interface Calculation {
  readonly period: string;
  /** Lines that count in the period, of known and unknown partners. */
  readonly lines: number;
  readonly partners: readonly string[];
  readonly currencies: readonly string[];
  readonly rules: readonly RuleReference[];
  readonly baseScale: number;
  readonly entries: EntryColumns;
  readonly trueUps: readonly TrueUp[];
  readonly totals: readonly PartnerTotal[];
  readonly controlTotals: Readonly<Record<string, string>>;
  readonly exceptions: readonly CalculationException[];
  readonly unpaid: readonly UnpaidLine[];
  /** SHA-free text that differs whenever any input differs: for the stale mark. */
  readonly fingerprint: string;
}

/** How one entry is explained (commission.md 8). */
export type ExplainEntry = (calculation: Calculation, entry: number) => Trace;
