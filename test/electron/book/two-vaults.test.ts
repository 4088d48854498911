import { copyFile, cp, readFile, rm, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Disk } from '#electron/book/disk.ts';
import { nodeDisk } from '#electron/book/disk.ts';
import { sha256Hex } from '#electron/book/object-store.ts';
import type { Vault } from '#electron/book/vault.ts';
import { imageRow } from '#records/book-image.ts';
import type { Laptop, SharedFolder } from '#test/support/shared-folder.ts';
import { sharedFolder } from '#test/support/shared-folder.ts';

let shared: SharedFolder;
beforeEach(async () => {
  shared = await sharedFolder();
});
afterEach(() => shared.end());

const plain = (vault: Vault) =>
  [...vault.image.rows].map(([kind, rows]) => [kind, Object.fromEntries([...rows].sort())] as const).sort();
const publish = ({ vault }: Laptop) => vault.publish();

/** Everybody looks until nobody has anything to say. */
async function settle(...laptops: Laptop[]): Promise<number> {
  for (let round = 1; round < 12; round += 1) {
    const before = laptops.reduce((sum, { writes }) => sum + writes, 0);
    for (const laptop of laptops) await publish(laptop);
    if (laptops.reduce((sum, { writes }) => sum + writes, 0) === before) return round;
  }
  throw new Error('They never stop writing');
}

describe('two laptops, one file', () => {
  test('edits in turn reach the other; whoever wrote knows who has seen it', async () => {
    const ann = await shared.laptop('Ann');
    await ann.set('p-1', { code: 'P1', name: 'Northwind' });
    await publish(ann);
    const bea = await shared.laptop('Bea');
    expect(bea.get('p-1')).toMatchObject({ name: 'Northwind' });
    expect(ann.vault.state()).toMatchObject({ state: 'inFile', seenBy: [] });
    await bea.set('p-1', { city: 'Ulm' });
    await publish(bea);
    await publish(ann);
    expect(ann.get('p-1')).toMatchObject({ name: 'Northwind', city: 'Ulm' });
    expect(ann.vault.state()).toMatchObject({
      state: 'inFile',
      file: 'here',
      seenBy: ['Bea'],
      savedBy: { name: 'Bea' },
    });
    expect(ann.merges).toMatchObject([{ from: ['Bea'], records: 1, chunks: 0, closings: 0 }]);
    const members = ann.vault.sharing().members.map(({ name, isMe, unseen }) => [name, isMe, unseen]);
    expect(members).toEqual([
      ['Ann', true, 0],
      ['Bea', false, 0],
    ]);
  });

  test('edits at once: fields add up, and of one field the later wins while the other stays with the row', async () => {
    const ann = await shared.laptop('Ann');
    await ann.set('p-1', { code: 'P1', name: 'Northwind' });
    await publish(ann);
    const bea = await shared.laptop('Bea');
    await ann.set('p-1', { name: 'Northwind AG', city: 'Ulm' });
    await wait(2);
    await bea.set('p-1', { name: 'Northwind Ltd', region: 'South' });
    await publish(ann);
    await publish(bea);
    await settle(ann, bea);
    expect(plain(ann.vault)).toEqual(plain(bea.vault));
    expect(ann.get('p-1')).toMatchObject({ name: 'Northwind Ltd', city: 'Ulm', region: 'South' });
    expect(imageRow(ann.vault.image, 'partner', 'p-1')?.losing).toMatchObject([
      { group: 'name', values: { name: 'Northwind AG' } },
    ]);
  });

  test('no ping-pong: after both have seen it, nobody writes again', async () => {
    const ann = await shared.laptop('Ann');
    const bea = await shared.laptop('Bea');
    await ann.set('p-1', { code: 'P1', name: 'A' });
    await bea.set('p-2', { code: 'P2', name: 'B' });
    const before = ann.writes + bea.writes;
    await settle(ann, bea);
    // One write each: theirs, then both.
    expect(ann.writes + bea.writes - before).toBe(2);
    const bytes = await readFile(shared.path);
    for (let turn = 0; turn < 4; turn += 1) {
      await publish(ann);
      await publish(bea);
    }
    expect((await readFile(shared.path)).equals(bytes)).toBe(true);
    await bea.restart();
    await publish(bea);
    expect((await readFile(shared.path)).equals(bytes)).toBe(true);
  });

  test('saving at the same moment: nothing is lost, whoever was first', async () => {
    const ann = await shared.laptop('Ann');
    const bea = await shared.laptop('Bea');
    for (let n = 0; n < 6; n += 1) {
      await ann.set(`a-${n}`, { code: `A${n}`, name: `A${n}` });
      await bea.set(`b-${n}`, { code: `B${n}`, name: `B${n}` });
      await Promise.all([publish(ann), publish(bea)]);
    }
    await settle(ann, bea);
    expect(plain(ann.vault)).toEqual(plain(bea.vault));
    expect(Object.keys(await shared.inFile())).toHaveLength(12);
  });

  test('four laptops that save at random all end with everything', { timeout: 60_000 }, async () => {
    const laptops = [await shared.laptop('Ann')];
    for (const name of ['Bea', 'Cid', 'Dan']) laptops.push(await shared.laptop(name));
    for (let n = 0; n < 5; n += 1) {
      await Promise.all(laptops.map((one) => one.set(`${one.name}-${n}`, { code: `${one.name}${n}`, name: 'x' })));
      await Promise.all(laptops.filter((_, at) => (at + n) % 2 === 0).map(publish));
    }
    const rounds = await settle(...laptops);
    expect(rounds).toBeLessThanOrEqual(6);
    for (const { vault } of laptops) expect(plain(vault)).toEqual(plain((laptops[0] as Laptop).vault));
    expect(Object.keys(await shared.inFile())).toHaveLength(20);
  });

  test('facts and closings come with their bytes before the line that names them', async () => {
    const ann = await shared.laptop('Ann');
    const bea = await shared.laptop('Bea');
    const bytes = new TextEncoder().encode('columns '.repeat(50));
    const hash = sha256Hex(bytes);
    const pdf = new TextEncoder().encode('%PDF');
    await ann.vault.commit({
      rows: [],
      chunks: [{ hash, batch: 'b', kind: 'lines', ordinal: 0, count: 3, bytes }],
      closings: [{ id: 'statement/1', kind: 'issuedStatement', period: '2026-Q1', hash, json: {}, bytes: pdf }],
    });
    await publish(ann);
    await publish(bea);
    const since = await bea.vault.changesSince(0);
    // Not even the file that it's still reading from is there any more.
    await rm(shared.path);
    await bea.restart();
    expect(await bea.vault.bytes(hash)).toEqual(bytes);
    expect(await bea.vault.closingBytes('statement/1')).toEqual(pdf);
    expect(since).toMatchObject({
      state: 'changes',
      chunks: [{ hash, bytes }],
      closings: [{ id: 'statement/1', bytes: pdf }],
    });
  });

  test('two closings of one period made apart both stay, on both laptops', async () => {
    const ann = await shared.laptop('Ann');
    const bea = await shared.laptop('Bea');
    const closing = (mark: string) => ({
      id: 'closing/2026-Q1',
      kind: 'periodClosing' as const,
      period: '2026-Q1',
      hash: sha256Hex(new TextEncoder().encode(mark)),
      json: { mark },
    });
    await ann.vault.commit({ rows: [], chunks: [], closings: [closing('ann') as never] });
    await bea.vault.commit({ rows: [], chunks: [], closings: [closing('bea') as never] });
    await publish(ann);
    await publish(bea);
    await settle(ann, bea);
    expect(bea.vault.image.closings.size).toBe(2);
    expect([...ann.vault.image.closings].sort()).toEqual([...bea.vault.image.closings].sort());
  });

  test('a commit decided before a merge is refused, and nothing of it is written', async () => {
    const ann = await shared.laptop('Ann');
    await ann.set('p-1', { code: 'P1', name: 'A' });
    await publish(ann);
    const bea = await shared.laptop('Bea');
    const basis = bea.vault.info().sequence;
    await ann.set('p-1', { name: 'B' });
    await publish(ann);
    await publish(bea);
    const row = { kind: 'partner', id: 'p-1', values: { code: 'P1', name: 'stale' }, stamps: {} };
    const commit = { rows: [row as never], chunks: [], closings: [] };
    expect(await bea.vault.commit({ ...commit, basis })).toMatchObject({ ok: false, error: { kind: 'commitBehind' } });
    expect(bea.get('p-1')).toMatchObject({ name: 'B' });
    expect(await bea.vault.changesSince(basis)).toMatchObject({ state: 'changes', rows: [{ id: 'p-1' }] });
    expect(await bea.vault.commit({ ...commit, basis: bea.vault.info().sequence })).toMatchObject({ ok: true });
  });
});

describe('the file', () => {
  test('somebody saves while ours is being written: theirs is merged first, nothing is overwritten', async () => {
    let rival: (() => Promise<void>) | undefined;
    const slow: Disk = {
      ...nodeDisk,
      open: (async (path: string, ...rest: [never, never]) => {
        const handle = await nodeDisk.open(path, ...rest);
        const act = path.endsWith('.tmp') && path.startsWith(shared.path) ? rival : undefined;
        if (act !== undefined) rival = undefined;
        await act?.();
        return handle;
      }) as never,
    };
    const bea = await shared.laptop('Bea');
    const ann = await shared.laptop('Ann', { disk: slow });
    await bea.set('p-1', { code: 'P1', name: 'B' });
    await ann.set('p-2', { code: 'P2', name: 'A' });
    rival = async () => void (await publish(bea));
    expect(await publish(ann)).toMatchObject({ state: 'inFile', file: 'here', problem: null });
    expect(await shared.inFile()).toEqual({ 'p-1': 'B', 'p-2': 'A' });
    expect(ann.get('p-1')).toMatchObject({ name: 'B' });
    expect([ann.writes, await shared.books()]).toEqual([1, ['Acme.channelbook']]);
  });

  test('what the last session left unpublished is known row by row after a restart', async () => {
    const ann = await shared.laptop('Ann');
    for (let n = 0; n < 4; n += 1) await ann.set(`p-${n}`, { code: `P${n}`, name: 'A' });
    await publish(ann);
    await ann.set('p-2', { name: 'left' });
    await ann.restart();
    expect(ann.vault.sharing().unpublished).toEqual({ records: 1, chunks: 0, closings: 0 });
    expect(await publish(ann)).toMatchObject({ state: 'inFile' });
    expect(await shared.inFile()).toEqual({ 'p-0': 'A', 'p-1': 'A', 'p-2': 'left', 'p-3': 'A' });
  });

  test.each(['0 bytes', 'half', 'missing', 'rubbish'])(
    '%s: unavailable, never empty, never overwritten; when it is back both are merged',
    async (how) => {
      const ann = await shared.laptop('Ann');
      await ann.set('p-1', { code: 'P1', name: 'A' });
      await publish(ann);
      const bea = await shared.laptop('Bea');
      await bea.set('p-2', { code: 'P2', name: 'B' });
      await publish(bea);
      const whole = await readFile(shared.path);
      if (how === '0 bytes') await truncate(shared.path, 0);
      if (how === 'half') await truncate(shared.path, Math.floor(whole.length / 2));
      if (how === 'missing') await rm(shared.path);
      if (how === 'rubbish') await writeFile(shared.path, Buffer.alloc(9000, 7));
      const left = await readFile(shared.path).catch(() => undefined);
      await ann.set('p-3', { code: 'P3', name: 'C' });
      expect(await publish(ann)).toMatchObject({ state: 'blocked', file: 'unavailable' });
      expect(await readFile(shared.path).catch(() => undefined)).toEqual(left);
      expect(ann.get('p-3')).toMatchObject({ name: 'C' });
      await ann.restart();
      expect(ann.get('p-3')).toMatchObject({ name: 'C' });
      await writeFile(shared.path, whole);
      expect(await publish(ann)).toMatchObject({ state: 'inFile', file: 'here', problem: null });
      expect(await shared.inFile()).toEqual({ 'p-1': 'A', 'p-2': 'B', 'p-3': 'C' });
    },
  );

  test('a file that stays unreadable is left as it is; what this laptop has stands beside it, once, and colleagues take it in', async () => {
    let now = Date.now();
    const host = { now: () => now };
    const ann = await shared.laptop('Ann', { host });
    await ann.set('p-1', { code: 'P1', name: 'A' });
    await publish(ann);
    const bea = await shared.laptop('Bea');
    await truncate(shared.path, 5000);
    await ann.set('p-2', { code: 'P2', name: 'B' });
    expect(await publish(ann)).toMatchObject({ state: 'blocked', file: 'unavailable' });
    expect(await shared.books()).toEqual(['Acme.channelbook']);
    now += 180_000;
    expect(await publish(ann)).toMatchObject({ file: 'beside', problem: { kind: 'bookStaysUnreadable' } });
    await publish(ann);
    expect(await shared.books()).toHaveLength(2);
    expect((await readFile(shared.path)).length).toBe(5000);
    await publish(bea);
    expect(bea.get('p-2')).toMatchObject({ name: 'B' });
  });

  test('what would delete much of the book waits until a person says that it is meant', async () => {
    const ann = await shared.laptop('Ann');
    for (let n = 0; n < 60; n += 1) await ann.set(`p-${n}`, { code: `P${n}`, name: 'A' });
    await publish(ann);
    const bea = await shared.laptop('Bea');
    for (let n = 0; n < 51; n += 1) await bea.set(`p-${n}`, { deleted: true });
    await publish(bea);
    await ann.set('p-59', { name: 'B' });
    expect(await publish(ann)).toMatchObject({
      state: 'blocked',
      problem: { kind: 'mergeDeletes', from: 'Bea', deleted: 51, of: 60 },
    });
    expect(ann.get('p-0')).not.toHaveProperty('deleted');
    expect(await ann.vault.takeDeletions()).toMatchObject({ state: 'inFile', problem: null });
    expect(ann.get('p-0')).toMatchObject({ deleted: true });
    expect(await shared.inFile()).toMatchObject({ 'p-59': 'B' });
    // Bea made them herself: nobody asks her.
    expect(await publish(bea)).toMatchObject({ state: 'inFile', problem: null });
  });

  test('a missing file is made again only when the person says so, with everything in it', async () => {
    const ann = await shared.laptop('Ann');
    await ann.set('p-1', { code: 'P1', name: 'A' });
    await publish(ann);
    await rm(shared.path);
    await ann.set('p-2', { code: 'P2', name: 'B' });
    expect(await publish(ann)).toMatchObject({ file: 'unavailable', problem: { kind: 'fileNotFound' } });
    expect(await shared.books()).toEqual([]);
    expect(await ann.vault.writeAgain()).toMatchObject({ state: 'inFile', file: 'here', problem: null });
    expect(await shared.inFile()).toEqual({ 'p-1': 'A', 'p-2': 'B' });
  });

  test('rolled back to an older version by a cloud client: healed by whoever looks', async () => {
    const ann = await shared.laptop('Ann');
    await ann.set('p-1', { code: 'P1', name: 'A' });
    await publish(ann);
    const old = await readFile(shared.path);
    const bea = await shared.laptop('Bea');
    await bea.set('p-1', { name: 'B' });
    await bea.set('p-2', { code: 'P2', name: 'B' });
    await publish(bea);
    await publish(ann);
    await writeFile(shared.path, old);
    await publish(ann);
    expect(await shared.inFile()).toEqual({ 'p-1': 'B', 'p-2': 'B' });
    await settle(ann, bea);
    expect(plain(ann.vault)).toEqual(plain(bea.vault));
  });

  test('after a restart only what the file lacks is written, and a file of somebody else is merged at the opening', async () => {
    const ann = await shared.laptop('Ann');
    const bea = await shared.laptop('Bea');
    for (let n = 0; n < 40; n += 1) await ann.set(`p-${n}`, { code: `P${n}`, name: 'A' });
    await publish(ann);
    await ann.set('p-7', { name: 'left' });
    await publish(bea);
    await bea.set('p-8', { name: 'theirs' });
    await publish(bea);
    await ann.restart();
    expect([ann.get('p-7')?.['name'], ann.get('p-8')?.['name']]).toEqual(['left', 'theirs']);
    expect(ann.vault.sharing().unpublished).toEqual({ records: 1, chunks: 0, closings: 0 });
    expect(await publish(ann)).toMatchObject({ state: 'inFile' });
    expect(await shared.inFile()).toMatchObject({ 'p-7': 'left', 'p-8': 'theirs' });
  });

  test('held by another program: published beside, merged by others from there, and put away once it is let go', async () => {
    let held = true;
    const stubborn: Disk = {
      ...nodeDisk,
      rename: async (from, to) => {
        if (held && to === shared.path) throw Object.assign(new Error('held'), { code: 'EBUSY', syscall: 'rename' });
        await nodeDisk.rename(from, to);
      },
    };
    const bea = await shared.laptop('Bea');
    const ann = await shared.laptop('Ann', { disk: stubborn });
    await ann.set('p-1', { code: 'P1', name: 'A' });
    expect(await publish(ann)).toMatchObject({ file: 'beside', problem: { kind: 'bookHeld' } });
    expect(await shared.books()).toHaveLength(2);
    await publish(bea);
    expect(bea.get('p-1')).toMatchObject({ name: 'A' });
    held = false;
    await settle(ann, bea);
    expect(ann.vault.state()).toMatchObject({ state: 'inFile', file: 'here', problem: null });
    expect(await shared.books()).toEqual(['Acme.channelbook']);
  });

  test('another book in its place is left alone', async () => {
    const ann = await shared.laptop('Ann');
    await ann.set('p-1', { code: 'P1', name: 'A' });
    await publish(ann);
    const other = await sharedFolder();
    await (await other.laptop('Eve')).vault.close();
    await copyFile(other.path, shared.path);
    const bytes = await readFile(shared.path);
    await ann.set('p-1', { name: 'B' });
    expect(await publish(ann)).toMatchObject({ file: 'unavailable', problem: { kind: 'bookOther' } });
    expect((await readFile(shared.path)).equals(bytes)).toBe(true);
    await other.end();
  });

  test('a file that never answers keeps nobody from editing', async () => {
    let hangs = false;
    const hanging: Disk = {
      ...nodeDisk,
      open: (async (path: string, ...rest: [never, never]) =>
        hangs && path === shared.path
          ? await new Promise(() => undefined)
          : await nodeDisk.open(path, ...rest)) as never,
    };
    const ann = await shared.laptop('Ann', { disk: hanging, host: { slow: 1000 } });
    hangs = true;
    await ann.set('p-1', { code: 'P1', name: 'A' });
    expect(await publish(ann)).toMatchObject({ state: 'blocked', file: 'unavailable' });
    await ann.set('p-1', { name: 'B' });
    hangs = false;
    expect(await publish(ann)).toMatchObject({ state: 'inFile', file: 'here' });
  });

  test('watching: what a colleague saves comes in by itself', async () => {
    const ann = await shared.laptop('Ann', { host: { poll: 40 } });
    const bea = await shared.laptop('Bea');
    await bea.set('p-1', { code: 'P1', name: 'B' });
    await publish(bea);
    await expect.poll(() => ann.get('p-1')?.['name'], { timeout: 5000 }).toBe('B');
    expect(ann.writes).toBe(1); // it made the book, and never wrote to acknowledge
  });
});

describe('one profile twice', () => {
  test('a copied profile takes a new identity; the edits of both are kept', async () => {
    const ann = await shared.laptop('Ann');
    await ann.set('p-1', { code: 'P1', name: 'A' });
    await publish(ann);
    const profile = join(shared.folder, '..');
    await cp(join(profile, 'Ann'), join(profile, 'Twin'), { recursive: true });
    await ann.set('p-1', { name: 'Ann' });
    await ann.set('p-2', { code: 'P2', name: 'Ann' });
    await publish(ann);
    const twin = await shared.laptop('Twin');
    expect(twin.vault.info().notices).toMatchObject([{ kind: 'profileCopied', renewed: true }]);
    expect(twin.vault.info().replica).not.toBe(ann.vault.info().replica);
    await twin.set('p-3', { code: 'P3', name: 'Twin' });
    await publish(twin);
    await settle(ann, twin);
    expect(plain(ann.vault)).toEqual(plain(twin.vault));
    expect(await shared.inFile()).toEqual({ 'p-1': 'Ann', 'p-2': 'Ann', 'p-3': 'Twin' });
  });

  test('a copy with edits of its own that nobody has seen keeps them beside the other’s', async () => {
    const ann = await shared.laptop('Ann');
    await ann.set('p-1', { code: 'P1', name: 'A' });
    await publish(ann);
    const root = join(shared.folder, '..');
    await ann.set('p-2', { code: 'P2', name: 'unseen' });
    await cp(join(root, 'Ann'), join(root, 'Twin'), { recursive: true });
    await ann.set('p-1', { name: 'Ann' });
    await publish(ann);
    const twin = await shared.laptop('Twin');
    await settle(ann, twin);
    expect(await shared.inFile()).toEqual({ 'p-1': 'Ann', 'p-2': 'unseen' });
    expect(plain(ann.vault)).toEqual(plain(twin.vault));
  });

  test('both at work at once: the second is stopped from writing until it is opened again', async () => {
    const ann = await shared.laptop('Ann');
    await ann.set('p-1', { code: 'P1', name: 'A' });
    await publish(ann);
    const root = join(shared.folder, '..');
    await cp(join(root, 'Ann'), join(root, 'Twin'), { recursive: true });
    const twin = await shared.laptop('Twin');
    await twin.set('p-2', { code: 'P2', name: 'Twin' });
    await ann.set('p-3', { code: 'P3', name: 'Ann' });
    await publish(ann);
    expect(await publish(twin)).toMatchObject({ state: 'blocked', problem: { kind: 'profileCopied', renewed: false } });
    expect(await shared.inFile()).toEqual({ 'p-1': 'A', 'p-3': 'Ann' });
    await twin.restart();
    await settle(twin, ann);
    expect(await shared.inFile()).toEqual({ 'p-1': 'A', 'p-2': 'Twin', 'p-3': 'Ann' });
  });
});

test('a clock that ran years ahead: what nobody had seen is stamped anew at the next opening', async () => {
  const ann = await shared.laptop('Ann');
  await ann.set('p-1', { code: 'P1', name: 'A' });
  await publish(ann);
  const bea = await shared.laptop('Bea');
  const { replica } = ann.vault.info();
  const row = imageRow(ann.vault.image, 'partner', 'p-1');
  const far = {
    ...row,
    values: { ...row?.values, city: 'Ulm' },
    stamps: { ...row?.stamps, city: `2036-01-01T00:00:00.000Z-0000-${replica}` },
  };
  await ann.vault.commit({ rows: [far as never], chunks: [], closings: [] });
  await bea.set('p-1', { region: 'South' });
  await publish(bea);
  await ann.restart();
  expect(ann.vault.info()).toMatchObject({ restamped: true });
  expect(ann.vault.info().lastStamp < '2036').toBe(true);
  await publish(ann);
  await bea.set('p-1', { city: 'Ghent' });
  await settle(ann, bea);
  expect(ann.get('p-1')).toMatchObject({ city: 'Ghent', region: 'South' });
  expect(plain(ann.vault)).toEqual(plain(bea.vault));
});
