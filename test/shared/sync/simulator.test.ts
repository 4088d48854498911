import { describe, expect, test } from 'vitest';
import { runHistory, runSimulator, shrunk } from '#test/faults/simulator.ts';
import { keptSeeds } from '#test/faults/simulator/kept-seeds.ts';

const HISTORIES = 1500;

describe('laptops that share one file', () => {
  test('end up equal with nothing lost, whatever happens to them and to the file', { timeout: 120_000 }, () => {
    const { failedSeeds, histories, acts } = runSimulator({ histories: HISTORIES, seed: 20_261_122 });
    const [first] = failedSeeds;
    const told = first === undefined ? [] : [...shrunk(first, false).notes, ...shrunk(first, false).failures];
    expect([failedSeeds, told]).toEqual([[], []]);
    expect(histories).toBe(HISTORIES);
    // A simulator in which nothing happens proves nothing.
    for (const act of ['edit', 'flip', 'crash', 'restore', 'cloneProfile', 'rollBack', 'renameRoot', 'clock'] as const)
      expect(acts[act] ?? 0).toBeGreaterThan(HISTORIES / 20);
  });

  test.each(keptSeeds)('history $seed, which failed once, goes well', ({ seed, long }) => {
    expect(runHistory(seed, { long }).failures).toEqual([]);
  });

  test('a history is the same each time', () => {
    const [once, again] = [runHistory(7, { noted: true }), runHistory(7, { noted: true })];
    expect(again).toEqual(once);
  });
});
