import { choice, flag, integer, json, ref, text } from './field.ts';
import type { ImportMapping } from './import-mapping.ts';

const importKinds = [
  'partners',
  'supplyLinks',
  'products',
  'deals',
  'participants',
  'efforts',
  'sales',
  'receipts',
  'payments',
  'adjustments',
  'openingBalances',
  'salesTargets',
  'mdfClaims',
  'exchangeRates',
  'people',
  'courses',
  'certificates',
  'completions',
  'agreements',
  'interactions',
  'marketingActivities',
  'surveyAnswers',
  'figures',
  'milestones',
  'subscriptions',
  'enrolments',
  'tiers',
] as const;
export type ImportKind = (typeof importKinds)[number];

/** One import. Undoing it sets `undone`, which switches its chunks off; a set union can't bring it back. */
export const batchFields = {
  source: text('Source', { required: true }),
  fileName: text('File', { required: true }),
  what: choice('What', importKinds, { required: true }),
  importedAt: text('Imported at', { required: true }),
  sequence: integer('Sequence'),
  read: integer('Rows read'),
  new: integer('New'),
  duplicate: integer('Duplicate'),
  waiting: integer('Waiting'),
  problems: integer('Problems'),
  undone: flag('Undone'),
  deleted: flag('Deleted'),
} as const;

/** A named origin of files, and how its columns were mapped the last time. */
export const importSourceFields = {
  name: text('Source', { required: true }),
  what: choice('What', importKinds, { required: true }),
  mapping: json<ImportMapping>('Mapping'),
  /** All headers of the file that was mapped: they tell its next file, whatever it's called. */
  headers: json<readonly string[]>('Headers'),
  deleted: flag('Deleted'),
} as const;

/** "Nordwind" = Northwind: a partner text of a file that means a partner, decided once. */
export const aliasFields = {
  text: text('Text in the file', { required: true, group: 'alias' }),
  partner: ref('Partner', 'partner', { required: true, group: 'alias' }),
  deleted: flag('Deleted'),
} as const;

/** Which of two differing lines with one key counts; without a choice the earliest batch does. */
export const lineChoiceFields = {
  source: text('Source', { required: true, group: 'choice' }),
  key: text('Line key', { required: true, group: 'choice' }),
  batch: ref('Counts', 'batch', { required: true, group: 'choice' }),
  deleted: flag('Deleted'),
} as const;
