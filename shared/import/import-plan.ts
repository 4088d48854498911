import type { Bytes } from '#base/bytes.ts';
import type { Problem } from '#base/problem.ts';
import type { ImportKind } from '#model/import-records.ts';
import type { StoredChunk } from '#model/line-chunk.ts';
import type { TextCodec } from '#model/line-chunk-codec.ts';
import type { AnyChange, BookRecords } from '#model/record-row.ts';
import type { StopSignal } from './import-file.ts';
import type { LineKeyIndex } from './line-key-index.ts';
import type { RateIndex } from './rate-index.ts';
import type { ReceiptIndex } from './receipt-index.ts';
import type { PartnerSuggestion } from './suggest-partner.ts';

/**
 * Rows of a file, each counted once: `read` = `new` + `changed` + `duplicate` + `waiting` + `problemRows`.
 * `changed` are records that are known and say something new; sale lines are never changed.
 */
export interface ImportCounts {
  readonly read: number;
  readonly new: number;
  readonly changed: number;
  readonly duplicate: number;
  readonly waiting: number;
  readonly problemRows: number;
}

/** A problem with its place in the file. A problem of the whole file has row 0. */
export interface PlacedProblem {
  readonly row: number;
  readonly column: string;
  readonly text: string;
  readonly problem: Problem;
}

/** Rows that name a partner nobody is called by, to be fixed once ("Nordwind" = "Northwind"?). */
export interface WaitingGroup {
  /** As in the file; '' when the rows name nobody. */
  readonly text: string;
  readonly rows: number;
  /** Net amounts that wait, by currency, as text. */
  readonly amounts: Readonly<Record<string, string>>;
  readonly suggestions: readonly PartnerSuggestion[];
}

/** A line that came before with other content; the first counts until a person chooses. */
export interface DifferingLine {
  readonly row: number;
  readonly key: string;
}

/** Everything an import would do. Nothing has happened yet: whoever asked stores changes and chunks together. */
export interface ImportPlan {
  readonly batch: string;
  readonly what: ImportKind;
  readonly source: string;
  readonly fileName: string;
  readonly counts: ImportCounts;
  /** The first of `maxListed` problems, in the order of rows; `counts.problemRows` counts the rows of all. */
  readonly problems: readonly PlacedProblem[];
  readonly waiting: readonly WaitingGroup[];
  readonly differing: readonly DifferingLine[];
  readonly changes: readonly AnyChange[];
  readonly chunks: readonly StoredChunk[];
}

/** So many problems and differing lines are listed; the rest is only counted. */
export const maxListed = 1000;

/** What an import needs to know of the book and of the machine. */
export interface ImportContext {
  readonly records: BookRecords;
  /** Keys of the lines of batches that were not undone; it's copied, never changed. */
  readonly lineKeys: LineKeyIndex;
  readonly rates: RateIndex;
  /** Customers' payments that are known. */
  readonly receipts: ReceiptIndex;
  readonly port: TextCodec & Pick<Bytes, 'sha256'>;
  newId(): string;
  /** ISO instant, for the batch record. */
  readonly now: string;
  /** Texts of the file → partner id, as decided in the preview; become alias records. */
  readonly aliases?: Readonly<Record<string, string>>;
  readonly stop?: StopSignal;
  progress?(done: { readonly bytes: number; readonly rows: number }): void;
}
