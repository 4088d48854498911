// @vitest-environment happy-dom
import { expect, test } from 'vitest';
import { isoDate } from '#calendar/iso-date.ts';
import { CALENDAR_QUARTERS } from '#calendar/period.ts';
import { needsOf, type HomeFacts } from '#features/home/home-needs.ts';
import { planningNeeds, type PlanningFacts } from '#features/home/planning-needs.ts';
import { lateCommitments, reviewsAhead, unservedPriorities, waitingPlans } from '#features/home/use-planning-facts.ts';
import { row } from '#test/support/records.ts';

const today = isoDate('2026-10-08');
const nameOf = (partner: string): string => ({ a: 'Adatum', f: 'Fabrikam' })[partner] ?? '';
const nothing: PlanningFacts = { late: [], toPrepare: [], toClose: [], waiting: [], unserved: [] };

const commitments = [
  row('commitment', '1', { partner: 'f', what: 'Send SE', side: 'us', owner: 'Priya', due: '2026-10-05' }),
  row('commitment', '2', { partner: 'a', what: 'Name a sponsor', side: 'them', due: '2026-09-08' }),
  row('commitment', '3', { partner: 'a', what: 'Price list', side: 'us', due: '2026-10-07', done: '2026-10-07' }),
  row('commitment', '4', { partner: 'a', what: 'Demo kit', side: 'us', due: '2026-10-08' }),
  row('commitment', '5', { partner: 'a', what: 'Some day', side: 'us' }),
];

const idle: Omit<HomeFacts, 'planning'> = {
  today,
  calendar: CALENDAR_QUARTERS,
  counts: {
    lines: 0,
    waiting: 0,
    identicalDuplicates: 0,
    differingDuplicates: 0,
    batches: 0,
    dated: { ordered: 0, invoiced: 0, delivered: 0 },
  },
  partners: 2,
  hasPlan: true,
  periods: [],
  waiting: [],
  exceptions: [],
  statements: [],
  following: [],
  settings: {},
  disputes: [],
  programme: { drops: [], proposals: [], ending: [], lateContacts: 0 },
  work: { tasks: [], onboarding: [] },
};

test('late is what was due before today and isn’t done; ours stand first, however long theirs are late', () => {
  const late = lateCommitments(commitments, nameOf, today);
  expect(late.map(({ what }) => what)).toEqual(['Name a sponsor', 'Send SE']);
  const needs = needsOf({ ...idle, planning: { ...nothing, late } });
  expect(needs.map(({ what, why }) => [what, why])).toEqual([
    ['We owe Fabrikam: Send SE', '3 days late, Priya'],
    ['Adatum owes us: Name a sponsor', '30 days late, by the partner'],
  ]);
});

test('several late ones of a side are one row that names the oldest', () => {
  const late = ['2026-10-05', '2026-10-01'].map((due) => ({
    partner: 'Fabrikam',
    what: `by ${due}`,
    side: 'us' as const,
    owner: '',
    due: isoDate(due),
  }));
  expect(planningNeeds({ ...nothing, late: late.toReversed() }, today)).toMatchObject([
    {
      what: '2 commitments of ours late',
      why: 'Fabrikam: by 2026-10-01, 7 days late, nobody’s · 1 more',
      to: '/planning/commitments/late',
    },
  ]);
});

test('a review is prepared from ten days before it, and decided about once its day is over; held, it is to be closed', () => {
  const reviews = [
    row('review', 'far', { partner: 'a', period: '2026-Q3', date: '2026-10-19' }),
    row('review', 'near', { partner: 'a', period: '2026-Q3', date: '2026-10-18', time: '10:00' }),
    row('review', 'past', { partner: 'f', period: '2026-Q3', date: '2026-10-01', state: 'planned' }),
    row('review', 'held', { partner: 'f', period: '2026-Q2', date: '2026-10-06', state: 'held' }),
    row('review', 'closed', { partner: 'f', period: '2026-Q1', date: '2026-10-05', state: 'closed' }),
    row('review', 'undated', { partner: 'f', period: '2026-Q1' }),
  ];
  const ahead = reviewsAhead(reviews, commitments, nameOf, today);
  expect(ahead.toPrepare.map(({ id }) => id)).toEqual(['past', 'near']);
  expect(ahead.toClose.map(({ id }) => id)).toEqual(['held']);
  const toPrepare = ahead.toPrepare.map((review) => ({ ...review, prepared: 60 }));
  expect(planningNeeds({ ...nothing, ...ahead, toPrepare }, today)).toMatchObject([
    { what: 'Close the review with Fabrikam', urgent: true, to: '/planning/review/held/recap' },
    { what: 'Review with Fabrikam: held or moved?', urgent: true },
    {
      what: 'Prepare the review with Adatum',
      why: '18 Oct 2026 at 10:00, in 10 days · 3 commitments open, 1 late · prepared 60 %',
      urgent: false,
      to: '/planning/review/near/prepare',
    },
  ]);
});

test('a draft waits for acceptance, and says whose; an outline, a replaced and an agreed plan don’t', () => {
  const plans = [
    row('businessPlan', 'o', { partner: 'a', year: 2026, version: 1, state: 'outline' }),
    row('businessPlan', 'old', { partner: 'f', year: 2026, version: 1, state: 'draft' }),
    row('businessPlan', 'new', {
      partner: 'f',
      year: 2026,
      version: 2,
      replaces: 'old',
      state: 'draft',
      theirAcceptedOn: '2026-10-02',
    }),
    row('businessPlan', 'agreed', { partner: 'a', year: 2025, version: 1, state: 'agreed' }),
  ];
  expect(planningNeeds({ ...nothing, waiting: waitingPlans(plans, nameOf) }, today)).toMatchObject([
    {
      what: 'Business plan 2026 of Fabrikam waits for acceptance',
      why: 'Fabrikam accepted on 2 Oct 2026, we haven’t yet',
      to: '/planning/plans/new',
    },
  ]);
});

test('a priority is told once nothing has served it for more than thirty days', () => {
  const said = (id: string, date: string, more = {}) =>
    row('priority', id, { partner: 'a', text: `priority ${id}`, date, ...more });
  const priorities = [
    said('old', '2026-09-07'),
    said('thirty days', '2026-09-08'),
    said('ended', '2026-01-01', { ended: '2026-02-01' }),
    said('served', '2026-01-01', { goals: ['g'] }),
    said('played', '2026-01-01'),
  ];
  const goals = [row('planGoal', 'g', { plan: 'p', name: 'Revenue', source: 'revenue' })];
  const plays = [row('planPlay', 'x', { plan: 'p', name: 'Training', priority: 'played' })];
  const found = unservedPriorities(priorities, plays, goals, nameOf, today);
  expect(found.map(({ text }) => text)).toEqual(['priority old']);
  expect(planningNeeds({ ...nothing, unserved: found }, today)).toMatchObject([
    { what: 'A priority of Adatum is served by nothing', why: '“priority old”, said 31 days ago' },
  ]);
});
