import type { ContactCadence } from './contact-cadence.ts';
import { choice, flag, integer, json, longText, text, amount, currency } from './field.ts';

/** The book's settings: one record with the fixed id `settings`. */
export const bookSettingsFields = {
  bookName: text('Book name', { required: true, audience: 'partner' }),
  sample: flag('Sample book'),
  legalEntity: text('Legal entity', { audience: 'partner' }),
  address: longText('Address', { audience: 'partner' }),
  contactName: text('Contact', { audience: 'partner' }),
  contactEmail: text('Contact e-mail', { audience: 'partner' }),
  contactPhone: text('Contact phone', { audience: 'partner' }),
  /** A data URL of a PNG or JPEG of at most 200 kB. */
  logo: text('Logo', { audience: 'partner' }),
  homeCurrency: currency('Home currency', { audience: 'partner' }),
  periodLength: choice('Periods', ['month', 'quarter'], { group: 'calendar' }),
  fiscalYearStartMonth: integer('Fiscal year starts in month', { group: 'calendar' }),
  roundingMode: choice('Rounding', ['halfAwayFromZero', 'halfEven', 'truncate'], { audience: 'partner' }),
  negativeStyle: choice('Negative amounts', ['minus', 'parentheses'], { audience: 'partner' }),
  disputeDays: integer('Dispute window in days', { audience: 'partner' }),
  paymentTerms: text('Payment terms', { audience: 'partner' }),
  minimumPayout: amount('Minimum payout', { group: 'minimumPayout', audience: 'partner' }),
  minimumPayoutCurrency: currency('Minimum payout currency', { group: 'minimumPayout', audience: 'partner' }),
  /** The laptop that closes periods, and whose it is; whoever makes a book, or closes first where nobody is named. */
  closer: text('Periods close on', { group: 'closer' }),
  closerName: text('Whose laptop that is', { group: 'closer' }),
  secondApproval: flag('A second person approves'),
  debtorIban: text('IBAN that pays', { group: 'debtor' }),
  debtorBic: text('BIC that pays', { group: 'debtor' }),
  paper: choice('Paper', ['A4', 'Letter']),
  cadence: json<ContactCadence>('Contact cadence'),
  /** The same shape: a review at least every so many days, by tier. */
  reviewCadence: json<ContactCadence>('Review cadence'),
  deleted: flag('Deleted'),
} as const;

/** A list's filter, sort and columns under a name, "Who is slipping?". */
export const savedViewFields = {
  page: text('Page', { required: true }),
  name: text('Name', { required: true }),
  view: json<unknown>('View'),
  order: integer('Order'),
  deleted: flag('Deleted'),
} as const;
