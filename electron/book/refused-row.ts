import type { Problem } from '#base/problem.ts';
import { parseRow } from '#records/parse-row.ts';

/** The first row that this version doesn't write, as a problem; undefined when all are sound. */
export function refusedRow(rows: readonly unknown[]): Problem | undefined {
  for (const row of rows) {
    const parsed = parseRow(row, 'refuse');
    if (!parsed.ok) return parsed.error;
  }
  return undefined;
}
