import type { LineDate, LineNumber, LineText } from './sale-line.ts';

/** At most so many lines share one chunk: small enough to decode at once, large enough for columns to pay. */
export const linesPerChunk = 4096;

/** In a date column: the file had no date. */
export const noDate = -2147483648;

/** Texts by dictionary: `dictionary[codes[i]]`; code 0 is always the empty text. */
export interface TextColumn {
  readonly dictionary: readonly string[];
  readonly codes: Uint8Array | Uint16Array | Uint32Array;
}

/** Days since 1970-01-01, or `noDate`. */
export type DateColumn = Int32Array;

/**
 * Exact decimals: `values[i] / 10 ** scale`, NaN where the file had none. A number that doesn't fit a safe
 * integer at this scale is NaN here and stands as text in `wide` by its index.
 */
export interface NumberColumn {
  readonly scale: number;
  readonly values: Float64Array;
  readonly wide: Readonly<Record<number, string>>;
}

/** Up to 4,096 lines of one batch as columns. Columns that no line of the chunk uses are absent. */
export interface LineChunk {
  readonly kind: 'lines';
  readonly batch: string;
  readonly source: string;
  /** Position of the chunk within its batch, from 0. */
  readonly ordinal: number;
  readonly count: number;
  /** 1-based rows of the file. */
  readonly rows: Uint32Array;
  readonly texts: Readonly<Partial<Record<LineText, TextColumn>>>;
  readonly dates: Readonly<Partial<Record<LineDate, DateColumn>>>;
  readonly numbers: Readonly<Partial<Record<LineNumber, NumberColumn>>>;
  readonly custom: Readonly<Record<string, TextColumn>>;
}

/** An exchange rate: 1 `from` = `rate` `to`, on a date, of a kind ("average", "end of day"), from a source. */
export interface ExchangeRate {
  readonly row: number;
  readonly date: string;
  readonly from: string;
  readonly to: string;
  readonly rateKind: string;
  readonly rate: string;
}

/** Exchange rates of one batch; a changed rate is a new revision in a later batch (design.md 10.6). */
export interface RateChunk {
  readonly kind: 'rates';
  readonly batch: string;
  readonly source: string;
  readonly ordinal: number;
  readonly rates: readonly ExchangeRate[];
}

/** Money that a customer paid, matched to lines by what it names: a line's key, an invoice, an order or a contract. */
export interface Receipt {
  readonly row: number;
  readonly date: string;
  readonly reference: string;
  /** Exact text; negative where money went back. */
  readonly amount: string;
  readonly currency: string;
}

/** Customers' payments of one batch: facts, like lines. */
export interface ReceiptChunk {
  readonly kind: 'receipts';
  readonly batch: string;
  readonly source: string;
  readonly ordinal: number;
  readonly receipts: readonly Receipt[];
}

export type FactChunk = LineChunk | RateChunk | ReceiptChunk;

/** A fact chunk as it is kept: its bytes, named by their SHA-256; the batch id is inside the hash. */
export interface StoredChunk {
  readonly hash: string;
  readonly batch: string;
  readonly kind: FactChunk['kind'];
  readonly ordinal: number;
  readonly count: number;
  readonly bytes: Uint8Array;
}
