// @vitest-environment happy-dom
import { expect, test } from 'vitest';
import { isoDate } from '#calendar/iso-date.ts';
import { keptWords, matchesCommitment, viewRows } from '#features/commitments/commitment-views.ts';
import type { RecordValues } from '#model/record-kinds.ts';
import { row } from '#test/support/records.ts';
import { commitmentRows, madeIn, type Origins } from '#worker/commitment-rows.ts';

const day = isoDate('2026-10-08');
const origins: Origins = {
  plans: new Map([['p', row('businessPlan', 'p', { partner: 'a', year: 2026, version: 1 })]]),
  reviews: new Map([['r', row('review', 'r', { partner: 'a', period: '2026-Q3' })]]),
  contacts: new Map([['c', row('interaction', 'c', { partner: 'a', kind: 'call', date: '2026-10-01' })]]),
};

const fact = (id: string, values: Partial<RecordValues<'commitment'>>) => ({
  id,
  record: row('commitment', id, { partner: 'a', what: `what ${id}`, side: 'us', ...values }),
  partner: 'Adatum',
  partnerId: 'a',
  who: '',
  left: undefined,
});

const rows = commitmentRows(
  [
    fact('open', { due: '2026-10-08' }),
    fact('late', { due: '2026-10-05', owner: 'Priya', review: 'r' }),
    fact('theirs', { side: 'them' }),
    fact('done', { due: '2026-10-01', done: '2026-10-02' }),
    fact('dropped', { side: 'them', dropped: '2026-10-02', dropReason: 'Budget' }),
  ],
  origins,
  day,
);

test('the views are questions: ours and theirs that are open, what is late, all', () => {
  const views = viewRows(rows);
  expect(views.ours.map(({ id }) => id)).toEqual(['open', 'late']);
  expect(views.theirs.map(({ id }) => id)).toEqual(['theirs']);
  expect(views.late.map(({ id, lateDays }) => [id, lateDays])).toEqual([['late', 3]]);
  expect(views.all).toHaveLength(5);
  expect([keptWords(rows, 'us'), keptWords(rows, 'them')]).toEqual(['2 open, 1 late', '1 open']);
});

test('a commitment says where it was made, and one whose origin is gone says nothing', () => {
  const of = (values: Partial<RecordValues<'commitment'>>) => madeIn(fact('x', values).record, origins);
  expect(of({ plan: 'p' })).toMatchObject({ label: 'Plan 2026', address: '/planning/plans/p' });
  expect(of({ review: 'r' })).toMatchObject({ label: 'Review Q3 2026' });
  expect(of({ interaction: 'c' })).toMatchObject({ label: 'Call of 1 Oct 2026', address: '/partners/a/activity' });
  expect(of({ review: 'deleted' })).toBeUndefined();
});

test('a search looks at text, partner, owner and origin', () => {
  const found = (sought: string) => rows.filter((each) => matchesCommitment(each, sought)).map(({ id }) => id);
  expect(found('priya review')).toEqual(['late']);
  expect(found('adatum')).toHaveLength(5);
  expect(found('nobody')).toEqual([]);
});
