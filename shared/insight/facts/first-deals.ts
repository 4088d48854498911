import { daysBetween, isoDate } from '#calendar/iso-date.ts';
import type { RecordRow } from '#model/record-row.ts';

/** Days from the day on which a partner joined to its first registration and to its first deal won; absent while there is none. */
export interface FirstDeals {
  readonly registration?: number;
  readonly won?: number;
}

const earliest = (dates: readonly (string | undefined)[], joined: string, until: string): string | undefined =>
  dates
    .flatMap((date) => (date !== undefined && date >= joined && date <= until ? [date] : []))
    .toSorted()
    .at(0);

/**
 * How long a partner took to its first registration and its first deal won, up to a day. What is dated before it joined belongs
 * to somebody else's time and doesn't count. Empty where nobody said when it joined, or where it joined before the first deal
 * that the book knows of (`knownSince`): what came first then isn't known.
 */
export function firstDeals(
  joined: string | undefined,
  deals: readonly Pick<RecordRow<'deal'>, 'values'>[],
  day: string,
  knownSince: string,
): FirstDeals {
  if (joined === undefined || joined === '' || joined < knownSince) return {};
  const days = (date: string | undefined): number | undefined =>
    date === undefined ? undefined : daysBetween(isoDate(joined), isoDate(date));
  const registration = days(
    earliest(
      deals.map(({ values }) => values.registered),
      joined,
      day,
    ),
  );
  const won = days(
    earliest(
      deals.filter(({ values }) => values.stage === 'won').map(({ values }) => values.closed),
      joined,
      day,
    ),
  );
  return {
    ...(registration === undefined ? {} : { registration }),
    ...(won === undefined ? {} : { won }),
  };
}
