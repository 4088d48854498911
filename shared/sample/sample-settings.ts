import type { BookRecords, Change } from '#model/record-row.ts';
import { sampleIban } from './sample-iban.ts';

/** The vendor of the sample channel, as its account manager would have entered it. */
export const sampleSettings: Change<'bookSettings'> = {
  kind: 'bookSettings',
  id: 'settings',
  set: {
    bookName: 'Acme Channel',
    sample: true,
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

const tiers: readonly (readonly [code: string, tier: string, from: string])[] = [
  ['P-0005', 'Gold', '2024-10-01'],
  ['P-0006', 'Gold', '2025-01-01'],
  ['P-0019', 'Gold', '2025-01-01'],
  ['P-0025', 'Gold', '2025-07-01'],
  ['P-0042', 'Silver', '2025-01-01'],
  ['P-0007', 'Silver', '2025-01-01'],
  ['P-0008', 'Silver', '2025-04-01'],
  ['P-0021', 'Silver', '2025-04-01'],
  ['P-0027', 'Silver', '2026-01-01'],
];

/** The tiers that somebody entered by hand. */
export const sampleTiers = (records: BookRecords, newId: () => string): readonly Change<'tierRecord'>[] => {
  const idOf = new Map(records.all('partner').map((row) => [row.values.code, row.id]));
  return tiers.map(([code, tier, from]) => {
    const partner = idOf.get(code);
    if (partner === undefined) throw new Error(`The sample has no partner ${code}`);
    return { kind: 'tierRecord', id: newId(), set: { partner, programme: 'Acme Partner Programme', tier, from } };
  });
};

const notes: readonly (readonly [code: string, shared: string, internal: string])[] = [
  [
    'P-0042',
    'Joint SD-WAN campaign in the Midwest until the end of November.',
    'Considering a second supplier for voice. Margin talks in October.',
  ],
  ['P-0005', 'Moved to Ingra Distribution on 1 August 2026.', 'Blue Harbor was not happy about the move.'],
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
