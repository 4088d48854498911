import type { BusinessPlanState, Side } from '#model/business-plan-records.ts';
import type { RecordValues } from '#model/record-kinds.ts';
import type { PlanningContext } from './planning-context.ts';
import { programmeCode } from './sample-programme.ts';
import { samplePartners } from './sample-partners.ts';

interface Planned {
  readonly code: string;
  readonly state: BusinessPlanState;
  readonly year?: number;
  readonly theirOwner: string;
  readonly theirSponsor: string;
  /** Both sides said yes. */
  readonly accepted?: string;
  /** Revenue of a quarter, in the partner's currency. */
  readonly revenue: number;
  readonly budget?: string;
  readonly goals: readonly RecordValues<'planGoal'>[];
  readonly priority?: string;
  readonly promised: readonly (readonly [side: Side, what: string, owner: string, due: string, done?: string])[];
  readonly internal: string;
}

const counted = (
  source: 'newLogos' | 'certifiedPeople' | 'marketingActivities' | 'dealsWon' | 'registrations',
  name: string,
  each: string,
  weight: string,
): RecordValues<'planGoal'> => ({
  name,
  source,
  targets: [each, each, each, each],
  weight,
});

const satisfaction: RecordValues<'planGoal'> = {
  name: 'Customer satisfaction, out of 5',
  source: 'entered',
  newest: true,
  targets: ['4', '4', '4', '4'],
  entered: ['3.9', '4.2', '', ''],
  enteredBy: 'Ana Ruiz',
  enteredOn: '2026-07-06',
  weight: '20',
};

const plans: readonly Planned[] = [
  {
    code: 'P-0005',
    state: 'running',
    theirOwner: 'Tom Hughes',
    theirSponsor: 'Maya Lindqvist',
    accepted: '2026-02-16',
    revenue: 150_000,
    budget: '30000.00',
    goals: [
      counted('certifiedPeople', 'Certified engineers', '5', '25'),
      counted('newLogos', 'New logos', '6', '25'),
      satisfaction,
    ],
    priority: 'Every customer on one bill, whoever runs the line.',
    promised: [
      ['us', 'Recertification seats for two engineers', 'Ana Ruiz', '2026-10-15'],
      ['us', 'Test account for the billing interface', 'Ana Ruiz', '2026-09-11'],
      ['them', 'Move forty customers to managed backup', 'Tom Hughes', '2026-09-30'],
      ['them', 'Name a deputy for Omar Castillo', 'Maya Lindqvist', '2026-08-31', '2026-08-27'],
    ],
    internal: 'Falls to Silver on 1 November unless the certificate is renewed.',
  },
  {
    code: 'P-0006',
    state: 'running',
    theirOwner: 'Edith Keller',
    theirSponsor: 'Sami Okafor',
    accepted: '2026-03-02',
    revenue: 140_000,
    budget: '12000.00',
    goals: [counted('newLogos', 'New logos', '5', '30'), counted('certifiedPeople', 'Certified engineers', '5', '20')],
    priority: 'Commission statements that our bookkeeper can check alone.',
    promised: [
      ['us', 'Answer on the questioned statement of the second quarter', 'Priya Nair', '2026-10-08'],
      ['us', 'Training date for the new engineer', 'Priya Nair', '2026-09-18'],
      ['them', 'Replace Maya Moreau’s certificate', 'Sami Okafor', '2026-11-30'],
      ['them', 'List of schools with a network budget', 'Edith Keller', '2026-09-15', '2026-09-14'],
    ],
    internal: 'The dispute decides the mood of this review.',
  },
  {
    code: 'P-0009',
    state: 'agreed',
    theirOwner: 'Sami Weiss',
    theirSponsor: 'Vera Moreau',
    accepted: '2026-07-13',
    revenue: 130_000,
    budget: '15000.00',
    goals: [
      counted('certifiedPeople', 'Certified engineers', '9', '30'),
      counted('registrations', 'Registered deals', '8', '20'),
    ],
    priority: 'A partner day of our own in Zurich.',
    promised: [
      ['us', 'Speaker for the partner day', 'Marc Oberlin', '2026-11-06'],
      ['them', 'Room and invitations', 'Sami Weiss', '2026-10-09'],
    ],
    internal: 'Model partner. Ask for a reference.',
  },
  {
    code: 'P-0014',
    state: 'draft',
    theirOwner: 'Jonas Berger',
    theirSponsor: 'Asha Nolan',
    revenue: 78_000,
    goals: [counted('certifiedPeople', 'Certified engineers', '5', '40')],
    promised: [
      ['us', 'Say how the marketing budget may be used', 'Priya Nair', '2026-09-25'],
      ['them', 'Comments on the draft', 'Jonas Berger', '2026-10-23'],
    ],
    internal: 'Two certificates expire in December: plan it in before they sign.',
  },
  {
    code: 'P-0019',
    state: 'running',
    theirOwner: 'Ines Larsen',
    theirSponsor: 'Tom Novak',
    accepted: '2026-02-05',
    revenue: 115_000,
    budget: '10000.00',
    goals: [
      counted('dealsWon', 'Deals won', '6', '40'),
      counted('marketingActivities', 'Marketing activities', '1', '10'),
    ],
    priority: 'Faster answers from order desk.',
    promised: [
      ['us', 'Named contact at the order desk', 'Ana Ruiz', '2026-08-21', '2026-08-19'],
      ['them', 'Forecast by product', 'Ines Larsen', '2026-09-10'],
    ],
    internal: 'Tom retires next year; get to know his daughter.',
  },
  {
    code: 'P-0021',
    state: 'draft',
    theirOwner: 'Paul Nolan',
    theirSponsor: 'Lena Hughes',
    revenue: 135_000,
    goals: [counted('newLogos', 'New logos', '4', '50')],
    promised: [['us', 'Reference customer in Austin', 'Priya Nair', '2026-10-30']],
    internal: 'They sell a competitor in parallel.',
  },
  {
    code: 'P-0025',
    state: 'running',
    theirOwner: 'Maya Berger',
    theirSponsor: 'Clara Weiss',
    accepted: '2026-01-29',
    revenue: 112_000,
    budget: '12000.00',
    goals: [counted('certifiedPeople', 'Certified engineers', '5', '30')],
    promised: [
      ['us', 'Delivery dates of the two large orders', 'Marc Oberlin', '2026-09-30'],
      ['them', 'Acceptance of the first order', 'Maya Berger', '2026-10-12'],
    ],
    internal: 'Overridden to Gold until the orders are delivered.',
  },
  {
    code: 'P-0007',
    state: 'outline',
    year: 2027,
    theirOwner: 'Lena Iyer',
    theirSponsor: 'Omar Silva',
    revenue: 52_000,
    goals: [counted('certifiedPeople', 'Certified engineers', '5', '50')],
    promised: [],
    internal: 'Ask for Gold in two steps; their agreement ends on 1 January.',
  },
  {
    code: 'P-0029',
    state: 'outline',
    year: 2027,
    theirOwner: 'Vera Keller',
    theirSponsor: 'Hugo Okafor',
    revenue: 25_000,
    goals: [counted('newLogos', 'New logos', '3', '50')],
    priority: 'A second engineer course this year.',
    promised: [['us', 'Offer the second engineer course', 'Marc Oberlin', '2026-12-04']],
    internal: 'Grows fastest of the small ones.',
  },
  {
    code: 'P-0047',
    state: 'outline',
    theirOwner: 'Karl Duarte',
    theirSponsor: 'Karl Duarte',
    revenue: 15_000,
    goals: [counted('registrations', 'Registered deals', '1', '100')],
    promised: [['them', 'Sign the partner agreement', 'Karl Duarte', '2026-09-21']],
    internal: 'Start is late; see whether it is worth the effort by December.',
  },
];

/** The goal of Contoso's engineers is the program's own metric. */
const asProgramMetric = (context: PlanningContext, goal: RecordValues<'planGoal'>): RecordValues<'planGoal'> => {
  const programme = context.records.all('programme').find(({ values }) => values.code === programmeCode)?.id;
  return programme === undefined || goal.source !== 'certifiedPeople'
    ? goal
    : {
        ...goal,
        source: 'programMetric',
        programme,
        metric: 'engineers',
        fromGap: [programme, 'tiers', 'gold', 'gold.engineers'].map(encodeURIComponent).join('/'),
      };
};

const writePlan = (context: PlanningContext, planned: Planned): void => {
  const partner = context.partner(planned.code);
  const { manager, currency, city } = samplePartners.find(({ code }) => code === planned.code) ?? {
    manager: '',
    currency: 'USD',
    city: '',
  };
  const { state, theirOwner, theirSponsor, accepted, budget, internal } = planned;
  const plan = context.add('businessPlan', {
    partner,
    year: planned.year ?? 2026,
    version: 1,
    state,
    ourOwner: manager,
    theirOwner,
    ourSponsor: manager === 'Marc Oberlin' ? 'Ana Ruiz' : 'Marc Oberlin',
    theirSponsor,
    market: `Small and medium companies around ${city}.`,
    ...(budget === undefined ? {} : { mdfBudget: budget, mdfCurrency: currency }),
    ...(accepted === undefined
      ? {}
      : {
          ourAcceptance: manager,
          ourAcceptedOn: accepted,
          theirAcceptance: theirSponsor,
          theirAcceptedOn: accepted,
          kickoff: accepted,
        }),
    internalNotes: internal,
  });
  const quarter = `${planned.revenue}`;
  const revenue: RecordValues<'planGoal'> = {
    name: 'Revenue',
    source: 'revenue',
    currency,
    targets: [quarter, quarter, quarter, quarter],
    weight: '50',
  };
  const goals = planned.goals.map((goal) => (planned.code === 'P-0005' ? asProgramMetric(context, goal) : goal));
  const ids = [revenue, ...goals].map((goal, at) =>
    context.add('planGoal', { plan, owner: theirOwner, order: at + 1, ...goal }),
  );
  if (planned.priority !== undefined)
    context.add('priority', {
      partner,
      text: planned.priority,
      saidBy: theirSponsor,
      date: '2026-06-30',
      rank: 1,
      goals: state === 'running' ? ids.slice(0, 1) : [],
      sentiment: 'neutral',
    });
  for (const [side, what, owner, due, done] of planned.promised)
    context.add('commitment', {
      partner,
      // What a partner promises while the plan is still ours alone wasn't promised in it.
      ...(state === 'outline' ? {} : { plan }),
      side,
      what,
      owner,
      due,
      made: accepted ?? '2026-07-15',
      ...(done === undefined ? {} : { done }),
    });
};

/** Plans of ten more partners, in every state but completed. */
export const writePartnerPlans = (context: PlanningContext): void => {
  for (const planned of plans) writePlan(context, planned);
};
