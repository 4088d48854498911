import { strFromU8, unzipSync, zipSync } from 'fflate';
import { readSheet } from 'read-excel-file/universal';
import { joinBytes } from '#base/join-bytes.ts';
import type { Problem } from '#base/problem.ts';
import type { Result } from '#base/result.ts';
import { err, ok } from '#base/result.ts';
import type { ImportFile } from './import-file.ts';

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
function unpackSafely(bytes: Uint8Array): { readonly zip: Uint8Array; readonly index: string } {
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
  const index = entries['xl/workbook.xml'];
  return { zip: zipSync(entries, { level: 0 }), index: index === undefined ? '' : strFromU8(index) };
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

const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

const decoded = (text: string): string =>
  text.replace(/&(?:#x([\da-f]+)|#(\d+)|(\w+));/giu, (whole, hex?: string, code?: string, name?: string) =>
    name === undefined
      ? String.fromCodePoint(parseInt(hex ?? code ?? '', hex === undefined ? 10 : 16))
      : (ENTITIES[name] ?? whole),
  );

/** Names of the sheets in the order of their tabs, hidden ones last: they hold what somebody put aside. */
function sheetNames(index: string): readonly string[] {
  const sheets = [...index.matchAll(/<(?:\w+:)?sheet\s[^>]*>/gu)].map(([tag]) => ({
    name: decoded(/\sname="([^"]*)"/u.exec(tag)?.[1] ?? ''),
    hidden: /\sstate="(?:hidden|veryHidden)"/u.test(tag),
  }));
  return [...sheets.filter(({ hidden }) => !hidden), ...sheets.filter(({ hidden }) => hidden)].map(({ name }) => name);
}

/** The rows of one sheet as text. */
export type SheetRows = readonly (readonly string[])[];

/** An unpacked workbook; a sheet is read when it's asked for. */
export interface Workbook {
  readonly sheets: readonly string[];
  /** Numbers with a decimal point, dates as ISO dates; undefined where the sheet is a chart or damaged. */
  rows(sheet: string): Promise<SheetRows | undefined>;
}

/** Opens a workbook within its limits (commission.md 12); every kind of damage is one problem. */
export async function openXlsx(file: ImportFile): Promise<Result<Workbook, Problem>> {
  const bytes = await wholeFile(file);
  if (bytes === 'tooLarge') return err({ kind: 'fileTooLarge', file: file.name, limit: TOO_LARGE });
  try {
    const { zip, index } = unpackSafely(bytes);
    const sheets = sheetNames(index);
    if (sheets.length === 0) return err(damaged(file));
    const rows = async (name: string): Promise<SheetRows | undefined> => {
      try {
        const read = await readSheet<string>(zip.slice().buffer, name, { parseNumber: numberOfXlsx, trim: false });
        return read.map((row) => row.map(cellText));
      } catch {
        // The library throws plain errors for every kind of damage; none of them is a bug of ours.
        return undefined;
      }
    };
    return ok({ sheets, rows });
  } catch (error) {
    if (error instanceof TooLarge) return err({ kind: 'fileTooLarge', file: file.name, limit: TOO_LARGE });
    return err(damaged(file));
  }
}

/** What is said of a workbook that can't be read. */
export const damaged = (file: ImportFile): Problem => ({
  kind: 'fileDamaged',
  file: file.name,
  detail: 'it is no complete Excel workbook',
});
