import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { sabotages } from './build-variant.ts';
import type { PartName } from './parts.ts';
import { parts } from './parts.ts';

let folder = '';
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'channelbook-faults-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

// A small choice of the fault runs; `npm run -s measure -- faults` makes all of them.
test.each(Object.keys(parts) as PartName[])(
  '%s: no fault loses, tears or shows anything',
  { timeout: 120_000 },
  async (name) => {
    const { failures, counts, skipped } = await parts[name]({ size: 'quick', seed: 5, folder, sabotage: null });
    expect(failures.map(({ invariant, detail }) => `${invariant}: ${detail}`)).toEqual([]);
    expect(Object.keys(counts)).not.toEqual([]);
    for (const what of skipped) console.warn(`Skipped: ${what}.`);
  },
);

// Taking them out takes minutes (`--sabotage`); that each can still be found is looked at here.
test.each(sabotages)('the step "$name" can be taken out', async ({ file, take }) => {
  expect((await readFile(file, 'utf8')).split(take)).toHaveLength(2);
});
