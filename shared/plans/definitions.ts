import type { PlanBody } from '#model/plan.ts';
import type { Rule } from '#model/rule.ts';
import type { Base } from '#model/rule-common.ts';

/** A word of a plan and what it means. */
export interface Definition {
  readonly word: string;
  readonly meaning: string;
}

const bases: Readonly<Record<Base, Definition>> = {
  net: { word: 'Net sales', meaning: 'What the customer is charged for a line, after all discounts.' },
  list: { word: 'List value', meaning: 'What a line comes to at list price, before any discount.' },
  cost: { word: 'Cost', meaning: 'What the vendor paid for what it sells on the line.' },
  margin: { word: 'Margin on price', meaning: 'Net sales less the cost of what was sold.' },
  markup: { word: 'Mark-up on cost', meaning: 'Net sales less cost, counted against cost instead of the price.' },
  recurring: { word: 'Recurring amount', meaning: 'What one month of a subscription is charged at.' },
};

const always: readonly Definition[] = [
  { word: 'Line', meaning: 'One item of an order or invoice.' },
  { word: 'Order', meaning: 'All lines that share an order number.' },
  { word: 'Period', meaning: 'The month or quarter that a commission statement is about.' },
];

type Used = readonly [used: (body: PlanBody) => boolean, definition: Definition];

const some =
  (test: (rule: Rule) => boolean) =>
  (body: PlanBody): boolean =>
    body.rules.some(test);

const more: readonly Used[] = [
  [
    some(({ kind }) => kind === 'bands' || kind === 'growth'),
    {
      word: 'Band',
      meaning:
        'A range of the measured figure, from its edge to the edge of the next band; the clause says to which band an edge itself belongs.',
    },
  ],
  [
    some((rule) => rule.kind === 'curve' || (rule.kind === 'bands' && rule.quantity === 'attainment')),
    { word: 'Attainment', meaning: 'What was sold in the window, in percent of its target.' },
  ],
  [
    some((rule) => rule.kind === 'involvement'),
    {
      word: 'Involvement',
      meaning:
        'How many of the four tasks pre-sales, demo, negotiation and support the partner did on a deal; a task done jointly counts half. Both sides record it on the deal.',
    },
  ],
  [
    some(({ kind }) => kind === 'recurring'),
    { word: 'Instalment', meaning: 'One charge of a subscription contract; the first one is number 1.' },
  ],
  [
    some(({ kind }) => kind === 'spiff'),
    { word: 'SPIFF', meaning: 'A short-term incentive between two days, as far as its budget goes.' },
  ],
  [
    some(({ kind }) => kind === 'mdf'),
    {
      word: 'Marketing spend',
      meaning: 'Money that the partner spent on an activity that the vendor approved, with proof.',
    },
  ],
  [
    some(({ kind }) => kind === 'override'),
    { word: 'Override', meaning: 'What a partner earns on what partners supplied by it sell.' },
  ],
  [some(({ kind }) => kind === 'marginFloor'), { word: "Partner's own margin", meaning: 'List value less net sales.' }],
  [
    ({ clawback }) => clawback !== undefined,
    {
      word: 'Cancellation',
      meaning:
        'The end of a contract or order before its time; what was paid on it is taken back as far as the terms say.',
    },
  ],
  [
    ({ terms }) => terms?.holdback !== undefined,
    { word: 'Holdback', meaning: 'A part of what was earned that is paid later, on the days that the terms name.' },
  ],
  [({ terms }) => terms?.draw !== undefined, { word: 'Draw', meaning: 'Money that is paid before it is earned.' }],
  [({ terms }) => terms?.guarantee !== undefined, { word: 'Guarantee', meaning: 'The least that a period pays.' }],
  [
    ({ stackCeiling }) => stackCeiling !== undefined,
    { word: 'Ceiling', meaning: 'The most that one line pays all partners together.' },
  ],
];

const basesOf = (body: PlanBody): readonly Base[] =>
  Object.keys(bases).filter((base) => body.rules.some((rule) => 'base' in rule && rule.base === base)) as Base[];

/** The words that a plan's sentences use, each with its meaning. */
export const definitionsOf = (body: PlanBody): readonly Definition[] => [
  ...basesOf(body).map((base) => bases[base]),
  ...always,
  ...more.filter(([used]) => used(body)).map(([, definition]) => definition),
];
