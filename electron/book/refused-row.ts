import type { Problem } from '#base/problem.ts';
import type { RecordRow } from '#model/record-row.ts';
import type { BookImage } from '#records/book-image.ts';
import { imageRow } from '#records/book-image.ts';
import { parseRow } from '#records/parse-row.ts';
import { refusedEdit } from '#records/refused-edit.ts';

/** The first row whose change this version doesn't write, as a problem; undefined when all are sound. Hostile until then. */
export function refusedRow(rows: readonly unknown[], image: BookImage): Problem | undefined {
  for (const row of rows) {
    const parsed = parseRow(row, 'carry');
    if (!parsed.ok) return parsed.error;
    const { kind, id } = parsed.value as RecordRow;
    const refused = refusedEdit(parsed.value, imageRow(image, kind, id));
    if (refused !== undefined) return refused;
  }
  return undefined;
}
