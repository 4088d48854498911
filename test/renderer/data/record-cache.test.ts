import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { RecordRow } from '#model/record-row.ts';
import { RecordCache } from '#data/record-cache.ts';

const row = (id: string, name: string, deleted: boolean): RecordRow =>
  ({ kind: 'partner', id, values: { name, ...(deleted ? { deleted } : {}) }, stamps: {} }) as RecordRow;
const rows = fc.array(
  fc.record({ id: fc.constantFrom('a', 'b', 'c', 'd', 'e'), name: fc.string(), deleted: fc.boolean() }),
);

test('a cache that took in edits shows what one that reads everything again shows', async () => {
  await fc.assert(
    fc.asyncProperty(rows, fc.array(rows), async (first, batches) => {
      const stored = new Map<string, RecordRow>(first.map((each) => [each.id, row(each.id, each.name, each.deleted)]));
      const source = { rowsOf: async () => [...stored.values()], rowsAt: async () => [] };
      const cache = new RecordCache(source);
      await cache.load('partner');
      for (const batch of batches) {
        cache.all('partner');
        const written = batch.map((each) => row(each.id, each.name, each.deleted));
        for (const each of written) stored.set(each.id, each);
        cache.put(written);
      }
      const fresh = new RecordCache(source);
      await fresh.load('partner');
      expect(cache.all('partner')).toEqual(fresh.all('partner'));
    }),
    { numRuns: 200 },
  );
});

test('an edit that comes while a kind is being read is not lost', async () => {
  let finish: (rows: RecordRow[]) => void = () => undefined;
  const cache = new RecordCache({ rowsOf: () => new Promise((done) => (finish = done)), rowsAt: async () => [] });
  const loading = cache.load('partner');
  cache.put([row('a', 'new', false)]);
  finish([row('a', 'old', false)]);
  await loading;
  expect(cache.get('partner', 'a')?.values.name).toBe('new');
});

test('the list stays the same value until its kind changes', async () => {
  const cache = new RecordCache({ rowsOf: async () => [row('a', 'x', false)], rowsAt: async () => [] });
  await cache.loadKinds(['partner', 'deal']);
  const before = cache.all('partner');
  cache.put([{ kind: 'deal', id: 'd', values: {}, stamps: {} } as unknown as RecordRow]);
  expect(cache.all('partner')).toBe(before);
});
