import type { BookRecords, Change } from '#model/record-row.ts';
import { sampleIban } from './sample-iban.ts';

/** The vendor of the sample channel, as its account manager would have entered it. */
export const sampleSettings: Change<'bookSettings'> = {
  kind: 'bookSettings',
  id: 'settings',
  set: {
    bookName: 'Acme Channel',
    sample: true,
    // Whoever looks around may close its quarters, on whatever laptop the sample was made.
    closer: null,
    legalEntity: 'Acme Managed Networks Ltd.',
    address: '400 Canal Street\nChicago, IL 60607\nUnited States',
    contactName: 'Ana Ruiz',
    contactEmail: 'partner.finance@acme-networks.example',
    contactPhone: '+1 312 555 0142',
    homeCurrency: 'USD',
    periodLength: 'quarter',
    fiscalYearStartMonth: 1,
    roundingMode: 'halfAwayFromZero',
    negativeStyle: 'minus',
    disputeDays: 30,
    paymentTerms: 'Bank transfer within 15 days after the statement is issued',
    minimumPayout: '50.00',
    minimumPayoutCurrency: 'USD',
    debtorIban: sampleIban('1200'),
    paper: 'A4',
  },
};

const notes: readonly (readonly [code: string, shared: string, internal: string])[] = [
  [
    'P-0042',
    'Joint SD-WAN campaign in the Midwest until the end of November.',
    'Considering a second supplier for voice. Margin talks in October.',
  ],
  ['P-0005', 'Moved to another distributor on 1 August 2026.', 'Blue Harbor was not happy about the move.'],
  ['P-0020', 'Two contracts were cancelled in September.', 'Watch the balance before any advance.'],
];

/** What the account manager wrote down about three partners, in the two boxes. */
export const sampleNotes = (records: BookRecords): readonly Change<'partner'>[] =>
  notes.flatMap(([code, sharedNotes, internalNotes]) =>
    records
      .all('partner')
      .filter((row) => row.values.code === code)
      .map((row): Change<'partner'> => ({ kind: 'partner', id: row.id, set: { sharedNotes, internalNotes } })),
  );
