import { cadenceDues, type CadenceDue } from '#model/cadence-due.ts';
import type { ContactCadence } from '#model/contact-cadence.ts';
import type { BookRecords } from '#model/record-row.ts';

/** When a partner should have been contacted, by its tier's cadence. */
export type ContactDue = CadenceDue;

/** The last contact of every partner up to a day. */
export function lastContacts(records: Pick<BookRecords, 'all'>, day: string): ReadonlyMap<string, string> {
  const last = new Map<string, string>();
  for (const { values } of records.all('interaction')) {
    const { partner = '', date = '' } = values;
    if (date <= day && date > (last.get(partner) ?? '')) last.set(partner, date);
  }
  return last;
}

/** The partners that should hear from us, the most overdue first, as `cadenceDues` says. */
export const contactsDue = (
  records: Pick<BookRecords, 'all'>,
  cadence: ContactCadence,
  day: string,
): readonly ContactDue[] => cadenceDues(records, cadence, day, lastContacts(records, day));
