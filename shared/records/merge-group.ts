import type { FieldDefinition, FieldTable } from '#model/field.ts';
import { recordKinds } from '#model/record-kinds.ts';

const TABLES: Readonly<Record<string, FieldTable>> = recordKinds;

/** Whether this version knows the kind. Rows of other kinds come from newer versions and are carried untouched. */
export const isKnownKind = (kind: string): boolean => Object.hasOwn(TABLES, kind);

/** The definition of a field, or undefined for a custom field and for what a newer version wrote. */
export function fieldDefinition(kind: string, field: string): FieldDefinition | undefined {
  const table = Object.hasOwn(TABLES, kind) ? TABLES[kind] : undefined;
  return table !== undefined && Object.hasOwn(table, field) ? table[field] : undefined;
}

/** All named fields of a kind; none for a kind of a newer version. */
export const fieldsOf = (kind: string): FieldTable => (Object.hasOwn(TABLES, kind) ? TABLES[kind] : undefined) ?? {};

/** The merge group whose one stamp covers the field: fields that mean one thing win or lose together (design.md 5). */
export const mergeGroupOf = (kind: string, field: string): string => fieldDefinition(kind, field)?.group ?? field;
