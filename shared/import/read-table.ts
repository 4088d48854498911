import type { Bytes } from '#base/bytes.ts';
import type { Problem } from '#base/problem.ts';
import type { Result } from '#base/result.ts';
import { err, ok } from '#base/result.ts';
import type { ImportMapping } from '#model/import-mapping.ts';
import { textDecoding } from './decode-text.ts';
import type { Content } from './detect-content.ts';
import { detectContent } from './detect-content.ts';
import { detectDelimiter } from './detect-delimiter.ts';
import type { DetectedEncoding } from './detect-encoding.ts';
import { detectEncoding } from './detect-encoding.ts';
import type { ImportFile, StopSignal } from './import-file.ts';
import { firstBytes } from './import-file.ts';
import type { RowBatch } from './read-csv.ts';
import { readCsv, rowSplitter } from './read-csv.ts';
import type { ChosenSheet } from './choose-sheet.ts';
import { chooseSheet } from './choose-sheet.ts';

/** How a file is written, as detected or as the person said. */
export interface TableFormat {
  readonly format: 'csv' | 'xlsx';
  readonly encoding: DetectedEncoding;
  readonly delimiter: ImportMapping['delimiter'];
  /** The person chose the encoding: then nothing else is tried. */
  readonly encodingChosen: boolean;
  /** Of a workbook: its sheets, and the rows of the one that is imported. */
  readonly workbook?: ChosenSheet;
}

export type TextPort = Pick<Bytes, 'utf8Decode'>;

/** What is read to detect a file's format and to show samples. */
const sampleBytes = 1024 * 1024;

const REFUSED: Readonly<
  Record<Exclude<Content['kind'], 'text' | 'xlsx'>, (file: string, content: Content) => Problem>
> = {
  empty: (file) => ({ kind: 'fileEmpty', file }),
  foreign: (file, content) => ({
    kind: 'fileNotText',
    file,
    looksLike: content.kind === 'foreign' ? content.looksLike : '',
  }),
};

function decodeSample(start: Uint8Array, encoding: DetectedEncoding, port: TextPort): string {
  const text = textDecoding(encoding.encoding, encoding.bom, encoding.certainty !== 'mixed', port).decode(start);
  return text === 'mixed' ? textDecoding('windows-1252', encoding.bom, false, port).decode(start) : text;
}

type Chosen = Partial<Pick<ImportMapping, 'encoding' | 'delimiter' | 'sheet'>>;

/**
 * Detects how a file is written by its first bytes; refuses what can't be a table (commission.md 12). `knownSheets` are
 * sheets that were chosen for earlier workbooks.
 */
export async function detectFormat(
  file: ImportFile,
  port: TextPort,
  chosen: Chosen = {},
  knownSheets: readonly string[] = [],
): Promise<Result<TableFormat, Problem>> {
  const start = await firstBytes(file, sampleBytes);
  const content = detectContent(start);
  if (content.kind === 'empty' || content.kind === 'foreign') return err(REFUSED[content.kind](file.name, content));
  const detected = detectEncoding(start);
  const encoding =
    chosen.encoding === undefined ? detected : { ...detected, encoding: chosen.encoding, certainty: 'sure' as const };
  if (content.kind === 'xlsx') {
    const workbook = await chooseSheet(file, chosen.sheet === undefined ? knownSheets : [chosen.sheet]);
    if (!workbook.ok) return workbook;
    return ok({ format: 'xlsx', encoding, delimiter: ',', encodingChosen: false, workbook: workbook.value });
  }
  const delimiter = chosen.delimiter ?? detectDelimiter(decodeSample(start, encoding, port).slice(0, 200_000));
  return ok({ format: 'csv', encoding, delimiter, encodingChosen: chosen.encoding !== undefined });
}

/** The rows of a file's first megabyte (of a workbook: the whole sheet); a row cut at the end is left out. */
export async function readSample(
  file: ImportFile,
  format: TableFormat,
  port: TextPort,
): Promise<Result<readonly (readonly string[])[], Problem>> {
  if (format.workbook !== undefined) return ok(format.workbook.rows);
  const start = await firstBytes(file, sampleBytes);
  const rows = rowSplitter(format.delimiter).push(
    decodeSample(start, format.encoding, port),
    start.length < sampleBytes,
  );
  return rows === undefined
    ? err({ kind: 'fileDamaged', file: file.name, detail: 'a row has a quote that never ends' })
    : ok(rows);
}

/** All rows of a file in batches; ends after the first problem. */
export async function* readTable(
  file: ImportFile,
  format: TableFormat,
  port: TextPort,
  stop?: StopSignal,
): AsyncGenerator<Result<RowBatch, Problem>> {
  if (format.workbook !== undefined) {
    yield ok({ firstRow: 1, rows: format.workbook.rows, bytesRead: file.size ?? 0 });
    return;
  }
  const { encoding } = format;
  yield* readCsv(
    file,
    { delimiter: format.delimiter, encoding: encoding.encoding, bom: encoding.bom, detected: !format.encodingChosen },
    port,
    stop,
  );
}
