import { expect, test } from 'vitest';
import { currentPlans, inView, planRows } from '#features/business-plans/plan-rows.ts';
import { planProgress } from '#planning/plan-progress.ts';
import { asOf, goalRow, planRow, sourcesOf } from '#test/support/planning-book.ts';
import { row } from '#test/support/records.ts';

const ids = (rows: readonly { readonly id: string }[]): readonly string[] => rows.map(({ id }) => id);

test('of each partner and year the newest version is listed, and the settled one that holds meanwhile', () => {
  const plans = [
    planRow({ version: 1, state: 'completed' }, 'v1'),
    planRow({ version: 2, state: 'running' }, 'v2'),
    planRow({ version: 3, state: 'draft' }, 'v3'),
    planRow({ year: 2025, version: 1, state: 'completed' }, 'before'),
    planRow({ partner: 'Q', version: 1, state: 'outline' }, 'q'),
  ];
  expect(ids(currentPlans(plans))).toEqual(['v2', 'v3', 'before', 'q']);
});

test('views ask for this year, outlines, drafts that wait for a side, and plans that are behind', () => {
  const plans = [
    planRow({ state: 'outline' }, 'outline'),
    planRow({ state: 'draft', ourAcceptedOn: '2026-01-10' }, 'theirs'),
    planRow({ state: 'draft' }, 'both'),
    planRow({ state: 'draft', ourAcceptedOn: '2026-01-10', theirAcceptedOn: '2026-01-11' }, 'given'),
    planRow({ state: 'running', year: 2025 }, 'old'),
    planRow({ state: 'running' }, 'plan'),
  ];
  const goal = goalRow('g', { targets: ['10', '10', '10', '10'], entered: ['1', '', '', ''], weight: '1' });
  const progress = planProgress(sourcesOf({ planGoal: [goal] }), planRow({ state: 'running' }));
  const reviews = [
    row('review', 'past', { partner: 'P', date: '2026-08-01' }),
    row('review', 'next', { partner: 'P', date: '2026-10-21' }),
    row('review', 'held', { partner: 'P', date: '2026-09-01', state: 'held' }),
  ];
  const rows = planRows(plans, [row('partner', 'P', { name: 'Northwind' })], reviews, [progress], asOf);
  const shown = (view: keyof typeof inView): readonly string[] =>
    ids(rows.filter((one) => inView[view](one, 2026))).toSorted();
  expect(shown('outline')).toEqual(['outline']);
  expect(shown('waiting')).toEqual(['both', 'theirs']);
  expect(rows.find(({ id }) => id === 'theirs')?.waitsFor).toBe('them');
  expect(shown('behind')).toEqual(['plan']);
  expect(shown('year')).not.toContain('old');
  expect(rows.at(-1)?.id).toBe('old');
  expect(rows.find(({ id }) => id === 'plan')).toMatchObject({
    goals: 1,
    onPace: 0,
    nextReview: '2026-10-21',
    partner: 'Northwind',
  });
});
