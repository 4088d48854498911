import { copyFile, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { openBookFile } from '#electron/book/book-file.ts';
import { nodeDisk } from '#electron/book/disk.ts';
import type { HeadlessBook } from '#electron/headless/headless-book.ts';
import { openHeadlessBook } from '#electron/headless/headless-book.ts';
import { runHeadless } from '#electron/headless/run-headless.ts';
import { headlessEnvironment } from '#test/support/headless-environment.ts';

let folder = '';
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'channelbook-merge-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));
const at = (name: string): string => join(folder, name);

async function open(path = at('Acme.channelbook')): Promise<HeadlessBook> {
  const opened = await openHeadlessBook(path, { create: true, write: true, noEncryption: true }, headlessEnvironment());
  if (!opened.ok) throw new Error(opened.error.kind);
  return opened.value;
}

async function set(id: string, values: Readonly<Record<string, string>>, path?: string): Promise<void> {
  const book = await open(path);
  book.add([{ kind: 'partner', id, set: values } as never]);
  expect(await book.save('test')).toMatchObject({ ok: true });
  await book.close();
}

async function opened(path: string) {
  const file = await openBookFile(nodeDisk, path, null, 'whole');
  if (!file.ok) throw new Error(file.error.kind);
  await file.value.close();
  return file.value;
}

const namesIn = async (path: string): Promise<Readonly<Record<string, unknown>>> => {
  const { image } = await opened(path);
  return Object.fromEntries(
    [...(image.rows.get('partner')?.values() ?? [])].map(({ id, values }) => [
      id,
      'name' in values ? values.name : undefined,
    ]),
  );
};

async function run(...words: string[]) {
  const environment = headlessEnvironment({});
  const code = await runHeadless(words, 'test', environment);
  const text = environment.printed();
  return { code, noted: environment.noted(), json: text.startsWith('{') ? (JSON.parse(text) as unknown) : {} };
}

describe('a file that changed while a command worked', () => {
  test('is merged before it is written; nothing of either is lost', async () => {
    const path = at('Acme.channelbook');
    await set('p-1', { code: 'P1', name: 'First' });
    const slow = await open();
    slow.add([{ kind: 'partner', id: 'p-2', set: { code: 'P2', name: 'Slow' } } as never]);
    // Another machine, by its own copy of the file.
    await copyFile(path, at('Elsewhere.channelbook'));
    await set('p-1', { name: 'Changed' }, at('Elsewhere.channelbook'));
    await copyFile(at('Elsewhere.channelbook'), path);
    expect(await slow.save('test')).toMatchObject({ ok: true });
    await slow.close();
    expect(await namesIn(path)).toEqual({ 'p-1': 'Changed', 'p-2': 'Slow' });
    expect(await run('check', '--json', path)).toMatchObject({ code: 0, json: { ok: true } });
  });

  test('again and again: one clear line, and nothing is written', async () => {
    const path = at('Acme.channelbook');
    await set('p-1', { code: 'P1', name: 'First' });
    const slow = await open();
    slow.add([{ kind: 'partner', id: 'p-2', set: { code: 'P2', name: 'Slow' } } as never]);
    await copyFile(path, at('Elsewhere.channelbook'));
    const { open: really } = nodeDisk;
    let round = 0;
    let isRival = false;
    // As soon as the new file is begun, somebody else's is in the place.
    vi.spyOn(nodeDisk, 'open').mockImplementation(async (...args) => {
      if (!isRival && args[1] === 'wx' && String(args[0]).startsWith(`${path}.`)) {
        isRival = true;
        await set('p-9', { code: 'P9', name: `Rival ${(round += 1)}` }, at('Elsewhere.channelbook'));
        await copyFile(at('Elsewhere.channelbook'), path);
        isRival = false;
      }
      return await really(...args);
    });
    expect(await slow.save('test')).toEqual({
      ok: false,
      error: { kind: 'bookChangedAgain', file: 'Acme.channelbook' },
    });
    expect(round).toBe(5);
    expect(await namesIn(path)).toEqual({ 'p-1': 'First', 'p-9': 'Rival 5' });
    vi.restoreAllMocks();
    expect(await slow.save('test')).toMatchObject({ ok: true });
    await slow.close();
    expect(await namesIn(path)).toEqual({ 'p-1': 'First', 'p-2': 'Slow', 'p-9': 'Rival 5' });
  });
});

test('a file that was rolled back between two runs: the second run is another laptop, and both edits survive', async () => {
  const path = at('Acme.channelbook');
  await set('p-1', { code: 'P1', name: 'First' });
  const old = await readFile(path);
  await set('p-1', { name: 'Lost by the cloud' });
  const newer = await readFile(path);
  await writeFile(path, old);
  await set('p-2', { code: 'P2', name: 'Second' });
  await writeFile(at('Conflicted.channelbook'), newer);
  expect(await run('merge', path, at('Conflicted.channelbook'), '--out', at('Both.channelbook'))).toMatchObject({
    code: 0,
  });
  expect(await namesIn(at('Both.channelbook'))).toEqual({ 'p-1': 'Lost by the cloud', 'p-2': 'Second' });
  expect(Object.keys((await opened(at('Both.channelbook'))).container.manifest.vector)).toHaveLength(2);
});

describe('merge', () => {
  test('folds two files into a third; neither is changed, what lost is counted, the outcome is sound', async () => {
    const [a, b, c] = [at('Acme.channelbook'), at('B.channelbook'), at('C.channelbook')];
    await set('p-1', { code: 'P1', name: 'First' });
    await copyFile(a, b);
    await set('p-1', { name: 'In A', city: 'Ulm' });
    await set('p-1', { name: 'In B' }, b);
    const before = [await readFile(a), await readFile(b)];
    expect(await run('merge', '--json', a, b, '--out', c)).toMatchObject({
      code: 0,
      json: { out: 'C.channelbook', records: 1, changed: 1, conflicts: 1, closings: 0 },
    });
    expect(await namesIn(c)).toEqual({ 'p-1': 'In B' });
    expect([await readFile(a), await readFile(b)]).toEqual(before);
    expect(await run('check', '--json', c)).toMatchObject({ code: 0, json: { ok: true } });
    // The other way round it's the same book.
    await run('merge', '--json', b, a, '--out', at('D.channelbook'));
    const rows = async (path: string) => [...((await opened(path)).image.rows.get('partner') ?? [])];
    expect(await rows(at('D.channelbook'))).toEqual(await rows(c));
  });

  test('different books, and a place that is taken, are refused', async () => {
    await set('p-1', { code: 'P1', name: 'First' });
    await set('p-1', { code: 'P1', name: 'Other' }, at('Other.channelbook'));
    const refused = await run('merge', at('Acme.channelbook'), at('Other.channelbook'), '--out', at('C.channelbook'));
    expect(refused).toMatchObject({ code: 1 });
    expect(refused.noted).toContain('different books');
    await copyFile(at('Acme.channelbook'), at('B.channelbook'));
    const taken = await run('merge', at('Acme.channelbook'), at('B.channelbook'), '--out', at('Other.channelbook'));
    expect(taken.noted).toContain('is there already');
    expect((await run('merge', at('Acme.channelbook'), at('B.channelbook'))).code).toBe(2);
  });
});

test('check finds a manifest that does not fit its records', async () => {
  const { checkContext } = await import('#sync/check-context.ts');
  await set('p-1', { code: 'P1', name: 'First' });
  const { container, image } = await opened(at('Acme.channelbook'));
  const { manifest, header } = container;
  expect(checkContext(manifest, header.version, image)).toEqual([]);
  const rules = (changed: object) =>
    checkContext({ ...manifest, ...changed }, header.version, image).map(
      (problem) => 'rule' in problem && problem.rule,
    );
  expect(rules({ seen: {} })).toEqual(['what is in the book has been seen']);
  expect(rules({ vector: {} })).toEqual(['nobody knows more than the book']);
  expect(rules({ members: [...manifest.members, ...manifest.members] })).toEqual(['each laptop is listed once']);
  expect(rules({ lastStamp: '' })).toEqual(['the last stamp is the last']);
});
