import { everything } from '#model/filter.ts';
import type { FactMetric, Metric } from '#model/programme.ts';

type Library = Omit<FactMetric, 'id'>;

const sold: Library = {
  kind: 'facts',
  name: 'Revenue',
  definition: 'Net sales of the last 12 months',
  unit: 'money',
  source: 'Imported sales',
  of: { facts: 'sales', where: everything },
  aggregate: { kind: 'sum', of: 'net' },
  window: { kind: 'trailing', months: 12 },
};

/** Metrics that most programmes have, ready to be added and changed. */
export const metricLibrary = {
  revenue: sold,
  newRevenue: {
    ...sold,
    name: 'New business',
    definition: 'Net sales of the last 12 months from new business',
    of: { facts: 'sales', where: { field: 'type', is: 'is', values: ['new'] } },
  },
  customers: {
    ...sold,
    name: 'Customers',
    definition: 'Different end customers with a sale in the last 12 months',
    unit: '',
    aggregate: { kind: 'distinct', of: 'customer' },
  },
  registrations: {
    kind: 'facts',
    name: 'Registered deals',
    definition: 'Deals registered in the last 12 months',
    unit: '',
    source: 'Deal registrations',
    of: { facts: 'deals', where: { field: 'registered', is: 'isNotEmpty', values: [] }, dated: 'registered' },
    aggregate: { kind: 'count' },
    window: { kind: 'trailing', months: 12 },
  },
  engineers: {
    kind: 'facts',
    name: 'Certified engineers',
    definition: 'People with at least one certificate in force',
    unit: 'people',
    source: 'Certification portal',
    of: { facts: 'certificates', where: everything, inForce: true },
    aggregate: { kind: 'distinct', of: 'person' },
    window: { kind: 'asOf' },
  },
  experts: {
    kind: 'facts',
    name: 'Certified experts',
    definition: 'People with a certificate of expert level in force',
    unit: 'people',
    source: 'Certification portal',
    of: { facts: 'certificates', where: { field: 'level', is: 'is', values: ['expert'] }, inForce: true },
    aggregate: { kind: 'distinct', of: 'person' },
    window: { kind: 'asOf' },
  },
  sellers: {
    kind: 'facts',
    name: 'Trained sellers',
    definition: 'People who completed a sales course in the last 24 months',
    unit: 'people',
    source: 'Learning portal',
    of: { facts: 'completions', where: { field: 'level', is: 'is', values: ['sales'] } },
    aggregate: { kind: 'distinct', of: 'person' },
    window: { kind: 'trailing', months: 24 },
  },
  agreement: {
    kind: 'facts',
    name: 'Partner agreement',
    definition: 'A partner agreement is in force',
    unit: '',
    source: 'Agreements',
    of: { facts: 'agreements', where: everything, inForce: true },
    aggregate: { kind: 'exists' },
    window: { kind: 'asOf' },
  },
  businessPlan: {
    kind: 'facts',
    name: 'Business plan',
    definition: 'A business plan for the program year was agreed',
    unit: '',
    source: 'Account manager',
    of: { facts: 'milestones', where: { field: 'name', is: 'is', values: ['Business plan'] } },
    aggregate: { kind: 'exists' },
    window: { kind: 'year' },
  },
  satisfaction: {
    kind: 'facts',
    name: 'Customer satisfaction',
    definition: 'Average score that customers gave in the last 12 months',
    unit: 'points',
    source: 'Customer survey',
    of: { facts: 'surveys', where: { field: 'about', is: 'is', values: ['customer'] } },
    aggregate: { kind: 'average', of: 'score' },
    window: { kind: 'trailing', months: 12 },
  },
  recurring: {
    kind: 'facts',
    name: 'Monthly recurring revenue',
    definition: 'Monthly amounts of all subscriptions that run on the day',
    unit: 'money',
    source: 'Subscriptions',
    of: { facts: 'subscriptions', where: everything, inForce: true },
    aggregate: { kind: 'sum', of: 'amount' },
    window: { kind: 'asOf' },
  },
  campaigns: {
    kind: 'facts',
    name: 'Marketing activities',
    definition: 'Campaigns and events carried out in the last 12 months',
    unit: '',
    source: 'Marketing',
    of: { facts: 'marketing', where: { field: 'state', is: 'is', values: ['done'] } },
    aggregate: { kind: 'count' },
    window: { kind: 'trailing', months: 12 },
  },
} as const satisfies Readonly<Record<string, Library>>;

export type LibraryMetric = keyof typeof metricLibrary;
export const libraryMetrics = Object.keys(metricLibrary) as LibraryMetric[];

/** A metric of the library under its own id, or another one. */
export const fromLibrary = (name: LibraryMetric, id: string = name): Metric => ({ id, ...metricLibrary[name] });
