import { describe, expect, test } from 'vitest';
import { closingsTogether } from '#records/closings-together.ts';
import { runAlgebra } from '#test/faults/algebra.ts';

describe('merging keeps its laws', () => {
  test('on random histories of two to five laptops, and no write is lost', () => {
    const { broken, cases, laws } = runAlgebra({ cases: 2000, seed: 20_261_122 });
    expect(broken).toEqual([]);
    expect([cases, laws]).toEqual([2000, 15]);
  });

  test('a partner code with the sign of a twin in it is no twin', () => {
    const statement = (code: string, hash: string) => ({
      id: `statement/ST-${code}-2026-Q3-R1`,
      hash: hash.repeat(64),
    });
    const own = new Map([[statement('A#1', 'a').id, statement('A#1', 'a')]]);
    expect(closingsTogether(own, [statement('A#2', 'b')])).toEqual([statement('A#2', 'b')]);
  });
});
