import { spawn } from 'node:child_process';
import { execFileSync } from 'node:child_process';
import { appendFile, copyFile, mkdtemp, readdir, readFile, rename, rm, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { openBookFile } from '#electron/book/book-file.ts';
import type { Disk } from '#electron/book/disk.ts';
import { nodeDisk } from '#electron/book/disk.ts';
import { sha256Hex } from '#electron/book/object-store.ts';
import { createVault, openVault } from '#electron/book/open-vault.ts';
import type { Vault } from '#electron/book/vault.ts';
import type { RecordRow } from '#model/record-row.ts';
import { applyChanges } from '#records/apply-changes.ts';
import { imageRow } from '#records/book-image.ts';
import type { BookCommit, SavedState } from '#shared/book-calls.ts';
import { arbitraryChange, stampAt } from '#test/support/arbitrary-book.ts';

let folder = '';
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'channelbook-vault-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const states: SavedState[] = [];
const request = (disk: Disk = nodeDisk, secret: string | null = null, profile = 'profile') => ({
  host: {
    disk,
    now: Date.now,
    app: 'test',
    onState: (state: SavedState) => void states.push(state),
    pause: 60_000,
    patience: 1500,
  },
  root: join(folder, profile),
  path: join(folder, 'Acme.channelbook'),
  secret,
  program: 'test',
  lockFolder: join(folder, 'locks'),
});
const must = <T>(result: { ok: true; value: T } | { ok: false; error: unknown }): T => {
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  return result.value;
};
const create = async (disk?: Disk, secret: string | null = null): Promise<Vault> =>
  must(await createVault(request(disk, secret))).vault;
const open = async (disk?: Disk, secret: string | null = null, profile?: string): Promise<Vault> =>
  must(await openVault(request(disk, secret, profile)));

const row = (n: number, name: string): RecordRow =>
  ({
    kind: 'partner',
    id: `p-${n}`,
    values: { code: `P${n}`, name },
    stamps: { code: stampAt(n), name: stampAt(n) },
  }) as RecordRow;
const edit = (...rows: RecordRow[]): BookCommit => ({ rows, chunks: [], closings: [] });
const plain = (vault: Vault) =>
  [...vault.image.rows].map(([kind, rows]) => [kind, Object.fromEntries(rows)] as const).sort();
const nameOf = (vault: Vault, n: number) =>
  (imageRow(vault.image, 'partner', `p-${n}`)?.values as { name?: string } | undefined)?.name;

describe('a file that was moved', () => {
  const elsewhere = () => ({ ...request(), path: join(folder, 'Moved.channelbook') });

  test('goes on as this laptop, with what was never published', async () => {
    const vault = await create();
    const { replica } = vault.info();
    await vault.commit(edit(row(1, 'published')));
    await vault.publish();
    await vault.commit(edit(row(2, 'offline')));
    await rename(request().path, elsewhere().path);
    expect((await vault.close()).state).not.toBe('inFile');
    const moved = must(await openVault(elsewhere()));
    expect(moved.info().replica).toBe(replica);
    expect([nameOf(moved, 1), nameOf(moved, 2)]).toEqual(['published', 'offline']);
    expect((await moved.close()).state).toBe('inFile');
  });

  test('a copy is opened under an identity of its own', async () => {
    const vault = await create();
    const { replica } = vault.info();
    await vault.commit(edit(row(1, 'published')));
    await vault.close();
    await copyFile(request().path, elsewhere().path);
    const copy = must(await openVault(elsewhere()));
    expect(copy.info().replica).not.toBe(replica);
    await copy.close();
  });
});

describe('vault', () => {
  test(
    'law: what was committed is there after reopening, whether it was published or not',
    { timeout: 60_000 },
    async () => {
      await fc.assert(
        fc.asyncProperty(
          fc.array(fc.tuple(arbitraryChange, fc.boolean()), { minLength: 1, maxLength: 8 }),
          async (steps) => {
            await rm(folder, { recursive: true, force: true });
            await (await import('node:fs/promises')).mkdir(folder);
            const vault = await create();
            let at = 0;
            for (const [change, publish] of steps) {
              const rows = applyChanges((kind, id) => imageRow(vault.image, kind, id), [change], stampAt((at += 1)));
              must(await vault.commit(edit(...rows)));
              if (publish) expect((await vault.publish()).state).toBe('inFile');
            }
            const expected = plain(vault);
            await abandon(vault);
            const again = await open();
            expect(plain(again)).toEqual(expected);
            expect(again.info().sequence).toBe(vault.info().sequence);
            await again.close();
            const file = must(await openBookFile(nodeDisk, request().path, null, 'whole'));
            expect(
              [...file.image.rows].map(([kind, rows]) => [kind, Object.fromEntries(rows)] as const).sort(),
            ).toEqual(expected);
            await file.close();
          },
        ),
        { numRuns: 25 },
      );
    },
  );

  test('facts and closings keep their bytes through journal, file and another laptop', async () => {
    const vault = await create(nodeDisk);
    const bytes = new TextEncoder().encode('columns'.repeat(100));
    const hash = must(await vault.stage([bytes]))[0] ?? '';
    expect(hash).toBe(sha256Hex(bytes));
    const pdf = new TextEncoder().encode('%PDF-1.7');
    const closing = {
      id: 'statement/S-1',
      kind: 'issuedStatement' as const,
      period: '2026-Q1',
      hash,
      json: { a: 1 },
      bytes: pdf,
    };
    must(
      await vault.commit({
        rows: [],
        chunks: [{ hash, batch: 'b', kind: 'lines', ordinal: 0, count: 7 }],
        closings: [closing],
      }),
    );
    expect((await vault.close()).state).toBe('inFile');
    const other = await open(nodeDisk, null, 'another laptop');
    expect(await other.bytes(hash)).toEqual(bytes);
    expect(await other.closingBytes('statement/S-1')).toEqual(pdf);
    const pages = [];
    for (let cursor: string | null = null; ;) {
      const page = await other.dump(cursor);
      pages.push(page);
      cursor = page.next;
      if (cursor === null) break;
    }
    expect(pages.flatMap((page) => page.chunks)).toEqual([
      { hash, batch: 'b', kind: 'lines', ordinal: 0, count: 7, bytes },
    ]);
    expect(pages.flatMap((page) => page.closings)).toEqual([closing]);
    await other.close();
  });

  test('a chunk that was never staged is a fault; the vault goes on', async () => {
    const vault = await create();
    await expect(
      vault.commit({
        rows: [],
        chunks: [{ hash: 'a'.repeat(64), batch: 'b', kind: 'lines', ordinal: 0, count: 1 }],
        closings: [],
      }),
    ).rejects.toThrow();
    expect(must(await vault.commit(edit(row(1, 'A')))).sequence).toBe(vault.info().sequence);
    await vault.close();
  });

  test(
    'encrypted: the passphrase and the recovery code open it; a wrong one does not',
    { timeout: 60_000 },
    async () => {
      const created = must(await createVault(request(nodeDisk, 'open sesame')));
      must(await created.vault.commit(edit(row(1, 'Nordwind'))));
      await created.vault.close();
      expect(await openVault(request())).toMatchObject({ ok: false, error: { kind: 'passphraseNeeded' } });
      expect(await openVault(request(nodeDisk, 'open barley'))).toMatchObject({
        ok: false,
        error: { kind: 'passphraseWrong' },
      });
      const again = await open(nodeDisk, created.recoveryCode);
      expect(nameOf(again, 1)).toBe('Nordwind');
      await again.close();
      expect((await readFile(request().path)).toString('latin1')).not.toContain('Nordwind');
    },
  );

  test('one writer at a time; a lock of a dead process is taken over', async () => {
    const vault = await create();
    expect(await openVault(request())).toMatchObject({ ok: false, error: { kind: 'bookInUse' } });
    await vault.close();
    const child = spawn(process.execPath, ['-e', '0']);
    await new Promise((done) => child.once('exit', done));
    const again = await open();
    const [lock] = await readdir(join(folder, 'locks'));
    await again.close();
    await writeFile(
      join(folder, 'locks', lock ?? ''),
      JSON.stringify({ pid: child.pid, host: (await import('node:os')).hostname(), program: 'dead', since: '' }),
    );
    await (await open()).close();
  });

  test('a file that exists is never replaced by a new book', async () => {
    await writeFile(request().path, 'somebody else wrote this');
    expect(await createVault(request())).toMatchObject({ ok: false, error: { kind: 'bookExists' } });
    expect((await readFile(request().path)).toString()).toBe('somebody else wrote this');
  });
});

/** Lets go of a vault as a crash would: nothing is published, only the lock is taken away. */
async function abandon(_vault: Vault): Promise<void> {
  await rm(join(folder, 'locks'), { recursive: true, force: true });
}

const journalOf = async (): Promise<string> => {
  const profile = join(folder, 'profile');
  const [book] = await readdir(profile);
  return join(profile, book ?? '', 'journal.log');
};

describe('journal', () => {
  test('law: cut anywhere in the last line, everything acknowledged before is there', { timeout: 60_000 }, async () => {
    const vault = await create();
    must(await vault.commit(edit(row(1, 'A'))));
    const path = await journalOf();
    const kept = (await readFile(path)).length;
    must(await vault.commit(edit(row(2, 'B'))));
    const full = await readFile(path);
    for (let length = kept; length < full.length; length += 23) {
      await writeFile(path, full.subarray(0, length));
      await abandon(vault);
      const again = await open();
      expect([nameOf(again, 1), nameOf(again, 2)]).toEqual(['A', undefined]);
      expect(again.info().notices.map(({ kind }) => kind)).toEqual(length === kept ? [] : ['journalTornTail']);
      await abandon(again);
    }
  });

  test('ended between putting the file in place and noting it: the file is known as our own, nothing goes beside', async () => {
    const vault = await create();
    must(await vault.commit(edit(row(1, 'A'))));
    const path = await journalOf();
    const noted = (await readFile(path)).length;
    expect((await vault.publish()).state).toBe('inFile');
    must(await vault.commit(edit(row(2, 'B'))));
    const full = await readFile(path);
    const after = noted + 8 + full.readUInt32BE(noted);
    await writeFile(path, Buffer.concat([full.subarray(0, noted), full.subarray(after)]));
    await abandon(vault);
    const again = await open();
    expect([nameOf(again, 1), nameOf(again, 2), again.info().notices]).toEqual(['A', 'B', []]);
    expect((await again.close()).state).toBe('inFile');
    expect((await readdir(folder)).filter((name) => name.includes('this laptop'))).toEqual([]);
    const file = must(await openBookFile(nodeDisk, request().path, null, 'whole'));
    expect(imageRow(file.image, 'partner', 'p-2')).toBeDefined();
    await file.close();
  });

  test('damage in the middle is reported, and the damaged journal is kept', async () => {
    const vault = await create();
    must(await vault.commit(edit(row(1, 'A'))));
    const path = await journalOf();
    const before = (await readFile(path)).length;
    must(await vault.commit(edit(row(2, 'B'))));
    must(await vault.commit(edit(row(3, 'C'))));
    const bytes = await readFile(path);
    bytes[before + 20] = (bytes[before + 20] ?? 0) ^ 1;
    await writeFile(path, bytes);
    await abandon(vault);
    const again = await open();
    expect(again.info().notices.map(({ kind }) => kind)).toContain('journalDamaged');
    expect(nameOf(again, 1)).toBe('A');
    expect((await readFile(`${path}.damaged`)).equals(bytes)).toBe(true);
    await again.close();
  });

  test('rubbish after the last line is dropped', async () => {
    const vault = await create();
    must(await vault.commit(edit(row(1, 'A'))));
    await appendFile(await journalOf(), Buffer.from([0, 0, 0, 9, 1, 2]));
    await abandon(vault);
    const again = await open();
    expect(nameOf(again, 1)).toBe('A');
    must(await again.commit(edit(row(2, 'B'))));
    await again.close();
  });
});

describe('the shared file', () => {
  test('changed by somebody else: never overwritten, merged, and then both are in the file', async () => {
    const mine = await create();
    must(await mine.commit(edit(row(1, 'A'))));
    expect((await mine.publish()).state).toBe('inFile');
    await rm(join(folder, 'locks'), { recursive: true });
    const theirs = await open(nodeDisk, null, 'another laptop');
    must(await theirs.commit(edit(row(2, 'Theirs'))));
    expect((await theirs.publish()).state).toBe('inFile');
    must(await mine.commit(edit(row(3, 'Mine'))));
    expect(await mine.publish()).toMatchObject({ state: 'inFile', problem: null, file: 'here' });
    expect(nameOf(mine, 2)).toBe('Theirs');
    const file = must(await openBookFile(nodeDisk, request().path, null, 'whole'));
    expect([...(file.image.rows.get('partner')?.keys() ?? [])].sort()).toEqual(['p-1', 'p-2', 'p-3']);
    await file.close();
    expect((await readdir(folder)).filter((name) => name.endsWith('.channelbook'))).toEqual(['Acme.channelbook']);
    await mine.close();
    await theirs.close();
  });

  test('changed elsewhere while edits waited here: both survive an opening', async () => {
    const mine = await create();
    expect((await mine.publish()).state).toBe('inFile');
    must(await mine.commit(edit(row(1, 'Waiting'))));
    await abandon(mine);
    const theirs = await open(nodeDisk, null, 'another laptop');
    must(await theirs.commit(edit(row(2, 'Theirs'))));
    await theirs.close();
    const again = await open();
    expect([nameOf(again, 1), nameOf(again, 2)]).toEqual(['Waiting', 'Theirs']);
    expect(again.info().notices).toEqual([]);
    expect(again.info().sequence).toBeGreaterThan(mine.info().sequence);
    expect((await again.close()).state).toBe('inFile');
    const file = must(await openBookFile(nodeDisk, request().path, null, 'whole'));
    expect([...(file.image.rows.get('partner')?.keys() ?? [])].sort()).toEqual(['p-1', 'p-2']);
    await file.close();
  });

  test.each([
    ['0 bytes', 0],
    ['cut in half', -1],
  ])('%s: it is unavailable, not empty; the laptop goes on and does not overwrite it', async (_name, size) => {
    const vault = await create();
    must(await vault.commit(edit(row(1, 'A'))));
    await vault.close();
    const { path } = request();
    await truncate(path, size < 0 ? Math.floor((await readFile(path)).length / 2) : size);
    const cut = await readFile(path);
    const again = await open();
    expect(again.info().notices).toMatchObject([{ kind: 'bookTruncated' }]);
    expect(nameOf(again, 1)).toBe('A');
    must(await again.commit(edit(row(2, 'B'))));
    expect((await again.publish()).state).toBe('blocked');
    expect((await readFile(path)).equals(cut)).toBe(true);
    await again.close();
  });

  test('held by an antivirus: tried again, and it arrives', async () => {
    let refusals = 3;
    const held = {
      ...nodeDisk,
      rename: async (from: string, to: string) => {
        if (to.endsWith('Acme.channelbook') && from.endsWith('.tmp') && (refusals -= 1) >= 0)
          throw Object.assign(new Error('held'), { code: 'EBUSY', syscall: 'rename' });
        await nodeDisk.rename(from, to);
      },
    } as Disk;
    const vault = await create();
    await vault.close();
    const again = await open({ ...held } as Disk);
    must(await again.commit(edit(row(1, 'A'))));
    expect(await again.publish()).toMatchObject({ state: 'inFile', problem: null });
    expect(refusals).toBeLessThan(0);
    await again.close();
  });

  test('held for good: published beside, and said so', async () => {
    const held = {
      ...nodeDisk,
      rename: async (from: string, to: string) => {
        if (to.endsWith('Acme.channelbook'))
          throw Object.assign(new Error('held'), { code: 'EPERM', syscall: 'rename' });
        await nodeDisk.rename(from, to);
      },
    } as Disk;
    await (await create()).close();
    const vault = await open(held);
    must(await vault.commit(edit(row(1, 'A'))));
    expect(await vault.publish()).toMatchObject({ file: 'beside', state: 'blocked', problem: { kind: 'bookHeld' } });
    await vault.close();
    expect((await readdir(folder)).filter((name) => name.endsWith('.tmp'))).toEqual([]);
  });

  test('a disk that writes something else than it was given is found out', async () => {
    const lying = {
      ...nodeDisk,
      open: async (path: string, flags: string, mode?: number) => {
        const handle = await nodeDisk.open(path, flags, mode);
        if (!path.endsWith('.tmp') || flags !== 'wx' || !path.includes('Acme.channelbook.')) return handle;
        const write = handle.write.bind(handle) as (...args: unknown[]) => Promise<unknown>;
        handle.write = ((bytes: Uint8Array, offset: number, length: number, position: number) => {
          const changed = bytes.slice();
          if (position > 4096 && length > 10) changed[offset + 5] = (changed[offset + 5] ?? 0) ^ 4;
          return write(changed, offset, length, position);
        }) as never;
        return handle;
      },
    } as unknown as Disk;
    await (await create()).close();
    const old = await readFile(request().path);
    const vault = await open(lying);
    must(await vault.commit(edit(row(1, 'A'))));
    expect(await vault.publish()).toMatchObject({ state: 'blocked', problem: { kind: 'verifyFailed' } });
    expect((await readFile(request().path)).equals(old)).toBe(true);
    await vault.close();
  });
});

describe('a full disk', () => {
  const asRoot = process.platform === 'linux' && process.getuid?.() === 0;
  test.skipIf(!asRoot)('real: nothing acknowledged is lost, nothing half is left', { timeout: 60_000 }, async () => {
    const mount = join(folder, 'small');
    await (await import('node:fs/promises')).mkdir(mount);
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=3m', 'tmpfs', mount]);
    try {
      const small = { ...request(), path: join(mount, 'Acme.channelbook'), root: join(mount, 'profile') };
      const vault = must(await createVault(small)).vault;
      let acknowledged = 0;
      let refused = 0;
      for (let n = 1; n < 60; n += 1) {
        const text = Buffer.from(await import('node:crypto').then((crypto) => crypto.randomBytes(60_000))).toString(
          'base64',
        );
        const done = await vault.commit(edit({ ...row(n, text), id: `p-${n}` } as RecordRow));
        if (done.ok) acknowledged = n;
        else {
          expect(done.error.kind).toBe('diskFull');
          refused += 1;
          break;
        }
      }
      expect([acknowledged > 5, refused]).toEqual([true, 1]);
      const state = await vault.publish();
      expect(['blocked', 'inFile']).toContain(state.state);
      if (state.state === 'blocked') expect(state.problem?.kind).toBe('diskFull');
      await rm(join(folder, 'locks'), { recursive: true });
      const file = must(await openBookFile(nodeDisk, small.path, null, 'whole'));
      await file.close();
      const again = must(await openVault(small));
      expect(again.info().sequence).toBe(vault.info().sequence);
      expect(imageRow(again.image, 'partner', `p-${acknowledged}`)).toBeDefined();
      expect(imageRow(again.image, 'partner', `p-${acknowledged + 1}`)).toBeUndefined();
      await again.close();
      expect((await readdir(mount)).filter((name) => name.endsWith('.tmp'))).toEqual([]);
    } finally {
      execFileSync('umount', ['-l', mount]);
    }
  });
});
