import { copyFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { nodeDisk } from '#electron/book/disk.ts';
import { Recovery, deletedRecords, snapshotsOf } from '#electron/book/recovery.ts';
import { bringBack } from '#records/snapshot-changes.ts';
import type { Laptop, SharedFolder } from '#test/support/shared-folder.ts';
import { sharedFolder } from '#test/support/shared-folder.ts';

let shared: SharedFolder;
let ann: Laptop;
const recovery = new Recovery(nodeDisk);
beforeEach(async () => {
  shared = await sharedFolder();
  ann = await shared.laptop('Ann');
});
afterEach(() => shared.end());

const yesterday = Date.now() - 86_400_000;

/** The file of now as a snapshot of yesterday. */
const keepAsYesterday = async (): Promise<string> => {
  await ann.vault.publish();
  const name = `${yesterday}.save.good.channelbook`;
  await nodeDisk.mkdir(join(ann.vault.folder, 'ring'), { recursive: true });
  await copyFile(shared.path, join(ann.vault.folder, 'ring', name));
  return name;
};

const all = async (name: string) => {
  const page = await recovery.page(ann.vault, name, null);
  if (!page.ok) throw new Error(page.error.kind);
  return page.value;
};

describe('looking into a snapshot', () => {
  test('what changed, is gone and is new since is told by name, and brought back by ordinary edits', async () => {
    await ann.set('p-1', { code: 'P1', name: 'Northwind', city: 'Ulm' });
    await ann.set('p-2', { code: 'P2', name: 'Contoso' });
    const name = await keepAsYesterday();
    await ann.set('p-1', { name: 'Northwind AG', city: null });
    await ann.set('p-2', { deleted: true });
    await ann.set('p-3', { code: 'P3', name: 'Fabrikam' });
    const { records, total, next, missing } = await all(name);
    expect({ total, next, missing }).toEqual({ total: 3, next: null, missing: { chunks: 0, closings: 0 } });
    expect(records).toMatchObject([
      { name: 'Northwind AG', difference: 'changed', was: { name: 'Northwind', city: 'Ulm' } },
      { name: 'Contoso', difference: 'gone', by: ann.vault.info().replica },
      { name: 'Fabrikam', difference: 'added' },
    ]);
    for (const { id, set } of records.map(bringBack)) await ann.set(id, set);
    expect((await all(name)).records).toEqual([]);
    expect(ann.get('p-1')).toMatchObject({ name: 'Northwind', city: 'Ulm' });
    expect(ann.get('p-3')).toMatchObject({ deleted: true });
  });

  test('one that was checked since it was listed is still found', async () => {
    const name = await keepAsYesterday();
    expect((await all(name.replace('good', 'unchecked'))).records).toEqual([]);
  });

  test('a list that is long comes page by page, each record once', async () => {
    const name = await keepAsYesterday();
    const rows = Array.from({ length: 4500 }, (_, n) => ({ kind: 'partner' as const, id: `p-${n}` }));
    await ann.set('p-0', { name: 'first' });
    const stamp = ann.vault.info().lastStamp;
    const committed = await ann.vault.commit({
      rows: rows.map((row) => ({ ...row, values: { name: row.id }, stamps: { name: stamp } })),
      chunks: [],
      closings: [],
    });
    expect(committed.ok).toBe(true);
    const ids: string[] = [];
    for (let cursor: number | null = null; ;) {
      const page = await recovery.page(ann.vault, name, cursor);
      if (!page.ok) throw new Error(page.error.kind);
      ids.push(...page.value.records.map(({ id }) => id));
      cursor = page.value.next;
      if (cursor === null) break;
    }
    expect(new Set(ids).size).toBe(4500);
    expect(ids).toHaveLength(4500);
  });

  test('before everything is replaced the book is kept for good; a name out of the ring opens nothing', async () => {
    await ann.set('p-1', { code: 'P1', name: 'Northwind' });
    const name = await keepAsYesterday();
    await ann.set('p-1', { name: 'Northwind AG' });
    expect(await recovery.prepare(ann.vault, name, true)).toEqual({ ok: true, value: { chunks: 0, closings: 0 } });
    const kept = (await snapshotsOf(nodeDisk, ann.vault.folder)).find(({ reason }) => reason === 'restore');
    expect((await all(kept?.name ?? '')).records).toEqual([]);
    const outside = await recovery.page(ann.vault, '../../Acme.channelbook', null);
    expect(outside).toMatchObject({ ok: false, error: { kind: 'fileNotFound' } });
  });

  test('records that were deleted lately, with who and when; revived ones are none', async () => {
    await ann.set('p-1', { code: 'P1', name: 'Northwind' });
    await ann.set('p-2', { code: 'P2', name: 'Contoso' });
    await ann.set('p-1', { deleted: true });
    await ann.set('p-2', { deleted: true });
    await ann.set('p-2', { deleted: null });
    const { replica } = ann.vault.info();
    expect(deletedRecords(ann.vault.image, yesterday)).toMatchObject([
      { kind: 'partner', id: 'p-1', name: 'Northwind', by: replica },
    ]);
    expect(deletedRecords(ann.vault.image, Date.now() + 1000)).toEqual([]);
  });
});

test('what came in is told by name, newest first', async () => {
  const bea = await shared.laptop('Bea');
  await bea.set('p-1', { code: 'P1', name: 'Northwind' });
  await bea.vault.publish();
  await ann.vault.publish();
  await bea.set('p-1', { deleted: true });
  await bea.vault.publish();
  await ann.vault.publish();
  const northwind = { kind: 'partner', id: 'p-1', name: 'Northwind', deleted: true };
  expect(ann.vault.cameIn()).toMatchObject([
    { from: ['Bea'], records: 1, changed: [northwind] },
    { from: ['Bea'], records: 1, changed: [northwind] },
  ]);
});
