import type { ImportKind } from '#model/import-records.ts';
import type { RecordKind } from '#model/record-kinds.ts';
import type { BookRecords } from '#model/record-row.ts';

/** Kinds of files whose rows become records. */
export type RecordImportKind = Exclude<ImportKind, 'sales' | 'exchangeRates' | 'receipts'>;

/** Values of a row or of a record, by field, as far as they are text. */
export type Texts = Readonly<Record<string, string | undefined>>;

/** Why a row can't be: a field that is none of what is expected, or a day that isn't after another field's. */
export type RowTrouble =
  | { readonly field: string; readonly expected: readonly string[] }
  | { readonly field: string; readonly after: string };

/** A row with what the book knows of it, or why it can't be. */
export type Refined = { readonly values: Texts; readonly trouble?: RowTrouble };

/** How rows of a kind become records. */
export interface RecordImport {
  readonly record: RecordKind;
  /**
   * The natural key that tells whether a row is known; rows and records give the same text for the same thing.
   * Undefined: the row has nothing to be known by, which is a problem of `keyField`.
   */
  readonly key: (values: Texts) => string | undefined;
  /** Whether equal keys within a file are several things (two payments of one day), told apart by counting. */
  readonly countsAlike: boolean | ((values: Texts) => boolean);
  /** Fields that can't be empty in a new record. */
  readonly needs: readonly string[];
  /** A number that new records get in the order of the rows, counted anew for each value of `per`. */
  readonly numbered?: { readonly field: string; readonly per: string };
  /** Why a value can't be, by field; the row then stays out. */
  readonly limits?: Readonly<Record<string, { readonly fits: (text: string) => boolean; readonly expected: string }>>;
  /** Last touch on a row's values before they are compared with the book. */
  readonly complete?: (values: Texts) => Texts;
  /** What only the book knows of a row: whom a name means, which programme; asked once per file, after `complete`. */
  readonly refine?: (records: BookRecords) => (values: Texts) => Refined;
  /** What can't be about the fields of a record together, as it would be and as the book has it; the row then stays out. */
  readonly check?: (values: Texts, before: Texts) => RowTrouble | undefined;
  /**
   * Where one thing can be known by several keys: those a record is found by, and those a row looks for, the surest first.
   * `key` alone when unsaid.
   */
  readonly knownBy?: (values: Texts) => readonly string[];
  readonly soughtBy?: (values: Texts) => readonly string[];
  /** What stands between the entries of a list in one cell; a blank when unsaid. */
  readonly listMark?: RegExp;
  /** Columns of a file that say a record's field in another way: "last day" is the day before `next`. */
  readonly otherColumn?: Readonly<Record<string, string>>;
}

/** Parts of a natural key as one text. */
export const joined = (...parts: readonly (string | undefined)[]): string =>
  parts.map((part) => part ?? '').join('\u001f');
