import { isoOf, lastDay } from '#calendar/day-lookup.ts';
import type { DecimalText } from '#money/amount.ts';
import type { ChangeCause, EvidenceRow } from '#tiers/contract.ts';
import { always } from '#tiers/facts/record-facts.ts';
import type { Selection } from './selection.ts';
import { endings } from './selection.ts';

/** A fact as evidence. `date` is another day than its own where it counts by its end. */
export function evidenceRow(
  { columns, ends }: Selection,
  fact: number,
  contributes: DecimalText,
  part?: string,
  date = columns.day[fact] as number,
): EvidenceRow {
  const until = Math.min(columns.until?.[fact] ?? lastDay, ends?.[fact] ?? lastDay);
  return {
    fact: columns.kind,
    id: columns.id(fact),
    label: columns.label(fact),
    date: isoOf(Math.max(date, always)),
    ...(until < lastDay ? { until: isoOf(Math.max(until, always)) } : {}),
    contributes,
    ...(part === undefined ? {} : { part }),
    byHand: columns.byHand,
  };
}

/** Newest first; of one day in the order of labels and ids. */
export const newestFirst = (rows: readonly EvidenceRow[]): readonly EvidenceRow[] =>
  rows.toSorted((a, b) => byText(b.date, a.date) || byText(a.label, b.label) || byText(a.id, b.id));

const byText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** Why a fact stops counting by itself. */
export function endCause({ columns, why }: Selection, fact: number, metric: string): ChangeCause {
  if (endings[why?.[fact] ?? 0] === 'leaves') return { kind: 'leaves', person: columns.person(fact), metric };
  return { kind: 'expires', fact: columns.kind, id: columns.id(fact), label: columns.label(fact), metric };
}
