import { choice, currency, date, flag, longText, ref, text, textList } from './field.ts';

/**
 * A company of the channel: distributor, reseller, VAR, MSP, agent. Fields that a book adds of its
 * own are kept beside these as `custom:<name>` texts (see `custom-field.ts`).
 */
export const partnerFields = {
  code: text('Partner code', { required: true, audience: 'partner' }),
  name: text('Name', { required: true, audience: 'partner' }),
  type: text('Type', { audience: 'partner' }),
  region: text('Region', { audience: 'partner' }),
  country: text('Country', { audience: 'partner' }),
  city: text('City', { audience: 'partner' }),
  currency: currency('Currency', { audience: 'partner' }),
  status: choice('Status', ['active', 'archived']),
  manager: text('Account manager', { audience: 'partner' }),
  joined: date('Partner since', { audience: 'partner' }),
  agreementNumber: text('Agreement number', { group: 'agreement', audience: 'partner' }),
  agreementFrom: date('Agreement from', { group: 'agreement', audience: 'partner' }),
  agreementNext: date('Agreement ends before', { group: 'agreement', audience: 'partner' }),
  disputeDays: text('Dispute window in days', { group: 'agreement', audience: 'partner' }),
  paymentDays: text('Payment due in days', { group: 'agreement', audience: 'partner' }),
  payeeName: text('Payee', { group: 'payee', audience: 'partner' }),
  payeeAddress: longText('Payee address', { group: 'payee', audience: 'partner' }),
  bankAccountEnding: text('Account ending', { group: 'payee', audience: 'partner' }),
  iban: text('IBAN', { group: 'payee' }),
  bic: text('BIC', { group: 'payee' }),
  email: text('E-mail', { audience: 'partner' }),
  phone: text('Phone', { audience: 'partner' }),
  sharedNotes: longText('Shared notes', { audience: 'partner' }),
  internalNotes: longText('Internal notes'),
  formerCodes: textList('Former codes'),
  mergedInto: ref('Merged into', 'partner'),
  batch: ref('Import batch', 'batch'),
  deleted: flag('Deleted'),
} as const;
