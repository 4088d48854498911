import fc from 'fast-check';
import { fromDayNumber, isoDate, toDayNumber } from '#calendar/iso-date.ts';
import { buildLineTable } from '#model/build-line-table.ts';
import { lineCredits } from '#model/credited-lines.ts';
import { everything } from '#model/filter.ts';
import type { Filter } from '#model/filter.ts';
import type { Aggregate, FactSelection, Metric, ProgrammeBody, Window } from '#model/programme.ts';
import type { RecordRow } from '#model/record-row.ts';
import type { ProgrammeRules, TierInputs } from '#tiers/contract.ts';
import { bookOf, record } from '#test/support/commission-book.ts';
import type { TestLine } from '#test/support/lines.ts';
import { chunksOf } from '#test/support/lines.ts';

/** A random book of facts, as rows and lines that a test may shuffle, split or add to. */
export interface FactBook {
  readonly records: readonly RecordRow[];
  readonly lines: readonly TestLine[];
}

const first = toDayNumber(isoDate('2024-01-01'));
const dayIn = (days: number): fc.Arbitrary<string> =>
  fc.integer({ min: 0, max: days }).map((at) => fromDayNumber(first + at));
// Days that other months don't have, and days around the turns of quarters and years.
const edges = fc.constantFrom(
  '2024-02-29',
  '2024-08-31',
  '2025-01-31',
  '2025-03-31',
  '2025-04-01',
  '2025-08-31',
  '2026-02-28',
);
const day = fc.oneof(dayIn(1000), edges);
const partner = fc.constantFrom('p-A', 'p-B', 'p-C');
const optional = <Value>(value: fc.Arbitrary<Value>) => fc.option(value, { nil: undefined });
const word = (...words: readonly string[]): fc.Arbitrary<string> => fc.constantFrom(...words);
const cents = fc.integer({ min: -500, max: 40_000 }).map((value) => (value / 100).toFixed(2));
const known = <Values extends object>(values: Values): Values =>
  Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as Values;

const line = fc.record({
  partner: word('A', 'B', 'C'),
  ordered: day,
  net: cents,
  currency: word('USD', 'USD', 'EUR', 'CHF'),
  customer: word('Fabrikam', 'FABRIKAM ', 'Contoso', 'Tailspin', ''),
  category: word('Cloud', 'Hardware', 'Services'),
  deal: word('', '', 'D-1', 'D-2'),
  invoiced: optional(day),
});

const rowsOf = <Values extends object>(
  kind: Parameters<typeof record>[0],
  values: fc.Arbitrary<Values>,
  most: number,
) =>
  fc
    .array(values, { maxLength: most })
    .map((all) => all.map((each, at) => record(kind as 'partner', `${kind}-${at}`, known(each) as never)));

/** Books of three partners with every kind of fact, some without an end, a rate, a person or a name. */
export const factBooks: fc.Arbitrary<FactBook> = fc
  .tuple(
    fc.array(line, { maxLength: 14 }),
    rowsOf(
      'person',
      fc.record({ partner, name: word('Ann', 'Bob', 'Eve'), joined: optional(day), left: optional(day) }),
      4,
    ),
    rowsOf(
      'certificate',
      fc.record({
        partner,
        person: optional(word('person-0', 'person-1', 'person-2')),
        holder: optional(word('Ann', 'ann', 'Zoe')),
        name: word('Network', 'Cloud', 'Old network'),
        product: word('X', 'Y'),
        version: optional(word('8', '9', '10')),
        earned: day,
        expires: optional(day),
      }),
      6,
    ),
    rowsOf(
      'subscription',
      fc.record({ partner, customer: word('Fabrikam', 'Contoso', 'Tailspin'), from: day, next: optional(day) }),
      6,
    ),
    rowsOf(
      'deal',
      fc.record({
        code: word('D-1', 'D-2', 'D-3'),
        partner,
        registered: optional(day),
        closed: optional(day),
        amount: optional(cents),
      }),
      4,
    ),
    rowsOf(
      'figure',
      fc.record({ partner, name: word('heads', 'score'), value: cents, date: day, next: optional(day) }),
      5,
    ),
    rowsOf('milestone', fc.record({ partner, name: word('Plan'), date: day, next: optional(day) }), 3),
    rowsOf('surveyAnswer', fc.record({ partner, survey: word('S'), date: day, score: word('1', '4', '4.5') }), 4),
  )
  .map(([lines, ...kinds]) => ({
    lines: lines.map((each, at): TestLine => ({ ...known(each), key: `k${at}` }) as TestLine),
    records: kinds.flat(),
  }));

const fixed: readonly RecordRow[] = [
  record('bookSettings', 'settings', { homeCurrency: 'USD' }),
  ...['batch-1', 'batch-2'].map((id, at) => record('batch', id, { source: 'erp', sequence: at + 1 })),
  record('partner', 'p-A', { code: 'A', name: 'A Ltd', country: 'DE', joined: '2024-03-01' }),
  record('partner', 'p-B', { code: 'B', name: 'B Ltd', country: 'DE' }),
  record('partner', 'p-C', { code: 'C', name: 'C Ltd', country: 'FR', joined: '2025-02-10' }),
];

/** The book as the engine reads it. `chunks`: how the lines came, one list per batch. */
export function inputsOf(book: FactBook, batches: readonly (readonly TestLine[])[] = [book.lines]): TierInputs {
  const records = bookOf([...fixed, ...book.records]);
  const chunks = batches.flatMap((lines, at) => chunksOf(lines, `batch-${at + 1}`));
  const lines = buildLineTable(chunks, records);
  return { records, lines, credits: lineCredits(lines, records) };
}

const common = (id: string) => ({ id, name: id, definition: '', unit: '' });
const is = (field: string, ...values: readonly string[]): Filter => ({ field, is: 'is', values });
const from = (facts: FactSelection['facts'], more: Partial<FactSelection> = {}): FactSelection => ({
  facts,
  where: everything,
  ...more,
});
const year: Window = { kind: 'trailing', months: 12 };
const sum: Aggregate = { kind: 'sum', of: 'net' };
const facts = (id: string, of: FactSelection, aggregate: Aggregate, window: Window = year): Metric => ({
  ...common(id),
  kind: 'facts',
  of,
  aggregate,
  window,
});

/** Metrics of every kind, aggregate and window. */
export const lawMetrics: readonly Metric[] = [
  facts('revenue', from('sales'), sum),
  facts('cloud', from('sales', { where: is('category', 'Cloud') }), sum, { kind: 'trailingDays', days: 90 }),
  facts('large', from('sales', { where: { field: 'net', is: 'atLeast', values: ['100'] } }), { kind: 'count' }),
  facts('invoiced', from('sales', { dated: 'invoiced' }), sum, { kind: 'previousYear' }),
  facts('quarterly', from('sales'), sum, { kind: 'quarter' }),
  facts('yearly', from('sales'), sum, { kind: 'year' }),
  facts('fourQuarters', from('sales'), sum, { kind: 'previousQuarters', quarters: 4 }),
  facts('lastMonth', from('sales'), sum, { kind: 'month', ago: 1 }),
  facts('firstDays', from('sales'), { kind: 'exists' }, { kind: 'afterJoining', days: 60 }),
  facts('customers', from('sales'), { kind: 'distinct', of: 'customer' }),
  facts('people', from('certificates'), { kind: 'distinct', of: 'person' }, { kind: 'asOf' }),
  facts(
    'network',
    from('certificates', { where: is('name', 'Network'), inForce: true, latestVersions: 2 }),
    { kind: 'count' },
    { kind: 'lifetime' },
  ),
  facts('renewed', from('certificates', { validMonths: 6 }), { kind: 'count' }, { kind: 'lifetime' }),
  facts('staff', from('people'), { kind: 'count' }, { kind: 'asOf' }),
  facts('heads', from('figures', { where: is('name', 'heads') }), { kind: 'latest', of: 'value' }, { kind: 'asOf' }),
  facts('median', from('figures'), { kind: 'median', of: 'value' }),
  facts('least', from('figures'), { kind: 'least', of: 'value' }),
  facts('most', from('figures'), { kind: 'most', of: 'value' }),
  facts('satisfaction', from('surveys'), { kind: 'average', of: 'score' }),
  facts('plan', from('milestones'), { kind: 'exists' }, { kind: 'asOf' }),
  facts('deals', from('deals'), { kind: 'count' }),
  facts('closed', from('deals', { dated: 'closed' }), { kind: 'sum', of: 'amount' }, { kind: 'year' }),
  facts('net', from('subscriptions'), { kind: 'net' }),
  { ...common('share'), kind: 'ratio', top: 'cloud', bottom: 'revenue', bottomCap: '500', ofNothing: '0' },
  { ...common('growth'), kind: 'growth', of: 'revenue', against: 'windowBefore', fromNothing: '1' },
  { ...common('growthOfMonth'), kind: 'growth', of: 'lastMonth', against: 'yearBefore', fromNothing: '0' },
  {
    ...common('retained'),
    kind: 'cohort',
    of: from('subscriptions'),
    by: 'customer',
    window: { kind: 'trailing', months: 18 },
    activeMonths: 6,
    ofNothing: '1',
  },
  {
    ...common('buyers'),
    kind: 'cohort',
    of: from('sales'),
    by: 'customer',
    window: { kind: 'trailing', months: 24 },
    activeMonths: 6,
    ofNothing: '0',
  },
  { ...common('rank'), kind: 'rank', of: 'revenue', best: 'most', peers: 'country' },
  {
    ...common('points'),
    kind: 'points',
    cap: '60',
    categories: [{ name: 'sales', cap: '40' }, { name: 'skills' }],
    items: [
      {
        id: 'i1',
        name: 'Cloud',
        category: 'sales',
        of: from('sales', { where: is('category', 'Cloud') }),
        per: { kind: 'amount', of: 'net', step: '30', whole: true },
        points: '2',
        cap: '25',
        factors: [{ where: is('customer', 'Contoso'), factor: '1.5' }],
        life: { kind: 'months', months: 9 },
      },
      {
        id: 'i2',
        name: 'Rest',
        category: 'sales',
        of: from('sales', { where: is('category', 'Services') }),
        per: { kind: 'amount', of: 'net', step: '70', whole: false },
        points: '1',
        life: { kind: 'ever' },
      },
      {
        id: 'i3',
        name: 'People',
        category: 'skills',
        of: from('certificates'),
        per: { kind: 'distinct', of: 'person' },
        points: '5',
        vintages: [{ from: '2025-01-01', points: '3' }],
        life: { kind: 'inForce' },
      },
      {
        id: 'i4',
        name: 'Exams',
        category: 'skills',
        of: from('certificates'),
        per: { kind: 'fact' },
        points: '4.5',
        capPerFact: '4',
        life: { kind: 'months', months: 12 },
      },
    ],
  },
  {
    ...common('index'),
    kind: 'index',
    scale: '100',
    parts: [
      {
        id: 'g1',
        name: 'g1',
        weight: '2',
        parts: [
          { id: 's1', name: 's1', weight: '1', metric: 'revenue', score: { kind: 'linear', from: '0', full: '300' } },
          {
            id: 's2',
            name: 's2',
            weight: '2',
            metric: 'share',
            score: {
              kind: 'steps',
              steps: [
                { from: '0.1', part: '0.5' },
                { from: '0.3', part: '1' },
              ],
            },
          },
        ],
      },
      { id: 's3', name: 's3', weight: '1', metric: 'points', score: { kind: 'linear', from: '0', full: '7' } },
      {
        id: 's4',
        name: 's4',
        weight: '3',
        metric: 'people',
        score: { kind: 'linear', from: '0', full: '1' },
        unscored: 'renormalise',
      },
      {
        id: 's5',
        name: 's5',
        weight: '1',
        metric: 'people',
        score: { kind: 'linear', from: '0', full: '3' },
        gate: { kind: 'test', id: 'gate', metric: 'plan', is: 'atLeast', value: '1' },
      },
    ],
  },
];

/** A programme of these metrics; euros have two rates, francs none. */
export const lawRules = (metrics: readonly Metric[] = lawMetrics): ProgrammeRules => ({
  programme: 'programme',
  code: 'P',
  name: 'Program',
  number: 1,
  body: {
    currency: 'USD',
    rates: [
      { from: 'EUR', rate: '1.1', since: '2024-01-01' },
      { from: 'EUR', rate: '1.07', since: '2025-06-01' },
    ],
    yearStartMonth: 4,
    eligible: everything,
    sets: [],
    metrics,
    tracks: [],
    trackChoice: 'assigned',
    regions: [],
    ladders: [],
    timing: {
      promotion: { when: 'atOnce', review: { cadence: 'daily' }, approval: false },
      demotion: {
        when: 'atOnce',
        review: { cadence: 'daily' },
        approval: false,
        to: 'highestMet',
        missesAllowed: 0,
        graceDays: 0,
        noticeDays: 0,
        lockMonths: 0,
      },
    },
    equivalences: [{ certificate: 'Old network', countsAs: 'Network', next: '2025-09-15' }],
    benefits: [],
    fees: [],
  } satisfies ProgrammeBody,
});
