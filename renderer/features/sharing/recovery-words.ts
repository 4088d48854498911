import type { BookRecords } from '#model/record-row.ts';
import type { SnapshotChange } from '#model/snapshot-change.ts';
import { recordNoun } from '#records/record-name.ts';
import type { BookSnapshot } from '#shared/book-calls.ts';
import { formatPlural } from '#ui/format.ts';
import { fieldLabel, fieldText } from './conflict-words.ts';

/** Why a snapshot is there. */
export const reasons: Readonly<Record<BookSnapshot['reason'], string>> = {
  save: 'Kept by the hour, day and month',
  close: 'Before a period was closed',
  version: 'Before a newer format was written',
  restore: 'Before everything was replaced',
  merge: 'Before much came in at once',
};

/** Whether a snapshot can be read. */
export const verdicts: Readonly<Record<BookSnapshot['verdict'], string>> = {
  unchecked: 'not read back yet',
  good: 'read back in full',
  bad: 'can’t be read',
};

const MB = 1024 * 1024;

/** "5 KB", "1.2 MB". */
export const sizeText = (bytes: number): string =>
  bytes < MB ? `${Math.max(1, Math.round(bytes / 1024))} KB` : `${(bytes / MB).toFixed(1)} MB`;

/** Fields of a change that are named in its line; the drawer has all. */
const IN_LINE = 3;

/** What bringing a record back does to it, field by field. */
export const changeLines = (
  { kind, was, is }: SnapshotChange,
  records: BookRecords,
): readonly { readonly label: string; readonly was: string; readonly is: string }[] =>
  [...new Set([...Object.keys(was), ...Object.keys(is)])].map((field) => ({
    label: fieldLabel(kind, field),
    was: fieldText(kind, field, was[field], records),
    is: fieldText(kind, field, is[field], records),
  }));

/** A change in one line: "City: Ulm, now Bonn". */
export function changeText(change: SnapshotChange, records: BookRecords): string {
  if (change.difference === 'gone') return 'There then, deleted since';
  if (change.difference === 'added') return 'Made since';
  const lines = changeLines(change, records);
  const told = lines.slice(0, IN_LINE).map(({ label, was, is }) => `${label}: ${was}, now ${is}`);
  return [
    ...told,
    ...(lines.length > IN_LINE ? [`and ${formatPlural(lines.length - IN_LINE, 'more field')}`] : []),
  ].join(' · ');
}

/** Nouns that don't take an s. */
const plurals: Readonly<Record<string, string>> = {
  bookSettings: 'settings of the book',
  dealParticipant: 'shares of deals',
  periodState: 'states of periods',
  alias: 'partner names in files',
  dispute: 'disputes',
  figure: 'figures',
  withholdingTax: 'withholding taxes',
  marketingActivity: 'marketing activities',
  tierRecord: 'tiers of partners',
  statementMark: 'marks on statements',
  conflictDecision: 'decisions about conflicts',
  closeDecision: 'decisions about closings',
  completion: 'completed courses',
  lineChoice: 'choices between lines',
  person: 'people',
};

/** "1 partner", "14 people". */
export const countOf = (kind: string, count: number): string =>
  formatPlural(count, recordNoun(kind), plurals[kind] ?? `${recordNoun(kind)}s`);

/** Counts by kind, the most first: "14 partners, 3 people and 5 more". */
export function countsByKind(records: readonly { readonly kind: string }[], most = 4): string {
  const counts = new Map<string, number>();
  for (const { kind } of records) counts.set(kind, (counts.get(kind) ?? 0) + 1);
  const sorted = [...counts].sort(([, a], [, b]) => b - a);
  const rest = sorted.slice(most).reduce((sum, [, count]) => sum + count, 0);
  const told = sorted.slice(0, most).map(([kind, count]) => countOf(kind, count));
  return [...told, ...(rest > 0 ? [formatPlural(rest, 'other')] : [])].join(', ');
}
