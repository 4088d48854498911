import type { Filter } from './filter.ts';
import type { RecordRow } from './record-row.ts';
import { passes } from './condition.ts';

/** A partner's field as text, `type` or `custom:Size`; empty when it has none. */
export function partnerText(row: RecordRow<'partner'>, field: string): string {
  const value = (row.values as Readonly<Record<string, unknown>>)[field];
  return typeof value === 'string' ? value : Array.isArray(value) ? value.join(', ') : '';
}

/** Whether a partner passes a filter of `partner.…` and `tier` conditions; a condition on a line field never passes. */
export function partnerPasses(filter: Filter, row: RecordRow<'partner'>, tier: string): boolean {
  if ('all' in filter) return filter.all.every((part) => partnerPasses(part, row, tier));
  if ('any' in filter) return filter.any.some((part) => partnerPasses(part, row, tier));
  if ('not' in filter) return !partnerPasses(filter.not, row, tier);
  if (filter.field === 'tier') return passes(filter, tier);
  return filter.field.startsWith('partner.') && passes(filter, partnerText(row, filter.field.slice('partner.'.length)));
}

/** Whether any condition of the tree is about this field. */
export function filterMentions(filter: Filter, field: string): boolean {
  if ('all' in filter) return filter.all.some((part) => filterMentions(part, field));
  if ('any' in filter) return filter.any.some((part) => filterMentions(part, field));
  if ('not' in filter) return filterMentions(filter.not, field);
  return filter.field === field;
}
