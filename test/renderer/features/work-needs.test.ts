// @vitest-environment happy-dom
import { expect, test } from 'vitest';
import { isoDate } from '#calendar/iso-date.ts';
import { comingDrops, type TierDrop } from '#features/home/programme-needs.ts';
import { lateOnboarding, openTasks, tasksToAsk } from '#features/home/use-work-facts.ts';
import { workNeeds, type OpenTask } from '#features/home/work-needs.ts';
import { onboardingRuns } from '#tiers/onboarding-progress.ts';
import { row } from '#test/support/records.ts';
import type { ProposalRow } from '#worker/tiers-api.ts';

const today = isoDate('2026-10-08');

const task = (title: string, due: string): OpenTask => ({
  title,
  partner: 'Contoso',
  owner: 'Ana Ruiz',
  why: 'Its certificate expires',
  due: isoDate(due),
});

const needs = (...tasks: readonly OpenTask[]) => workNeeds({ tasks, onboarding: [] }, today);

test('a task that is late says how long, whose it is and why; several are counted and the oldest is named', () => {
  expect(needs(task('Call', '2026-10-01'))).toMatchObject([
    {
      what: 'Contoso: Call',
      why: 'was due 1 Oct 2026, 7 days ago, Ana Ruiz · Its certificate expires',
      to: '/activity/todo',
      urgent: true,
      due: '2026-10-01',
    },
  ]);
  expect(needs(task('Call', '2026-10-01'), task('Visit', '2026-10-07'))).toMatchObject([
    { what: '2 tasks overdue', why: 'Contoso: Call, was due 1 Oct 2026, 7 days ago, Ana Ruiz · 1 more' },
  ]);
});

test('a task is told from three days before its day on, and isn’t late on the day itself', () => {
  expect(needs(task('Call', '2026-10-12'))).toEqual([]);
  expect(needs(task('Call', '2026-10-11'))).toMatchObject([{ id: 'tasksDue', urgent: false }]);
  expect(needs(task('Call', '2026-10-08'))).toMatchObject([
    { id: 'tasksDue', why: expect.stringContaining('due today') },
  ]);
});

test('tasks that are done, dropped or without a day need nobody', () => {
  const tasks = [
    row('task', 'a', { partner: 'p', title: 'A', due: '2026-10-02' }),
    row('task', 'b', { partner: 'p', title: 'B', due: '2026-10-01' }),
    row('task', 'c', { partner: 'p', title: 'C', due: '2026-10-01', done: '2026-10-01' }),
    row('task', 'd', { partner: 'p', title: 'D', due: '2026-10-01', dropped: '2026-10-01' }),
    row('task', 'e', { partner: 'p', title: 'E' }),
  ];
  expect(openTasks(tasks, () => 'Contoso', undefined).map(({ title }) => title)).toEqual(['B', 'A']);
});

test('once somebody said who works here, a colleague’s tasks need the colleague', () => {
  const tasks = ['Ana Ruiz', ' ana ruiz', 'Ben', ''].map((owner, at) =>
    row('task', `t${at}`, { partner: 'p', title: `by ${owner}`, owner, due: '2026-10-01' }),
  );
  const owners = (me?: string) => openTasks(tasks, () => 'Contoso', me).map(({ owner }) => owner);
  expect(owners('Ana Ruiz').toSorted()).toEqual(['', ' ana ruiz', 'Ana Ruiz']);
  expect(owners()).toHaveLength(4);
});

const step = (id: string, partner: string, due: string, more = {}) =>
  row('onboardingTask', id, {
    partner,
    path: 'path',
    step: id,
    title: id,
    side: 'them',
    from: '2026-09-01',
    due,
    ...more,
  });

test('onboarding that is late stands once per partner, and one that a fact ticked isn’t late', () => {
  const steps = [
    step('sign', 'a', '2026-09-11', { proof: { fact: 'agreement' } }),
    step('train', 'a', '2026-10-01'),
    step('portal', 'b', '2026-09-15', { owner: 'Ben' }),
    step('done', 'c', '2026-09-02', { done: '2026-09-03' }),
  ];
  expect(tasksToAsk(steps, today).map(({ id }) => id)).toEqual(['sign', 'train', 'portal']);
  const agreement = row('agreement', 'x', { partner: 'a', type: 'Reseller', from: '2026-09-05' });
  const runs = onboardingRuns(
    steps,
    (partner) => ({
      of: (kind) => (kind === 'agreement' && partner === 'a' ? [agreement] : []) as never[],
      leftOn: () => undefined,
    }),
    today,
  );
  const late = lateOnboarding(runs, (partner) => partner.toUpperCase());
  expect(late.map(({ name, late: steps, first }) => [name, steps, first.title])).toEqual([
    ['B', 1, 'portal'],
    ['A', 1, 'train'],
  ]);
  expect(workNeeds({ tasks: [], onboarding: late }, today)).toMatchObject([
    {
      what: '2 partners late in onboarding',
      why: 'B: “portal” was due 15 Sep 2026, 23 days ago, Ben · 1 more',
      to: '/program/onboarding/progress',
    },
  ]);
  expect(workNeeds({ tasks: [], onboarding: late.slice(1) }, today)).toMatchObject([
    {
      what: 'A: 1 onboarding step late',
      why: '“train” was due 1 Oct 2026, 7 days ago, by the partner',
      to: '/partners/a/activity',
    },
  ]);
});

test('a fall that only waits for its day is told with those that come by themselves, each partner once', () => {
  const drop = (partner: string, date: string): TierDrop => ({
    partner,
    name: partner,
    change: { date: isoDate(date), to: 'Silver', falls: true, why: 'its certificate expires' },
  });
  const proposal = (partner: string, notBefore: string | undefined, direction = 'down') =>
    ({
      partner,
      partnerName: partner,
      to: 'Silver',
      words: 'misses revenue',
      proposal: { direction, effective: isoDate(notBefore ?? '2026-10-08'), ...(notBefore && { notBefore }) },
    }) as unknown as ProposalRow;
  const found = comingDrops(
    [drop('A', '2026-11-01'), drop('B', '2026-10-20')],
    [
      proposal('A', '2026-10-15'),
      proposal('B', '2026-11-15'),
      proposal('C', '2026-11-22'),
      proposal('Later', '2026-11-23'),
      proposal('Up', '2026-10-20', 'up'),
      proposal('Now', undefined),
    ],
    today,
  );
  expect(found.map(({ partner, change }) => [partner, change.date])).toEqual([
    ['A', '2026-10-15'],
    ['B', '2026-10-20'],
    ['C', '2026-11-22'],
  ]);
});
