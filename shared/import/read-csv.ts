import papaparse from 'papaparse/papaparse.js';
import type { Bytes } from '#base/bytes.ts';
import type { Problem } from '#base/problem.ts';
import type { Result } from '#base/result.ts';
import { err, ok } from '#base/result.ts';
import type { ImportMapping } from '#model/import-mapping.ts';
import type { Encoding } from './detect-encoding.ts';
import { countUtf8 } from './detect-encoding.ts';
import { textDecoding } from './decode-text.ts';
import type { ImportFile, StopSignal } from './import-file.ts';

/** Some rows of a table, in order. */
export interface RowBatch {
  /** 1-based row of the file of the first row here; empty rows count. */
  readonly firstRow: number;
  readonly rows: readonly (readonly string[])[];
  readonly bytesRead: number;
}

export type CsvOptions = {
  readonly delimiter: ImportMapping['delimiter'];
  readonly encoding: Encoding;
  readonly bom: number;
  /** The encoding was detected, not chosen: it may still turn out to be Windows-1252. */
  readonly detected: boolean;
};

/** A row longer than this has a quote that never ends; reading on would fill the memory. */
const LONGEST_ROW = 4 * 1024 * 1024;

/**
 * Takes text in pieces and gives whole rows. Every kind of line end becomes `\n` first, so that files of mixed
 * origin split right. papaparse says where its last whole row ended; the rest waits for the next piece.
 */
export function rowSplitter(delimiter: string): {
  push(text: string, last: boolean): string[][] | undefined;
  waiting(): number;
} {
  const parser = new papaparse.Parser({ delimiter, newline: '\n' });
  let carry = '';
  let heldReturn = '';
  return {
    push: (text, last) => {
      let piece = heldReturn + text;
      heldReturn = '';
      if (!last && piece.endsWith('\r')) {
        heldReturn = '\r';
        piece = piece.slice(0, -1);
      }
      if (piece.includes('\r')) piece = piece.replace(/\r\n?/gu, '\n');
      carry += piece;
      if (carry === '') return [];
      const { data, meta } = parser.parse(carry, 0, !last);
      carry = last ? '' : carry.slice(meta.cursor);
      // A table that ends with a line break has no row after it.
      if (last && data.at(-1)?.length === 1 && data.at(-1)?.[0] === '') data.pop();
      return carry.length > LONGEST_ROW ? undefined : data;
    },
    waiting: () => carry.length,
  };
}

/**
 * Reads a delimited text file block by block: memory stays at a few blocks whatever its size. Yields rows, or one
 * problem and then ends. `stop` is looked at before every block.
 */
export async function* readCsv(
  file: ImportFile,
  options: CsvOptions,
  port: Pick<Bytes, 'utf8Decode'>,
  stop?: StopSignal,
): AsyncGenerator<Result<RowBatch, Problem>> {
  const decoding = textDecoding(options.encoding, options.bom, options.detected, port);
  const splitter = rowSplitter(options.delimiter);
  let firstRow = 1;
  let bytesRead = 0;
  const split = (text: string | 'mixed', last: boolean): Result<RowBatch, Problem> => {
    if (text === 'mixed') return err({ kind: 'fileMixedEncodings', file: file.name, row: firstRow });
    const rows = splitter.push(text, last);
    if (rows === undefined)
      return err({ kind: 'fileDamaged', file: file.name, detail: `row ${firstRow} has a quote that never ends` });
    const batch = { firstRow, rows, bytesRead };
    firstRow += rows.length;
    return ok(batch);
  };
  for await (const block of file.blocks()) {
    if (stop?.aborted === true) {
      yield err({ kind: 'cancelled', what: `Reading ${file.name}` });
      return;
    }
    bytesRead += block.length;
    const before = block.length === 0 ? '' : decoding.decode(block);
    if (before === 'mixed') {
      yield err({
        kind: 'fileMixedEncodings',
        file: file.name,
        row: firstRow + rowsBefore(block, decoding.encoding()),
      });
      return;
    }
    const batch = split(before, false);
    yield batch;
    if (!batch.ok) return;
  }
  yield split(decoding.end(), true);
}

/** Rows of a block before the first byte of the other encoding. */
function rowsBefore(block: Uint8Array, encoding: Encoding): number {
  const count = countUtf8(block);
  const at = encoding === 'utf-8' ? count.firstInvalid : count.firstValid;
  return at < 0 ? 0 : block.subarray(0, at).filter((byte) => byte === 10).length;
}
