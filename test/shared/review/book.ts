import type { AnyChange, AnyRow, BookRecords } from '#model/record-row.ts';
import type { RecordKind } from '#model/record-kinds.ts';
import { recordsOf, row } from '#test/support/records.ts';

/** A partner with a review of each kind, as a small book. */
export const rows: readonly AnyRow[] = [
  row('bookSettings', 'settings', { legalEntity: 'Acme Managed Networks Ltd.' }),
  row('partner', 'nw', { code: 'P-0042', name: 'Northwind Telecom', joined: '2020-01-01' }),
  row('partner', 'other', { code: 'P-0001', name: 'Other', joined: '2026-08-01' }),
  row('partner', 'gone', { code: 'P-0002', name: 'Gone', status: 'archived' }),
  row('tierRecord', 't1', { partner: 'nw', tier: 'Silver', from: '2025-01-01' }),
  row('tierRecord', 't2', { partner: 'other', tier: 'Gold', from: '2025-01-01' }),
  row('person', 'lena', { partner: 'nw', name: 'Lena Brandt', email: 'lena@northwind.example' }),
  row('person', 'clara', { partner: 'nw', name: 'Clara Silva' }),
  row('review', 'q2', {
    partner: 'nw',
    period: '2026-Q2',
    date: '2026-07-21',
    state: 'closed',
    closedOn: '2026-07-21',
  }),
  row('review', 'q3', {
    partner: 'nw',
    period: '2026-Q3',
    date: '2026-10-21',
    time: '10:00',
    zone: 'Europe/Amsterdam',
    minutes: 60,
    place: 'Rotterdam; hall 3, stand 7',
    state: 'planned',
    ours: ['Marc Oberlin'],
    theirs: ['Lena Brandt', 'Clara Silva'],
    pace: { results: 5 },
    goals: 'ZZ-INT goals',
    internalNotes: 'ZZ-INT notes',
  }),
  row('commitment', 'c1', {
    partner: 'nw',
    review: 'q3',
    side: 'us',
    what: 'Send SE',
    owner: 'Priya',
    due: '2026-11-14',
    internalNotes: 'ZZ-INT',
  }),
  row('commitment', 'c2', {
    partner: 'nw',
    review: 'q3',
    side: 'them',
    what: 'Book exam',
    owner: 'Tom',
    due: '2026-12-15',
  }),
  row('commitment', 'c3', {
    partner: 'nw',
    review: 'q2',
    side: 'us',
    what: 'Late one',
    owner: 'Marc',
    due: '2026-09-15',
  }),
  row('reviewNote', 'n1', { review: 'q3', screen: 'results', shared: 'Revenue is ahead.', internal: 'ZZ-INT margin' }),
  row('reviewTopic', 'w1', { partner: 'nw', kind: 'win', text: 'Fabrikam', why: 'Survey', raised: '2026-08-12' }),
  row('reviewTopic', 'i1', {
    partner: 'nw',
    kind: 'issue',
    text: 'Credit',
    raised: '2026-09-01',
    escalation: 'ZZ-INT board',
  }),
  row('reviewTopic', 'a1', {
    partner: 'nw',
    kind: 'ask',
    text: 'Logo',
    side: 'them',
    raised: '2026-09-01',
    answer: 'yes',
  }),
  row('reviewTopic', 'a2', {
    partner: 'nw',
    kind: 'ask',
    text: 'Discount',
    side: 'them',
    raised: '2026-09-01',
    answer: 'later',
    walkAway: 'ZZ-INT',
  }),
  row('reviewTopic', 'a3', {
    partner: 'other',
    kind: 'ask',
    text: 'ZZ-OTHER',
    side: 'them',
    raised: '2026-09-01',
    answer: 'yes',
  }),
] as readonly AnyRow[];

/** The rows as records. */
export function bookOf(list: readonly AnyRow[]): BookRecords {
  const byKind: Partial<Record<RecordKind, AnyRow[]>> = {};
  for (const one of list) (byKind[one.kind] ??= []).push(one);
  return recordsOf(byKind as Parameters<typeof recordsOf>[0]);
}

/** The rows after changes: `null` empties a field. */
export function changed(list: readonly AnyRow[], changes: readonly AnyChange[]): readonly AnyRow[] {
  const byId = new Map(list.map((one) => [`${one.kind} ${one.id}`, one]));
  for (const { kind, id, set } of changes) {
    const before = byId.get(`${kind} ${id}`)?.values ?? {};
    const values = Object.fromEntries(Object.entries({ ...before, ...set }).filter(([, value]) => value !== null));
    byId.set(`${kind} ${id}`, row(kind, id, values as AnyRow['values']) as AnyRow);
  }
  return [...byId.values()];
}

/** Ids that count. */
export const ids = () => {
  let count = 0;
  return () => `new-${(count += 1)}`;
};
