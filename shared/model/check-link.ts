import type { Problem } from '#base/problem.ts';
import { cycleThrough, overlappingLinks, type SupplyLink } from './supply-graph.ts';

/**
 * Why a link can't be entered, all reasons at once: it closes a circle (told with its path of names), or the
 * partner would have two suppliers on one day (commission.md 12). Empty: it can.
 */
export const checkLink = (
  links: readonly SupplyLink[],
  proposed: SupplyLink,
  nameOf: (partner: string) => string,
): readonly Problem[] => {
  const cycle = cycleThrough(links, proposed);
  const [overlap] = overlappingLinks(links, proposed);
  return [
    ...(cycle === undefined ? [] : [{ kind: 'linkCycle' as const, path: cycle.map(nameOf) }]),
    ...(overlap === undefined
      ? []
      : [
          {
            kind: 'twoLinksAtOnce' as const,
            partner: nameOf(proposed.child),
            date: overlap.from > proposed.from ? overlap.from : proposed.from,
            links: [nameOf(overlap.parent), nameOf(proposed.parent)],
          },
        ]),
  ];
};
