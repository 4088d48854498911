import { addDays, isoDate } from '#calendar/iso-date.ts';
import { programmeRecordImports } from './programme-record-imports.ts';
import type { RecordImport, RecordImportKind, Texts } from './record-import.ts';
import { joined } from './record-import.ts';

const byCode = (values: Texts): string | undefined => values['code']?.toLowerCase();

const balance = (values: Texts): string => joined(values['partner'], values['currency']);

/** A payment's or adjustment's own reference; without one, partner, day and amount. */
const booking = (values: Texts): string =>
  values['reference'] === undefined
    ? joined('', values['partner'], values['date'], values['currency'], values['amount'], values['reason'])
    : joined('reference', values['partner'], values['reference']);

/** An MDF claim's proof; without one, partner, activity, day and amount. */
const claim = (values: Texts): string =>
  values['reference'] === undefined
    ? joined('', values['partner'], values['activity'], values['date'], values['currency'], values['amount'])
    : joined('reference', values['partner'], values['reference']);

/** Four weights of a file are one list of a target; a file that gives one gives the others as 0. */
function quarterWeights({ q1, q2, q3, q4, ...values }: Texts): Texts {
  const weights = [q1, q2, q3, q4];
  return weights.every((weight) => weight === undefined)
    ? values
    : { ...values, weights: weights.map((weight) => weight ?? '0').join(' ') };
}

const isShare = (text: string): boolean =>
  !text.startsWith('-') && (!/^[1-9]/u.test(text) || /^1(?:\.0*)?$/u.test(text));

/** “Last day” of a file is the day before the half-open end of a link. */
function linkEnd({ to, ...values }: Texts): Texts {
  return to === undefined ? values : { ...values, next: values['next'] ?? addDays(isoDate(to), 1) };
}

/** A partner list without codes is known by its names, one without names by its codes. */
function codeAndName(values: Texts): Texts {
  return { ...values, code: values['code'] ?? values['name'], name: values['name'] ?? values['code'] };
}

/** One line per kind of file whose rows become records. */
export const recordImports = {
  partners: { record: 'partner', key: byCode, countsAlike: false, needs: ['code'], complete: codeAndName },
  supplyLinks: {
    record: 'supplyLink',
    key: (values) => joined(values['child'], values['parent'], values['from']),
    countsAlike: false,
    needs: ['child', 'parent', 'from'],
    complete: linkEnd,
  },
  products: { record: 'product', key: byCode, countsAlike: false, needs: ['code'] },
  deals: { record: 'deal', key: byCode, countsAlike: false, needs: ['code'] },
  participants: {
    record: 'dealParticipant',
    key: (values) => joined(values['deal'], values['partner'], values['role']),
    countsAlike: false,
    needs: ['deal', 'partner', 'role'],
    // Whoever gets the last cent comes first, and the file says who that is.
    numbered: { field: 'order', per: 'deal' },
    limits: { share: { fits: isShare, expected: 'a share from 0 to 100 %' } },
  },
  efforts: {
    record: 'effort',
    key: (values) => joined(values['deal'], values['task'], values['date']),
    countsAlike: false,
    needs: ['deal', 'task', 'by'],
  },
  salesTargets: {
    record: 'salesTarget',
    key: (values) => joined(values['partner'], values['year'], values['currency']),
    countsAlike: false,
    needs: ['partner', 'year', 'amount', 'currency'],
    limits: { year: { fits: (text) => /^(?:19|20|21)\d\d$/u.test(text), expected: 'a year such as 2026' } },
    complete: quarterWeights,
  },
  mdfClaims: {
    record: 'mdfClaim',
    key: claim,
    countsAlike: true,
    needs: ['partner', 'activity', 'amount', 'currency', 'date'],
  },
  payments: { record: 'payment', key: booking, countsAlike: true, needs: ['partner', 'amount', 'currency', 'date'] },
  adjustments: {
    record: 'adjustment',
    key: booking,
    countsAlike: true,
    needs: ['partner', 'amount', 'currency', 'date', 'reason'],
  },
  openingBalances: {
    record: 'openingBalance',
    key: balance,
    countsAlike: false,
    needs: ['partner', 'amount', 'currency'],
  },
  ...programmeRecordImports,
} as const satisfies Record<RecordImportKind, RecordImport>;
