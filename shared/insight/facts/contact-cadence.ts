import { addDays, daysBetween, isoDate } from '#calendar/iso-date.ts';
import { dayOf, firstDay } from '#calendar/day-lookup.ts';
import type { ContactCadence } from '#model/contact-cadence.ts';
import type { BookRecords } from '#model/record-row.ts';
import { tierAt, tierSpans } from '#model/tier-spans.ts';

/** When a partner should have been contacted, by its tier's cadence. */
export interface ContactDue {
  readonly partner: string;
  /** At the day; empty without one. */
  readonly tier: string;
  /** The last contact up to the day; undefined when there was none. */
  readonly last: string | undefined;
  /** A contact at least every so many days. */
  readonly everyDays: number;
  /** The day by which the next contact is due; undefined when there was none yet: then it is due at once. */
  readonly due: string | undefined;
  /** Days since then; 0 on the day itself, negative before. Partners who never had a contact count from the day they joined. */
  readonly lateDays: number;
}

/** The last contact of every partner up to a day. */
export function lastContacts(records: Pick<BookRecords, 'all'>, day: string): ReadonlyMap<string, string> {
  const last = new Map<string, string>();
  for (const { values } of records.all('interaction')) {
    const { partner = '', date = '' } = values;
    if (date <= day && date > (last.get(partner) ?? '')) last.set(partner, date);
  }
  return last;
}

/** So many days a partner of a tier may go without a contact; undefined: it has no cadence. */
const everyDaysOf = ({ tiers, others }: ContactCadence, tier: string): number | undefined =>
  tiers.find(({ tier: name }) => name.toLowerCase() === tier.toLowerCase())?.days ?? others;

/**
 * The partners that have a cadence, the most overdue first. Archived partners and those merged into another have none. A
 * partner without any contact is due since it joined, or since the day itself where that isn't known.
 */
export function contactsDue(
  records: Pick<BookRecords, 'all'>,
  cadence: ContactCadence,
  day: string,
): readonly ContactDue[] {
  const tiers = tierSpans(records.all('tierRecord'));
  const last = lastContacts(records, day);
  const dues = records.all('partner').flatMap(({ id, values }): ContactDue[] => {
    if (values.status === 'archived' || values.mergedInto !== undefined) return [];
    const tier = tierAt(tiers.get(id) ?? [], dayOf(day, firstDay)) ?? '';
    const everyDays = everyDaysOf(cadence, tier);
    if (everyDays === undefined) return [];
    const contact = last.get(id);
    const due = contact === undefined ? undefined : addDays(isoDate(contact), everyDays);
    const since = due ?? values.joined ?? day;
    return [{ partner: id, tier, last: contact, everyDays, due, lateDays: daysBetween(isoDate(since), isoDate(day)) }];
  });
  return dues.toSorted((a, b) => b.lateDays - a.lateDays || (a.partner < b.partner ? -1 : 1));
}
