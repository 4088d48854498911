import { copyFile, mkdtemp, rm } from 'node:fs/promises';
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
  ['version-1', PASSPHRASE],
  ['version-1', RECOVERY],
  ['version-1-open', null],
])('%s', (name, secret) => {
  test('opens with all that was in it', { timeout: 30_000 }, async () => {
    const book = await open(fixture(name), secret);
    expect(book.container.header.version).toBe(1);
    expect(book.container.manifest).toMatchObject({ savedAt: '', lastStamp: '' });
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
