import type { BookMerged } from '#shared/book-calls.ts';
import { formatPlural } from '#ui/format.ts';

/** "Bea’s changes", "Changes of Bea and Dana". */
export function fromWhom(from: readonly string[]): string {
  const [only] = from;
  if (only === undefined) return 'Changes from the shared file';
  return from.length === 1 ? `${only}’s changes` : `Changes of ${from.slice(0, -1).join(', ')} and ${from.at(-1)}`;
}

/** Several merges that came shortly after each other, said as one: "Bea’s changes are in: 14 records." */
export function cameInText(merges: readonly BookMerged[]): string {
  const sum = (of: 'records' | 'chunks' | 'closings') => merges.reduce((total, merge) => total + merge[of], 0);
  const parts = [
    ...(sum('records') > 0 ? [formatPlural(sum('records'), 'record')] : []),
    ...(sum('chunks') > 0 ? ['imported facts'] : []),
    ...(sum('closings') > 0 ? [formatPlural(sum('closings'), 'closing')] : []),
  ];
  const from = [...new Set(merges.flatMap((merge) => merge.from))];
  return `${fromWhom(from)} are in: ${parts.join(', ')}.`;
}
