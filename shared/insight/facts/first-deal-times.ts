import { compareTexts } from '#base/compare-texts.ts';
import { groupBy } from '#base/group-by.ts';
import type { RecordRow } from '#model/record-row.ts';
import { firstDeals } from './first-deals.ts';

/** How many days something took; `none`: it hasn't happened; `unknown`: the book doesn't reach back far enough to say. */
export type DaysTaken = number | 'none' | 'unknown';

/** How long one partner took to its first registration and its first deal won. */
export interface PartnerTimes {
  readonly partner: string;
  readonly name: string;
  /** Empty where nobody said. */
  readonly type: string;
  /** Counted from here: the day it joined, or the start of its onboarding where nobody said when it joined. */
  readonly since: string | undefined;
  readonly from: 'joined' | 'started' | 'unknown';
  readonly registration: DaysTaken;
  readonly won: DaysTaken;
}

/** A median and everything that it was made of. */
export interface TimeFigure {
  /** Days, exact: “12” or “12.5”; undefined without any. */
  readonly median: string | undefined;
  /** Partners that it's the median of. */
  readonly count: number;
  readonly none: number;
  readonly unknown: number;
}

export interface TypeTimes {
  /** Empty: partners without a type. */
  readonly type: string;
  readonly partners: readonly PartnerTimes[];
  readonly registration: TimeFigure;
  readonly won: TimeFigure;
}

/**
 * The median of whole numbers, exact: of an even count the mean of the two in the middle, which has at most one half.
 * Undefined for none.
 */
export function medianOf(values: readonly number[]): string | undefined {
  const sorted = values.toSorted((a, b) => a - b);
  const upper = sorted[Math.floor(sorted.length / 2)];
  if (upper === undefined) return undefined;
  const lower = sorted[Math.floor((sorted.length - 1) / 2)] ?? upper;
  const twice = lower + upper;
  return `${Math.floor(twice / 2)}${twice % 2 === 0 ? '' : '.5'}`;
}

const figureOf = (taken: readonly DaysTaken[]): TimeFigure => {
  const known = taken.filter((one) => typeof one === 'number');
  return {
    median: medianOf(known),
    count: known.length,
    none: taken.filter((one) => one === 'none').length,
    unknown: taken.filter((one) => one === 'unknown').length,
  };
};

/** What is known of the book's deals as a whole: the day of the first one; the day itself where there is none. */
const knownSince = (deals: readonly RecordRow<'deal'>[], day: string): string => {
  let least = day;
  for (const { values } of deals)
    if (values.registered !== undefined && values.registered < least) least = values.registered;
  return least;
};

/**
 * Days from joining to the first registration and the first deal won, per partner, up to a day (`firstDeals` says what counts).
 * Where nobody said when a partner joined, the start of its onboarding counts. Archived partners and those merged into another
 * aren't listed, and neither are those that join after the day.
 */
export function partnerTimes(
  partners: readonly RecordRow<'partner'>[],
  deals: readonly RecordRow<'deal'>[],
  startOf: (partner: string) => string | undefined,
  day: string,
): readonly PartnerTimes[] {
  const first = knownSince(deals, day);
  const byPartner = groupBy(deals, ({ values }) => values.partner ?? '');
  return partners.flatMap(({ id, values }): PartnerTimes[] => {
    if (values.status === 'archived' || values.mergedInto !== undefined) return [];
    const joined = (values.joined ?? '') === '' ? undefined : values.joined;
    const since = joined ?? startOf(id);
    if (since !== undefined && since > day) return [];
    const known = since !== undefined && since >= first;
    const { registration, won } = firstDeals(since, byPartner.get(id) ?? [], day, first);
    return [
      {
        partner: id,
        name: values.name ?? '',
        type: values.type ?? '',
        since,
        from: joined !== undefined ? 'joined' : since !== undefined ? 'started' : 'unknown',
        registration: known ? (registration ?? 'none') : 'unknown',
        won: known ? (won ?? 'none') : 'unknown',
      },
    ];
  });
}

/** The medians per type of partner, types by name and those without one last. */
export function timesByType(times: readonly PartnerTimes[]): readonly TypeTimes[] {
  return [...groupBy(times, ({ type }) => type)]
    .map(([type, partners]) => ({
      type,
      partners,
      registration: figureOf(partners.map(({ registration }) => registration)),
      won: figureOf(partners.map(({ won }) => won)),
    }))
    .toSorted((a, b) => (a.type === '' ? 1 : 0) - (b.type === '' ? 1 : 0) || compareTexts(a.type, b.type));
}
