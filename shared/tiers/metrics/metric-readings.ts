import type { FactScope } from '#tiers/metric-reader.ts';
import type { Reading } from './reading.ts';

/** How many days of all partners a metric keeps. */
const keptDays = 4;

/** Readings of one metric in one scope. */
interface Kept {
  /** By day, of all partners who were read. */
  readonly all: Map<number, (Reading | undefined)[]>;
  /** Of single partners on the day that was asked last. */
  day: number;
  readonly single: Map<number, Reading>;
}

/**
 * Remembers readings: of days for which all partners are asked, and of single partners on the last day; a walk over many days
 * keeps nothing that it leaves behind.
 */
export function metricReadings(make: (partner: number, day: number, scope: FactScope | undefined) => Reading) {
  const plain: Kept = newKept();
  const scoped = new Map<string, Kept>();
  const placeOf = (scope: FactScope | undefined): Kept => {
    if (scope === undefined) return plain;
    const key = `${scope.key} ${scope.known ?? ''}`;
    let found = scoped.get(key);
    if (found === undefined) {
      // Children of one partner are scopes of their own: they don't pile up.
      if (scoped.size >= 512) scoped.clear();
      found = newKept();
      scoped.set(key, found);
    }
    return found;
  };
  return {
    expectAll: (day: number, scope: FactScope | undefined): void => {
      const { all } = placeOf(scope);
      if (all.has(day)) return;
      all.set(day, []);
      for (const [oldest] of all) if (all.size > keptDays) all.delete(oldest);
    },
    read: (partner: number, day: number, scope: FactScope | undefined): Reading => {
      const place = placeOf(scope);
      const ofDay = place.all.get(day);
      if (ofDay !== undefined) {
        const known = ofDay[partner] ?? make(partner, day, scope);
        ofDay[partner] = known;
        return known;
      }
      if (place.day !== day) {
        place.single.clear();
        place.day = day;
      }
      const known = place.single.get(partner) ?? make(partner, day, scope);
      place.single.set(partner, known);
      return known;
    },
  };
}

const newKept = (): Kept => ({ all: new Map(), day: Number.NaN, single: new Map() });
