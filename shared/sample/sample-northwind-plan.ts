import type { RecordValues } from '#model/record-kinds.ts';
import type { PlanItemSection, Side } from '#model/business-plan-records.ts';
import type { PlanningContext } from './planning-context.ts';
import { programmeCode } from './sample-programme.ts';

const code = 'P-0042';

/** Northwind's sponsor is above its managing director for the Midwest. */
const sponsor = {
  name: 'Lena Brandt',
  role: 'Chief commercial officer',
  email: 'lena.brandt@northwind-telecom.example',
};
const emails: Readonly<Record<string, string>> = {
  'Clara Silva': 'clara.silva@northwind-telecom.example',
  'Maya Larsen': 'maya.larsen@northwind-telecom.example',
  'Tom Fischer': 'tom.fischer@northwind-telecom.example',
};

const people = (context: PlanningContext, partner: string): void => {
  context.add('person', {
    partner,
    ...sponsor,
    influence: 'decides',
    joined: '2025-03-03',
    measuredOn: 'Recurring margin of the whole group',
  });
  for (const { id, values } of context.records.all('person')) {
    const email = values.partner === partner ? emails[values.name ?? ''] : undefined;
    if (email !== undefined) context.change('person', id, { email });
  }
};

const header: RecordValues<'businessPlan'> = {
  year: 2026,
  ourOwner: 'Priya Nair',
  theirOwner: 'Maya Larsen',
  ourSponsor: 'Marc Oberlin',
  theirSponsor: 'Lena Brandt',
  profile:
    'Telecom reseller in the Midwest since 2016: 46 people, of whom 9 sell and 11 install. Two sub-agents bring a fifth of its new customers.',
  businessModel: 'Resale with own installation and first-line support',
  market: 'Companies of 50 to 500 seats in logistics, dental care and schools, within two hours of Chicago.',
  governance: 'Reviewed every quarter, sponsors twice a year. Owners speak every two weeks.',
  kickoff: '2026-01-19',
  mdfBudget: '20000.00',
  mdfCurrency: 'USD',
};

type Item = readonly [section: PlanItemSection, text: string, more?: RecordValues<'planItem'>];

const items: readonly Item[] = [
  ['ourObjective', 'Northwind sells 320,000 USD net in 2026, on its way to Gold.', { side: 'us', due: '2026-12-31' }],
  ['ourObjective', 'Security is in every second new offer.', { side: 'us', due: '2026-09-30' }],
  ['theirObjective', 'A third of revenue comes back every month.', { side: 'them', due: '2026-12-31' }],
  ['theirObjective', 'Open the Milwaukee office with two engineers of its own.', { side: 'them', due: '2026-11-30' }],
  ['strength', 'Knows every dental chain in Illinois by name.'],
  ['strength', 'Installs itself, within ten days.'],
  ['weakness', 'Nobody answers security questions without us.'],
  ['weakness', 'Quotes take a week when a sub-agent is involved.'],
  ['opportunity', 'Two hundred customers with telephone systems that lose support in 2027.'],
  ['opportunity', 'Schools have a budget for networks until June.'],
  ['threat', 'A cable operator sells lines below cost in Chicago.'],
  ['threat', 'One engineer is leaving the region next year.'],
  ['targetAccount', 'Fabrikam Inc', { owner: 'Maya Larsen', amount: '45000.00', currency: 'USD' }],
  ['targetAccount', 'Falcon Foundry', { owner: 'Maya Larsen', amount: '15000.00', currency: 'USD' }],
  ['targetAccount', 'Prairie Dental', { owner: 'Clara Silva', amount: '20000.00', currency: 'USD' }],
  ['exclusion', 'State administration: Acme sells there itself.'],
  [
    'resource',
    'SE 2 days a month',
    { side: 'us', owner: 'Marc Oberlin', internalNotes: 'Four days if Gold is reached.' },
  ],
  ['resource', '1 FTE, 2 events', { side: 'them', owner: 'Clara Silva', amount: '68000.00', currency: 'USD' }],
  ['duty', 'Second-line support and spare parts the next day.', { side: 'us', owner: 'Priya Nair' }],
  ['duty', 'First-line support, and a forecast on the first of each month.', { side: 'them', owner: 'Maya Larsen' }],
  [
    'risk',
    'The exam dates in autumn are booked out.',
    { side: 'us', owner: 'Priya Nair', answer: 'Two seats are held until 1 November.' },
  ],
  [
    'risk',
    'The dental chain is bought by a competitor’s customer.',
    {
      side: 'them',
      owner: 'Clara Silva',
      answer: 'Three-year contract before the summer.',
      internalNotes: 'Their chair told Marc; not official.',
    },
  ],
];

interface Goal {
  readonly key: 'revenue' | 'engineers' | 'logos' | 'renewals' | 'marketing';
  readonly values: RecordValues<'planGoal'>;
}

const goals: readonly Goal[] = [
  {
    key: 'revenue',
    values: {
      name: 'Revenue',
      source: 'revenue',
      currency: 'USD',
      targets: ['70000', '60000', '93000', '97000'],
      weight: '40',
      cap: '1.2',
      owner: 'Maya Larsen',
      internalNotes: 'Half of the fourth quarter hangs on Fabrikam’s second order.',
    },
  },
  {
    key: 'engineers',
    values: {
      name: 'Certified engineers',
      source: 'certifiedPeople',
      targets: ['4', '4', '5', '5'],
      weight: '20',
      owner: 'Tom Fischer',
    },
  },
  {
    key: 'logos',
    values: {
      name: 'New logos',
      source: 'newLogos',
      targets: ['3', '3', '5', '3'],
      weight: '20',
      owner: 'Maya Larsen',
    },
  },
  {
    key: 'renewals',
    values: { name: 'Renewals', source: 'renewals', targets: ['', '1', '1', '2'], weight: '10', owner: 'Maya Larsen' },
  },
  {
    key: 'marketing',
    values: {
      name: 'Marketing activities',
      source: 'marketingActivities',
      targets: ['1', '1', '', '1'],
      weight: '10',
      owner: 'Priya Nair',
    },
  },
];

/** The goal of engineers was made of the gap to Gold. */
const fromGap = ({ records }: PlanningContext): string => {
  const programme = records.all('programme').find(({ values }) => values.code === programmeCode)?.id ?? '';
  return [programme, 'tiers', 'gold', 'gold.engineers'].map(encodeURIComponent).join('/');
};

const writeGoals = (context: PlanningContext, plan: string, targets = 1): Readonly<Record<Goal['key'], string>> =>
  Object.fromEntries(
    goals.map(({ key, values }, at) => [
      key,
      context.add('planGoal', {
        ...values,
        // The first version asked for a tenth less.
        ...(targets === 1 || key !== 'revenue' ? {} : { targets: ['63000', '54000', '84000', '87000'] }),
        ...(key === 'engineers' ? { fromGap: fromGap(context) } : {}),
        plan,
        order: at + 1,
      }),
    ]),
  ) as Record<Goal['key'], string>;

type Play = readonly [goal: Goal['key'], priority: number, values: RecordValues<'planPlay'>];

const plays: readonly Play[] = [
  [
    'revenue',
    1,
    {
      name: 'Security bundle for dental chains',
      kind: 'sales',
      owner: 'Priya Nair',
      side: 'us',
      from: '2026-09-01',
      due: '2026-11-30',
      cost: '6000.00',
      mdf: '3000.00',
      currency: 'USD',
      leads: 25,
      pipeline: '90000.00',
      pipelineCurrency: 'USD',
      proof: 'List of offers with the bundle',
      state: 'running',
      internalNotes: 'Discount floor for the bundle is 18 %.',
    },
  ],
  [
    'engineers',
    2,
    {
      name: 'Two engineers to the exam',
      kind: 'enablement',
      owner: 'Tom Fischer',
      side: 'them',
      from: '2026-10-05',
      due: '2026-12-15',
      cost: '2400.00',
      mdf: '1200.00',
      currency: 'USD',
      proof: 'Certificates',
      state: 'planned',
    },
  ],
  [
    'logos',
    0,
    {
      name: 'Webinar: telephone systems without support',
      kind: 'marketing',
      owner: 'Maya Larsen',
      side: 'them',
      from: '2026-10-20',
      due: '2026-11-12',
      cost: '4500.00',
      mdf: '2250.00',
      currency: 'USD',
      leads: 40,
      pipeline: '60000.00',
      pipelineCurrency: 'USD',
      proof: 'List of attendees and the recording',
      state: 'planned',
    },
  ],
  [
    'renewals',
    0,
    {
      name: 'Call every contract that ends before July',
      kind: 'services',
      owner: 'Maya Larsen',
      side: 'them',
      from: '2026-02-02',
      due: '2026-06-30',
      state: 'done',
      doneOn: '2026-06-19',
      proof: 'Call list',
    },
  ],
  [
    'marketing',
    0,
    {
      name: 'Golf day with customers',
      kind: 'marketing',
      owner: 'Marc Oberlin',
      side: 'us',
      from: '2026-06-01',
      due: '2026-06-20',
      cost: '5000.00',
      mdf: '5000.00',
      currency: 'USD',
      state: 'dropped',
      dropReason: 'Too few customers would come in June.',
    },
  ],
];

type Priority = readonly [text: string, answer: string, served: readonly Goal['key'][], more: RecordValues<'priority'>];

const priorities: readonly Priority[] = [
  [
    'We want to earn on security without hiring a security team first.',
    'A bundle with fixed scope, our analysts behind it, and 14 % on it until December.',
    ['revenue'],
    { sentiment: 'hopeful', internalNotes: 'They look at a second supplier for voice if this doesn’t work.' },
  ],
  [
    'Milwaukee needs two engineers who may do everything, before Christmas.',
    'Two exam seats are held until 1 November; lab licences are there.',
    ['engineers'],
    { sentiment: 'neutral' },
  ],
  [
    'Quotes for our sub-agents in a day, not in a week.',
    '',
    [],
    { sentiment: 'frustrated', internalNotes: 'Our quoting tool can’t do it before March. Don’t promise.' },
  ],
];

const writePriorities = (
  context: PlanningContext,
  partner: string,
  goalIds: Readonly<Record<Goal['key'], string>>,
): readonly string[] =>
  priorities.map(([text, answer, served, more], at) =>
    context.add('priority', {
      partner,
      text,
      saidBy: at === 1 ? 'Maya Larsen' : 'Clara Silva',
      date: '2026-09-01',
      rank: at + 1,
      ...(answer === '' ? {} : { answer }),
      goals: served.map((key) => goalIds[key]),
      ...more,
    }),
  );

type Promised = readonly [side: Side, what: string, owner: string, due: string, done?: string];

const promised: readonly Promised[] = [
  ['us', 'Name a solution engineer for two days a month', 'Marc Oberlin', '2026-01-31', '2026-01-28'],
  ['us', 'Marketing budget of 20,000 USD released', 'Priya Nair', '2026-02-15', '2026-02-11'],
  ['them', 'One seller full time for managed services', 'Clara Silva', '2026-03-31', '2026-04-14'],
  ['them', 'Two events with own customers', 'Maya Larsen', '2026-11-30'],
];

/** Northwind Telecom and Acme in 2026: the plan that the review is held against. */
export const writeNorthwindPlan = (context: PlanningContext): void => {
  const partner = context.partner(code);
  people(context, partner);
  const first = context.add('businessPlan', {
    ...header,
    partner,
    version: 1,
    state: 'draft',
    mdfBudget: '15000.00',
    internalNotes: 'Clara wanted more budget before she would sign.',
  });
  writeGoals(context, first, 0.9);
  const plan = context.add('businessPlan', {
    ...header,
    partner,
    version: 2,
    replaces: first,
    state: 'running',
    ourAcceptance: 'Marc Oberlin',
    ourAcceptedOn: '2026-01-12',
    theirAcceptance: 'Lena Brandt',
    theirAcceptedOn: '2026-01-12',
    competitors: 'Tailspin sells to the same dental chains; a cable operator undercuts lines.',
    stretch: '360,000 USD with Fabrikam’s second order; Gold in the year after.',
    internalNotes: 'Lena decides, Clara signs. Margin talks in October.',
  });
  for (const [at, [section, text, more]] of items.entries())
    context.add('planItem', { plan, section, text, order: at + 1, ...more });
  const goalIds = writeGoals(context, plan);
  const priorityIds = writePriorities(context, partner, goalIds);
  for (const [at, [goal, priority, values]] of plays.entries()) {
    const serves = priorityIds[priority - 1];
    context.add('planPlay', {
      plan,
      goal: goalIds[goal],
      ...(serves === undefined ? {} : { priority: serves }),
      order: at + 1,
      ...values,
    });
  }
  for (const [side, what, owner, due, done] of promised)
    context.add('commitment', {
      partner,
      plan,
      side,
      what,
      owner,
      due,
      made: '2026-01-12',
      ...(done === undefined ? {} : { done }),
    });
};
