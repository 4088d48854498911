import type { BookRecords } from '#model/record-row.ts';
import type { SupplyLink } from '#model/supply-graph.ts';
import { supplyLinksOf } from '#model/supply-graph.ts';
import { dayOf, firstDay, lastDay } from '#calendar/day-lookup.ts';
import type { PartnerDirectory } from './partner-directory.ts';

interface Link {
  readonly parent: number;
  readonly from: number;
  readonly next: number;
  readonly row: SupplyLink;
}

/** Partners above one at a day, nearest first, and the first later day on which that may differ. */
export interface ChainAbove {
  readonly above: readonly number[];
  readonly until: number;
  /** Why the chain ends before its top, naming the records with their path (commission.md 12). */
  readonly trouble?: { readonly kind: 'linkCycle' | 'twoLinks'; readonly partner: number; readonly detail: string };
}

export type SupplyChains = (partner: number, day: number) => ChainAbove;

/** Reads the supply links once; the answer is the hierarchy at any day. A cycle or two links at once ends the chain there. */
export function supplyChains(records: BookRecords, directory: PartnerDirectory): SupplyChains {
  const links = linksByChild(records, directory);
  const name = (partner: number): string => directory.rows[partner]?.values.name ?? directory.ids[partner] ?? '';
  return (partner, day) => {
    const above: number[] = [];
    let until = lastDay;
    for (let at = partner; ;) {
      const own = links[at] ?? [];
      for (const link of own) {
        if (link.from > day) until = Math.min(until, link.from);
        if (link.next > day) until = Math.min(until, link.next);
      }
      const valid = own.filter((link) => link.from <= day && day < link.next);
      const link = valid[0];
      if (link === undefined) return { above, until };
      if (valid.length > 1) return { above, until, trouble: twoLinks(at, valid, name) };
      if (link.parent === partner || above.includes(link.parent))
        return { above, until, trouble: cycle([partner, ...above, link.parent], name) };
      above.push(link.parent);
      at = link.parent;
    }
  };
}

function linksByChild(records: BookRecords, directory: PartnerDirectory): readonly (readonly Link[])[] {
  const links: Link[][] = directory.rows.map(() => []);
  for (const row of supplyLinksOf(records.all('supplyLink'))) {
    const [child, parent] = [directory.indexOf.get(row.child), directory.indexOf.get(row.parent)];
    if (child === undefined || parent === undefined) continue;
    links[child]?.push({ parent, from: dayOf(row.from, firstDay), next: dayOf(row.next, lastDay), row });
  }
  return links;
}

function twoLinks(
  partner: number,
  valid: readonly Link[],
  name: (partner: number) => string,
): NonNullable<ChainAbove['trouble']> {
  const each = valid.map(
    (link) =>
      `${name(link.parent)} from ${link.row.from}${link.row.next === undefined ? '' : ` until before ${link.row.next}`}`,
  );
  return {
    kind: 'twoLinks',
    partner,
    detail: `${name(partner)} is supplied by ${each.join(' and by ')} at the same time.`,
  };
}

function cycle(path: readonly number[], name: (partner: number) => string): NonNullable<ChainAbove['trouble']> {
  return {
    kind: 'linkCycle',
    partner: path[0] as number,
    detail: `The supply links run in a circle: ${path.map(name).join(' → ')}.`,
  };
}
