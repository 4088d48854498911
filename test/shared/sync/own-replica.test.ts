import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { FAR_AHEAD_MS, newStampClock, nextStamp, parseStamp } from '#base/stamp.ts';
import type { RecordRow } from '#model/record-row.ts';
import { copyUnderNewName, isCloned, restampUnoffered, underNewName } from '#sync/own-replica.ts';

const ANN = 'a'.repeat(16);
const BEA = 'b'.repeat(16);
const FRESH = 'c'.repeat(16);
const NOW = Date.UTC(2026, 10, 22);
const YEAR = 366 * 24 * 3600 * 1000;

const stamp = (replica: string, ms: number): string => nextStamp(newStampClock(replica), ms).stamp;
const row = (id: string, stamps: Record<string, string>, losing?: RecordRow['losing']): RecordRow =>
  ({ kind: 'partner', id, values: { name: id }, stamps, ...(losing === undefined ? {} : { losing }) }) as RecordRow;

describe('a copied profile', () => {
  const own = { replica: ANN, offeredSequence: 5, offeredStamp: stamp(ANN, NOW) };

  test('is told by a commit or a stamp that this laptop never offered', () => {
    const known = { vector: { [ANN]: 5 }, seen: { [ANN]: stamp(ANN, NOW) } };
    expect(isCloned(own, known)).toBe(false);
    expect(isCloned(own, { ...known, vector: { [ANN]: 6 } })).toBe(true);
    expect(isCloned(own, { ...known, seen: { [ANN]: stamp(ANN, NOW + 1) } })).toBe(true);
  });

  test('goes on under a new name with what the other one lacks; times and everybody else stay', () => {
    const [shared, mine] = [stamp(ANN, NOW), stamp(ANN, NOW + 9)];
    const rows = [row('p1', { name: shared }), row('p2', { name: mine, code: stamp(BEA, NOW) })];
    const named = underNewName(rows, { [ANN]: mine, [BEA]: stamp(BEA, NOW) }, { old: ANN, fresh: FRESH }, (_kind, id) =>
      rows.find((known) => known.id === id && id === 'p1'),
    );
    expect(named.rows).toEqual([row('p2', { name: stamp(FRESH, NOW + 9), code: stamp(BEA, NOW) })]);
    expect(named.seen).toEqual({ [BEA]: stamp(BEA, NOW), [FRESH]: stamp(FRESH, NOW + 9) });
  });

  test('that is noticed at the start gives the new name only what it never offered', () => {
    const rows = [row('p1', { name: stamp(ANN, NOW) }), row('p2', { name: stamp(ANN, NOW + 9) })];
    const named = copyUnderNewName(rows, { [ANN]: stamp(ANN, NOW + 9) }, { old: ANN, fresh: FRESH }, stamp(ANN, NOW));
    expect(named.rows.map(({ id }) => id)).toEqual(['p2']);
    expect(named.seen).toEqual({ [ANN]: stamp(ANN, NOW), [FRESH]: stamp(FRESH, NOW + 9) });
  });
});

describe('a clock that ran years ahead', () => {
  const times = fc.uniqueArray(fc.integer({ min: 1, max: 1_000_000 }), { minLength: 1, maxLength: 8 });

  test('law: what nobody has is stamped again in its order, after all that it knew; what was offered stays', () => {
    fc.assert(
      fc.property(times, times, (before, ahead) => {
        const offered = before.map((ms, at) =>
          row(`o${at}`, { name: stamp(ANN, NOW - 1_000_001 + ms), code: stamp(BEA, NOW + 5) }),
        );
        const offeredStamp =
          offered
            .map(({ stamps }) => stamps['name'] ?? '')
            .toSorted()
            .at(-1) ?? '';
        const waiting = ahead.map((ms, at) => {
          const late = stamp(ANN, NOW + 10 * YEAR + ms);
          return row(`w${at}`, { name: late }, [{ group: 'code', stamp: late, values: { code: 'C' } }]);
        });
        const again = restampUnoffered([...offered, ...waiting], { replica: ANN, offeredStamp }, NOW);
        const renamed = new Map(again?.rows.map((each) => [each.id, each]));
        expect([...renamed.keys()].toSorted()).toEqual(waiting.map(({ id }) => id).toSorted());
        const order = (rows: readonly RecordRow[]): string[] =>
          rows.toSorted((a, b) => ((a.stamps['name'] ?? '') < (b.stamps['name'] ?? '') ? -1 : 1)).map(({ id }) => id);
        expect(order([...renamed.values()])).toEqual(order(waiting));
        for (const { stamps, losing } of renamed.values()) {
          const text = stamps['name'] ?? '';
          expect(losing?.[0]?.stamp).toBe(text);
          expect(text > stamp(BEA, NOW + 5).slice(0, 29)).toBe(true);
          expect(text > offeredStamp && text <= (again?.lastStamp ?? '')).toBe(true);
          expect(parseStamp(text)?.ms).toBeLessThan(NOW + FAR_AHEAD_MS);
        }
      }),
      { numRuns: 200 },
    );
  });

  test('that is right, or whose writes are all with others, changes nothing', () => {
    const late = stamp(ANN, NOW + YEAR);
    expect(
      restampUnoffered([row('p', { name: stamp(ANN, NOW) })], { replica: ANN, offeredStamp: '' }, NOW),
    ).toBeUndefined();
    expect(restampUnoffered([row('p', { name: late })], { replica: ANN, offeredStamp: late }, NOW)).toBeUndefined();
  });
});
