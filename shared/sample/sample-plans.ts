import type { Condition, Filter } from '#model/filter.ts';
import type { PlanBody, PlanFile } from '#model/plan.ts';
import type { Rule } from '#model/rule.ts';
import type { SettlementTerms } from '#model/settlement-terms.ts';

const when = (field: string, ...values: string[]): Condition => ({ field, is: 'is', values });
const not = (field: string, ...values: string[]): Condition => ({ field, is: 'isNot', values });
const all = (...parts: Filter[]): Filter => ({ all: parts });

const body = (rules: readonly Rule[]): PlanBody => ({
  recognise: 'invoiced',
  combine: 'stack',
  negativeBase: 'carry',
  rules,
});

const newBusiness = ['new', 'add-on'];

/** New network and voice business; from mid-2026 partners of the tier Silver get more on new customers. */
const newBusinessRules = (rate: string, silverRate: string | undefined): readonly Rule[] => {
  const general: Rule = {
    id: silverRate === undefined ? 'R4' : 'R8',
    kind: 'percent',
    name: 'New network and voice',
    when: all(when('line.category', 'Network', 'Voice'), when('line.type', ...newBusiness)),
    base: 'net',
    rate,
  };
  if (silverRate === undefined) return [general];
  const isSilver = all(when('tier', 'Silver'), when('line.type', 'new'));
  return [
    {
      id: 'R4',
      kind: 'percent',
      name: 'Silver new logo',
      when: all(when('line.category', 'Network', 'Voice'), isSilver),
      base: 'net',
      rate: silverRate,
    },
    { ...general, when: all(general.when, { not: isSilver }) },
  ];
};

/** Resellers and VARs: the rate of new network and voice business rose twice. */
const resellerRules = (networkRate: string, silverRate?: string): readonly Rule[] => [
  {
    id: 'R1',
    kind: 'percent',
    name: 'Hardware margin',
    when: when('line.category', 'Hardware'),
    base: 'margin',
    rate: '0.15',
  },
  { id: 'R2', kind: 'percent', name: 'Services', when: when('line.category', 'Services'), base: 'net', rate: '0.05' },
  {
    id: 'R3',
    kind: 'perUnit',
    name: 'Cloud units',
    when: when('line.category', 'Cloud'),
    amount: '1.10',
    currency: 'same number in each currency',
  },
  ...newBusinessRules(networkRate, silverRate),
  {
    id: 'R5',
    kind: 'percent',
    name: 'Renewals',
    when: all(when('line.category', 'Network', 'Voice', 'Security'), when('line.type', 'renewal')),
    base: 'net',
    rate: '0.03',
  },
  {
    id: 'R6',
    kind: 'percent',
    name: 'New security',
    when: all(when('line.category', 'Security'), when('line.type', ...newBusiness)),
    base: 'net',
    rate: '0.09',
  },
  {
    id: 'R7',
    kind: 'percent',
    name: 'Gold bonus',
    when: all(when('tier', 'Gold'), not('line.category', 'Hardware')),
    base: 'net',
    rate: '0.01',
  },
];

const reseller: PlanFile = {
  format: 'channelbook-plan',
  version: 1,
  plan: { name: 'Reseller', description: 'Resellers and value-added resellers' },
  versions: [
    { from: '2024-10-01', body: body(resellerRules('0.05')) },
    { from: '2026-01-01', body: body(resellerRules('0.055')) },
    { from: '2026-07-01', body: body(resellerRules('0.06', '0.1')) },
  ],
  assignments: [{ filter: when('partner.type', 'Reseller', 'VAR'), priority: 1 }],
};

const growth: PlanFile = {
  format: 'channelbook-plan',
  version: 1,
  plan: { name: 'MSP growth', description: 'Managed-service providers grow into better rates through the year' },
  versions: [
    {
      from: '2024-10-01',
      body: body([
        {
          id: 'R1',
          kind: 'bands',
          name: 'Growth through the year',
          when: not('line.category', 'Hardware'),
          base: 'net',
          quantity: 'amount',
          measure: 'year',
          mode: 'marginal',
          edge: 'reaching',
          pays: 'percent',
          thresholdCurrency: 'same number in each currency',
          bands: [
            { from: '0', rate: '0.05' },
            { from: '150000', rate: '0.07' },
            { from: '400000', rate: '0.09' },
          ],
        },
        {
          id: 'R2',
          kind: 'percent',
          name: 'Hardware margin',
          when: when('line.category', 'Hardware'),
          base: 'margin',
          rate: '0.2',
        },
      ]),
    },
  ],
  assignments: [{ filter: when('partner.type', 'MSP'), priority: 2 }],
};

const agent: PlanFile = {
  format: 'channelbook-plan',
  version: 1,
  plan: { name: 'Agent', description: 'One rate on the whole quarter, by what the quarter reached' },
  versions: [
    {
      from: '2024-10-01',
      body: body([
        {
          id: 'R1',
          kind: 'bands',
          name: 'Quarter’s volume',
          when: all(),
          base: 'net',
          quantity: 'amount',
          measure: 'quarter',
          mode: 'whole',
          edge: 'reaching',
          pays: 'percent',
          thresholdCurrency: 'same number in each currency',
          bands: [
            { from: '0', rate: '0.08' },
            { from: '15000', rate: '0.1' },
            { from: '40000', rate: '0.12' },
          ],
        },
      ]),
    },
  ],
  assignments: [{ filter: when('partner.type', 'Agent'), priority: 3 }],
};

const override = (id: string, name: string, on: 'revenue' | 'differential', levelRates: readonly string[]): Rule => ({
  id,
  kind: 'override',
  name,
  when: all(),
  on,
  base: 'net',
  levelRates,
});

/** A share of what the supplied partners sell, and own direct deals. */
const distributorBody = body([
  override('R1', 'Override on supplied partners', 'revenue', ['0.02', '0.005']),
  { id: 'R2', kind: 'percent', name: 'Direct deals', when: all(), base: 'net', rate: '0.03' },
]);

/** Since 2026 a tenth waits three months, in case a supplied partner's customer cancels. */
const distributorHoldback: SettlementTerms = {
  holdback: { rate: '0.1', of: 'commission', releases: [{ afterMonths: 3, share: '1' }] },
};

const distributor: PlanFile = {
  format: 'channelbook-plan',
  version: 1,
  plan: { name: 'Distributor', description: 'A share of what the supplied partners sell, and own direct deals' },
  versions: [
    { from: '2024-10-01', body: distributorBody },
    { from: '2026-01-01', body: { ...distributorBody, terms: distributorHoldback } },
  ],
  assignments: [{ filter: when('partner.type', 'Distributor'), priority: 4 }],
};

/** The four plans of the sample channel, as plan files that anyone could import. */
export const samplePlans: readonly PlanFile[] = [reseller, growth, agent, distributor];
