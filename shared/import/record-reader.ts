import { customField } from '#model/custom-field.ts';
import { fieldsOf } from './import-fields.ts';
import type { PlacedProblem } from './import-plan.ts';
import type { Inspection } from './inspect-file.ts';
import { placed } from './problem-list.ts';
import { readCell } from './read-cell.ts';

/** A row's values by field name (custom columns as `custom:<header>`); empty cells are left out. */
export type ReadRow = {
  readonly values: Readonly<Record<string, string>>;
  readonly problems: readonly PlacedProblem[];
};

/** Compiles the mapping of a file into a reader of rows, for kinds whose rows become records or rates. */
export function recordReader({
  file,
  header,
  mapping,
  what,
}: Inspection): (cells: readonly string[], row: number) => ReadRow {
  const fields = fieldsOf(what).flatMap((field) => {
    const column = mapping.columns[field.name] ?? '';
    const index = header.names.indexOf(column);
    return index < 0 ? [] : [{ field, column, index }];
  });
  const custom = mapping.custom
    .map((column) => ({ name: customField(column), index: header.names.indexOf(column) }))
    .filter(({ index }) => index >= 0);
  return (cells, row) => {
    const values: Record<string, string> = {};
    const problems: PlacedProblem[] = [];
    for (const { field, column, index } of fields) {
      const read = readCell(cells[index] ?? '', field, mapping, { file: file.name, row, column });
      if (!read.ok) problems.push(placed(read.problem));
      else if (read.value !== '') values[field.name] = read.value;
    }
    for (const { name, index } of custom) {
      const text = (cells[index] ?? '').trim();
      if (text !== '') values[name] = text;
    }
    return { values, problems };
  };
}
