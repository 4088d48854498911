import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { nodeDisk } from '#electron/book/disk.ts';
import type { RingEntry } from '#electron/book/ring.ts';
import { keepInRing, noteVerdict, outdated, ringEntries } from '#electron/book/ring.ts';

let folder = '';
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'channelbook-ring-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const NOW = Date.UTC(2026, 10, 22, 12);

type Short = Pick<RingEntry, 'time' | 'reason' | 'verdict'>;
const save = (time: number): Short => ({ time, reason: 'save', verdict: 'unchecked' });

/** What a laptop is left with that saves once in each step, thinning after each save. */
function after(steps: readonly number[]): readonly Short[] {
  let ring: readonly Short[] = [];
  for (const time of steps) {
    const all = [save(time), ...ring];
    const gone = new Set(outdated(all));
    ring = all.filter((entry) => !gone.has(entry));
  }
  return ring;
}

describe('which snapshots stay', () => {
  test('two years of saving: 24 hours, 30 days, 24 months are covered', () => {
    const halfDays = Array.from({ length: 2 * 2 * 365 - 4 }, (_, n) => NOW - 2 * 365 * DAY + n * 12 * HOUR);
    const halfHours = Array.from({ length: 2 * 48 }, (_, n) => NOW - 2 * DAY + n * 30 * MINUTE);
    const steps = [...halfDays, ...halfHours];
    const kept = after(steps).map(({ time }) => time);
    const last = steps.at(-1) ?? 0;
    const count = (of: (time: number) => string | number) => new Set(kept.map(of)).size;
    expect(kept.length).toBeLessThan(90);
    expect(kept).toContain(last);
    for (let hour = 0; hour < 24; hour += 1)
      expect(kept.some((time) => Math.floor(time / HOUR) === Math.floor(last / HOUR) - hour)).toBe(true);
    expect(count((time) => Math.floor(time / DAY))).toBeGreaterThanOrEqual(30);
    expect(count((time) => new Date(time).toISOString().slice(0, 7))).toBeGreaterThanOrEqual(24);
  });

  test('law: the newest stays, one for a reason stays, and thinning twice removes nothing more', () => {
    const entry = fc.record({
      time: fc.integer({ min: NOW - 800 * DAY, max: NOW }),
      reason: fc.constantFrom('save', 'close', 'version', 'restore', 'merge'),
      verdict: fc.constantFrom('unchecked', 'good'),
    }) as fc.Arbitrary<Short>;
    fc.assert(
      fc.property(fc.array(entry, { maxLength: 80 }), (found) => {
        const entries = found.toSorted((a, b) => b.time - a.time);
        const gone = new Set(outdated(entries));
        const kept = entries.filter((one) => !gone.has(one));
        if (entries[0] !== undefined) expect(kept).toContain(entries[0]);
        expect([...gone].every(({ reason }) => reason === 'save')).toBe(true);
        expect(outdated(kept)).toEqual([]);
      }),
    );
  });

  test('one that can not be read holds nobody’s place', () => {
    const bad: Short = { time: NOW, reason: 'save', verdict: 'bad' };
    expect(outdated([bad, save(NOW - 1000)])).toEqual([bad]);
  });
});

describe('keeping', () => {
  test('routine ones a minute apart, one for a reason always; each keeps the bytes of its moment', async () => {
    const [book, ring] = [join(folder, 'a.channelbook'), join(folder, 'ring')];
    await writeFile(book, 'first');
    await keepInRing(nodeDisk, book, ring, NOW);
    await rm(book);
    await writeFile(book, 'second');
    await keepInRing(nodeDisk, book, ring, NOW + 1000);
    await keepInRing(nodeDisk, book, ring, NOW + 2000, 'close');
    await rm(book);
    const entries = await ringEntries(nodeDisk, ring);
    expect(entries.map(({ time, reason, size, verdict }) => [time, reason, size, verdict])).toEqual([
      [NOW + 2000, 'close', 6, 'unchecked'],
      [NOW, 'save', 5, 'unchecked'],
    ]);
    expect((await readFile(entries[1]?.path ?? '')).toString()).toBe('first');
    await noteVerdict(nodeDisk, ring, entries[0] as RingEntry, 'good');
    expect((await ringEntries(nodeDisk, ring))[0]).toMatchObject({ reason: 'close', verdict: 'good' });
  });

  test('no file yet, no ring yet: nothing is kept and nothing fails; an earlier version’s names are understood', async () => {
    expect(await ringEntries(nodeDisk, join(folder, 'none'))).toEqual([]);
    await keepInRing(nodeDisk, join(folder, 'missing.channelbook'), join(folder, 'ring'), NOW);
    expect(await ringEntries(nodeDisk, join(folder, 'ring'))).toEqual([]);
    await writeFile(join(folder, 'ring', `${NOW}.channelbook`), 'old');
    await writeFile(join(folder, 'ring', 'else.txt'), 'no');
    expect(await ringEntries(nodeDisk, join(folder, 'ring'))).toMatchObject([{ time: NOW, reason: 'save' }]);
  });
});
