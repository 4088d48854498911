import { copyFile, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Secret } from '#electron/book/book-file.ts';
import { bytesInFile, openBookFile } from '#electron/book/book-file.ts';
import { nodeDisk } from '#electron/book/disk.ts';
import { nodeBytes } from '#electron/book/node-bytes.ts';
import { openVault } from '#electron/book/open-vault.ts';
import { runHeadless } from '#electron/headless/run-headless.ts';
import { decodeChunk } from '#model/line-chunk-codec.ts';
import { checkBook } from '#records/check-book.ts';
import { liveRows } from '#records/book-image.ts';
import { CONTAINER_VERSION } from '#sync/container-types.ts';
import { headlessEnvironment } from '#test/support/headless-environment.ts';

const PASSPHRASE = 'frozen since version one';
const RECOVERY = '376A-9SE3-VE0Q-CHFV-3S68-GWJF-XK11';
const PASSPHRASE_2 = 'frozen since version two';
const RECOVERY_2 = '7QP3-SB5H-JT3Y-9SBD-50QZ-VTER-GM4F';
const fixture = (name: string): string => join('test/fixtures/books', `${name}.channelbook`);

let folder = '';
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'channelbook-frozen-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

async function open(path: string, secret: Secret) {
  const opened = await openBookFile(nodeDisk, path, secret, 'whole');
  if (!opened.ok) throw new Error(JSON.stringify(opened.error));
  return opened.value;
}

describe.each([
  ['version-1', 1, PASSPHRASE],
  ['version-1', 1, RECOVERY],
  ['version-1-open', 1, null],
  ['version-2', 2, PASSPHRASE_2],
  ['version-2', 2, RECOVERY_2],
  ['version-2-open', 2, null],
] as const)('%s', (name, version, secret) => {
  test('opens with all that was in it', { timeout: 30_000 }, async () => {
    const book = await open(fixture(name), secret);
    expect(book.container.header.version).toBe(version);
    const { savedAt, lastStamp, seen, members } = book.container.manifest;
    expect([savedAt !== '', lastStamp !== '']).toEqual([version > 1, version > 1]);
    expect(seen).toEqual({});
    expect(members.every(({ knows }) => Object.keys(knows).length === 0)).toBe(true);
    expect(liveRows(book.image, 'partner')).toHaveLength(8);
    expect(liveRows(book.image, 'supplyLink')).toHaveLength(2);
    expect([...book.image.closings.keys()]).toEqual(['closing/2025-Q1']);
    expect(checkBook(book.image)).toEqual([]);
    const find = bytesInFile(book);
    const lines = [...book.image.chunks.values()].find(({ kind }) => kind === 'lines');
    const bytes = await find(lines?.hash ?? '');
    const decoded = decodeChunk(bytes ?? new Uint8Array(), nodeBytes);
    expect(decoded.ok && decoded.value.kind === 'lines' && decoded.value.count).toBe(60);
    await book.close();
  });

  test('an edit brings it to this version and loses nothing', { timeout: 30_000 }, async () => {
    const path = join(folder, 'book.channelbook');
    await copyFile(fixture(name), path);
    const before = await open(path, secret);
    await before.close();
    const host = { disk: nodeDisk, now: Date.now, app: 'test', onState: () => undefined, pause: 60_000 };
    const vault = await openVault({
      host,
      root: join(folder, 'profile'),
      path,
      secret,
      program: 'test',
      lockFolder: join(folder, 'locks'),
    });
    if (!vault.ok) throw new Error(JSON.stringify(vault.error));
    const row = liveRows(vault.value.image, 'partner')[0];
    if (row === undefined) throw new Error('no partner');
    await vault.value.commit({ rows: [{ ...row, values: { ...row.values, city: 'Ulm' } }], chunks: [], closings: [] });
    expect((await vault.value.close()).state).toBe('inFile');
    const after = await open(path, secret);
    expect(after.container.header.version).toBe(CONTAINER_VERSION);
    expect(after.container.manifest.lastStamp).not.toBe('');
    expect(after.container.manifest.savedAt).not.toBe('');
    expect([...after.image.closings.values()]).toEqual([...before.image.closings.values()]);
    expect([...after.image.chunks.values()]).toEqual([...before.image.chunks.values()]);
    const names = (image: typeof after.image) => liveRows(image, 'partner').map(({ values }) => values.name);
    expect(names(after.image)).toEqual(names(before.image));
    await after.close();
  });
});

test(
  'version 2 was written by two laptops; opening it writes nothing, and its history goes on',
  { timeout: 30_000 },
  async () => {
    const path = join(folder, 'book.channelbook');
    await copyFile(fixture('version-2-open'), path);
    const bytes = await readFile(path);
    const host = { disk: nodeDisk, now: Date.now, app: 'test', onState: () => undefined, pause: 60_000 };
    const request = {
      host,
      root: join(folder, 'profile'),
      path,
      secret: null,
      program: 'test',
      lockFolder: join(folder, 'locks'),
    };
    const vault = await openVault(request);
    if (!vault.ok) throw new Error(JSON.stringify(vault.error));
    expect(liveRows(vault.value.image, 'partner').filter(({ values }) => values.city === 'Ghent')).toHaveLength(1);
    expect(vault.value.sharing().members).toHaveLength(2);
    expect((await vault.value.close()).state).toBe('inFile');
    expect((await readFile(path)).equals(bytes)).toBe(true);
  },
);

test('a frozen book calculates what it calculated then', { timeout: 30_000 }, async () => {
  const env = headlessEnvironment({ passphrase: PASSPHRASE });
  expect(
    await runHeadless(['calculate', '--json', '--book', fixture('version-1'), '--period', '2025-Q2'], 'test', env),
  ).toBe(0);
  expect(JSON.parse(env.printed())).toMatchObject({ lines: 22, controlTotals: { EUR: '2771.07', USD: '4137.07' } });
  const check = headlessEnvironment({ passphrase: PASSPHRASE });
  expect(await runHeadless(['check', '--json', fixture('version-1')], 'test', check)).toBe(0);
  expect(JSON.parse(check.printed())).toEqual({
    ok: true,
    records: 22,
    lines: 60,
    storedLines: 60,
    closings: 1,
    problems: [],
  });
});
