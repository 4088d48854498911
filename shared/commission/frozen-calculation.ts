import type { CalculationException, PartnerFacts, PartnerTotal, Portion, RuleReference, TrueUp } from './contract.ts';
import type { PackedNumbers } from './packed-columns.ts';
import type { InputKind } from './prepared-book.ts';

/** Texts of a frozen column: a dictionary here, the codes among the bytes. */
export interface FrozenTexts {
  readonly dictionary: readonly string[];
  readonly codes: PackedNumbers;
}

/** Figures of a frozen column at their own scale; those that are no safe integer stand as text by index. */
export interface FrozenNumbers {
  readonly scale: number;
  readonly values: PackedNumbers;
  readonly wide: Readonly<Record<string, string>>;
}

/**
 * What the engine keeps of a closed period: enough to explain every entry and to find what a later fact changes, without
 * looking at the book again (commission.md 7). Texts are JSON, columns of numbers are bytes beside it.
 */
export interface FrozenCalculation {
  readonly format: 1;
  readonly period: string;
  readonly roundingMode: string;
  readonly baseScale: number;
  readonly lineCount: number;
  readonly fingerprint: string;
  /** Digest of each kind of input at the close, and of the lines up to the end of every period that is closed by now. */
  readonly inputDigests: Readonly<Partial<Record<InputKind, string>>>;
  readonly linesDigests: Readonly<Record<string, string>>;
  readonly partners: readonly PartnerFacts[];
  readonly currencies: readonly string[];
  readonly rules: readonly RuleReference[];
  /** Absent where every entry is all of its line in its own currency, as in all closings before such entries were known. */
  readonly portions?: readonly Portion[];
  readonly trueUps: readonly TrueUp[];
  readonly totals: readonly PartnerTotal[];
  readonly controlTotals: Readonly<Record<string, string>>;
  readonly exceptions: readonly CalculationException[];
  readonly batches: readonly { readonly id: string; readonly source: string; readonly fileName: string }[];
  /** Lines that entries name and lines that counted in the period. */
  readonly lines: {
    readonly batch: PackedNumbers;
    readonly position: PackedNumbers;
    readonly row: PackedNumbers;
    readonly date: FrozenTexts;
    readonly recognisedBy: FrozenTexts;
    /** Credited partner, −1 where none. */
    readonly partner: PackedNumbers;
    readonly tier: FrozenTexts;
    readonly how: FrozenTexts;
    /** How a line is shared; absent where none is. */
    readonly credits?: FrozenTexts;
    /** 1 where the line counted in this period, 0 where only an entry names it. */
    readonly counted: PackedNumbers;
    readonly texts: Readonly<Record<string, FrozenTexts>>;
    readonly numbers: Readonly<Record<string, FrozenNumbers>>;
  };
  /** Ids of lines of the period that waited at the close. */
  readonly waiting: readonly string[];
  readonly entries: Readonly<Record<string, PackedNumbers>>;
  readonly paths: readonly (readonly string[])[];
  readonly pathOf: PackedNumbers;
  readonly notUsed: readonly (readonly { readonly rule: string; readonly reason: string }[])[];
  readonly notUsedOf: PackedNumbers;
  /** The tier that applied to each entry, where lines have several credited partners or days; else it's the line's. */
  readonly tierOf?: FrozenTexts;
  readonly unpaid: {
    readonly line: PackedNumbers;
    readonly reason: PackedNumbers;
    /** Whom the line paid nothing, where lines have several credited partners; else it's the line's. */
    readonly partner?: PackedNumbers;
  };
}

export type Frozen = { readonly json: FrozenCalculation; readonly bytes: Uint8Array };
