import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { openBookFile } from '#electron/book/book-file.ts';
import type { Disk } from '#electron/book/disk.ts';
import { nodeDisk } from '#electron/book/disk.ts';
import { nodeBytes } from '#electron/book/node-bytes.ts';
import type { Vault } from '#electron/book/vault.ts';
import { emptyContext } from '#sync/book-context.ts';
import { owedFacts, rowsBeyond } from '#sync/owed-to-snapshot.ts';
import { contentKeys, readIncoming } from '#sync/read-incoming.ts';
import { arbitraryImage } from '#test/support/arbitrary-book.ts';
import type { SharedFolder } from '#test/support/shared-folder.ts';
import { sharedFolder } from '#test/support/shared-folder.ts';
import { lastStampOf } from '#records/book-image.ts';
import { seenOf } from '#sync/version-vector.ts';

let shared: SharedFolder;
beforeEach(async () => {
  shared = await sharedFolder();
});
afterEach(() => shared.end());

const plain = (vault: Vault) =>
  [...vault.image.rows].map(([kind, rows]) => [kind, Object.fromEntries([...rows].sort())] as const).sort();

async function opened(path: string) {
  const file = await openBookFile(nodeDisk, path, null, 'names');
  if (!file.ok) throw new Error(file.error.kind);
  return file.value;
}

describe('what a snapshot brings', () => {
  test('is read only where it differs from the one merged last', { timeout: 30_000 }, async () => {
    const ann = await shared.laptop('Ann');
    for (let n = 0; n < 8; n += 1) await ann.set(`p-${n}`, { code: `P${n}`, name: 'A' });
    await ann.set('pay', { amount: '5', currency: 'EUR', date: '2026-01-01' }, 'payment');
    await ann.vault.publish();
    const before = await opened(shared.path);
    const known = contentKeys(before.container.manifest.chunks);
    await before.close();
    await ann.set('p-3', { name: 'B' });
    await ann.vault.publish();
    const after = await opened(shared.path);
    const whole = await readIncoming(after.container, new Set(), nodeBytes);
    const part = await readIncoming(after.container, known, nodeBytes);
    await after.close();
    expect(whole.ok && whole.value.rows.length).toBe(9);
    // The payments didn't change, so they aren't decoded.
    expect(part.ok && part.value.rows.map(({ kind }) => kind)).toEqual(Array.from({ length: 8 }, () => 'partner'));
    expect(part.ok && whole.ok && part.value.seen).toEqual(whole.ok ? whole.value.seen : undefined);
  });

  test('its note is of this snapshot, or nothing: a lost or foreign note costs time only', async () => {
    const ann = await shared.laptop('Ann');
    const bea = await shared.laptop('Bea');
    await ann.set('p-1', { code: 'P1', name: 'A' });
    await ann.vault.publish();
    for (const note of [undefined, '{', '{"snapshotId":"x","content":["records|partner/1/0|y"]}', '[]']) {
      await bea.set('p-2', { code: 'P2', name: String(note) });
      await bea.vault.publish();
      const path = join(ann.vault.folder, 'merged.json');
      if (note === undefined) await rm(path);
      else await writeFile(path, note);
      await ann.restart();
      expect(plain(ann.vault)).toEqual(plain(bea.vault));
    }
  });
});

test('law: rows beyond a context are those with a write that it has never seen', () => {
  fc.assert(
    fc.property(arbitraryImage, fc.nat(), (image, pick) => {
      const rows = [...image.rows.values()].flatMap((kind) => [...kind.values()]);
      expect(rowsBeyond(rows, seenOf(rows))).toEqual([]);
      expect(rowsBeyond(rows, {})).toEqual(rows.filter(({ stamps }) => Object.keys(stamps).length > 0));
      const stamps = [...new Set(rows.flatMap((row) => Object.values(row.stamps)))].sort();
      const limit = stamps[pick % Math.max(1, stamps.length)] ?? '';
      const seen = limit === '' ? {} : { [limit.slice(-16)]: limit };
      const expected = rows.filter((row) => Object.values(row.stamps).some((stamp) => stamp > limit));
      expect(rowsBeyond(rows, seen)).toEqual(expected);
      expect(lastStampOf(image)).toBe(stamps.at(-1) ?? '');
    }),
  );
});

test('what a snapshot owes: facts, closings by period, missing rows, context', () => {
  const image = {
    rows: new Map([['partner', new Map([['p', { kind: 'partner', id: 'p', values: {}, stamps: {} } as never]])]]),
    chunks: new Map([['h', { hash: 'h', batch: 'b', kind: 'lines' as const, ordinal: 0, count: 1 }]]),
    closings: new Map([
      ['a', { id: 'a', kind: 'periodClosing' as const, period: '2026-Q1', hash: 'x', json: {} }],
      ['b', { id: 'b', kind: 'periodClosing' as const, period: '2026-Q2', hash: 'y', json: {} }],
    ]),
  };
  const entry = (type: string, name: string, count: number) =>
    ({ type, name, count, hash: '', offset: 0, length: 0, raw: 0, totals: {} }) as const;
  const full = [
    entry('records', 'partner/1/0', 1),
    entry('facts', 'h', 1),
    entry('closings', '2026-Q1', 1),
    entry('closings', '2026-Q2', 1),
  ];
  const owed = (chunks: typeof full) => owedFacts({ chunks, vector: {}, seen: {} }, image, emptyContext);
  expect(owed(full)).toEqual({ isShort: false, chunks: [], closings: [], context: false });
  expect(owed(full.slice(1)).isShort).toBe(true);
  expect(owed(full.filter(({ type }) => type !== 'facts')).chunks).toHaveLength(1);
  expect(owed(full.slice(0, 3)).closings.map(({ id }) => id)).toEqual(['b']);
  const ahead = { ...emptyContext, vector: { aaaaaaaaaaaaaaaa: 2 } };
  expect(owedFacts({ chunks: full, vector: { aaaaaaaaaaaaaaaa: 1 }, seen: {} }, image, ahead).context).toBe(true);
});

describe('a merge is one step', () => {
  test('cut off anywhere before its line it never happened, after it it did; the file is merged again either way', async () => {
    const ann = await shared.laptop('Ann');
    await ann.set('p-1', { code: 'P1', name: 'A' });
    await ann.vault.publish();
    const bea = await shared.laptop('Bea');
    await bea.set('p-1', { name: 'B' });
    await bea.set('p-2', { code: 'P2', name: 'B' });
    await bea.vault.publish();
    const journal = join(ann.vault.folder, 'journal.log');
    const kept = (await readFile(journal)).length;
    await ann.vault.publish();
    const full = await readFile(journal);
    const folder = await readFile(shared.path);
    expect(full.length).toBeGreaterThan(kept);
    for (let length = kept; length <= full.length; length += 41) {
      await writeFile(journal, full.subarray(0, length));
      await ann.restart();
      expect(plain(ann.vault)).toEqual(plain(bea.vault));
      await ann.vault.publish();
      expect((await readFile(shared.path)).equals(folder)).toBe(true);
    }
  });

  test('a disk that is full while colleagues’ work comes in: said, nothing half, and it comes in later', async () => {
    let full = false;
    const filling: Disk = {
      ...nodeDisk,
      open: (async (path: string, ...rest: [never, never]) => {
        const handle = await nodeDisk.open(path, ...rest);
        if (!path.endsWith('journal.log')) return handle;
        const write = handle.write.bind(handle) as (...args: unknown[]) => Promise<unknown>;
        handle.write = ((...args: unknown[]) =>
          full
            ? Promise.reject(Object.assign(new Error('no space'), { code: 'ENOSPC', syscall: 'write' }))
            : write(...args)) as never;
        return handle;
      }) as never,
    };
    const ann = await shared.laptop('Ann', { disk: filling });
    const bea = await shared.laptop('Bea');
    await bea.set('p-1', { code: 'P1', name: 'B' });
    await bea.vault.publish();
    full = true;
    const before = ann.vault.info().sequence;
    expect((await ann.vault.publish()).problem).toMatchObject({ kind: 'diskFull' });
    expect([ann.get('p-1'), ann.vault.info().sequence]).toEqual([undefined, before]);
    full = false;
    expect(await ann.vault.publish()).toMatchObject({ state: 'inFile', problem: null });
    expect(ann.get('p-1')).toMatchObject({ name: 'B' });
  });
});

test('changes are told from any state since the opening; an older one, or one that never was, is made anew', async () => {
  const ann = await shared.laptop('Ann');
  const bea = await shared.laptop('Bea');
  const start = ann.vault.info().sequence;
  await ann.set('p-1', { code: 'P1', name: 'A' });
  await ann.vault.publish();
  await bea.vault.publish();
  await bea.set('p-2', { code: 'P2', name: 'B' });
  await bea.vault.publish();
  await ann.vault.publish();
  const all = await ann.vault.changesSince(start);
  expect(all).toMatchObject({
    state: 'changes',
    sequence: ann.vault.info().sequence,
    lastStamp: ann.vault.info().lastStamp,
  });
  expect(all.state === 'changes' && all.rows.map(({ id }) => id).sort()).toEqual(['p-1', 'p-2']);
  expect(all.state === 'changes' && all.merges).toMatchObject([{ from: ['Bea'], records: 1 }]);
  const none = await ann.vault.changesSince(ann.vault.info().sequence);
  expect(none).toMatchObject({ state: 'changes', rows: [], merges: [] });
  expect(await ann.vault.changesSince(ann.vault.info().sequence + 1)).toMatchObject({ state: 'rebuild' });
  await ann.restart();
  expect(await ann.vault.changesSince(start)).toMatchObject({ state: 'rebuild' });
});
