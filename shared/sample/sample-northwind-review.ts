import type { RecordValues } from '#model/record-kinds.ts';
import type { Side } from '#model/business-plan-records.ts';
import type { ReviewScreen } from '#model/review-records.ts';
import { textsToRead } from '#review/texts-to-read.ts';
import type { PlanningContext } from './planning-context.ts';

const code = 'P-0042';

const attendees = {
  ours: ['Marc Oberlin', 'Priya Nair'],
  theirs: ['Lena Brandt', 'Clara Silva', 'Maya Larsen'],
} as const;

interface Promise {
  readonly side: Side;
  readonly what: string;
  readonly owner: string;
  readonly due: string;
  readonly more?: RecordValues<'commitment'>;
}

/** What came out of the review in July: two of ours are late by October. */
const ofReview: readonly Promise[] = [
  {
    side: 'us',
    what: 'Quote template with both logos',
    owner: 'Priya Nair',
    due: '2026-08-15',
    more: { done: '2026-08-12' },
  },
  {
    side: 'us',
    what: 'Answer on the voice volume discount',
    owner: 'Marc Oberlin',
    due: '2026-09-15',
    more: { internalNotes: 'Finance says no below 300 seats. Marc tells them in person.' },
  },
  {
    side: 'us',
    what: 'Lab licences for two engineers',
    owner: 'Priya Nair',
    due: '2026-09-30',
    more: { done: '2026-09-24' },
  },
  {
    side: 'us',
    what: 'Portal access for the whole sales team',
    owner: 'Ana Ruiz',
    due: '2026-09-30',
    more: { dropped: '2026-09-02', dropReason: 'New portal in January' },
  },
  {
    side: 'them',
    what: 'Case study with Munson Labs',
    owner: 'Maya Larsen',
    due: '2026-09-30',
    more: { done: '2026-09-29' },
  },
  {
    side: 'them',
    what: 'Pipeline above 20,000 USD on the first of each month',
    owner: 'Maya Larsen',
    due: '2026-08-31',
    more: { done: '2026-09-03' },
  },
  { side: 'them', what: 'Register two engineers for the exam', owner: 'Tom Fischer', due: '2026-10-30' },
];

/** What was said on the telephone on 1 September. */
const ofCall: readonly Promise[] = [
  {
    side: 'us',
    what: 'Price list for the security bundle',
    owner: 'Priya Nair',
    due: '2026-09-08',
    more: { done: '2026-09-07' },
  },
  {
    side: 'us',
    what: 'Credit limit for Fabrikam’s second order',
    owner: 'Ana Ruiz',
    due: '2026-09-22',
    more: { internalNotes: 'Waits for the insurer. Ana has chased twice.' },
  },
  { side: 'them', what: 'List of renewals in the fourth quarter', owner: 'Maya Larsen', due: '2026-10-16' },
];

const writePromises = (
  context: PlanningContext,
  partner: string,
  list: readonly Promise[],
  madeIn: RecordValues<'commitment'>,
): void => {
  for (const { more, ...promise } of list) context.add('commitment', { partner, ...madeIn, ...promise, ...more });
};

type Notes = readonly [screen: ReviewScreen, shared: string, internal: string];

const notesOfLast: readonly Notes[] = [
  [
    'results',
    'The second quarter closed on plan; security was too small a part of it.',
    'Lena compared us with their voice supplier.',
  ],
  ['feedback', 'Prices are what both sides lose most time on.', 'A 7 from Clara; Maya would have said 5.'],
];

const notesOfNext: readonly Notes[] = [
  ['cover', '', 'Lena joins for the first half hour: priorities and promises first.'],
  ['priorities', 'Same three as in September; the order is yours.', 'Don’t promise the quoting tool before March.'],
  [
    'promises',
    'Two of ours are late; we say why and name a new day.',
    'Marc says himself why the discount took so long.',
  ],
  [
    'results',
    'Revenue is ahead of last year; the fourth quarter decides the year.',
    'Margin on voice fell to 11 %. Forecast hangs on Fabrikam.',
  ],
  [
    'pipeline',
    'Falcon Foundry and Marlin Realty can close in October.',
    'Wingtip talks to Cedar Architects too: under review, say nothing.',
  ],
  [
    'tierPath',
    'One engineer and 180,000 USD are missing to Gold.',
    'With four engineers they would be there: not our decision.',
  ],
  [
    'marketing',
    'The webinar brought the most for its cost.',
    'The dentists’ breakfast has no proof yet; the claim can’t be paid.',
  ],
  ['topics', '', 'The insurer’s answer went up to the board once already.'],
  ['asks', 'Answers today where we can, a day where we can’t.', 'Walk-away on the discount: 300 seats.'],
  ['nextPlan', 'Three plays, and no fourth.', 'Stretch: 360,000 USD.'],
  ['feedback', '', 'Last time 7. Price questions take two days on average now.'],
];

const writeNotes = (context: PlanningContext, review: string, notes: readonly Notes[]): void => {
  for (const [screen, shared, internal] of notes)
    context.add('reviewNote', { review, screen, internal, ...(shared === '' ? {} : { shared }) });
};

const topics: readonly RecordValues<'reviewTopic'>[] = [
  {
    kind: 'win',
    text: 'Fabrikam Inc: 20,576 USD in August, against two competitors.',
    why: 'Your survey on site and our engineer’s plan were on the table within a week.',
    raised: '2026-08-12',
  },
  {
    kind: 'win',
    text: 'Munson Labs moved four sites to SD-WAN in one night.',
    why: 'Installed at night by your own people.',
    raised: '2026-09-18',
  },
  {
    kind: 'issue',
    text: 'Credit limit for Fabrikam’s second order isn’t raised.',
    side: 'us',
    owner: 'Ana Ruiz',
    raised: '2026-09-01',
    escalation: 'Board of Acme on 14 Sep; insurer on 21 Sep, no answer.',
  },
  {
    kind: 'issue',
    text: 'Sub-agents wait a week for quotes.',
    side: 'us',
    owner: 'Priya Nair',
    raised: '2026-07-21',
    escalation: 'Product management, 3 Aug: planned for March.',
  },
  {
    kind: 'issue',
    text: 'First-line tickets reached us without serial numbers.',
    side: 'them',
    owner: 'Tom Fischer',
    raised: '2026-06-09',
    closed: '2026-08-20',
  },
  {
    kind: 'ask',
    side: 'them',
    text: 'A volume discount on voice from 200 seats.',
    raised: '2026-07-21',
    answer: 'later',
    answerText: 'We answer with the price list of January.',
    walkAway: 'Nothing below 300 seats.',
  },
  {
    kind: 'ask',
    side: 'them',
    text: 'Your logo on the Milwaukee office.',
    raised: '2026-09-01',
    answer: 'yes',
    answerText: 'From the day on which the second engineer is certified.',
  },
  {
    kind: 'ask',
    side: 'us',
    text: 'A security offer in every quote above 10,000 USD.',
    raised: '2026-09-01',
    answer: 'yes',
    answerText: 'From November, in the quote template.',
  },
  {
    kind: 'ask',
    side: 'us',
    text: 'Register deals before the first visit.',
    raised: '2026-09-22',
    walkAway: 'At least above 20,000 USD.',
  },
];

/** The review of July, closed, and the one of October, prepared as far as a person would have by the 8th. */
export const writeNorthwindReviews = (context: PlanningContext): void => {
  const partner = context.partner(code);
  const last = context.add('review', {
    partner,
    period: '2026-Q2',
    date: '2026-07-21',
    time: '10:00',
    zone: 'America/Chicago',
    minutes: 60,
    place: 'Chicago',
    state: 'closed',
    closedOn: '2026-07-21',
    ours: attendees.ours,
    theirs: ['Clara Silva', 'Maya Larsen'],
    score: 7,
    fix: 'One person who answers price questions within a day.',
    nextDate: '2026-10-21',
    preRead: '2026-07-17',
    internalNotes: 'Good hour. Clara wants Lena at the table next time.',
  });
  writeNotes(context, last, notesOfLast);
  writePromises(context, partner, ofReview, { review: last, made: '2026-07-21' });
  const call = context.records
    .all('interaction')
    .find(({ values }) => values.partner === partner && values.date === '2026-09-01')?.id;
  writePromises(context, partner, ofCall, { made: '2026-09-01', ...(call === undefined ? {} : { interaction: call }) });
  const next = context.add('review', {
    partner,
    period: '2026-Q3',
    date: '2026-10-21',
    time: '10:00',
    zone: 'Europe/Amsterdam',
    minutes: 60,
    place: 'Rotterdam',
    state: 'planned',
    ...attendees,
    goals: 'Lena: where Milwaukee stands. Clara: the discount. Maya: quotes for sub-agents; asked for MDF by activity.',
    ticked: { prioritiesAsked: '2026-10-02' },
    internalNotes: 'At their trade fair in Rotterdam: the stand’s meeting room is booked from 9:30.',
  });
  writeNotes(context, next, notesOfNext);
  for (const values of topics) context.add('reviewTopic', { partner, ...values });
};

/** Whoever prepares has read what the partner will see, but for the two notes that were written last. */
export const readNorthwindTexts = (context: PlanningContext): void => {
  const partner = context.partner(code);
  const next = context.records
    .all('review')
    .find(({ values }) => values.partner === partner && values.state === 'planned');
  if (next === undefined) return;
  const unread = new Set(['results', 'pipeline']);
  const read = textsToRead(context.records, next)
    .filter(({ screen, where }) => where !== 'Shared note' || !unread.has(screen))
    .map(({ fingerprint }) => fingerprint);
  context.change('review', next.id, { read });
};
