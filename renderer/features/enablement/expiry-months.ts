import { addDays, addMonths, isoDate } from '#calendar/iso-date.ts';
import type { CertificateRow } from './use-certificates.ts';

/** What runs out in one month. */
export interface ExpiryMonth {
  /** First day of the month. */
  readonly from: string;
  readonly next: string;
  readonly certificates: number;
  readonly partners: number;
}

/** Certificates that are in force and have an end, and nobody has renewed them: those that can still be lost. */
export const canExpire = ({ state, record }: CertificateRow): boolean =>
  (state === 'valid' || state === 'expiring') && record.values.expires !== undefined;

/** The month of a date, by its first day. */
export const monthOf = (date: string): string => `${date.slice(0, 7)}-01`;

/** Twelve months from that of the day on, with what expires in each. */
export function expiryMonths(rows: readonly CertificateRow[], day: string, months = 12): readonly ExpiryMonth[] {
  const first = isoDate(monthOf(day));
  return Array.from({ length: months }, (_, index) => {
    const from = addMonths(first, index);
    const next = addMonths(first, index + 1);
    const inMonth = rows.filter(({ record: { values } }) => {
      const expires = values.expires ?? '';
      return canExpireWithin(expires, from, next);
    });
    return {
      from,
      next,
      certificates: inMonth.length,
      partners: new Set(inMonth.map(({ partnerId }) => partnerId)).size,
    };
  });
}

const canExpireWithin = (expires: string, from: string, next: string): boolean => expires >= from && expires < next;

/** What expires within so many days from a day on. */
export const expiresWithin = (
  rows: readonly CertificateRow[],
  day: string,
  days: number,
): readonly CertificateRow[] => {
  const end = addDays(isoDate(day), days);
  return rows.filter(({ record }) => (record.values.expires ?? '') <= end);
};
