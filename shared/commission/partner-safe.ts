import type { FieldTable } from '#model/field.ts';
import type { RecordKind, RecordValues } from '#model/record-kinds.ts';
import { recordKinds } from '#model/record-kinds.ts';

/** Every kind's field table; another one than the program's own is given by tests that move a field across the line. */
export type RecordTables = Readonly<Record<RecordKind, FieldTable>>;

/**
 * What of a record may reach a partner: only fields whose table says `audience: 'partner'`; internal when unsaid, fields that
 * a book added of its own included (design.md 6). The one projector of documents and copied explanations.
 */
export function partnerSafe<K extends RecordKind>(
  kind: K,
  values: RecordValues<K> | undefined,
  tables: RecordTables = recordKinds,
): Partial<RecordValues<K>> {
  const table: FieldTable = tables[kind];
  const allowed = Object.entries(values ?? {}).filter(([field]) => table[field]?.audience === 'partner');
  return Object.fromEntries(allowed) as Partial<RecordValues<K>>;
}
