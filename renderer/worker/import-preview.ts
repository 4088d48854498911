import { fieldsOf } from '#import/import-fields.ts';
import type { Inspection } from '#import/inspect-file.ts';
import { readCell } from '#import/read-cell.ts';
import type { PreviewColumn } from './import-api.ts';

const SAMPLES = 5;

/** The columns of a file with a few of their values as they are understood. */
export function previewColumns({ file, header, mapping, what, columns, sample }: Inspection): PreviewColumn[] {
  const fields = new Map(fieldsOf(what).map((field) => [field.name, field]));
  return columns.map(({ header: name, field: mapped, certainty }, index) => {
    const field = mapped === undefined ? undefined : fields.get(mapped);
    const seen = new Set<string>();
    const samples = sample.flatMap((cells, at) => {
      const text = cells[index] ?? '';
      if (text === '' || seen.has(text) || seen.size === SAMPLES) return [];
      seen.add(text);
      if (field === undefined) return [{ text, understood: text }];
      const read = readCell(text, field, mapping, { file: file.name, row: header.index + 2 + at, column: name });
      return [read.ok ? { text, understood: read.value } : { text, understood: '', problem: read.problem }];
    });
    return {
      header: name,
      samples,
      certainty,
      field: mapped ?? (mapping.custom.includes(name) ? 'custom' : undefined),
    };
  });
}
