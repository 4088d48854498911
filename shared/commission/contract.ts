import type { BookCalendar } from '#calendar/period.ts';
import type { CreditRole } from '#model/deal-participant.ts';
import type { ExchangeRate, Receipt } from '#model/line-chunk.ts';
import type { LineTable } from '#model/line-table.ts';
import type { Combination, Recognition, RecognitionEvent } from '#model/plan.ts';
import type { Rule } from '#model/rule.ts';
import type { ClawbackTerms } from '#model/settlement-terms.ts';
import type { BookRecords } from '#model/record-row.ts';
import type { StoredClosing } from '#model/stored-closing.ts';
import type { PreparedBook } from './prepared-book.ts';

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
  /** Periods that were closed on two laptops, while nobody has decided which closing holds: nothing closes until then. */
  readonly closedTwice?: readonly string[];
  /** Exchange rates of the batches that count; a later revision of a rate stands after the earlier one. */
  readonly rates?: readonly SourcedRate[];
  /** Money that customers paid, of the batches that count. */
  readonly receipts?: readonly SourcedReceipt[];
}

/** An exchange rate with the source that it came from. */
export type SourcedRate = ExchangeRate & { readonly source: string };

/** A customer's payment with the source that it came from. */
export type SourcedReceipt = Receipt & { readonly source: string };

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
  | 'missingCurrency'
  /** A figure that the rule needs is missing, or has more digits than can be calculated exactly. */
  | 'noAmount'
  /** The participants of a deal don't share its lines without rest. */
  | 'splitSum'
  /** A line must be converted and no rate is known for its day; the nearest ones are named. */
  | 'noRate'
  /** A cancellation or correction names nothing that is known. */
  | 'correctionOfUnknownLine'
  /** A customer's payment names no invoice or order that is known. */
  | 'unmatchedReceipt'
  | 'planInvalid';

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
 * positive. Order: partner, currency, rule, line; true-ups after the rest of their partner and currency.
 */
export interface EntryColumns {
  readonly count: number;
  /** Index into `Calculation.partners`. */
  readonly partner: Int32Array;
  /** Index into `Calculation.currencies`. */
  readonly currency: Int32Array;
  /** Line index for `Calculation.facts.line`, or −1 for a true-up and for what a whole window earned. */
  readonly line: Int32Array;
  /** Index into `Calculation.rules`, or −1 for a true-up. */
  readonly rule: Int32Array;
  /** Index into `Calculation.portions`, or −1: all of the line, in its own currency. */
  readonly portion: Int32Array;
  /**
   * Index of the band that the line's last unit fell in; of levels, instalments and growth the level reached; of a matrix
   * row × columns + column; of an override the level that its rate was taken for, less 1; of a clawback the age. Else −1.
   */
  readonly band: Int16Array;
  /** 0 for the credited partner, n for an override n levels above. */
  readonly level: Int8Array;
  /** What the rate applied to, at `Calculation.baseScale`; of a refund the part of the original that it takes back. */
  readonly base: Float64Array;
  /** What the entry pays in this period: `due − booked`. */
  readonly amount: Float64Array;
  /** What the line and rule come to at the end of this period, and what earlier periods booked of it. */
  readonly due: Float64Array;
  readonly booked: Float64Array;
  /**
   * Of a bands rule: the measured value before and after the line (of one rate on everything: 0 and the whole window). Of
   * a differential override, `measuredBefore` is what is paid below; of a refund, what was taken back before, and `After`
   * the original's amount. What other kinds keep here is said where they are explained, in `trace/`. 0 otherwise.
   */
  readonly measuredBefore: Float64Array;
  readonly measuredAfter: Float64Array;
  /** Of an entry on an earlier line: the measured value that the booked amount was paid at; of a refund what was refunded before. 0 otherwise. */
  readonly measuredBooked: Float64Array;
  /** Flat amounts that this line earned by entering a band, fixed amounts, in the currency's minor units; of a refund or clawback what its part is a part of. */
  readonly flat: Float64Array;
  /** What the rule's limits took off `due` (positive) or added to it (negative), in minor units; under `best` what another rule pays instead. */
  readonly limited: Float64Array;
  /** What the ceiling on the stack of the line took off. */
  readonly ceiling: Float64Array;
  /** Of a refund: the line that it takes back, else −1. */
  readonly origin: Int32Array;
  /** Index into `entryNatures`. */
  readonly nature: Uint8Array;
  /** Index into `Calculation.trueUps`, or −1. */
  readonly trueUp: Int32Array;
}

/**
 * `earned` in its own period; `catchUp` of a schedule that pays everything again; `trueUp` of a closed period; `refund` of
 * an earlier line; `clawback` of a cancelled one; `window`: what a target, growth or the like came to, on no single line.
 */
export const entryNatures = ['earned', 'catchUp', 'trueUp', 'refund', 'clawback', 'window'] as const;
export type EntryNature = (typeof entryNatures)[number];

/** A rule of a plan version, as an entry names it. */
export interface RuleReference {
  readonly planId: string;
  readonly planName: string;
  readonly versionId: string;
  readonly version: number;
  readonly ruleId: string;
  readonly ruleName: string;
  readonly from: string;
  readonly recognise: Recognition;
  readonly combine: Combination;
  readonly negativeBase: 'carry' | 'zero';
  readonly include?: readonly ('tax' | 'shipping')[];
  readonly clawback?: ClawbackTerms;
  readonly stackCeiling?: string;
  /** The clause itself: the version is immutable, so the entry stays explainable. */
  readonly rule: Rule;
}

/** What an explanation says about one line, as text; absent where the file had nothing. */
export interface LineFacts {
  readonly lineId: string;
  readonly source: string;
  readonly fileName: string;
  readonly row: number;
  /** Recognition date, ISO. */
  readonly date: string;
  readonly recognisedBy: RecognitionEvent['event'];
  readonly partnerText: string;
  readonly currency: string;
  readonly order?: string;
  readonly lineNumber?: string;
  readonly invoice?: string;
  readonly deal?: string;
  readonly customer?: string;
  /** The deal says that its customer isn't to be named on a document. */
  readonly confidential?: 'yes';
  readonly product?: string;
  readonly productName?: string;
  readonly type?: string;
  readonly net?: string;
  readonly list?: string;
  readonly discount?: string;
  readonly cost?: string;
  readonly tax?: string;
  readonly shipping?: string;
  readonly recurring?: string;
  readonly quantity?: string;
  readonly unitPrice?: string;
}

/** Which part of a line an entry is about, and in which money. Absent parts: all of it, its own. */
export interface Portion {
  /** The partner's part in the deal. `share` is a fraction; 1 where each is credited with all. */
  readonly credit?: {
    /** Partner id of who is credited; of an override the one below. */
    readonly partner: string;
    readonly role: CreditRole;
    readonly share: string;
    readonly crediting: 'split' | 'equal' | 'double';
  };
  /** What counted on this day: `part` of `whole`, in money of the line or as shares. */
  readonly recognised?: {
    readonly event: RecognitionEvent['event'];
    readonly date: string;
    readonly part: string;
    readonly whole: string;
    /** The customer's payment that made it count. */
    readonly receipt?: string;
  };
  /** 1 `from` = `rate` of the entry's currency. */
  readonly converted?: {
    readonly from: string;
    readonly rate: string;
    readonly date: string;
    readonly kind: string;
    readonly source: string;
    /** The book knows the pair only the other way round: `rate` is 1 ÷ this, to 10 decimals. */
    readonly inverseOf?: string;
  };
  /** Of an entry on no single line: the window that it was earned in. */
  readonly window?: WindowFacts;
}

/** What a window came to, as exact text. Days are ISO dates, the span half-open. */
export interface WindowFacts {
  readonly from: string;
  readonly next: string;
  /** What was measured: money, units or a count, up to the end of the entry's period. */
  readonly value: string;
  /** How many lines of it counted. */
  readonly lines: number;
  /** Of growth: the same window a year before. */
  readonly earlier?: string;
  /** Amount at which attainment is 100 %, or that must be reached. */
  readonly target?: string;
  /** Of marketing money: what was spent and approved. */
  readonly spent?: string;
  /** Of free goods: units bought. */
  readonly units?: string;
}

/** How one entry's partner came to be paid on its line: from the credited partner upwards. */
export interface CreditFacts {
  readonly how: 'namedOnLine' | 'alias' | 'merged' | 'deal' | 'participant' | 'suppliedBy';
  /** Partner ids from the credited partner to the paid one. */
  readonly path: readonly string[];
}

export interface PartnerFacts {
  readonly id: string;
  readonly code: string;
  readonly name: string;
}

/** What explanations read beside the columns: the live book's, or a closing's own copy (commission.md 7). */
export interface CalculationFacts {
  /** The book that was calculated; undefined for a closed period. */
  readonly book: PreparedBook | undefined;
  line(line: number): LineFacts;
  credit(entry: number): CreditFacts;
  partner(id: string): PartnerFacts;
  /** The tier that applied to the entry's credited partner at the line's date; undefined without one. */
  tier(entry: number): string | undefined;
  /** Rules of the line's plan version that paid nothing on it, with the reason. */
  rulesNotUsed(entry: number): readonly { readonly rule: string; readonly reason: string }[];
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
    | 'exchangeRate'
    /** Participants of a deal or their shares. */
    | 'split'
    /** The work recorded on a deal. */
    | 'involvement'
    /** A sales target or approved marketing money. */
    | 'target'
    /** What customers paid. */
    | 'payment';
  /** The closed period that would have been different. */
  readonly period: string;
  readonly partner: string;
  readonly currency: string;
  readonly amount: string;
  /** One sentence that may stand on the partner's statement. */
  readonly sentence: string;
  readonly details: readonly TrueUpDetail[];
}

/** One line and rule whose amount of a closed period is different now: due now less what was booked. */
export interface TrueUpDetail {
  /** Names line, rule, level and credited partner, so that a later comparison starts from here. */
  readonly key: string;
  /** "Order SO-1, line 2". */
  readonly label: string;
  readonly rule: string;
  readonly due: string;
  readonly booked: string;
}

export interface PartnerTotal {
  readonly partner: string;
  readonly currency: string;
  readonly lines: number;
  /** Sum of the entries' amounts, as text with the currency's minor units. */
  readonly commission: string;
}

/** In the order in which a more telling one wins. */
export const unpaidReasons = [
  'noRuleMatched',
  'zeroBase',
  'belowFirstBand',
  'roundsToZero',
  'noPlan',
  'missingFigure',
  'otherCurrency',
  'nothingToTakeBack',
  'noCell',
  'contractEnded',
  'limitReached',
  'countsInWindow',
] as const;
export type UnpaidReason = (typeof unpaidReasons)[number];

/** A line that counts in the period and paid its credited partner nothing, with the reason. */
export interface UnpaidLine {
  readonly line: number;
  readonly partner: string;
  readonly reason: UnpaidReason;
  readonly detail: string;
}

export interface Calculation {
  readonly period: string;
  /** Lines that count in the period, of known and unknown partners. */
  readonly lines: number;
  readonly partners: readonly string[];
  readonly currencies: readonly string[];
  readonly rules: readonly RuleReference[];
  readonly portions: readonly Portion[];
  readonly baseScale: number;
  readonly entries: EntryColumns;
  readonly trueUps: readonly TrueUp[];
  readonly totals: readonly PartnerTotal[];
  readonly controlTotals: Readonly<Record<string, string>>;
  readonly exceptions: readonly CalculationException[];
  readonly unpaid: readonly UnpaidLine[];
  readonly facts: CalculationFacts;
  readonly roundingMode: string;
  /** Whether the figures are a closing's own; then nothing of them was computed now. */
  readonly closed: boolean;
  /** SHA-free text that differs whenever any input differs: for the stale mark. */
  readonly fingerprint: string;
}
