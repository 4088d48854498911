import type { LineDate, LineNumber, LineText } from './sale-line.ts';

/** A text column over the whole book; code 0 is the empty text. */
export interface TableText {
  readonly dictionary: readonly string[];
  readonly codes: Int32Array;
}

/** A number column over the whole book at one scale; wide values stand in `wide` by line index. */
export interface TableNumber {
  readonly scale: number;
  readonly values: Float64Array;
  readonly wide: ReadonlyMap<number, string>;
}

/**
 * All lines of a book that count, as columns: batches that were undone are off, duplicates are resolved
 * (earliest batch first, or the person's choice), corrected lines are replaced by their corrections.
 * Lines stand in the order that running bands need: date, order number, line number as numbers where they
 * are numbers, then external key (design.md 10.4).
 */
export interface LineTable {
  readonly count: number;
  /** Batch ids; `batch[i]` indexes it. */
  readonly batches: readonly string[];
  readonly batch: Int32Array;
  /** Chunk ordinal within the batch × 4096 + index in the chunk: with the batch, a line's id. */
  readonly position: Int32Array;
  readonly row: Int32Array;
  readonly texts: Readonly<Record<LineText, TableText>>;
  readonly dates: Readonly<Record<LineDate, Int32Array>>;
  readonly numbers: Readonly<Record<LineNumber, TableNumber>>;
  readonly custom: Readonly<Record<string, TableText>>;
  /** What was set aside while building, for counts and screens. */
  readonly setAside: {
    readonly identicalDuplicates: number;
    readonly differingDuplicates: readonly DifferingDuplicate[];
    readonly corrected: number;
    /** Ids `batch:position` of the lines that gave way to a correction. */
    readonly correctedLines: readonly string[];
    /** Corrections that name no known line, or each other in a circle, by the line's id: they wait. */
    readonly unknownCorrections: readonly { readonly line: string; readonly detail: string }[];
  };
}

/** Two lines with one key that say different things: shown side by side, the first counts until chosen. */
export interface DifferingDuplicate {
  readonly source: string;
  readonly key: string;
  /** Ids `batch:position` of the line that counts and of those that don't. */
  readonly counts: string;
  readonly others: readonly string[];
}

/** A line's id: its batch and its position there. */
export const lineId = (table: LineTable, line: number): string =>
  `${table.batches[table.batch[line] as number]}:${table.position[line]}`;
