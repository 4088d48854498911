import { amount, choice, currency, date, flag, longText, ref, text } from './field.ts';

/** A manual change of a partner's balance: credits positive, debits negative, always with a reason. */
export const adjustmentFields = {
  partner: ref('Partner', 'partner', { required: true, audience: 'partner' }),
  amount: amount('Amount', { group: 'money', required: true, audience: 'partner' }),
  currency: currency('Currency', { group: 'money', required: true, audience: 'partner' }),
  date: date('Date', { required: true, audience: 'partner' }),
  reason: longText('Reason', { required: true, audience: 'partner' }),
  approver: text('Approved by', { audience: 'partner' }),
  reference: text('Reference', { audience: 'partner' }),
  /** Name of the file that stands behind it, and its SHA-256; the file itself stays where it is. */
  attachment: text('Attachment', { group: 'attachment', audience: 'partner' }),
  attachmentHash: text('Attachment fingerprint', { group: 'attachment' }),
  batch: ref('Import batch', 'batch'),
  deleted: flag('Deleted'),
} as const;

/** Money paid to a partner: stored positive, shown as a debit on the statement. */
export const paymentFields = {
  partner: ref('Partner', 'partner', { required: true, audience: 'partner' }),
  amount: amount('Amount', { group: 'money', required: true, audience: 'partner' }),
  currency: currency('Currency', { group: 'money', required: true, audience: 'partner' }),
  date: date('Paid on', { required: true, audience: 'partner' }),
  method: text('Method', { audience: 'partner' }),
  reference: text('Reference', { audience: 'partner' }),
  batch: ref('Import batch', 'batch'),
  deleted: flag('Deleted'),
} as const;

/** What a partner's balance was before the book's first closed period. */
export const openingBalanceFields = {
  partner: ref('Partner', 'partner', { required: true, audience: 'partner' }),
  amount: amount('Amount', { group: 'money', required: true, audience: 'partner' }),
  currency: currency('Currency', { group: 'money', required: true, audience: 'partner' }),
  reference: text('Reference', { audience: 'partner' }),
  batch: ref('Import batch', 'batch'),
  deleted: flag('Deleted'),
} as const;

/**
 * How far a period has come. `closed` is never written here: it follows from the closing itself.
 * `fingerprint` names the inputs of the last calculation, so that any later edit shows as stale.
 */
export const periodStateFields = {
  period: text('Period', { required: true }),
  state: choice('State', ['open', 'calculated', 'approved'], { group: 'state' }),
  fingerprint: text('Calculated from', { group: 'state' }),
  calculatedAt: text('Calculated at', { group: 'state' }),
  calculatedBy: text('Calculated by', { group: 'state' }),
  approvedBy: text('Approved by', { group: 'state' }),
  approvedAt: text('Approved at', { group: 'state' }),
  /** Totals per partner and currency of the last calculation, to say what changed since. */
  totals: text('Totals', { group: 'state' }),
  deleted: flag('Deleted'),
} as const;

/** A mark on one statement; its figures are in the closing. */
export const statementMarkFields = {
  period: text('Period', { required: true }),
  partner: ref('Partner', 'partner', { required: true }),
  currency: currency('Currency', { required: true }),
  state: choice('State', ['inReview', 'approved', 'paid'], { group: 'state' }),
  markedBy: text('Marked by', { group: 'state' }),
  markedAt: text('Marked at', { group: 'state' }),
  deleted: flag('Deleted'),
} as const;
