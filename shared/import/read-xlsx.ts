import { unzipSync, zipSync } from 'fflate';
import { readSheet } from 'read-excel-file/universal';
import type { Problem } from '#base/problem.ts';
import type { Result } from '#base/result.ts';
import { err, ok } from '#base/result.ts';
import type { ImportFile } from './import-file.ts';
import { joinBytes } from './import-file.ts';

/** A workbook is read as a whole, so it has limits; a larger table comes as CSV, which streams. */
export const xlsxLimits = { fileBytes: 25 * 1024 * 1024, unpackedBytes: 200 * 1024 * 1024, parts: 2000 } as const;

const TOO_LARGE = '25 MB as a workbook (200 MB unpacked)';

async function wholeFile(file: ImportFile): Promise<Uint8Array | 'tooLarge'> {
  const parts: Uint8Array[] = [];
  let length = 0;
  for await (const block of file.blocks()) {
    length += block.length;
    if (length > xlsxLimits.fileBytes) return 'tooLarge';
    parts.push(block);
  }
  return joinBytes(parts);
}

class TooLarge extends Error {}

/**
 * Unpacks within the limits and packs again without compression: the reader then has nothing left to expand, so a
 * zip bomb stops here. A part never grows beyond the size its header says, because its buffer has that size.
 */
function unpackSafely(bytes: Uint8Array): Uint8Array {
  let unpacked = 0;
  let parts = 0;
  const entries = unzipSync(bytes, {
    filter: (part) => {
      parts += 1;
      unpacked += part.originalSize;
      if (unpacked > xlsxLimits.unpackedBytes || parts > xlsxLimits.parts) throw new TooLarge();
      return /\.(?:xml|rels)$/iu.test(part.name);
    },
  });
  return zipSync(entries, { level: 0 });
}

/** Excel keeps 15 digits; the 16th and 17th of a stored double are an artefact (0.1 + 0.2) that nobody typed. */
export function numberOfXlsx(stored: string): string {
  const value = Number(stored);
  const text = String(Number(value.toPrecision(15)));
  if (!/e/iu.test(text)) return text;
  return Math.abs(value) < 1 ? value.toFixed(15).replace(/0+$/u, '') : stored;
}

const cellText = (cell: unknown): string => {
  if (cell === null || cell === undefined) return '';
  if (cell instanceof Date) return Number.isNaN(cell.getTime()) ? '' : cell.toISOString().slice(0, 10);
  return typeof cell === 'string' ? cell : String(cell);
};

/** The first sheet of a workbook as rows of text: numbers with a decimal point, dates as ISO dates. */
export async function readXlsx(file: ImportFile): Promise<Result<readonly (readonly string[])[], Problem>> {
  const bytes = await wholeFile(file);
  if (bytes === 'tooLarge') return err({ kind: 'fileTooLarge', file: file.name, limit: TOO_LARGE });
  try {
    const safe = unpackSafely(bytes);
    const sheet = await readSheet<string>(safe.slice().buffer, { parseNumber: numberOfXlsx, trim: false });
    return ok(sheet.map((row) => row.map(cellText)));
  } catch (error) {
    if (error instanceof TooLarge) return err({ kind: 'fileTooLarge', file: file.name, limit: TOO_LARGE });
    // The library throws plain errors for every kind of damage; none of them is a bug of ours.
    return err({ kind: 'fileDamaged', file: file.name, detail: 'it is no complete Excel workbook' });
  }
}
