import type { BandsRule, PlanBody, Rule, RuleKind, RuleOf } from '#model/plan.ts';
import { everything } from '#model/plan.ts';
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
  bands: bandDefaults,
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
