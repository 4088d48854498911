import type { Benefit, Metric, ProgrammeBody, ProgrammeFile, Requirement, Tier } from '#model/programme.ts';
import { everything } from '#model/filter.ts';

export const programmeCode = 'PROGRAM';
export const securityLadder = 'Security';

const metrics: readonly Metric[] = [
  {
    kind: 'facts',
    id: 'revenue',
    name: 'Revenue',
    definition: 'Net sales of the last four whole quarters, by the order date',
    unit: 'money',
    owner: 'Ana Ruiz',
    source: 'Imported sales',
    of: { facts: 'sales', where: everything },
    aggregate: { kind: 'sum', of: 'net' },
    window: { kind: 'previousQuarters', quarters: 4 },
  },
  {
    kind: 'facts',
    id: 'engineers',
    name: 'Certified engineers',
    definition: 'People with a certificate of engineer level in force',
    unit: 'people',
    owner: 'Priya Nair',
    source: 'Certification portal',
    of: { facts: 'certificates', where: { field: 'level', is: 'is', values: ['Engineer'] }, inForce: true },
    aggregate: { kind: 'distinct', of: 'person' },
    window: { kind: 'asOf' },
  },
  {
    kind: 'facts',
    id: 'marketing',
    name: 'Marketing activities',
    definition: 'Campaigns and events carried out in the last 12 months',
    unit: 'activities',
    owner: 'Ana Ruiz',
    source: 'Marketing',
    of: { facts: 'marketing', where: { field: 'state', is: 'is', values: ['done'] } },
    aggregate: { kind: 'count' },
    window: { kind: 'trailing', months: 12 },
  },
  {
    kind: 'facts',
    id: 'agreement',
    name: 'Partner agreement',
    definition: 'A partner agreement is in force',
    unit: '',
    owner: 'Marc Oberlin',
    source: 'Agreements',
    of: { facts: 'agreements', where: { field: 'type', is: 'is', values: ['Partner agreement'] }, inForce: true },
    aggregate: { kind: 'exists' },
    window: { kind: 'asOf' },
  },
  {
    kind: 'facts',
    id: 'recurring',
    name: 'Monthly recurring revenue',
    definition: 'Monthly amounts of all subscriptions that run on the day',
    unit: 'money',
    source: 'Subscriptions',
    of: { facts: 'subscriptions', where: everything, inForce: true },
    aggregate: { kind: 'sum', of: 'amount' },
    window: { kind: 'asOf' },
  },
  {
    kind: 'facts',
    id: 'plan',
    name: 'Business plan',
    definition: 'A business plan for the program year was agreed',
    unit: '',
    source: 'Account manager',
    of: { facts: 'milestones', where: { field: 'name', is: 'is', values: ['Business plan'] }, inForce: true },
    aggregate: { kind: 'exists' },
    window: { kind: 'asOf' },
  },
  {
    kind: 'facts',
    id: 'securityRevenue',
    name: 'Security revenue',
    definition: 'Net sales of security products of the last four whole quarters, by the order date',
    unit: 'money',
    source: 'Imported sales',
    of: { facts: 'sales', where: { field: 'category', is: 'is', values: ['Security'] } },
    aggregate: { kind: 'sum', of: 'net' },
    window: { kind: 'previousQuarters', quarters: 4 },
  },
  {
    kind: 'facts',
    id: 'securityPeople',
    name: 'Security specialists',
    definition: 'People with a security certificate in force',
    unit: 'people',
    source: 'Certification portal',
    of: { facts: 'certificates', where: { field: 'area', is: 'is', values: ['Security'] }, inForce: true },
    aggregate: { kind: 'distinct', of: 'person' },
    window: { kind: 'asOf' },
  },
];

type Asked = Readonly<Record<string, string | true>>;

const asks = (id: string, asked: Asked): Requirement => ({
  kind: 'all',
  id,
  of: Object.entries(asked).map(([metric, value]) =>
    value === true
      ? { kind: 'gate', id: `${id}.${metric}`, metric }
      : { kind: 'test', id: `${id}.${metric}`, metric, is: 'atLeast', value },
  ),
});

/** Both business models are asked for the same; providers for running services besides. */
const tier = (name: string, asked: Asked, recurring: string): Tier => {
  const id = name.toLowerCase();
  return {
    id,
    name,
    requirements: [
      { track: 'reseller', requirement: asks(id, asked) },
      { track: 'msp', requirement: asks(`${id}.msp`, { ...asked, recurring }) },
    ],
  };
};

const values = (registered: string, silver: string, gold: string, platinum: string): Benefit['values'] =>
  Object.entries({ registered, silver, gold, platinum }).map(([of, value]) => ({ tier: of, value }));

const benefit = (
  id: string,
  name: string,
  kind: Benefit['kind'],
  unit: Benefit['unit'],
  of: Benefit['values'],
  granted: Benefit['granted'] = 'never',
): Benefit => ({ id, name, kind, unit, ladder: 'tiers', values: of, adds: true, granted });

interface Thresholds {
  readonly silver: Asked;
  readonly gold: Asked;
  readonly platinum: Asked;
}

const body = ({ silver, gold, platinum }: Thresholds): ProgrammeBody => ({
  currency: 'USD',
  rates: [
    { from: 'EUR', rate: '1.08', since: '2024-01-01' },
    { from: 'EUR', rate: '1.10', since: '2026-01-01' },
    { from: 'GBP', rate: '1.30', since: '2024-01-01' },
    { from: 'CAD', rate: '0.74', since: '2024-01-01' },
    { from: 'CAD', rate: '0.72', since: '2026-01-01' },
  ],
  yearStartMonth: 1,
  eligible: { field: 'partner.type', is: 'is', values: ['Reseller', 'VAR', 'MSP'] },
  sets: [],
  metrics,
  tracks: [
    {
      id: 'reseller',
      name: 'Reseller and VAR',
      rule: {
        kind: 'partner',
        id: 'reseller.rule',
        where: { field: 'partner.type', is: 'is', values: ['Reseller', 'VAR'] },
      },
    },
    {
      id: 'msp',
      name: 'MSP',
      rule: { kind: 'partner', id: 'msp.rule', where: { field: 'partner.type', is: 'is', values: ['MSP'] } },
    },
  ],
  trackChoice: 'assigned',
  regions: [
    {
      id: 'europe',
      name: 'Europe',
      where: { field: 'partner.region', is: 'is', values: ['DACH', 'France', 'UK & Ireland'] },
      multiplier: '0.5',
      thresholds: {},
      without: [],
    },
    {
      id: 'canada',
      name: 'Canada',
      where: { field: 'partner.region', is: 'is', values: ['Canada'] },
      multiplier: '0.7',
      thresholds: {},
      without: [],
    },
  ],
  ladders: [
    {
      id: 'tiers',
      name: 'Tiers',
      scope: everything,
      tiers: [
        { id: 'registered', name: 'Registered', requirements: [] },
        tier('Silver', silver, '2000'),
        tier('Gold', gold, '5000'),
        tier('Platinum', platinum, '12000'),
      ],
    },
    {
      id: 'security',
      name: securityLadder,
      scope: everything,
      tiers: [
        { id: 'general', name: 'Not specialized', requirements: [] },
        {
          id: 'specialist',
          name: 'Security Specialist',
          requirements: [{ requirement: asks('specialist', { securityRevenue: '75000', securityPeople: '2' }) }],
        },
      ],
    },
  ],
  timing: {
    promotion: { when: 'atOnce', review: { cadence: 'quarterly' }, approval: true },
    demotion: {
      when: 'review',
      review: { cadence: 'quarterly' },
      approval: true,
      to: 'highestMet',
      missesAllowed: 0,
      graceDays: 90,
      noticeDays: 30,
      lockMonths: 0,
    },
  },
  equivalences: [],
  benefits: [
    benefit('discount', 'Discount', 'discount', 'percent', values('0.05', '0.10', '0.15', '0.18')),
    benefit(
      'registration',
      'Discount on registered deals',
      'registrationDiscount',
      'percent',
      values('0.03', '0.05', '0.08', '0.10'),
    ),
    benefit('rebate', 'Yearly rebate', 'rebate', 'percent', values('0', '0.01', '0.02', '0.03')),
    benefit('mdf', 'Marketing budget', 'mdf', 'money', values('0', '3000', '12000', '25000'), 'yearly'),
    benefit('service', 'Days of engineering service', 'service', 'count', values('0', '2', '5', '10'), 'yearly'),
  ],
  fees: [],
});

/**
 * The program of the sample channel: revenue, certified engineers and marketing lift a partner to Silver, Gold and Platinum; since
 * July 2026 it asks for more than before. Security is a specialization beside the tiers.
 */
export const sampleProgramme: ProgrammeFile = {
  format: 'channelbook-programme',
  version: 1,
  programme: {
    code: programmeCode,
    name: 'Program 2026',
    description: 'Tiers of resellers, VARs and managed-service providers',
  },
  versions: [
    {
      from: '2025-01-01',
      body: body({
        silver: { agreement: true, revenue: '60000', engineers: '1' },
        gold: { agreement: true, revenue: '300000', engineers: '4', marketing: '1' },
        platinum: { agreement: true, revenue: '700000', engineers: '8', marketing: '2', plan: true },
      }),
    },
    {
      from: '2026-07-01',
      body: body({
        silver: { agreement: true, revenue: '100000', engineers: '2' },
        gold: { agreement: true, revenue: '450000', engineers: '5', marketing: '2' },
        platinum: { agreement: true, revenue: '800000', engineers: '8', marketing: '4', plan: true },
      }),
    },
  ],
};
