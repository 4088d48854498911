import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  cycleThrough,
  overlappingLinks,
  parentsAt,
  replayLinks,
  supplyTree,
  type SupplyLink,
  type SupplyNode,
} from '#model/supply-graph.ts';
import type { RecordRow } from '#model/record-row.ts';

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

describe('links that were entered on two laptops', () => {
  const row = (id: string, child: string, parent: string, stamp: string, from = '2026-01-01', next?: string) =>
    ({
      kind: 'supplyLink',
      id,
      values: { child, parent, from, ...(next === undefined ? {} : { next }) },
      stamps: { link: stamp },
    }) as RecordRow<'supplyLink'>;

  it('count in the order in which they were entered; the one that closes a circle is skipped and told with its path', () => {
    const { links, skipped } = replayLinks([
      row('1', 'a', 'b', 's2'),
      row('2', 'b', 'c', 's1'),
      row('3', 'c', 'a', 's0'),
    ]);
    expect([links.map(({ id }) => id), skipped.map(({ link, path }) => [link.id, path])]).toEqual([
      ['2', '3'],
      [['1', ['a', 'b', 'c', 'a']]],
    ]);
  });

  it('may turn around on a day, which is no circle', () => {
    const rows = [row('1', 'a', 'b', 's1', '2025-01-01', '2026-01-01'), row('2', 'b', 'a', 's2')];
    expect(replayLinks(rows).skipped).toEqual([]);
  });

  it('close a circle too when the link that hid it ends', () => {
    const rows = [
      row('1', 'b', 'x', 's1', '2020-01-01'),
      row('2', 'b', 'y', 's2', '2021-01-01', '2022-01-01'),
      row('3', 'x', 'b', 's3', '2021-06-01'),
    ];
    expect(replayLinks(rows).skipped.map(({ link }) => link.id)).toEqual(['3']);
  });

  const anyRows = fc
    .array(fc.tuple(fc.nat(4), fc.nat(4), fc.nat(3), fc.option(fc.nat(3), { nil: undefined }), fc.nat(5)), {
      maxLength: 9,
    })
    .map((all) =>
      all.map(([child, parent, from, length, stamp], at) =>
        row(
          `l${at}`,
          `p${child}`,
          `p${parent}`,
          `s${stamp}`,
          `202${from}-01-01`,
          length === undefined ? undefined : `202${from + length + 1}-01-01`,
        ),
      ),
    );

  it('law: the order of arrival changes nothing, no circle is left on any day, and nothing is skipped without one', () => {
    fc.assert(
      fc.property(anyRows, fc.infiniteStream(fc.nat()), (rows, numbers) => {
        const { links, skipped } = replayLinks(rows);
        const keys = new Map(rows.map(({ id }) => [id, numbers.next().value as number]));
        const shuffled = rows.toSorted((a, b) => (keys.get(a.id) ?? 0) - (keys.get(b.id) ?? 0));
        expect(replayLinks(shuffled)).toEqual({ links, skipped });
        expect(links.length + skipped.length).toBe(rows.length);
        for (const date of new Set(links.flatMap(({ from, next = from }) => [from, next]))) {
          const parents = parentsAt(links, date);
          for (const start of parents.keys()) {
            let at: string | undefined = start;
            for (let steps = 0; at !== undefined && steps <= parents.size; steps += 1) at = parents.get(at);
            expect(at).toBeUndefined();
          }
        }
        for (const { link, path } of skipped) expect([path[0], path.at(-1)]).toEqual([link.child, link.child]);
      }),
      { numRuns: 2000 },
    );
  });

  it('are ten thousand in a moment', () => {
    const rows = Array.from({ length: 10_000 }, (_, n) => row(`l${n}`, `p${n + 1}`, `p${n >> 1}`, `s${n}`));
    const started = performance.now();
    expect(replayLinks(rows).skipped).toEqual([]);
    expect(performance.now() - started).toBeLessThan(1500);
  });
});
