import { amount, choice, currency, date, decimal, flag, integer, longText, ref, text, textList } from './field.ts';

/** Keeps a line, a deal or a partner from being paid until a day; what it earned is shown and not payable (commission.md 7). */
export const holdFields = {
  scope: choice('Holds', ['line', 'deal', 'partner'], { group: 'what', required: true }),
  /** Line id, deal id or partner id. */
  of: text('Of', { group: 'what', required: true }),
  reason: longText('Reason', { required: true, audience: 'partner' }),
  from: date('From', { group: 'span', required: true, audience: 'partner' }),
  /** The first day on which it no longer holds; open when absent. */
  next: date('Until before', { group: 'span', audience: 'partner' }),
  placedBy: text('Placed by'),
  deleted: flag('Deleted'),
} as const;

/** A partner's objection to one entry: it isn't payable until it's decided, the rest is (commission.md 7). */
export const disputeFields = {
  period: text('Period', { group: 'entry', required: true, audience: 'partner' }),
  partner: ref('Partner', 'partner', { group: 'entry', required: true, audience: 'partner' }),
  currency: currency('Currency', { group: 'entry', required: true, audience: 'partner' }),
  /** The entry's key: `entryKeyAt` of commission/entry-key.ts. */
  entry: text('Entry', { group: 'entry', required: true }),
  /** "Order SO-1, line 2". */
  label: text('Line', { group: 'entry', audience: 'partner' }),
  /** What the entry came to when the dispute was raised. */
  amount: amount('Amount', { group: 'entry', required: true, audience: 'partner' }),
  expected: amount('Expected amount', { group: 'claim', audience: 'partner' }),
  reason: longText('Reason', { group: 'claim', required: true, audience: 'partner' }),
  raised: date('Raised on', { group: 'claim', required: true, audience: 'partner' }),
  answerBy: date('Answer by', { audience: 'partner' }),
  state: choice('State', ['open', 'accepted', 'rejected', 'withdrawn'], { group: 'decision', audience: 'partner' }),
  decision: longText('Decision', { group: 'decision', audience: 'partner' }),
  decidedOn: date('Decided on', { group: 'decision', audience: 'partner' }),
  decidedBy: text('Decided by', { group: 'decision' }),
  /** The manual adjustment that an accepted dispute led to. */
  adjustment: ref('Adjustment', 'adjustment', { group: 'decision' }),
  internalNotes: longText('Internal notes'),
  deleted: flag('Deleted'),
} as const;

/** What a partner is to sell in a fiscal year. A start within the year shortens it by whole months. */
export const salesTargetFields = {
  partner: ref('Partner', 'partner', { required: true, audience: 'partner' }),
  /** The fiscal year, named by the year that it ends in. */
  year: integer('Fiscal year', { required: true, audience: 'partner' }),
  amount: amount('Target', { group: 'target', required: true, audience: 'partner' }),
  currency: currency('Currency', { group: 'target', required: true, audience: 'partner' }),
  /** Weight of each quarter of the year; equal when absent. */
  weights: textList('Weight per quarter', { group: 'target', audience: 'partner' }),
  from: date('Starts on', { group: 'target', audience: 'partner' }),
  batch: ref('Import batch', 'batch'),
  deleted: flag('Deleted'),
} as const;

/** Marketing money that a partner spent and claims back. Only an approved claim counts. */
export const mdfClaimFields = {
  partner: ref('Partner', 'partner', { required: true, audience: 'partner' }),
  activity: text('Activity', { required: true, audience: 'partner' }),
  amount: amount('Spent', { group: 'money', required: true, audience: 'partner' }),
  currency: currency('Currency', { group: 'money', required: true, audience: 'partner' }),
  date: date('Date', { required: true, audience: 'partner' }),
  reference: text('Proof', { audience: 'partner' }),
  approved: flag('Approved', { audience: 'partner' }),
  batch: ref('Import batch', 'batch'),
  deleted: flag('Deleted'),
} as const;

/** A tax that is withheld from what a partner is paid. */
export const withholdingTaxFields = {
  partner: ref('Partner', 'partner', { required: true, audience: 'partner' }),
  name: text('Tax', { required: true, audience: 'partner' }),
  /** A fraction: "0.03" is 3 %. */
  rate: decimal('Rate', { group: 'rate', required: true, audience: 'partner' }),
  from: date('From', { group: 'rate', audience: 'partner' }),
  next: date('Until before', { group: 'rate', audience: 'partner' }),
  deleted: flag('Deleted'),
} as const;

/**
 * What the vendor's own sellers must be paid extra so that a deal through a partner pays them the same as a direct one
 * (commission.md 3). Internal altogether: no field of it may reach a partner.
 */
export const sellerEqualiserFields = {
  name: text('Name', { required: true }),
  /** The seller's own rate on net receipts, a fraction. */
  rate: decimal('Seller rate', { group: 'rate', required: true }),
  /** The discount off list at which the vendor would have sold directly, a fraction. */
  directDiscount: decimal('Discount of a direct deal', { group: 'rate', required: true }),
  from: date('From', { group: 'span' }),
  next: date('Until before', { group: 'span' }),
  deleted: flag('Deleted'),
} as const;
