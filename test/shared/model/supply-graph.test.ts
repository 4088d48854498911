import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  cycleThrough,
  overlappingLinks,
  parentsAt,
  supplyTree,
  type SupplyLink,
  type SupplyNode,
} from '#model/supply-graph.ts';

const link = (child: string, parent: string, from = '2026-01-01', next?: string): SupplyLink => ({
  id: `${child}<${parent}@${from}`,
  child,
  parent,
  from,
  next,
});

describe('a cycle of supply links', () => {
  it('is told with its path, from the child up and back', () => {
    const links = [link('b', 'a'), link('c', 'b')];
    expect(cycleThrough(links, link('a', 'c'))).toEqual(['a', 'c', 'b', 'a']);
  });

  it('is one partner that supplies itself', () => {
    expect(cycleThrough([], link('a', 'a'))).toEqual(['a', 'a']);
  });

  it('does not exist when the links are never valid on one day', () => {
    const links = [link('b', 'a', '2025-01-01', '2026-01-01')];
    expect(cycleThrough(links, link('a', 'b', '2026-01-01'))).toBeUndefined();
  });

  it('is found when it only begins later, with a link that starts within the proposed one', () => {
    const links = [link('b', 'a', '2027-06-01')];
    expect(cycleThrough(links, link('a', 'b', '2026-01-01'))).toEqual(['a', 'b', 'a']);
  });

  it('of others does not keep the search from ending', () => {
    const links = [link('x', 'y'), link('y', 'x')];
    expect(cycleThrough(links, link('a', 'x'))).toBeUndefined();
  });
});

describe('links of one child', () => {
  it('overlap from the first day to the day before the end', () => {
    const first = link('c', 'a', '2026-01-01', '2026-08-01');
    expect(overlappingLinks([first], link('c', 'b', '2026-08-01'))).toEqual([]);
    expect(overlappingLinks([first], link('c', 'b', '2026-07-31'))).toEqual([first]);
  });

  it('count by their dates: the parent changes on the day of `next`', () => {
    const links = [link('c', 'a', '2026-01-01', '2026-08-01'), link('c', 'b', '2026-08-01')];
    expect(parentsAt(links, '2026-07-31').get('c')).toBe('a');
    expect(parentsAt(links, '2026-08-01').get('c')).toBe('b');
  });
});

describe('the tree as of a date', () => {
  const partnersOf = (nodes: readonly SupplyNode[]): string[] =>
    nodes.flatMap((node) => [node.partner, ...partnersOf(node.children)]);

  it('shows every partner exactly once, whatever the links', () => {
    const partner = fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f');
    fc.assert(
      fc.property(fc.array(fc.tuple(partner, partner), { maxLength: 12 }), (pairs) => {
        const links = pairs.map(([child, parent]) => link(child, parent));
        const partners = ['a', 'b', 'c', 'd', 'e', 'f'];
        expect(partnersOf(supplyTree(partners, links, '2026-03-01')).toSorted()).toEqual(partners);
      }),
    );
  });

  it('accepts a link exactly when the tree with it has no circle', () => {
    const partner = fc.constantFrom('a', 'b', 'c', 'd', 'e');
    fc.assert(
      fc.property(fc.array(fc.tuple(partner, partner), { maxLength: 8 }), (pairs) => {
        const accepted: SupplyLink[] = [];
        for (const [child, parent] of pairs) {
          const proposed = link(child, parent);
          if (overlappingLinks(accepted, proposed).length === 0 && cycleThrough(accepted, proposed) === undefined)
            accepted.push(proposed);
        }
        const partners = ['a', 'b', 'c', 'd', 'e'];
        const tops = supplyTree(partners, accepted, '2026-03-01');
        const linked = new Set(accepted.map((one) => one.child));
        expect(tops.every((node) => !linked.has(node.partner))).toBe(true);
      }),
    );
  });
});
