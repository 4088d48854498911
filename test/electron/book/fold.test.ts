import { copyFile, readdir, readFile, rm, stat, truncate, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { openBookFile } from '#electron/book/book-file.ts';
import { fileSink } from '#electron/book/container-file.ts';
import type { Disk } from '#electron/book/disk.ts';
import { nodeDisk } from '#electron/book/disk.ts';
import { nodeBytes, nodeHash } from '#electron/book/node-bytes.ts';
import type { Vault } from '#electron/book/vault.ts';
import { planContainer } from '#sync/container-plan.ts';
import { writeContainer } from '#sync/write-container.ts';
import type { SharedFolder } from '#test/support/shared-folder.ts';
import { sharedFolder } from '#test/support/shared-folder.ts';

let shared: SharedFolder;
beforeEach(async () => {
  shared = await sharedFolder();
});
afterEach(() => shared.end());

const beside = (name: string): string => join(shared.folder, name);
const siblingsOf = (vault: Vault) => vault.sharing().siblings.map(({ name, state }) => [name, state]);

/** As cloud clients call what they couldn't bring together. */
const NAMES = [
  'Acme-LAPTOP.channelbook',
  'Acme-LAPTOP-2.channelbook',
  "Acme (Bob's conflicted copy 2026-01-02).channelbook",
  'Acme (1).channelbook',
  'Acme.sync-conflict-20260102-101112-ABCDEFG.channelbook',
  'Acme_conflict-20260102-101112.channelbook',
  'Acme (conflicted copy 2026-01-02 101112).channelbook',
  'Acme 2.channelbook',
  'something else entirely.bak',
];

describe('conflicted copies', () => {
  test('under every name of the clients, all are merged, then put away', { timeout: 60_000 }, async () => {
    const ann = await shared.laptop('Ann');
    await ann.set('p-0', { code: 'P0', name: 'A' });
    await ann.vault.publish();
    const base = await readFile(shared.path);
    // Laptops that were offline, each with an edit of its own; their client keeps their file under another name.
    const copies = new Map<string, Buffer>();
    for (const [at, name] of NAMES.entries()) {
      const laptop = await shared.laptop(`L${at}`);
      await laptop.set(`p-${at + 1}`, { code: `P${at + 1}`, name });
      await laptop.vault.close();
      copies.set(name, await readFile(shared.path));
      await writeFile(shared.path, base);
    }
    for (const [name, bytes] of copies) await writeFile(beside(name), bytes);
    expect(await shared.books()).toHaveLength(NAMES.length + 1);
    expect(await ann.vault.publish()).toMatchObject({ state: 'inFile' });
    const inFile = await shared.inFile();
    for (const [at, name] of NAMES.entries()) expect(inFile[`p-${at + 1}`]).toBe(name);
    expect(await shared.books()).toEqual(['Acme.channelbook']);
    const { quarantine, siblings } = ann.vault.sharing();
    expect(quarantine.map(({ name }) => name).sort()).toEqual([...NAMES].sort());
    expect(siblings).toEqual([]);
  });

  test('what is put away is the file as it was, and it is let go after 90 days', async () => {
    let now = Date.now();
    const ann = await shared.laptop('Ann', { host: { now: () => now } });
    const base = await readFile(shared.path);
    await ann.set('p-1', { code: 'P1', name: 'A' });
    await ann.vault.publish();
    await writeFile(beside('Acme 2.channelbook'), base);
    await ann.vault.publish();
    const folder = join(ann.vault.folder, 'quarantine');
    const [kept = ''] = await readdir(folder);
    expect((await readFile(join(folder, kept))).equals(base)).toBe(true);
    now += 91 * 24 * 60 * 60 * 1000;
    await ann.vault.close();
    await ann.restart();
    expect(await readdir(folder)).toEqual([]);
  });

  test('it stays where it is while the shared file is not to be had, and its edits are in the book all the same', async () => {
    const ann = await shared.laptop('Ann');
    const base = await readFile(shared.path);
    const bea = await shared.laptop('Bea');
    await bea.set('p-1', { code: 'P1', name: 'B' });
    await bea.vault.close();
    await copyFile(shared.path, beside('Acme (1).channelbook'));
    await rm(shared.path);
    expect(await ann.vault.publish()).toMatchObject({ file: 'unavailable' });
    expect(ann.get('p-1')).toMatchObject({ name: 'B' });
    expect(await shared.books()).toEqual(['Acme (1).channelbook']);
    await ann.restart();
    await writeFile(shared.path, base);
    await ann.vault.publish();
    expect(await shared.inFile()).toEqual({ 'p-1': 'B' });
    expect(await shared.books()).toEqual(['Acme.channelbook']);
  });

  test('one that is still arriving is tried again', async () => {
    const ann = await shared.laptop('Ann');
    const base = await readFile(shared.path);
    const bea = await shared.laptop('Bea');
    await bea.set('p-1', { code: 'P1', name: 'B' });
    await bea.vault.close();
    const whole = await readFile(shared.path);
    await writeFile(shared.path, base);
    const name = 'Acme (1).channelbook';
    for (const length of [0, 100, 5000]) {
      await writeFile(beside(name), whole);
      await truncate(beside(name), length);
      await ann.vault.publish();
      expect(siblingsOf(ann.vault)).toEqual([[name, 'unreadable']]);
      expect((await stat(beside(name))).size).toBe(length);
    }
    await writeFile(beside(name), whole);
    await ann.vault.publish();
    expect(ann.get('p-1')).toMatchObject({ name: 'B' });
    expect(await shared.books()).toEqual(['Acme.channelbook']);
  });
});

test('one with something in it that only a newer version understands stays, until the file holds that too', async () => {
  const ann = await shared.laptop('Ann');
  await ann.set('p-1', { code: 'P1', name: 'A' });
  await ann.vault.publish();
  const file = await openBookFile(nodeDisk, shared.path, null, 'records');
  if (!file.ok) throw new Error(file.error.kind);
  const { container, image, identity } = file.value;
  const draft = { type: 'future', name: 'f', count: 1, totals: {} };
  const name = 'Acme (1).channelbook';
  const made = await fileSink(nodeDisk, beside(name));
  await writeContainer(
    {
      ...{ ...identity, snapshotId: 'f'.repeat(32), writer: container.header.writer, signer: null },
      manifest: { ...container.manifest, members: [], signature: '' },
      chunks: [
        ...planContainer(image, { chunks: [], dirty: new Map() }, () => Promise.reject(new Error('none')), nodeBytes),
        { from: 'payload', draft, payload: () => Promise.resolve(new TextEncoder().encode('"later"')) },
      ],
      copy: () => Promise.reject(new Error('nothing to copy')),
    },
    made,
    nodeHash(),
    nodeBytes,
  );
  await made.finish();
  await file.value.close();
  await ann.vault.publish();
  expect(siblingsOf(ann.vault)).toEqual([[name, 'merged']]);
  expect(await shared.books()).toHaveLength(2);
});

test('other books and other files of the folder are left alone', async () => {
  const ann = await shared.laptop('Ann');
  await ann.set('p-1', { code: 'P1', name: 'A' });
  const other = await sharedFolder();
  await (await other.laptop('Eve')).vault.close();
  await copyFile(other.path, beside('Acme of Eve.channelbook'));
  await copyFile(other.path, beside('Beta.channelbook'));
  await writeFile(beside('holiday.jpg'), Buffer.alloc(50_000, 3));
  await writeFile(beside('notes.txt'), 'a short note');
  await ann.vault.publish();
  expect(siblingsOf(ann.vault)).toEqual([['Acme of Eve.channelbook', 'otherBook']]);
  expect(await shared.books()).toHaveLength(5);
  await other.end();
});

test('files that are kept online only are not fetched, unless they go by the book’s name', async () => {
  const online = ['holiday.mov', 'Acme (1).channelbook'];
  const looked: string[] = [];
  const client: Disk = {
    ...nodeDisk,
    stat: (async (path: string) => {
      const stat = await nodeDisk.stat(path);
      if (online.some((name) => path.endsWith(name))) Object.assign(stat, { blocks: 0 });
      return stat;
    }) as never,
    open: (async (path: string, ...rest: [never, never]) => {
      looked.push(basename(path));
      return await nodeDisk.open(path, ...rest);
    }) as never,
  };
  const ann = await shared.laptop('Ann', { disk: client });
  const base = await readFile(shared.path);
  await ann.set('p-1', { code: 'P1', name: 'A' });
  await ann.vault.publish();
  await writeFile(beside('holiday.mov'), Buffer.alloc(90_000, 3));
  await writeFile(beside('Acme (1).channelbook'), base);
  await ann.vault.publish();
  expect(looked).not.toContain('holiday.mov');
  expect(await shared.books()).toEqual(['Acme.channelbook', 'holiday.mov']);
});

test('a copy into the folder of the book is refused: it would be merged and put away', async () => {
  const ann = await shared.laptop('Ann');
  const refused = await ann.vault.saveCopy(beside('Backup.channelbook'));
  expect(refused).toMatchObject({ ok: false, error: { kind: 'copyBesideBook' } });
  expect(await ann.vault.saveCopy(join(shared.folder, '..', 'Backup.channelbook'))).toMatchObject({ ok: true });
});
