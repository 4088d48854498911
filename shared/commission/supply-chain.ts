import { groupBy } from '#base/group-by.ts';
import type { BookRecords } from '#model/record-row.ts';
import type { LinkReplay, SupplyLink } from '#model/supply-graph.ts';
import { replayLinks } from '#model/supply-graph.ts';
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

/**
 * Reads the supply links once; the answer is the hierarchy at any day. A link that was skipped since it closes a circle, or
 * two links at once, ends the chain there.
 */
export function supplyChains(records: BookRecords, directory: PartnerDirectory): SupplyChains {
  const replay = replayLinks(records.all('supplyLink'));
  const links = linksByChild(replay.links, directory);
  const skipped = skippedByChild(replay.skipped, directory);
  const name = (partner: number): string => directory.rows[partner]?.values.name ?? directory.ids[partner] ?? '';
  return (partner, day) => {
    const above: number[] = [];
    let until = lastDay;
    for (let at = partner; ;) {
      const own = links[at] ?? [];
      const left = skipped.get(at) ?? [];
      for (const link of [...own, ...left]) {
        if (link.from > day) until = Math.min(until, link.from);
        if (link.next > day) until = Math.min(until, link.next);
      }
      const valid = own.filter((link) => link.from <= day && day < link.next);
      const circle = left.find((link) => link.from <= day && day < link.next);
      if (circle !== undefined) return { above, until, trouble: cycle(at, circle.path, name) };
      const link = valid[0];
      if (link === undefined) return { above, until };
      if (valid.length > 1) return { above, until, trouble: twoLinks(at, valid, name) };
      // Can't be after the replay; but a walk that never ends would be worse than a name too many.
      if (link.parent === partner || above.includes(link.parent))
        return { above, until, trouble: cycle(partner, [partner, ...above, link.parent], name) };
      above.push(link.parent);
      at = link.parent;
    }
  };
}

function placed(
  row: SupplyLink,
  directory: PartnerDirectory,
): { readonly child: number; readonly link: Link } | undefined {
  const [child, parent] = [directory.indexOf.get(row.child), directory.indexOf.get(row.parent)];
  if (child === undefined || parent === undefined) return undefined;
  return { child, link: { parent, from: dayOf(row.from, firstDay), next: dayOf(row.next, lastDay), row } };
}

function linksByChild(all: readonly SupplyLink[], directory: PartnerDirectory): readonly (readonly Link[])[] {
  const links: Link[][] = directory.rows.map(() => []);
  for (const row of all) {
    const found = placed(row, directory);
    if (found !== undefined) links[found.child]?.push(found.link);
  }
  return links;
}

type SkippedHere = Link & { readonly path: readonly number[] };

function skippedByChild(
  skipped: LinkReplay['skipped'],
  directory: PartnerDirectory,
): ReadonlyMap<number, readonly SkippedHere[]> {
  const links = skipped.flatMap(({ link, path }) => {
    const found = placed(link, directory);
    if (found === undefined) return [];
    return [{ child: found.child, ...found.link, path: path.flatMap((id) => directory.indexOf.get(id) ?? []) }];
  });
  return groupBy(links, ({ child }) => child);
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

function cycle(
  partner: number,
  path: readonly number[],
  name: (partner: number) => string,
): NonNullable<ChainAbove['trouble']> {
  return {
    kind: 'linkCycle',
    partner,
    detail: `The supply links run in a circle: ${path.map(name).join(' → ')}.`,
  };
}
