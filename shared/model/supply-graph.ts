import { compareTexts } from '#base/compare-texts.ts';
import type { RecordRow } from './record-row.ts';

/** A supply link as the hierarchy reads it: `parent` supplies `child` in `[from, next)`. */
export interface SupplyLink {
  readonly id: string;
  readonly child: string;
  readonly parent: string;
  readonly from: string;
  /** Absent: still valid. */
  readonly next: string | undefined;
}

const linkOf = ({ id, values }: RecordRow<'supplyLink'>): SupplyLink | undefined =>
  values.child === undefined || values.parent === undefined || values.from === undefined
    ? undefined
    : { id, child: values.child, parent: values.parent, from: values.from, next: values.next };

/** The complete links among these records, oldest first; links at the same date in the order of their ids. */
export const supplyLinksOf = (rows: readonly RecordRow<'supplyLink'>[]): readonly SupplyLink[] =>
  rows.flatMap((row) => linkOf(row) ?? []).toSorted((a, b) => compareTexts(a.from, b.from) || compareTexts(a.id, b.id));

/** Whether a link is valid at an ISO date: half-open, so the day of `next` belongs to the following link. */
export const validAt = (link: SupplyLink, date: string): boolean =>
  link.from <= date && (link.next === undefined || date < link.next);

/** Child → parent at a date. Where two links of a child are valid at once, the later one by `from` stands. */
export const parentsAt = (links: readonly SupplyLink[], date: string): ReadonlyMap<string, string> =>
  new Map(links.filter((link) => validAt(link, date)).map((link) => [link.child, link.parent]));

const overlap = (a: SupplyLink, b: SupplyLink): boolean =>
  (b.next === undefined || a.from < b.next) && (a.next === undefined || b.from < a.next);

/** Links of the same child that are valid on a common day with `proposed`; itself left out. */
export const overlappingLinks = (links: readonly SupplyLink[], proposed: SupplyLink): readonly SupplyLink[] =>
  links.filter((link) => link.id !== proposed.id && link.child === proposed.child && overlap(link, proposed));

/**
 * The circle that a link would close on any day it's valid: partner ids from its child over its parent upwards
 * and back to the child; undefined where there is none (commission.md 12). Checked at every day on which the
 * hierarchy above can differ: the start of each link that overlaps the proposed one.
 */
export const cycleThrough = (links: readonly SupplyLink[], proposed: SupplyLink): readonly string[] | undefined => {
  const others = links.filter((link) => link.id !== proposed.id);
  const starts = others.map((link) => link.from).filter((date) => validAt(proposed, date));
  for (const date of new Set([proposed.from, ...starts])) {
    const parents = parentsAt(others, date);
    const path = [proposed.child];
    for (let at: string | undefined = proposed.parent; at !== undefined; at = parents.get(at)) {
      path.push(at);
      if (at === proposed.child) return path;
      // A circle that doesn't pass through the child was there before; it's not this link's.
      if (path.indexOf(at) < path.length - 1) break;
    }
  }
  return undefined;
};

/** One partner in the tree with everybody it supplies. */
export interface SupplyNode {
  readonly partner: string;
  /** The link by which its parent supplies it; undefined at the top. */
  readonly link: SupplyLink | undefined;
  readonly children: readonly SupplyNode[];
}

/**
 * The hierarchy as of a date: partners without a supplier first to last as given, each with its children in the
 * given order. A partner in a circle of links would have no top, so the circle is cut at its first partner.
 */
export const supplyTree = (
  partners: readonly string[],
  links: readonly SupplyLink[],
  date: string,
): readonly SupplyNode[] => {
  const linkTo = new Map(links.filter((link) => validAt(link, date)).map((link) => [link.child, link]));
  const children = new Map<string, string[]>();
  const known = new Set(partners);
  for (const partner of partners) {
    const parent = linkTo.get(partner)?.parent;
    if (parent !== undefined && known.has(parent)) children.set(parent, [...(children.get(parent) ?? []), partner]);
  }
  const placed = new Set<string>();
  const node = (partner: string, link: SupplyLink | undefined): SupplyNode => {
    placed.add(partner);
    const below = (children.get(partner) ?? []).filter((child) => !placed.has(child));
    return { partner, link, children: below.map((child) => node(child, linkTo.get(child))) };
  };
  const isTop = (partner: string): boolean => {
    const parent = linkTo.get(partner)?.parent;
    return parent === undefined || !known.has(parent);
  };
  const tops = partners.filter(isTop).map((partner) => node(partner, undefined));
  const circles = partners.flatMap((partner) => (placed.has(partner) ? [] : [node(partner, linkTo.get(partner))]));
  return [...tops, ...circles];
};
