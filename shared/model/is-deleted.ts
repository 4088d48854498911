import type { RecordRow } from './record-row.ts';

/**
 * Whether a record counts as deleted: its deletion is its latest write. Whoever edits a record after somebody else deleted
 * it brings it back (sync.md 2.4); a deletion by one and an edit by another at the same time are ordered by their stamps.
 */
export function isDeleted({ values, stamps }: RecordRow): boolean {
  if ((values as { readonly deleted?: unknown }).deleted !== true) return false;
  const deletion = stamps['deleted'] ?? '';
  return Object.values(stamps).every((stamp) => stamp <= deletion) || deletion === '';
}
