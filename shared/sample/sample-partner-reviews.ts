import type { RecordValues } from '#model/record-kinds.ts';
import type { PlanningContext } from './planning-context.ts';

interface Reviewed {
  readonly code: string;
  readonly ours: readonly string[];
  readonly theirs: readonly string[];
  readonly closed?: readonly (readonly [period: string, date: string, score: number, fix: string])[];
  readonly planned?: {
    readonly period: string;
    readonly date?: string;
    readonly time?: string;
    readonly zone?: string;
    readonly place?: string;
  };
  readonly topics?: readonly RecordValues<'reviewTopic'>[];
  /** Of its last review. */
  readonly internal: string;
}

const reviews: readonly Reviewed[] = [
  {
    code: 'P-0006',
    ours: ['Priya Nair', 'Marc Oberlin'],
    theirs: ['Sami Okafor', 'Edith Keller'],
    closed: [
      ['2026-Q1', '2026-04-16', 8, 'Statements that name the invoice.'],
      ['2026-Q2', '2026-07-16', 6, 'Faster answers on questioned amounts.'],
    ],
    planned: { period: '2026-Q3', date: '2026-10-16', time: '14:00', zone: 'America/New_York', place: 'Boston' },
    topics: [
      { kind: 'win', text: 'Three schools in one quarter.', why: 'Joint visit in spring.', raised: '2026-08-03' },
      {
        kind: 'issue',
        text: 'One amount of the second quarter is questioned.',
        side: 'us',
        owner: 'Priya Nair',
        raised: '2026-09-28',
        escalation: 'Order desk looks for the confirmation.',
      },
      {
        kind: 'ask',
        side: 'them',
        text: 'A statement per branch.',
        raised: '2026-07-16',
        answer: 'no',
        answerText: 'One statement per partner.',
      },
    ],
    internal: 'Sami was short with Priya. Have the answer to the dispute before.',
  },
  {
    code: 'P-0005',
    ours: ['Ana Ruiz'],
    theirs: ['Maya Lindqvist', 'Tom Hughes'],
    closed: [['2026-Q2', '2026-07-09', 8, 'Test systems that stay up.']],
    planned: { period: '2026-Q3', date: '2026-10-29', time: '09:00', zone: 'America/Denver', place: 'Denver' },
    topics: [{ kind: 'win', text: 'Keel Foods chose managed backup.', why: 'Trial month.', raised: '2026-09-16' }],
    internal: 'Don’t mention the distributor change.',
  },
  {
    code: 'P-0009',
    ours: ['Marc Oberlin'],
    theirs: ['Vera Moreau', 'Sami Weiss'],
    closed: [
      ['2026-Q1', '2026-04-09', 9, 'Nothing.'],
      ['2026-Q2', '2026-07-13', 9, 'More dates for exams in German.'],
    ],
    planned: { period: '2026-Q3', date: '2026-11-04', time: '10:00', zone: 'Europe/Zurich', place: 'Zurich' },
    internal: 'Could become Platinum; don’t say when.',
  },
  {
    code: 'P-0014',
    ours: ['Priya Nair'],
    theirs: ['Asha Nolan', 'Jonas Berger'],
    closed: [['2026-Q1', '2026-04-28', 7, 'A plan for the year.']],
    planned: { period: '2026-Q3' },
    internal: 'The review of the second quarter was never held.',
  },
  {
    code: 'P-0019',
    ours: ['Ana Ruiz', 'Marc Oberlin'],
    theirs: ['Tom Novak', 'Ines Larsen'],
    closed: [['2026-Q2', '2026-08-12', 7, 'Shorter calls.']],
    planned: { period: '2026-Q3', date: '2026-11-12', time: '13:30', zone: 'America/New_York', place: 'Video call' },
    internal: 'Tom likes numbers on paper: send the pre-read early.',
  },
  {
    code: 'P-0025',
    ours: ['Marc Oberlin'],
    theirs: ['Clara Weiss', 'Maya Berger'],
    closed: [['2026-Q2', '2026-07-28', 6, 'Delivery dates that hold.']],
    internal: 'They know that Gold is an exception.',
  },
  {
    code: 'P-0021',
    ours: ['Priya Nair'],
    theirs: ['Lena Hughes', 'Paul Nolan'],
    closed: [['2025-Q4', '2026-01-27', 5, 'Somebody who knows our market.']],
    internal: 'Last one was cold. Bring Marc.',
  },
  {
    code: 'P-0029',
    ours: ['Marc Oberlin'],
    theirs: ['Hugo Okafor'],
    closed: [['2026-Q2', '2026-08-10', 10, 'A second course.']],
    internal: 'Wants to grow into Gold in 2027.',
  },
];

const writeReviews = (
  context: PlanningContext,
  { code, closed = [], planned, topics = [], internal, ...who }: Reviewed,
): void => {
  const partner = context.partner(code);
  for (const [period, date, score, fix] of closed)
    context.add('review', {
      partner,
      period,
      date,
      minutes: 60,
      state: 'closed',
      closedOn: date,
      ...who,
      score,
      fix,
      internalNotes: internal,
    });
  if (planned !== undefined) context.add('review', { partner, minutes: 60, state: 'planned', ...who, ...planned });
  for (const topic of topics) context.add('reviewTopic', { partner, ...topic });
};

/** How often each tier is reviewed: Registered and agents get a digest only when somebody asks for one. */
const cadence = {
  tiers: [
    { tier: 'Platinum', days: 92 },
    { tier: 'Gold', days: 92 },
    { tier: 'Silver', days: 183 },
  ],
} as const;

/** Reviews of eight more partners, and how often a tier has one. */
export const writePartnerReviews = (context: PlanningContext): void => {
  context.change('bookSettings', 'settings', { reviewCadence: cadence });
  for (const reviewed of reviews) writeReviews(context, reviewed);
};
