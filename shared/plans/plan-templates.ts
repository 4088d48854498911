import type { PlanBody } from '#model/plan.ts';
import type { Rule } from '#model/rule.ts';
import { emptyPlan, newRule } from './new-rule.ts';

/** A ready plan to start from. */
export interface PlanTemplate {
  readonly id: string;
  readonly name: string;
  readonly description: string;
  readonly body: PlanBody;
}

/** What "New plan" offers. Each is valid as it stands and meant to be changed. */
export const planTemplates: readonly PlanTemplate[] = [
  {
    id: 'percent',
    name: 'Simple percent',
    description: 'One rate on the net value of every line.',
    body: { ...emptyPlan, rules: [{ ...newRule('percent', 'R1'), name: 'Standard commission' }] },
  },
  {
    id: 'bands',
    name: 'Bands by quarter',
    description: 'The more a partner sells in a quarter, the higher the rate of what comes on top.',
    body: { ...emptyPlan, rules: [{ ...newRule('bands', 'R1'), name: 'Quarterly bands' }] },
  },
  {
    id: 'override',
    name: 'Distributor override',
    description: 'A distributor earns on what the partners below it sell.',
    body: { ...emptyPlan, rules: [{ ...newRule('override', 'R1'), name: 'Override' }] },
  },
  {
    id: 'msp',
    name: 'MSP, recurring revenue',
    description: 'A share of every month of a subscription; a part is held back, and a cancellation takes back by age.',
    body: {
      ...emptyPlan,
      recognise: 'customerPaid',
      clawback: {
        unit: 'months',
        mode: 'bands',
        bands: [
          { from: '0', rate: '1' },
          { from: '6', rate: '0.5' },
          { from: '12', rate: '0' },
        ],
      },
      terms: {
        holdback: {
          rate: '0.1',
          of: 'commission',
          releases: [
            { afterMonths: 6, share: '0.5' },
            { afterMonths: 12, share: '0.5' },
          ],
        },
      },
      rules: [{ ...newRule('recurring', 'R1'), name: 'Share of the subscription' }],
    },
  },
  {
    id: 'agent',
    name: 'Agent, by involvement',
    description: 'The more of the work on a deal the agent does, the higher the rate.',
    body: {
      ...emptyPlan,
      rules: [
        { ...newRule('involvement', 'R1'), name: 'Commission by involvement' },
        {
          ...newRule('fixed', 'R2'),
          name: 'Referral fee',
          when: { field: 'credit.role', is: 'is', values: ['referred'] },
        } as Rule,
      ],
    },
  },
  {
    id: 'distributor',
    name: 'Distributor, growth and MDF',
    description: 'An override on what partners below sell, a rebate on growth, and marketing spend repaid.',
    body: {
      ...emptyPlan,
      rules: [
        { ...newRule('override', 'R1'), name: 'Override' },
        { ...newRule('growth', 'R2'), name: 'Growth rebate' },
        { ...newRule('mdf', 'R3'), name: 'Marketing development funds' },
      ],
    },
  },
  { id: 'empty', name: 'Empty plan', description: 'Start without a rule.', body: emptyPlan },
];
