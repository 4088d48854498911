import { fromDayNumber } from '#calendar/iso-date.ts';
import type { IsoDate } from '#calendar/iso-date.ts';
import { everything } from '#model/filter.ts';
import type { Filter } from '#model/filter.ts';
import type { FactMetric, FactSelection, Metric, ProgrammeBody, Requirement, Tier, Window } from '#model/programme.ts';
import type { RecordRow } from '#model/record-row.ts';
import type { ProgrammeRules } from '#tiers/contract.ts';
import { batch, partner, record } from '#test/support/commission-book.ts';

/** The day that the measured book is evaluated on: the last of its two years of sales. */
export const measuredDay = '2026-12-31' as IsoDate;
const today = 20_818;

export const partnerCode = (at: number): string => `P${String(at).padStart(5, '0')}`;
export const partnerId = (at: number): string => `p-${partnerCode(at)}`;
const padded = (at: number): string => String(at).padStart(7, '0');
const before = (days: number): string => fromDayNumber(today - days);

const people = 3;
const certificates = 5;
const contacts = 6;
const answers = 4;
const deals = 5;

/** So many of a kind for every partner, spread over days by numbers that share no divisor with the counts. */
function forEach(partners: number, each: number, make: (of: number, at: number) => RecordRow): RecordRow[] {
  return Array.from({ length: partners * each }, (_, at) => make(Math.floor(at / each), at));
}

/** A certificate of a partner: its person is one of the three, it lasts two years. */
export const certificateOf = (of: number, at: number, age: number): RecordRow =>
  record('certificate', `certificate-${padded(at)}`, {
    partner: partnerId(of),
    person: `person-${padded(of * people + (at % people))}`,
    name: `Course ${at % 40}`,
    level: at % 3 === 0 ? 'Sales' : 'Engineer',
    earned: before(age),
    expires: before(age - 730),
  });

/** Everything that partners are measured by besides sales: about 26 records each. */
export function tierRecords(partners: number): readonly RecordRow[] {
  return [
    batch('batch-1', 1),
    batch('batch-2', 2),
    record('bookSettings', 'settings', { homeCurrency: 'USD' }),
    record('programme', 'programme', { code: 'P', name: 'Program' }),
    ...Array.from({ length: partners }, (_, at) => partner(partnerCode(at), { type: at % 2 === 0 ? 'MSP' : 'VAR' })),
    ...forEach(partners, people, (of, at) =>
      record('person', `person-${padded(at)}`, {
        partner: partnerId(of),
        name: `Person ${at}`,
        ...(at % 11 === 0 ? { left: before(at % 400) } : {}),
      }),
    ),
    ...forEach(partners, certificates, (of, at) => certificateOf(of, at, (at * 31) % 1000)),
    ...forEach(partners, contacts, (of, at) =>
      record('interaction', `interaction-${padded(at)}`, {
        partner: partnerId(of),
        kind: 'call',
        date: before((at * 37) % 240),
      }),
    ),
    ...forEach(partners, answers, (of, at) =>
      record('surveyAnswer', `answer-${padded(at)}`, {
        partner: partnerId(of),
        survey: 'Partners',
        date: before((at * 41) % 500),
        score: String(((at * 7) % 5) + 1),
      }),
    ),
    ...forEach(partners, deals, (of, at) =>
      record('deal', `deal-${padded(at)}`, {
        code: `D${at}`,
        partner: partnerId(of),
        registered: before((at * 43) % 700),
        amount: '1000.00',
        currency: 'USD',
      }),
    ),
    ...forEach(partners, 1, (of) =>
      record('agreement', `agreement-${padded(of)}`, {
        partner: partnerId(of),
        type: 'Partner agreement',
        from: before(of % 900),
        ...(of % 4 === 0 ? { next: before((of % 60) - 30) } : {}),
      }),
    ),
  ];
}

const year: Window = { kind: 'trailing', months: 12 };
const from = (facts: FactSelection['facts'], where: Filter = everything): FactSelection => ({ facts, where });
const is = (field: string, value: string): Filter => ({ field, is: 'is', values: [value] });
const named = (id: string) => ({ id, name: id, definition: id, unit: '' });
const figure = (id: string, of: FactSelection, aggregate: FactMetric['aggregate'], window: Window): FactMetric => ({
  ...named(id),
  kind: 'facts',
  of,
  aggregate,
  window,
});

/** Eight kinds of figure. */
const metrics: readonly Metric[] = [
  figure('revenue', from('sales'), { kind: 'sum', of: 'net' }, year),
  { ...named('growth'), kind: 'growth', of: 'revenue', against: 'windowBefore', fromNothing: '0' },
  figure(
    'engineers',
    from('certificates', is('level', 'Engineer')),
    { kind: 'distinct', of: 'person' },
    { kind: 'asOf' },
  ),
  figure('contacts', from('interactions'), { kind: 'count' }, { kind: 'trailing', months: 3 }),
  figure('satisfaction', from('surveys'), { kind: 'average', of: 'score' }, year),
  {
    ...named('points'),
    kind: 'points',
    categories: [{ name: 'sales' }, { name: 'skills', cap: '40' }],
    items: [
      {
        id: 'cloud',
        name: 'Cloud',
        category: 'sales',
        of: from('sales', is('category', 'Cloud')),
        per: { kind: 'amount', of: 'net', step: '1000', whole: true },
        points: '1',
        life: { kind: 'months', months: 12 },
      },
      {
        id: 'skills',
        name: 'Skills',
        category: 'skills',
        of: from('certificates'),
        per: { kind: 'fact' },
        points: '10',
        life: { kind: 'inForce' },
      },
    ],
  },
  figure('deals', from('deals'), { kind: 'count' }, year),
  figure('agreement', from('agreements'), { kind: 'exists' }, { kind: 'asOf' }),
];

/** What each of the five tiers asks of each figure but the agreement. */
export const asked = {
  revenue: ['50000', '300000', '450000', '500000', '550000'],
  growth: ['-0.5', '-0.1', '0', '0.05', '0.1'],
  engineers: ['1', '1', '2', '2', '3'],
  contacts: ['1', '1', '2', '3', '4'],
  satisfaction: ['1', '2', '2.5', '3', '3.5'],
  points: ['10', '40', '80', '110', '140'],
  deals: ['1', '1', '2', '3', '4'],
} as const;

/** How many of the eight a tier asks for; so every one of them is looked at. */
export const enough = 6;

const tierOf = (at: number): Tier => {
  const tests = Object.entries(asked).map(([metric, values]): Requirement => {
    return { kind: 'test', id: `${metric}-${at}`, metric, is: 'atLeast', value: values[at] ?? '0' };
  });
  const gate: Requirement = { kind: 'gate', id: `agreement-${at}`, metric: 'agreement' };
  const requirement: Requirement = { kind: 'atLeast', id: `tier-${at}`, count: enough, of: [...tests, gate] };
  return { id: `t${at}`, name: `Tier ${at + 1}`, requirements: [{ requirement }] };
};

/** Five tiers of eight requirements each, in dollars, with euros at 1.1. */
export const tierRules: ProgrammeRules = {
  programme: 'programme',
  code: 'P',
  name: 'Program',
  number: 1,
  body: {
    currency: 'USD',
    rates: [{ from: 'EUR', rate: '1.1', since: '2020-01-01' }],
    yearStartMonth: 1,
    eligible: everything,
    sets: [],
    metrics,
    tracks: [],
    trackChoice: 'assigned',
    regions: [],
    ladders: [{ id: 'tiers', name: 'Tiers', scope: everything, tiers: [0, 1, 2, 3, 4].map(tierOf) }],
    timing: {
      promotion: { when: 'atOnce', review: { cadence: 'quarterly' }, approval: false },
      demotion: {
        when: 'atOnce',
        review: { cadence: 'quarterly' },
        approval: false,
        to: 'highestMet',
        missesAllowed: 0,
        graceDays: 0,
        noticeDays: 0,
        lockMonths: 0,
      },
    },
    equivalences: [],
    benefits: [],
    fees: [],
  } satisfies ProgrammeBody,
};
