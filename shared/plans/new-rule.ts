import type { BandsRule } from '#model/band-rules.ts';
import type { PlanBody } from '#model/plan.ts';
import type { Rule, RuleKind, RuleOf } from '#model/rule.ts';
import { everything } from '#model/filter.ts';
import { EACH_CURRENCY } from './rule-words.ts';

type Defaults = { readonly [K in RuleKind]: Omit<RuleOf<K>, 'id' | 'name' | 'when'> };

const bandDefaults: Omit<BandsRule, 'id' | 'name' | 'when'> = {
  kind: 'bands',
  base: 'net',
  quantity: 'amount',
  measure: 'quarter',
  mode: 'marginal',
  edge: 'reaching',
  pays: 'percent',
  thresholdCurrency: EACH_CURRENCY,
  bands: [
    { from: '0', rate: '0.04' },
    { from: '10000', rate: '0.06' },
    { from: '50000', rate: '0.08' },
  ],
};

/** What a new rule of each kind says before anybody changed it: a whole, valid sentence. */
const defaults: Defaults = {
  percent: { kind: 'percent', base: 'net', rate: '0.1' },
  fixed: { kind: 'fixed', amount: '50', currency: EACH_CURRENCY, per: 'order' },
  perUnit: { kind: 'perUnit', amount: '5', currency: EACH_CURRENCY },
  percentPlusFixed: {
    kind: 'percentPlusFixed',
    base: 'net',
    rate: '0.05',
    amount: '50',
    currency: EACH_CURRENCY,
    per: 'order',
  },
  bands: bandDefaults,
  matrix: {
    kind: 'matrix',
    base: 'net',
    rows: { field: 'tier', values: ['Gold', 'Silver'] },
    columns: { figure: 'discountPercent', from: ['0', '10', '20'] },
    rates: [
      ['0.12', '0.1', '0.06'],
      ['0.1', '0.08', '0.04'],
    ],
  },
  involvement: {
    kind: 'involvement',
    base: 'net',
    levels: [
      { from: '0', rate: '0.04' },
      { from: '2', rate: '0.1' },
      { from: '4', rate: '0.2' },
    ],
  },
  recurring: {
    kind: 'recurring',
    base: 'recurring',
    instalments: [
      { from: '1', rate: '0.2' },
      { from: '13', rate: '0.1' },
    ],
  },
  curve: {
    kind: 'curve',
    base: 'net',
    measure: 'quarter',
    target: { amount: '100000' },
    threshold: '50',
    payout: '5000',
    start: 'zero',
    multiple: '2',
    currency: EACH_CURRENCY,
  },
  lumpSum: {
    kind: 'lumpSum',
    base: 'net',
    quantity: 'amount',
    measure: 'quarter',
    target: { amount: '100000' },
    amount: '1500',
    currency: EACH_CURRENCY,
  },
  milestone: {
    kind: 'milestone',
    base: 'net',
    quantity: 'amount',
    reach: '1000000',
    amount: '5000',
    currency: EACH_CURRENCY,
  },
  growth: {
    kind: 'growth',
    base: 'net',
    measure: 'quarter',
    by: 'percent',
    edge: 'reaching',
    bands: [
      { from: '0', rate: '0' },
      { from: '10', rate: '0.02' },
      { from: '20', rate: '0.04' },
    ],
    on: 'increase',
    withoutEarlier: 'nothing',
  },
  spiff: {
    kind: 'spiff',
    pays: 'perUnit',
    base: 'net',
    rate: '25',
    from: '2026-01-01',
    next: '2026-04-01',
    budget: '10000',
    currency: 'USD',
  },
  freeGoods: { kind: 'freeGoods', buy: '10', free: '1', measure: 'order', value: 'net' },
  mdf: { kind: 'mdf', base: 'net', share: '0.5', capRate: '0.03', measure: 'quarter' },
  marginFloor: { kind: 'marginFloor', least: '0.15', per: 'line', countsCommission: true },
  override: { kind: 'override', on: 'revenue', base: 'net', levelRates: ['0.02'] },
};

/** `R1`, `R2`, …: above every number that the plan's versions ever used, so that an id never changes its meaning. */
export function nextRuleId(bodies: readonly PlanBody[]): string {
  const numbers = bodies.flatMap((body) => body.rules.map((rule) => Number(/^R(\d+)$/.exec(rule.id)?.[1] ?? 0)));
  return `R${Math.max(0, ...numbers) + 1}`;
}

/** A new rule of a kind, valid for every line, without a name. */
export const newRule = (kind: RuleKind, id: string): Rule =>
  ({ id, name: '', when: everything, ...defaults[kind] }) as Rule;

/** The body of a plan without rules: lines count when invoiced, every matching rule pays. */
export const emptyPlan: PlanBody = { recognise: 'invoiced', combine: 'stack', negativeBase: 'carry', rules: [] };
