import { amount, choice, currency, date, decimal, flag, longText, ref, text } from './field.ts';

/** An opportunity or registration. Lines name it by its code. */
export const dealFields = {
  code: text('Deal', { required: true, audience: 'partner' }),
  name: text('Name', { audience: 'partner' }),
  partner: ref('Partner', 'partner', { audience: 'partner' }),
  customer: text('End customer', { audience: 'partner' }),
  confidentialCustomer: flag('Confidential customer'),
  stage: choice('Stage', ['registered', 'qualified', 'proposal', 'won', 'lost'], { audience: 'partner' }),
  type: choice('Type', ['new', 'renewal', 'add-on'], { audience: 'partner' }),
  sourcedBy: choice('Sourced by', ['partner', 'vendor', 'joint'], { audience: 'partner' }),
  amount: amount('Amount', { group: 'value', audience: 'partner' }),
  currency: currency('Currency', { group: 'value', audience: 'partner' }),
  registered: date('Registered', { audience: 'partner' }),
  expectedClose: date('Expected close', { audience: 'partner' }),
  closed: date('Closed', { audience: 'partner' }),
  /** How participants share its lines: by their shares, equally, or each is credited with all. */
  crediting: choice('Crediting', ['split', 'equal', 'double'], { audience: 'partner' }),
  /** What is done next, by whom of each side, for the review. */
  nextStep: text('Next step', { group: 'next', audience: 'partner' }),
  ourOwner: text('Our owner', { group: 'next', audience: 'partner' }),
  theirOwner: text('Their owner', { group: 'next', audience: 'partner' }),
  /** The last day on which the registration protects it. */
  protectedUntil: date('Protected until', { audience: 'partner' }),
  probability: decimal('Probability'),
  internalNotes: longText('Internal notes'),
  batch: ref('Import batch', 'batch'),
  deleted: flag('Deleted'),
} as const;
