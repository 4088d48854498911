import { withoutFallbacks } from '#import/mapping-fallbacks.ts';
import type { ImportMapping } from '#model/import-mapping.ts';
import type { ImportKind } from '#model/import-records.ts';

/** What a column can become besides a field. */
export const KEEP = 'custom';
export const LEAVE_OUT = '';

/** Fields that can name a line. */
const KEY_FIELDS = ['key', 'orderNumber', 'lineNumber', 'invoice'] as const;

function keyColumns(columns: Readonly<Record<string, string>>): string[] {
  const { key, orderNumber, invoice, lineNumber } = columns as Partial<Record<(typeof KEY_FIELDS)[number], string>>;
  if (key !== undefined) return [key];
  const document = orderNumber ?? invoice;
  return document !== undefined && lineNumber !== undefined ? [document, lineNumber] : [];
}

/**
 * The mapping after a column got another meaning. A field takes one column, so the one that had it loses it; where
 * the change touches what names a line, the key follows.
 */
export function remapped(mapping: ImportMapping, what: ImportKind, header: string, meaning: string): ImportMapping {
  const kept = Object.entries(mapping.columns).filter(([field, column]) => column !== header && field !== meaning);
  const isField = meaning !== KEEP && meaning !== LEAVE_OUT;
  const columns = Object.fromEntries(isField ? [...kept, [meaning, header]] : kept);
  const custom = [...mapping.custom.filter((column) => column !== header), ...(meaning === KEEP ? [header] : [])];
  const before = Object.entries(mapping.columns).find(([, column]) => column === header)?.[0] ?? '';
  const touchesKey = what === 'sales' && KEY_FIELDS.some((field) => field === meaning || field === before);
  return withoutFallbacks({ ...mapping, columns, custom, ...(touchesKey ? { keyColumns: keyColumns(columns) } : {}) });
}
