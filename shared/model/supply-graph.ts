import { compareTexts } from '#base/compare-texts.ts';
import { groupBy } from '#base/group-by.ts';
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

const byDate = (a: SupplyLink, b: SupplyLink): number => compareTexts(a.from, b.from) || compareTexts(a.id, b.id);

/** A link that would close a circle with links that were entered before it: it doesn't count until somebody changes it. */
export interface SkippedLink {
  readonly link: SupplyLink;
  /** Partner ids from its child over its parent upwards and back to the child. */
  readonly path: readonly string[];
}

/** The hierarchy that counts, and what doesn't. */
export interface LinkReplay {
  /** Oldest first; links at the same date in the order of their ids. */
  readonly links: readonly SupplyLink[];
  /** In the order in which they were entered. */
  readonly skipped: readonly SkippedLink[];
}

type Edge = { readonly from: string; readonly to: string; readonly link: SupplyLink };

/** The edges that lead on without end: those to where no edge leads on go, until none of them is left. */
function endless(edges: readonly Edge[]): readonly Edge[] {
  const onward = new Map<string, number>();
  for (const { from } of edges) onward.set(from, (onward.get(from) ?? 0) + 1);
  const into = groupBy(edges, ({ to }) => to);
  const ends = [...into.keys()].filter((node) => !onward.has(node));
  for (let end = ends.pop(); end !== undefined; end = ends.pop())
    for (const { from } of into.get(end) ?? []) {
      const left = (onward.get(from) ?? 0) - 1;
      onward.set(from, left);
      if (left === 0) ends.push(from);
    }
  return edges.filter(({ from, to }) => (onward.get(from) ?? 0) > 0 && (onward.get(to) ?? 0) > 0);
}

/** Links that may close a circle on some day; all others can't, whatever their dates. */
function suspects(links: readonly SupplyLink[]): ReadonlySet<SupplyLink> {
  const upwards = endless(links.map((link) => ({ from: link.child, to: link.parent, link })));
  const downwards = endless(upwards.map(({ from, to, link }) => ({ from: to, to: from, link })));
  return new Set(downwards.map(({ link }) => link));
}

/**
 * Replays the links in the order in which they were entered (the stamp of their merge group; ties by id) and skips each
 * that would close a circle with those before it, as two people can make one by moves that are sound alone (sync.md 2.4).
 * The answer depends on the records only, never on the order in which they arrived.
 */
export function replayLinks(rows: readonly RecordRow<'supplyLink'>[]): LinkReplay {
  const links = rows.flatMap((row) => linkOf(row) ?? []);
  const suspected = suspects(links);
  if (suspected.size === 0) return { links: links.toSorted(byDate), skipped: [] };
  const stamps = new Map(rows.map(({ id, stamps: { link } }) => [id, link ?? '']));
  const entered = (a: SupplyLink, b: SupplyLink): number =>
    compareTexts(stamps.get(a.id) ?? '', stamps.get(b.id) ?? '') || compareTexts(a.id, b.id);
  let sound: readonly SupplyLink[] = [];
  const skipped: SkippedLink[] = [];
  for (const link of [...suspected].sort(entered)) {
    const path = cycleThrough(sound, link);
    if (path === undefined) sound = [...sound, link].sort(byDate);
    else skipped.push({ link, path });
  }
  const left = new Set(skipped.map(({ link }) => link));
  return { links: links.filter((link) => !left.has(link)).sort(byDate), skipped };
}

/** The links that count (`replayLinks`), oldest first; links at the same date in the order of their ids. */
export const supplyLinksOf = (rows: readonly RecordRow<'supplyLink'>[]): readonly SupplyLink[] =>
  replayLinks(rows).links;

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
 * hierarchy above can differ: where another link starts or ends while the proposed one is valid.
 */
export const cycleThrough = (links: readonly SupplyLink[], proposed: SupplyLink): readonly string[] | undefined => {
  const others = links.filter((link) => link.id !== proposed.id);
  const changes = others.flatMap(({ from, next = from }) => [from, next]).filter((date) => validAt(proposed, date));
  for (const date of new Set([proposed.from, ...changes])) {
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
