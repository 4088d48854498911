import { dayOf, firstDay } from '#calendar/day-lookup.ts';
import { addDays, daysBetween, isoDate } from '#calendar/iso-date.ts';
import type { ContactCadence } from './contact-cadence.ts';
import type { BookRecords } from './record-row.ts';
import { tierAt, tierSpans } from './tier-spans.ts';

/** When something that comes back is due for a partner (a contact, a review), by its tier's cadence. */
export interface CadenceDue {
  readonly partner: string;
  /** At the day; empty without one. */
  readonly tier: string;
  /** The last one up to the day; undefined when there was none. */
  readonly last: string | undefined;
  /** One at least every so many days. */
  readonly everyDays: number;
  /** The day by which the next one is due; undefined when there was none yet: then it is due at once. */
  readonly due: string | undefined;
  /** Days since then; 0 on the day itself, negative before. Partners who never had one count from the day they joined. */
  readonly lateDays: number;
}

/** So many days a partner of a tier may go without one; undefined: it has no cadence. Tiers are compared without case. */
export const everyDaysOf = ({ tiers, others }: ContactCadence, tier: string): number | undefined =>
  tiers.find(({ tier: name }) => name.toLowerCase() === tier.toLowerCase())?.days ?? others;

/**
 * The partners that have a cadence, the most overdue first. Archived partners and those merged into another have none. A
 * partner that `last` doesn't know is due since it joined, or since the day itself where that isn't known.
 */
export function cadenceDues(
  records: Pick<BookRecords, 'all'>,
  cadence: ContactCadence,
  day: string,
  last: ReadonlyMap<string, string>,
): readonly CadenceDue[] {
  const tiers = tierSpans(records.all('tierRecord'));
  const dues = records.all('partner').flatMap(({ id, values }): CadenceDue[] => {
    if (values.status === 'archived' || values.mergedInto !== undefined) return [];
    const tier = tierAt(tiers.get(id) ?? [], dayOf(day, firstDay)) ?? '';
    const everyDays = everyDaysOf(cadence, tier);
    if (everyDays === undefined) return [];
    const before = last.get(id);
    const due = before === undefined ? undefined : addDays(isoDate(before), everyDays);
    const since = due ?? values.joined ?? day;
    return [{ partner: id, tier, last: before, everyDays, due, lateDays: daysBetween(isoDate(since), isoDate(day)) }];
  });
  return dues.toSorted((a, b) => b.lateDays - a.lateDays || (a.partner < b.partner ? -1 : 1));
}
