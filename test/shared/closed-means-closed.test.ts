import { describe, expect, test } from 'vitest';
import type { PeriodId } from '#calendar/period.ts';
import { calculate } from '#commission/calculate.ts';
import { closePeriod, openClosing } from '#commission/close-period.ts';
import { closingHash } from '#model/closing-hash.ts';
import type { Calculation, EngineInputs } from '#commission/contract.ts';
import { draftPeriod } from '#commission/draft-period.ts';
import { freezeCalculation } from '#commission/freeze-calculation.ts';
import { prepare } from '#commission/prepare.ts';
import { traceEntry } from '#commission/trace-entry.ts';
import type { LineChunk } from '#model/line-chunk.ts';
import type { PlanBody } from '#model/plan.ts';
import type { Rule } from '#model/rule.ts';
import { everything } from '#model/filter.ts';
import type { RecordKind, RecordValues } from '#model/record-kinds.ts';
import type { RecordRow } from '#model/record-row.ts';
import type { StoredClosing } from '#model/stored-closing.ts';
import { sum } from '#money/decimal.ts';
import type { AmountText } from '#money/amount.ts';
import { periodWords } from '#statement/period-words.ts';
import { statementCsv } from '#statement/statement-csv.ts';
import { statementModel } from '#statement/statement-model.ts';
import { bytes } from '#test/support/close-hand-made.ts';
import { batch, engineInputs, partner, plan, record } from '#test/support/commission-book.ts';
import { chunksOf, linesFrom } from '#test/support/lines.ts';

const Q1 = '2026-Q1' as PeriodId;
const Q2 = '2026-Q2' as PeriodId;
const Q3 = '2026-Q3' as PeriodId;

// Resellers earn by bands over the quarter and more for what is sold as Gold or of a security product; whoever supplies
// them earns an override. So a line, a link, a tier, a product, a deal, a match and a partner field can each move money.
const rules: readonly Rule[] = [
  {
    kind: 'percent',
    id: 'R1',
    name: 'Resellers',
    base: 'net',
    rate: '0.1',
    when: { field: 'partner.type', is: 'is', values: ['Reseller'] },
  },
  {
    kind: 'percent',
    id: 'R2',
    name: 'Gold',
    base: 'net',
    rate: '0.05',
    when: { field: 'tier', is: 'is', values: ['Gold'] },
  },
  {
    kind: 'percent',
    id: 'R3',
    name: 'Security',
    base: 'net',
    rate: '0.02',
    when: { field: 'product.category', is: 'is', values: ['Security'] },
  },
  {
    kind: 'percent',
    id: 'R4',
    name: 'Own deals',
    base: 'net',
    rate: '0.01',
    when: { field: 'deal.sourcedBy', is: 'is', values: ['partner'] },
  },
  { kind: 'override', id: 'R5', name: 'Above', when: everything, on: 'revenue', base: 'net', levelRates: ['0.03'] },
];
const body: PlanBody = { recognise: 'ordered', combine: 'stack', negativeBase: 'carry', rules };

const sales = linesFrom(`
  order | line | ordered    | partner | product | deal | net     | currency
  S1    | 1    | 2026-01-10 | ACME    | FW      | D-1  | 1000.00 | USD
  S2    | 1    | 2026-02-10 | Nordwind |        |      |  500.00 | USD
  S3    | 1    | 2026-02-11 | NORD    |         |      |  200.00 | EUR
  S4    | 1    | 2026-05-01 | ACME    |         |      |  300.00 | USD
`);
const doubted = chunksOf(
  linesFrom('order | line | ordered | partner | net | currency\n S3 | 1 | 2026-02-11 | NORD | 250.00 | EUR'),
  'batch-2',
);

const start: readonly RecordRow[] = [
  partner('ACME', { type: 'Reseller', payeeName: 'Acme Ltd' }),
  partner('NORD', { type: 'Reseller', name: 'Northwind' }),
  partner('TOP', { type: 'Distributor' }),
  record('supplyLink', 'l1', { child: 'p-ACME', parent: 'p-TOP', from: '2020-01-01' }),
  record('product', 'fw', { code: 'FW', name: 'Firewall', category: 'Security' }),
  record('deal', 'd1', { code: 'D-1', partner: 'p-ACME', sourcedBy: 'partner' }),
  record('tierRecord', 't1', { partner: 'p-ACME', tier: 'Silver', from: '2026-01-01' }),
  record('adjustment', 'a1', {
    partner: 'p-NORD',
    amount: '10.00',
    currency: 'EUR',
    date: '2026-03-01',
    reason: 'Agreed',
  }),
  record('payment', 'y1', { partner: 'p-ACME', amount: '20.00', currency: 'USD', date: '2026-03-05' }),
  record('openingBalance', 'o1', { partner: 'p-ACME', amount: '20.00', currency: 'USD' }),
  record('bookSettings', 'settings', {
    bookName: 'Acme Channel',
    legalEntity: 'Acme Cloud Services B.V.',
    address: 'Herengracht 182',
    contactName: 'Ana Keller',
    contactEmail: 'partners@acme.example',
    homeCurrency: 'USD',
    roundingMode: 'halfAwayFromZero',
  }),
  batch('batch-2', 2),
  ...plan(rules),
];

const inputs = (
  rows: readonly RecordRow[] = start,
  more: readonly LineChunk[] = [],
  closings: readonly StoredClosing[] = [],
): EngineInputs => engineInputs(rows, sales, { more: [...doubted, ...more], closings });

const quarter = (book: EngineInputs, period: PeriodId): Calculation => calculate(prepare(book), period);

async function close(book: EngineInputs, period: PeriodId, at: string): Promise<EngineInputs> {
  const calculation = quarter(book, period);
  const closed = await closePeriod(book, calculation, {
    by: 'Ana Keller',
    at,
    bytes,
    words: periodWords,
    explain: (entry) => traceEntry(calculation, entry),
    frozen: freezeCalculation(calculation),
    approval: 'sameAct',
  });
  if (!closed.ok) throw new Error(JSON.stringify(closed.error));
  // As the disk gives it back: text and bytes, no object of ours.
  const kept = { ...closed.value, json: JSON.parse(JSON.stringify(closed.value.json)) as unknown };
  return { ...book, closings: [...book.closings, kept] };
}

const closed = await close(inputs(), Q1, '2026-04-03T10:00:00.000Z');
const [firstClosing] = closed.closings as [StoredClosing];

/** What a partner holds in hand: the sheet and its CSV, for every account of the closed quarter. */
const sheets = (closing: StoredClosing): readonly string[] => {
  const period = openClosing(closing, bytes);
  return period.figures.accounts.map((account) => {
    const model = statementModel(period, account, '1999-01-01T00:00:00.000Z');
    return `${JSON.stringify(model)}\n${statementCsv(model)}`;
  });
};
const issued = sheets(firstClosing);
const entriesOf = (calculation: Calculation): readonly string[] =>
  Array.from({ length: calculation.entries.count }, (_, at) => JSON.stringify(traceEntry(calculation, at)));
const paid = entriesOf(quarter(closed, Q1));

const set = (id: string, values: Readonly<Record<string, unknown>>): readonly RecordRow[] =>
  start.map((row) => (row.id === id ? ({ ...row, values: { ...row.values, ...values } } as RecordRow) : row));
const withBook = (rows: readonly RecordRow[], more: readonly LineChunk[] = []): EngineInputs =>
  inputs(rows, more, closed.closings);
const fixed = (values: Partial<PlanBody>) => set('plan-v1', { body: { ...body, ...values } });

const late = chunksOf(
  linesFrom('order | line | ordered | partner | net | currency\n S9 | 1 | 2026-03-30 | ACME | 50.00 | USD'),
  'late',
);
const correction = chunksOf(
  [
    {
      key: 'S1 1 c',
      orderNumber: 'S1',
      lineNumber: '1',
      ordered: '2026-01-10',
      partner: 'ACME',
      product: 'FW',
      deal: 'D-1',
      net: '900.00',
      currency: 'USD',
      corrects: 'S1 1',
    },
  ],
  'late',
);
const unknown = chunksOf(
  linesFrom('order | line | ordered | partner | net | currency\n S8 | 1 | 2026-03-30 | Nobody | 50.00 | USD'),
  'late',
);
const withLate = (values = {}): readonly RecordRow[] => [...start, batch('late', 3, values)];

type Booked = readonly (readonly [cause: string, partner: string, currency: string, amount: string])[];
type Edit = readonly [name: string, book: EngineInputs, booked: Booked];
const nothing: Booked = [];

/** A kind that no plan reads: commission sees tiers only through the tier records that decisions write. */
const untouched = <K extends RecordKind>(kind: K, values: RecordValues<K>): readonly Edit[] => [
  [`a ${kind} is added`, withBook([...start, record(kind, 'new', values)]), nothing],
];

/** What can be edited after a close, by the kind of record, and what it books in the next quarter. */
const recordEdits = {
  adjustment: [
    ['an adjustment is corrected', withBook(set('a1', { amount: '12.00' })), nothing],
    ['an adjustment is withdrawn', withBook(start.filter(({ id }) => id !== 'a1')), nothing],
  ],
  alias: [
    [
      'a waiting line is matched',
      withBook([...start, record('alias', 'x', { text: 'Nordwind', partner: 'p-NORD' })]),
      [['partnerMatch', 'p-NORD', 'USD', '50.00']],
    ],
  ],
  batch: [
    [
      'an import is undone',
      withBook([...start, batch('batch-1', 1, { undone: true })]),
      [
        ['undoneBatch', 'p-ACME', 'USD', '-130.00'],
        ['undoneBatch', 'p-NORD', 'EUR', '5.00'],
        ['undoneBatch', 'p-TOP', 'USD', '-30.00'],
      ],
    ],
    ['an import is undone that brought nothing', withBook(withLate({ undone: true }), late), nothing],
  ],
  bookSettings: [
    [
      'the vendor moves, rounds otherwise and prints on other paper',
      withBook(
        set('settings', {
          legalEntity: 'Another Ltd',
          address: 'Elsewhere 1',
          roundingMode: 'down',
          paper: 'Letter',
          negativeStyle: 'parentheses',
          minimumPayout: '5000.00',
          minimumPayoutCurrency: 'USD',
          disputeDays: 5,
        }),
      ),
      nothing,
    ],
  ],
  deal: [
    [
      'a deal turns out to be ours',
      withBook(set('d1', { sourcedBy: 'vendor' })),
      [['partnerFields', 'p-ACME', 'USD', '-10.00']],
    ],
    ['a deal gets another code', withBook(set('d1', { code: 'D-1b' })), [['partnerFields', 'p-ACME', 'USD', '-10.00']]],
    [
      'a deal is renamed',
      withBook(set('d1', { name: 'Big one', internalNotes: 'x', confidentialCustomer: true })),
      nothing,
    ],
  ],
  importSource: [
    [
      'a column is mapped otherwise',
      withBook([...start, record('importSource', 's', { name: 'erp', what: 'sales' })]),
      nothing,
    ],
  ],
  lineChoice: [
    [
      'the other of two differing lines counts',
      withBook([...start, record('lineChoice', 'c', { source: 'erp', key: 'S3 1', batch: 'batch-2' })]),
      [['correctedLine', 'p-NORD', 'EUR', '5.00']],
    ],
  ],
  openingBalance: [['an opening balance is corrected', withBook(set('o1', { amount: '25.00' })), nothing]],
  partner: [
    [
      'a partner is renamed, pays elsewhere, changes its address',
      withBook(
        set('p-ACME', { name: 'Acme Corporation', payeeName: 'Somebody', city: 'Rome', agreementNumber: 'A-9' }),
      ),
      nothing,
    ],
    ['a partner gets another code', withBook(set('p-ACME', { code: 'ACME-2', formerCodes: ['ACME'] })), nothing],
    ['two partners are merged', withBook(set('p-NORD', { mergedInto: 'p-ACME' })), nothing],
    [
      'a field that a filter reads changes',
      withBook(set('p-ACME', { type: 'Agent' })),
      [['partnerFields', 'p-ACME', 'USD', '-100.00']],
    ],
    ['a partner is archived', withBook(set('p-ACME', { status: 'archived' })), nothing],
    [
      'a partner that was paid was deleted by a colleague',
      withBook(set('p-ACME', { deleted: true })),
      [
        ['partnerMatch', 'p-ACME', 'USD', '-130.00'],
        ['partnerMatch', 'p-TOP', 'USD', '-30.00'],
      ],
    ],
    [
      'a partner that was paid is gone altogether',
      withBook(start.filter(({ id }) => id !== 'p-ACME')),
      [
        ['partnerMatch', 'p-ACME', 'USD', '-130.00'],
        ['partnerMatch', 'p-TOP', 'USD', '-30.00'],
      ],
    ],
  ],
  payment: [['a payment is corrected', withBook(set('y1', { amount: '30.00' })), nothing]],
  periodState: [
    [
      'a state is written for the closed quarter',
      withBook([...start, record('periodState', 'z', { period: Q1, state: 'calculated', fingerprint: 'x' })]),
      nothing,
    ],
  ],
  person: [
    ['a person is added', withBook([...start, record('person', 'h', { name: 'Jo', partner: 'p-ACME' })]), nothing],
  ],
  plan: [
    ['a plan is renamed', withBook(set('plan', { name: 'Another plan' })), nothing],
    [
      'a partner gets a plan of its own',
      withBook([
        ...start,
        ...plan([{ ...(rules[0] as Rule), id: 'X1', when: everything } as Rule], { id: 'late', partner: 'TOP' }),
      ]),
      [['plan', 'p-TOP', 'USD', '-30.00']],
    ],
  ],
  planAssignment: [
    [
      'the plan is no longer assigned',
      withBook(start.filter(({ kind }) => kind !== 'planAssignment')),
      [
        ['plan', 'p-ACME', 'USD', '-130.00'],
        ['plan', 'p-NORD', 'EUR', '-20.00'],
        ['plan', 'p-TOP', 'USD', '-30.00'],
      ],
    ],
  ],
  planVersion: [
    [
      'a rate is corrected',
      withBook(fixed({ rules: [{ ...rules[0], rate: '0.12' } as Rule, ...rules.slice(1)] })),
      [
        ['plan', 'p-ACME', 'USD', '20.00'],
        ['plan', 'p-NORD', 'EUR', '4.00'],
      ],
    ],
    [
      'a rule is renamed',
      withBook(fixed({ rules: [{ ...rules[0], name: 'Resale' } as Rule, ...rules.slice(1)] })),
      nothing,
    ],
    [
      'a draft is written',
      withBook([
        ...start,
        record('planVersion', 'plan-v2', {
          plan: 'plan',
          version: 2,
          status: 'draft',
          from: '2026-02-01',
          body: { ...body, rules: [] },
        }),
      ]),
      nothing,
    ],
    [
      'a later version starts inside the quarter',
      withBook([
        ...set('plan-v1', { next: '2026-02-01' }),
        record('planVersion', 'plan-v2', {
          plan: 'plan',
          version: 2,
          status: 'effective',
          from: '2026-02-01',
          body: { ...body, rules: [] },
        }),
      ]),
      [['plan', 'p-NORD', 'EUR', '-20.00']],
    ],
  ],
  product: [
    [
      'a product moves to another category',
      withBook(set('fw', { category: 'Network' })),
      [['partnerFields', 'p-ACME', 'USD', '-20.00']],
    ],
    [
      'a product gets another code',
      withBook(set('fw', { code: 'FW-2' })),
      [['partnerFields', 'p-ACME', 'USD', '-20.00']],
    ],
    ['a product is renamed', withBook(set('fw', { name: 'Fire wall' })), nothing],
  ],
  savedView: [['a view is saved', withBook([...start, record('savedView', 'v', { name: 'Mine' })]), nothing]],
  statementMark: [
    [
      'a statement is marked as paid',
      withBook([
        ...start,
        record('statementMark', 'm', { period: Q1, partner: 'p-ACME', currency: 'USD', state: 'paid' }),
      ]),
      nothing,
    ],
  ],
  supplyLink: [
    [
      'a link is corrected',
      withBook(set('l1', { parent: 'p-NORD' })),
      [
        ['supplyLink', 'p-NORD', 'USD', '30.00'],
        ['supplyLink', 'p-TOP', 'USD', '-30.00'],
      ],
    ],
    [
      'a link is ended before the quarter',
      withBook(set('l1', { next: '2026-01-01' })),
      [['supplyLink', 'p-TOP', 'USD', '-30.00']],
    ],
    ['a link is ended after the quarter', withBook(set('l1', { next: '2026-04-01' })), nothing],
  ],
  tierRecord: [
    [
      'a tier is entered late',
      withBook([...start, record('tierRecord', 't2', { partner: 'p-ACME', tier: 'Gold', from: '2026-01-05' })]),
      [['tier', 'p-ACME', 'USD', '50.00']],
    ],
    [
      'a tier starts after the quarter',
      withBook([...start, record('tierRecord', 't2', { partner: 'p-ACME', tier: 'Gold', from: '2026-04-01' })]),
      nothing,
    ],
  ],
  dealParticipant: [
    [
      'the deal of a sale is shared',
      withBook([
        ...start,
        record('dealParticipant', 'dp1', { deal: 'd1', partner: 'p-ACME', role: 'sold', share: '0.6', order: 1 }),
        record('dealParticipant', 'dp2', { deal: 'd1', partner: 'p-NORD', role: 'coSold', share: '0.4', order: 2 }),
      ]),
      [
        ['split', 'p-ACME', 'USD', '-52.00'],
        ['split', 'p-NORD', 'USD', '52.00'],
        ['split', 'p-TOP', 'USD', '-12.00'],
      ],
    ],
  ],
  effort: [
    [
      'work on a deal is written down that no rule asks for',
      withBook([...start, record('effort', 'e1', { deal: 'd1', task: 'demo', by: 'partner', date: '2026-01-05' })]),
      nothing,
    ],
  ],
  hold: [
    [
      'a partner is held',
      withBook([
        ...start,
        record('hold', 'h1', { scope: 'partner', of: 'p-ACME', reason: 'Audit', from: '2026-04-10' }),
      ]),
      nothing,
    ],
  ],
  dispute: [
    [
      'an entry of the quarter is disputed and withdrawn',
      withBook([
        ...start,
        record('dispute', 'q1', {
          period: Q1,
          partner: 'p-ACME',
          currency: 'USD',
          entry: 'none',
          amount: '1.00',
          reason: 'Wrong rate',
          raised: '2026-04-10',
          state: 'withdrawn',
        }),
      ]),
      nothing,
    ],
  ],
  salesTarget: [
    [
      'a target is agreed that no rule asks for',
      withBook([
        ...start,
        record('salesTarget', 'g1', { partner: 'p-ACME', year: 2026, amount: '1000.00', currency: 'USD' }),
      ]),
      nothing,
    ],
  ],
  mdfClaim: [
    [
      'marketing money is claimed that no rule pays',
      withBook([
        ...start,
        record('mdfClaim', 'm1', {
          partner: 'p-ACME',
          activity: 'Fair',
          amount: '100.00',
          currency: 'USD',
          date: '2026-03-01',
          approved: true,
        }),
      ]),
      nothing,
    ],
  ],
  withholdingTax: [
    [
      'a tax is withheld from now on',
      withBook([
        ...start,
        record('withholdingTax', 'w1', { partner: 'p-ACME', name: 'Tax', rate: '0.1', from: '2026-04-01' }),
      ]),
      nothing,
    ],
  ],
  sellerEqualiser: [
    [
      'sellers are made equal',
      withBook([...start, record('sellerEqualiser', 's1', { name: 'Field', rate: '0.1', directDiscount: '0.2' })]),
      nothing,
    ],
  ],
  agreement: untouched('agreement', {
    partner: 'p-ACME',
    type: 'Reseller agreement',
    from: '2026-01-01',
    tier: 'Gold',
  }),
  benefitGrant: untouched('benefitGrant', {
    partner: 'p-ACME',
    programme: 'g',
    benefit: 'mdf',
    value: '500.00',
    from: '2026-01-15',
  }),
  certificate: untouched('certificate', { partner: 'p-ACME', name: 'Engineer', earned: '2026-01-10', holder: 'Ann' }),
  completion: untouched('completion', { partner: 'p-ACME', course: 'C-1', completed: '2026-02-01', holder: 'Ann' }),
  course: untouched('course', { code: 'C-1', name: 'Basics' }),
  enrolment: untouched('enrolment', { partner: 'p-ACME', programme: 'g', from: '2026-01-01', invitedTo: 'gold' }),
  figure: untouched('figure', { partner: 'p-ACME', name: 'headcount', value: '12', date: '2026-01-31' }),
  interaction: untouched('interaction', { partner: 'p-ACME', date: '2026-02-02', kind: 'call' }),
  marketingActivity: untouched('marketingActivity', {
    partner: 'p-ACME',
    name: 'Fair',
    date: '2026-02-03',
    state: 'done',
  }),
  milestone: untouched('milestone', { partner: 'p-ACME', name: 'Fee paid', date: '2026-01-02' }),
  onboardingPath: untouched('onboardingPath', {
    name: 'Reseller',
    steps: [{ id: 's', title: 'Sign', side: 'them', afterDays: 7 }],
  }),
  onboardingTask: untouched('onboardingTask', {
    partner: 'p-ACME',
    path: 'o',
    step: 's',
    title: 'Sign',
    done: '2026-01-09',
  }),
  programme: untouched('programme', { code: 'PROGRAM', name: 'Program' }),
  programmeVersion: untouched('programmeVersion', {
    programme: 'g',
    version: 1,
    status: 'effective',
    from: '2026-01-01',
  }),
  subscription: untouched('subscription', {
    partner: 'p-ACME',
    customer: 'Fabrikam',
    from: '2026-01-05',
    quantity: '10',
  }),
  closeDecision: untouched('closeDecision', { period: '2026-Q1', hash: 'a'.repeat(64), by: 'Ann' }),
  conflictDecision: untouched('conflictDecision', {
    kind: 'deal',
    record: 'd',
    group: 'money',
    stamp: '2026-01-01T00:00:00.000Z-0000-00000000000000aa',
    decision: 'kept',
  }),
  survey: untouched('survey', { name: 'Q1', about: 'customer', sent: '2026-03-01', scale: 10 }),
  surveyAnswer: untouched('surveyAnswer', {
    partner: 'p-ACME',
    survey: 'Q1',
    about: 'customer',
    date: '2026-03-02',
    score: '9',
  }),
  task: untouched('task', { partner: 'p-ACME', title: 'Call' }),
  businessPlan: untouched('businessPlan', { partner: 'p-ACME', year: 2026, version: 1, state: 'running' }),
  planItem: untouched('planItem', { plan: 'b', section: 'risk', text: 'One engineer' }),
  planGoal: untouched('planGoal', { plan: 'b', name: 'Revenue', source: 'revenue', targets: ['1', '2', '3', '4'] }),
  planPlay: untouched('planPlay', { plan: 'b', name: 'Webinar', side: 'us', cost: '100.00', currency: 'USD' }),
  priority: untouched('priority', { partner: 'p-ACME', text: 'Hire engineers', rank: 1 }),
  commitment: untouched('commitment', { partner: 'p-ACME', what: 'Send an engineer', side: 'us' }),
  review: untouched('review', { partner: 'p-ACME', period: '2026-Q1', state: 'closed' }),
  reviewNote: untouched('reviewNote', { review: 'r', screen: 'results', shared: 'Renewals grew' }),
  reviewTopic: untouched('reviewTopic', { partner: 'p-ACME', kind: 'win', text: 'Fabrikam', raised: '2026-03-01' }),
  scorecardTile: untouched('scorecardTile', { name: 'Revenue', source: 'revenue', weight: '2' }),
  scorecardTarget: untouched('scorecardTarget', { partner: 'p-ACME', tile: 't', target: '100' }),
  scorecardComment: untouched('scorecardComment', { partner: 'p-ACME', tile: 't', period: '2026-Q1', comment: 'Good' }),
  pillarEvidence: untouched('pillarEvidence', {
    partner: 'p-ACME',
    pillar: 'earnsMoney',
    date: '2026-02-01',
    mark: 7,
    evidence: 'Reinvests',
  }),
  tierOverride: untouched('tierOverride', {
    partner: 'p-ACME',
    programme: 'g',
    ladder: 'main',
    tier: 'gold',
    from: '2026-01-01',
    next: '2026-12-31',
    reason: 'Strategic',
    approver: 'Ann',
  }),
} as const satisfies Record<RecordKind, readonly Edit[]>;

const factEdits: readonly Edit[] = [
  [
    'a line comes late',
    withBook(withLate(), late),
    [
      ['lateLine', 'p-ACME', 'USD', '5.00'],
      ['lateLine', 'p-TOP', 'USD', '1.50'],
    ],
  ],
  [
    'a line is corrected by a file',
    withBook(withLate(), correction),
    [
      ['correctedLine', 'p-ACME', 'USD', '-13.00'],
      ['correctedLine', 'p-TOP', 'USD', '-3.00'],
    ],
  ],
  ['a line of nobody comes late', withBook(withLate(), unknown), nothing],
  [
    'customers’ payments and rates are imported that no plan asks for',
    engineInputs(start, sales, {
      more: doubted,
      closings: closed.closings,
      rates: [{ row: 2, date: '2026-01-10', from: 'USD', to: 'EUR', rateKind: '', rate: '0.9' }],
      receipts: [{ row: 2, date: '2026-01-20', reference: 'S1', amount: '1000.00', currency: 'USD' }],
    }),
    nothing,
  ],
  ['exchange rates are imported', inputs(withLate({ what: 'exchangeRates' }), [], closed.closings), nothing],
];

const edits: readonly Edit[] = [...Object.values(recordEdits).flat(), ...factEdits];
const trueUpsOf = (book: EngineInputs, period: PeriodId) =>
  quarter(book, period).trueUps.map(({ cause, partner: who, currency, amount }) => [cause, who, currency, amount]);

describe.each(edits)('after a close, %s', (_, book, booked) => {
  test('the closing, its hash, every sheet and its CSV stay', async () => {
    const [closing] = book.closings as [StoredClosing];
    expect(await closingHash(closing.json, closing.bytes ?? new Uint8Array(), bytes)).toBe(firstClosing.hash);
    expect(sheets(closing)).toEqual(issued);
    expect(entriesOf(quarter(book, Q1))).toEqual(paid);
  });

  test('money that moved is booked once, in the next open quarter, with its cause', async () => {
    expect(trueUpsOf(book, Q2)).toEqual(booked);
    expect(trueUpsOf(book, Q3)).toEqual([]);
    const later = await close(book, Q2, '2026-07-03T10:00:00.000Z');
    expect(trueUpsOf(later, Q3)).toEqual([]);
  });

  test('taking the edit back takes the true-up away', async () => {
    expect(trueUpsOf(withBook(start), Q2)).toEqual([]);
    // And after it was paid out, taking it back pays the opposite.
    const later = await close(book, Q2, '2026-07-03T10:00:00.000Z');
    const back = { ...inputs(), closings: later.closings };
    const opposite = (amount: string): string => (amount.startsWith('-') ? amount.slice(1) : `-${amount}`);
    const sums = (rows: readonly (readonly (string | undefined)[])[]) =>
      Object.fromEntries(rows.map(([, who, currency, amount]) => [`${who} ${currency}`, amount]));
    const wanted = Object.fromEntries(
      booked.map(([, who, currency, amount]) => [`${who} ${currency}`, opposite(amount)]),
    );
    const found = quarter(back, Q3).trueUps.filter(({ period }) => period === Q1);
    expect(sums(found.map(({ cause, partner: who, currency, amount }) => [cause, who, currency, amount]))).toEqual(
      wanted,
    );
  });

  test('the next sheets open with what the last ones closed with, and tie', () => {
    const calculation = quarter(book, Q2);
    const draft = draftPeriod(book, calculation, (entry) => traceEntry(calculation, entry), periodWords);
    for (const account of draft.figures.accounts) {
      const model = statementModel(draft, account, '2026-07-01T00:00:00.000Z');
      const rows = model.balance;
      const before = openClosing(firstClosing, bytes).figures.accounts.find(
        (one) => one.partner.id === account.partner.id && one.currency === account.currency,
      );
      expect(Number(rows[0]?.amount)).toBe(Number(before?.closing ?? '0'));
      expect(Number(sum(rows.slice(0, -1).map(({ amount }) => amount as AmountText)))).toBe(
        Number(rows.at(-1)?.amount),
      );
    }
  });
});

test('records that were booked and then corrected are adjustments that name what was booked', () => {
  const adjusted = (book: EngineInputs): readonly string[] => {
    const calculation = quarter(book, Q2);
    const draft = draftPeriod(book, calculation, (entry) => traceEntry(calculation, entry), periodWords);
    return draft.figures.accounts.flatMap((account) =>
      account.movements.filter(({ kind }) => kind === 'adjustment').map(({ amount, reason }) => `${amount} ${reason}`),
    );
  };
  expect(adjusted(withBook(start))).toEqual([]);
  expect(adjusted(withBook(set('a1', { amount: '12.00' })))).toEqual([
    expect.stringMatching(/^2\.00 Adjustment booked in 2026-Q1 was corrected/u),
  ]);
  expect(adjusted(withBook(start.filter(({ id }) => id !== 'a1')))).toEqual([
    expect.stringMatching(/^-10\.00 Adjustment of .* was withdrawn/u),
  ]);
  expect(adjusted(withBook(set('y1', { amount: '30.00' })))).toEqual([
    expect.stringMatching(/^-10\.00 Payment booked/u),
  ]);
  expect(adjusted(withBook(set('o1', { amount: '25.00' })))).toEqual([
    expect.stringMatching(/^5\.00 Opening balance booked/u),
  ]);
});

test('a line that comes late and waits is listed in the next open quarter, not lost between the two', () => {
  const book = withBook(withLate(), unknown);
  const waiting = quarter(book, Q2).exceptions.filter(({ kind }) => kind === 'unknownPartner');
  expect(waiting.map(({ detail }) => detail).join(' ')).toContain('Nobody');
});

test('a differing line that comes late is a question of the next open quarter until a person chose, and moves nothing', () => {
  const other = chunksOf(
    linesFrom('order | line | ordered | partner | net | currency\n S1 | 1 | 2026-01-10 | ACME | 900.00 | USD'),
    'batch-3',
  );
  const openQuarter = (more: readonly RecordRow[] = []) =>
    quarter(withBook([...start, batch('batch-3', 3), ...more], other), Q2);
  const asked = ({ exceptions }: Calculation) =>
    exceptions
      .filter(({ kind, detail }) => kind === 'differingDuplicate' && detail.includes('“S1 1”'))
      .map(({ blocks }) => blocks);
  expect([asked(openQuarter()), openQuarter().trueUps]).toEqual([[false], []]);
  const kept = record('lineChoice', 'c', { source: 'erp', key: 'S1 1', batch: 'batch-1' });
  expect([asked(openQuarter([kept])), openQuarter([kept]).trueUps]).toEqual([[], []]);
  const changed = openQuarter([record('lineChoice', 'c', { source: 'erp', key: 'S1 1', batch: 'batch-3' })]);
  expect([asked(changed), changed.trueUps.length > 0]).toEqual([[], true]);
});
