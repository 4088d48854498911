import type { ImportMapping } from '#model/import-mapping.ts';
import { rowSplitter } from './read-csv.ts';

export type Delimiter = ImportMapping['delimiter'];
const delimiters = [',', ';', '\t', '|'] as const satisfies readonly Delimiter[];

const HINT = /^sep=(.)\r?\n/u;

/** The most common number of cells of a row, and how many rows have it. */
export function usualWidth(rows: readonly (readonly string[])[]): { readonly width: number; readonly rows: number } {
  const counts = new Map<number, number>();
  for (const row of rows) counts.set(row.length, (counts.get(row.length) ?? 0) + 1);
  let best = { width: 0, rows: 0 };
  for (const [width, count] of counts)
    if (count > best.rows || (count === best.rows && width > best.width)) best = { width, rows: count };
  return best;
}

function score(text: string, delimiter: Delimiter): number {
  const rows = (rowSplitter(delimiter).push(text, false) ?? [])
    .filter((row) => row.some((cell) => cell !== ''))
    .slice(0, 200);
  if (rows.length === 0) return 0;
  const usual = usualWidth(rows);
  return usual.width < 2 ? 0 : (usual.rows / rows.length) * (1 + Math.log2(usual.width) / 10);
}

/**
 * The delimiter with which most rows get the same number of cells, two at least; quotes are respected. A first line
 * `sep=;`, as spreadsheets write it, decides. A file of one column is read with commas.
 */
export function detectDelimiter(sample: string): Delimiter {
  const hinted = delimiters.find((delimiter) => delimiter === HINT.exec(sample)?.[1]);
  if (hinted !== undefined) return hinted;
  const text = sample.endsWith('\n') ? sample : `${sample}\n`;
  const scored = delimiters.map((delimiter) => ({ delimiter, score: score(text, delimiter) }));
  return scored.reduce((best, next) => (next.score > best.score ? next : best)).delimiter;
}
