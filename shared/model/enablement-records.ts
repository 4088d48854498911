import { date, flag, integer, longText, ref, text } from './field.ts';

/** A course or exam that a person can pass. */
export const courseFields = {
  code: text('Course code', { required: true, audience: 'partner' }),
  name: text('Course', { required: true, audience: 'partner' }),
  product: text('Product', { audience: 'partner' }),
  level: text('Level', { audience: 'partner' }),
  /** How long a completion counts; for ever when absent. */
  validMonths: integer('Valid for months', { audience: 'partner' }),
  batch: ref('Import batch', 'batch'),
  deleted: flag('Deleted'),
} as const;

/**
 * A certificate of a person at a partner. It belongs to the person: from the day the person leaves it no longer counts for the
 * partner. `holder` names somebody who isn't among the people of the book.
 */
export const certificateFields = {
  partner: ref('Partner', 'partner', { required: true, audience: 'partner' }),
  person: ref('Person', 'person', { group: 'holder', audience: 'partner' }),
  holder: text('Holder', { group: 'holder', audience: 'partner' }),
  name: text('Certificate', { group: 'what', required: true, audience: 'partner' }),
  product: text('Product', { group: 'what', audience: 'partner' }),
  level: text('Level', { group: 'what', audience: 'partner' }),
  version: text('Version', { group: 'what', audience: 'partner' }),
  /** Solution area, portfolio. */
  area: text('Area', { group: 'what', audience: 'partner' }),
  earned: date('Earned', { group: 'validity', required: true, audience: 'partner' }),
  /** The first day on which it isn't valid any more. */
  expires: date('Expires', { group: 'validity', audience: 'partner' }),
  evidence: text('Evidence', { audience: 'partner' }),
  note: longText('Note'),
  batch: ref('Import batch', 'batch'),
  deleted: flag('Deleted'),
} as const;

/** Somebody finished a course. */
export const completionFields = {
  partner: ref('Partner', 'partner', { required: true, audience: 'partner' }),
  person: ref('Person', 'person', { group: 'holder', audience: 'partner' }),
  holder: text('Who', { group: 'holder', audience: 'partner' }),
  course: text('Course code', { required: true, audience: 'partner' }),
  completed: date('Completed', { required: true, audience: 'partner' }),
  score: text('Score', { audience: 'partner' }),
  batch: ref('Import batch', 'batch'),
  deleted: flag('Deleted'),
} as const;
