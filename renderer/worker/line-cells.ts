import type { ImportFieldType } from '#import/import-field.ts';
import { fieldsOf } from '#import/import-fields.ts';
import { formatAmount, formatDate } from '#ui/format.ts';
import type { LineView } from './engine-api.ts';

const cellText = (line: LineView, name: string, type: ImportFieldType): string => {
  const value = (line as unknown as Readonly<Record<string, string | undefined>>)[name] ?? '';
  if (value === '') return '';
  if (type === 'date') return formatDate(value);
  return type === 'number' ? formatAmount(value) : value;
};

/** Every column that the file filled, in the words of the import, and the file's own besides; empty ones are left out. */
export const lineCells = (line: LineView): ReadonlyMap<string, string> =>
  new Map(
    [
      ...fieldsOf('sales').map(({ name, label, type }) => [label, cellText(line, name, type)] as const),
      ...Object.entries(line.custom),
    ].filter(([, value]) => value !== ''),
  );
