import type { FactSourceTable } from './fact-source.ts';
import { joined, named, withNote } from './label-words.ts';
import { recordFacts } from './record-facts.ts';

/** Contracts. One that renews by itself goes on after its term until somebody ends it by hand. */
export const agreementFacts: FactSourceTable = recordFacts({
  kind: 'agreements',
  record: 'agreement',
  read: () => ({
    begins: ({ values }) => values.from,
    ends: ({ values }) => (values.renewal === 'automatic' ? undefined : values.next),
    label: ({ row: { values } }) => joined(' ', values.type, values.number),
  }),
});

/** Contacts. What was said stays with us. */
export const interactionFacts: FactSourceTable = recordFacts({
  kind: 'interactions',
  record: 'interaction',
  read: () => ({
    begins: ({ values }) => values.date,
    holder: ({ values }) => ({ person: values.person }),
    label: ({ row: { values }, holder }) => joined(' with ', sentenceCase(values.kind ?? 'other'), holder?.name),
  }),
});

/** Campaigns, events, case studies; also those that are planned or cancelled: `state` says which. */
export const marketingFacts: FactSourceTable = recordFacts({
  kind: 'marketing',
  record: 'marketingActivity',
  read: () => ({
    begins: ({ values }) => values.date,
    label: ({ row: { values } }) => withNote(values.name ?? '', values.kind),
  }),
});

/** Answers to surveys, without who answered. */
export const surveyFacts: FactSourceTable = recordFacts({
  kind: 'surveys',
  record: 'surveyAnswer',
  read: () => ({
    begins: ({ values }) => values.date,
    label: ({ row: { values } }) =>
      named(values.survey, joined(' of ', values.score, values.scale === undefined ? '' : String(values.scale))),
  }),
});

/** What is so from a day on: a fee paid, a plan submitted. */
export const milestoneFacts: FactSourceTable = recordFacts({
  kind: 'milestones',
  record: 'milestone',
  read: () => ({
    begins: ({ values }) => values.date,
    ends: ({ values }) => values.next,
    label: ({ row: { values } }) => withNote(values.name ?? '', values.area),
  }),
});

/** Figures that somebody entered. */
export const figureFacts: FactSourceTable = recordFacts({
  kind: 'figures',
  record: 'figure',
  read: () => ({
    begins: ({ values }) => values.date,
    ends: ({ values }) => values.next,
    label: ({ row: { values } }) => withNote(values.name ?? '', values.part),
  }),
});

/** What customers have through the partner for a time. */
export const subscriptionFacts: FactSourceTable = recordFacts({
  kind: 'subscriptions',
  record: 'subscription',
  read: () => ({
    begins: ({ values }) => values.from,
    ends: ({ values }) => values.next,
    label: ({ row: { values } }) => withNote(named(values.customer, values.product ?? ''), values.reference),
  }),
});

const sentenceCase = (text: string): string => text.slice(0, 1).toUpperCase() + text.slice(1);
