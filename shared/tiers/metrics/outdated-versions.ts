import { groupBy } from '#base/group-by.ts';
import { compareTexts } from '#base/compare-texts.ts';
import { firstDay, lastDay } from '#calendar/day-lookup.ts';
import { naturalKey } from '#model/natural-order.ts';
import type { FactColumns } from '#tiers/facts/fact-columns.ts';
import { fold, sameWords } from '#tiers/facts/fact-texts.ts';

interface Version {
  readonly code: number;
  readonly key: string;
  /** The first day on which anybody in the book had it. */
  since: number;
}

/**
 * By fact, the day on which its version stops being one of the latest `count` of its product: the day on which the book first
 * knows so many newer ones, in natural order, so that v10 follows v9. What has no version never is.
 */
export function outdatedDays(columns: FactColumns, count: number): Int32Array {
  const [products, versions] = [columns.text('product'), columns.text('version')];
  const [sameProduct, sameVersion] = [sameWords(products), sameWords(versions)];
  const codesAt = (fact: number) =>
    [
      sameProduct[products.codes[fact] as number] as number,
      sameVersion[versions.codes[fact] as number] as number,
    ] as const;
  const byProduct = new Map<number, Map<number, Version>>();
  for (let fact = 0; fact < columns.count; fact += 1) {
    const [product, version] = codesAt(fact);
    if (version < 0) continue;
    const ofProduct = byProduct.get(product) ?? new Map<number, Version>();
    byProduct.set(product, ofProduct);
    const day = columns.day[fact] as number;
    const known = ofProduct.get(version);
    if (known !== undefined) known.since = Math.min(known.since, day);
    else
      ofProduct.set(version, { code: version, key: naturalKey(fold(versions.dictionary[version] ?? '')), since: day });
  }
  const until = new Map(
    [...byProduct].map(([product, found]) => [product, daysOfVersions([...found.values()], count)]),
  );
  return Int32Array.from({ length: columns.count }, (_, fact) => {
    const [product, version] = codesAt(fact);
    return version < 0 ? firstDay : (until.get(product)?.get(version) ?? lastDay);
  });
}

function daysOfVersions(versions: readonly Version[], count: number): ReadonlyMap<number, number> {
  const byKey = [...groupBy(versions, ({ key }) => key)].sort(([a], [b]) => compareTexts(b, a));
  const newer: number[] = [];
  const days = new Map<number, number>();
  for (const [, same] of byKey) {
    const nth = newer.toSorted((a, b) => a - b)[count - 1] ?? lastDay;
    for (const { code } of same) days.set(code, nth);
    newer.push(Math.min(...same.map(({ since }) => since)));
  }
  return days;
}
