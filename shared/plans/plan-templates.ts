import type { PlanBody } from '#model/plan.ts';
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
  { id: 'empty', name: 'Empty plan', description: 'Start without a rule.', body: emptyPlan },
];
