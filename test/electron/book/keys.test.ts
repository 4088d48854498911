import { cp, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { openBookFile } from '#electron/book/book-file.ts';
import type { Disk } from '#electron/book/disk.ts';
import { nodeDisk } from '#electron/book/disk.ts';
import { openJournal, rewriteJournal } from '#electron/book/journal.ts';
import type { OsKeyStore } from '#electron/book/key-store.ts';
import { forgetKey, recallKey, rememberKey } from '#electron/book/key-store.ts';
import { laptopCipher } from '#electron/book/laptop-cipher.ts';
import { newEpoch } from '#electron/book/new-epoch.ts';
import { createVault, openVault } from '#electron/book/open-vault.ts';
import { localBooks } from '#electron/book/profile-books.ts';
import type { Vault } from '#electron/book/vault.ts';
import type { RecordRow } from '#model/record-row.ts';
import { imageRow } from '#records/book-image.ts';
import { emptyContext } from '#sync/book-context.ts';
import { stampAt } from '#test/support/arbitrary-book.ts';

let folder = '';
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'channelbook-keys-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const OLD = 'four plain words here';
const NEW = 'other plain words now';
const MARK = 'Northwind-marker-9f3a';
const path = () => join(folder, 'Acme.channelbook');

type Options = { secret?: string | null; profile?: string; disk?: Disk; keyStore?: OsKeyStore; afterLock?: boolean };

const request = ({ secret = OLD, profile = 'profile', disk = nodeDisk, keyStore, afterLock }: Options = {}) => ({
  host: {
    disk,
    now: Date.now,
    app: 'test',
    onState: () => undefined,
    pause: 60_000,
    patience: 300,
    ...(keyStore === undefined ? {} : { keyStore }),
  },
  root: join(folder, profile),
  path: path(),
  secret,
  ...(afterLock === undefined ? {} : { afterLock }),
  program: 'test',
  lockFolder: join(folder, 'locks'),
});
const must = <T>(result: { ok: true; value: T } | { ok: false; error: unknown }): T => {
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  return result.value;
};
const create = async (options: Options = {}) => must(await createVault(request(options)));
const open = async (options: Options = {}): Promise<Vault> => must(await openVault(request(options)));
const partner = (n: number, name: string): RecordRow =>
  ({
    kind: 'partner',
    id: `p-${n}`,
    values: { code: `P${n}`, name },
    stamps: { code: stampAt(n), name: stampAt(n) },
  }) as RecordRow;
const write = async (vault: Vault, n: number, name: string) =>
  must(await vault.commit({ rows: [partner(n, name)], chunks: [], closings: [] }));
const nameOf = (vault: Vault, n: number) =>
  (imageRow(vault.image, 'partner', `p-${n}`)?.values as { name?: string } | undefined)?.name;
/** Bytes before the first line of a sealed journal. */
const HEAD = 76;
const fact = new TextEncoder().encode(`${MARK} a fact `.repeat(50));

async function stageFact(vault: Vault): Promise<string> {
  const [hash = ''] = must(await vault.stage([fact]));
  must(
    await vault.commit({ rows: [], chunks: [{ hash, batch: 'b', kind: 'lines', ordinal: 0, count: 1 }], closings: [] }),
  );
  return hash;
}

/** Ends without publishing and without closing, as a crash would. */
const crash = async (_vault: Vault): Promise<void> => {
  await rm(join(folder, 'locks'), { recursive: true, force: true });
};

async function filesUnder(at: string): Promise<string[]> {
  const entries = await readdir(at, { withFileTypes: true, recursive: true });
  return entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
}

/** The files that show a text. A snapshot gets another name when it was checked: then the look begins anew. */
async function filesHolding(text: string): Promise<string[]> {
  for (;;)
    try {
      const holding: string[] = [];
      for (const file of await filesUnder(folder)) if ((await readFile(file)).includes(text)) holding.push(file);
      return holding;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
    }
}

/** What an operating system's store is to us: it opens what it wrapped itself, and nothing else. */
const storeOf = (name: string): OsKeyStore => ({
  wrap: (plain) => Buffer.concat([Buffer.from(name), Buffer.from(plain).map((byte) => byte ^ 0x5a)]),
  unwrap: (wrapped) =>
    Buffer.from(wrapped.subarray(0, name.length)).toString() === name
      ? Buffer.from(wrapped.subarray(name.length)).map((byte) => byte ^ 0x5a)
      : undefined,
});

describe('what this laptop keeps of an encrypted book', () => {
  test('holds no plain text: journal, facts, place, ring', { timeout: 30_000 }, async () => {
    const { vault } = await create();
    await write(vault, 1, MARK);
    await stageFact(vault);
    await vault.publish();
    await write(vault, 2, `${MARK} again`);
    expect(await filesHolding(MARK)).toEqual([]);
    await crash(vault);
    const again = await open();
    expect(nameOf(again, 2)).toBe(`${MARK} again`);
    expect(await filesHolding(MARK)).toEqual([]);
    await again.close();
  });

  test('the same without encryption is plain, so the search above can find something', async () => {
    const { vault } = await create({ secret: null });
    await write(vault, 1, MARK);
    expect((await filesHolding(MARK)).length).toBeGreaterThan(0);
    await vault.close();
  });

  test('a plain copy of an earlier version is sealed at the first opening', async () => {
    const { vault } = await create();
    await write(vault, 1, MARK);
    const hash = await stageFact(vault);
    await vault.close();
    const journal = join(vault.folder, 'journal.log');
    const sealed = await openJournal(nodeDisk, journal, laptopCipher(vault.identity));
    await sealed.close();
    await rewriteJournal(nodeDisk, journal, sealed.content.lines, null);
    await mkdir(join(vault.folder, 'objects'));
    await writeFile(join(vault.folder, 'objects', hash), fact);
    await rm(join(vault.folder, 'objects-1'), { recursive: true });
    expect((await filesHolding(MARK)).length).toBe(2);
    const again = await open();
    expect([nameOf(again, 1), await again.bytes(hash)]).toEqual([MARK, fact]);
    expect(await filesHolding(MARK)).toEqual([]);
    await again.close();
  });

  test('a flipped bit of a sealed line is damage, told and set aside; what came before is there', async () => {
    const { vault } = await create();
    for (const n of [1, 2, 3]) await write(vault, n, `Partner ${n}`);
    await crash(vault);
    const [local] = await localBooks(nodeDisk, join(folder, 'profile'));
    const journal = join(local?.folder ?? '', 'journal.log');
    const bytes = await readFile(journal);
    // The last line, with a right CRC: only the seal can tell.
    const { crc32 } = await import('node:zlib');
    let at = HEAD;
    for (let next = at; next < bytes.length; next += 8 + bytes.readUInt32BE(next)) at = next;
    const end = at + 8 + bytes.readUInt32BE(at);
    bytes.writeUInt8(bytes.readUInt8(end - 30) ^ 1, end - 30);
    bytes.writeUInt32BE(crc32(bytes.subarray(at + 8, end)), at + 4);
    await writeFile(journal, bytes);
    const again = await open();
    expect(again.info().notices).toContainEqual({ kind: 'journalDamaged', at });
    expect(nameOf(again, 2)).toBe('Partner 2');
    expect(nameOf(again, 3)).toBeUndefined();
    expect(await readdir(local?.folder ?? '')).toContain('journal.log.damaged');
    await again.close();
  });

  test('a line moved to another place of the journal is not taken for a line', async () => {
    const { vault } = await create();
    await write(vault, 1, 'Aaaa');
    await write(vault, 1, 'Bbbb');
    await crash(vault);
    const [local] = await localBooks(nodeDisk, join(folder, 'profile'));
    const journal = join(local?.folder ?? '', 'journal.log');
    const bytes = await readFile(journal);
    const starts: number[] = [];
    for (let next = HEAD; next < bytes.length; next += 8 + bytes.readUInt32BE(next)) starts.push(next);
    expect(starts.length).toBeGreaterThan(1);
    const [a = 0, b = 0] = starts.slice(-2);
    const [first, second] = [bytes.subarray(a, b), bytes.subarray(b)];
    await writeFile(journal, Buffer.concat([bytes.subarray(0, a), second, first]));
    const again = await open();
    expect(again.info().notices.map(({ kind }) => kind)).toContain('journalDamaged');
    await again.close();
  });
});

describe('a change of passphrase', () => {
  const change = async (vault: Vault, passphrase = NEW) => {
    const next = await newEpoch(vault.identity, passphrase);
    must(await vault.changeKey(next.identity));
    return next;
  };

  test(
    'old passphrase and old code open nothing new; all is there; older copies still lead back',
    { timeout: 60_000 },
    async () => {
      const { vault, recoveryCode } = await create();
      await write(vault, 1, 'Before');
      const hash = await stageFact(vault);
      await vault.publish();
      await cp(path(), join(folder, 'earlier.channelbook'));
      const next = await change(vault);
      await write(vault, 2, 'After');
      expect((await vault.close()).state).toBe('inFile');
      for (const secret of [OLD, recoveryCode ?? ''])
        expect(await openBookFile(nodeDisk, path(), secret)).toMatchObject({
          ok: false,
          error: { kind: 'passphraseWrong' },
        });
      for (const secret of [NEW, next.recoveryCode]) {
        const file = must(await openBookFile(nodeDisk, path(), secret, 'whole'));
        expect(file.image.chunks.has(hash)).toBe(true);
        await file.close();
      }
      const again = await open({ secret: NEW });
      expect([nameOf(again, 1), nameOf(again, 2)]).toEqual(['Before', 'After']);
      expect(await again.bytes(hash)).toEqual(fact);
      await again.close();
      expect(await filesHolding(MARK)).toEqual([]);
      // An older file in its place is refused; this laptop's copy is what opens.
      await cp(join(folder, 'earlier.channelbook'), path());
      const refused = await open({ secret: NEW });
      expect(refused.info().notices).toEqual([{ kind: 'bookDowngraded', file: 'Acme.channelbook' }]);
      expect(nameOf(refused, 2)).toBe('After');
      await write(refused, 3, 'Kept');
      expect(await refused.publish()).toMatchObject({ state: 'blocked', problem: { kind: 'bookDowngraded' } });
      expect(await readFile(path())).toEqual(await readFile(join(folder, 'earlier.channelbook')));
      await refused.close();
    },
  );

  test('a file without encryption in the place of an encrypted one is refused', { timeout: 30_000 }, async () => {
    const { vault } = await create();
    await write(vault, 1, 'Mine');
    await vault.close();
    const file = must(await openBookFile(nodeDisk, path(), OLD));
    const { saveImage } = await import('#electron/book/book-file.ts');
    must(
      await saveImage(nodeDisk, {
        path: join(folder, 'plain.channelbook'),
        identity: { ...file.identity, key: null, slots: [] },
        image: file.image,
        before: null,
        dirty: new Map(),
        find: () => Promise.reject(new Error('no bytes')),
        expected: null,
        writer: { replica: 'aaaaaaaaaaaaaaaa', name: '', app: 'test' },
        signer: null,
        context: emptyContext,
        ring: null,
        now: Date.now(),
      }),
    );
    await file.close();
    await cp(join(folder, 'plain.channelbook'), path());
    const again = await open();
    expect(again.info()).toMatchObject({ encrypted: true, notices: [{ kind: 'bookDowngraded' }] });
    await again.close();
  });

  test(
    'cut off before the file is written: the new passphrase opens, and the file follows',
    { timeout: 60_000 },
    async () => {
      const { vault } = await create();
      await write(vault, 1, 'Before');
      await vault.publish();
      await change(vault);
      await crash(vault);
      expect(await openVault(request())).toMatchObject({ ok: false, error: { kind: 'passphraseWrong' } });
      const again = await open({ secret: NEW });
      expect(again.info().notices).toEqual([]);
      expect((await again.close()).state).toBe('inFile');
      must(await openBookFile(nodeDisk, path(), NEW));
    },
  );

  test(
    'cut off at every step of the disk: one of the two passphrases opens everything',
    { timeout: 240_000 },
    async () => {
      const { vault } = await create();
      await write(vault, 1, 'Before');
      const hash = await stageFact(vault);
      await vault.close();
      await cp(join(folder, 'profile'), join(folder, 'profile-0'), { recursive: true });
      const opens: number[] = [];
      const keyStore = storeOf('this computer');
      const next = await newEpoch(vault.identity, NEW);
      const keys = { 1: vault.identity.key ?? new Uint8Array(), 2: next.identity.key ?? new Uint8Array() };
      // A change that fails at its k-th write to the disk, until one gets through.
      for (let k = 1, cut = true; cut; k += 1) {
        await rm(join(folder, 'profile'), { recursive: true, force: true });
        await cp(join(folder, 'profile-0'), join(folder, 'profile'), { recursive: true });
        let left = Number.POSITIVE_INFINITY;
        cut = false;
        const step = <Args extends unknown[], Answer>(work: (...args: Args) => Promise<Answer>) =>
          (async (...args: Args) => {
            left -= 1;
            if (left >= 0) return work(...args);
            cut = true;
            throw Object.assign(new Error('cut'), { code: 'EIO', syscall: 'write' });
          }) as typeof work;
        const writing = (flags: unknown): boolean => flags !== 'r' && flags !== undefined;
        const disk: Disk = {
          ...nodeDisk,
          open: ((at: string, flags?: string, mode?: number) =>
            writing(flags) ? step(nodeDisk.open)(at, flags, mode) : nodeDisk.open(at, flags, mode)) as Disk['open'],
          rename: step(nodeDisk.rename as (a: string, b: string) => Promise<void>) as Disk['rename'],
        };
        await rememberKey(nodeDisk, vault.folder, keyStore, { keyEpoch: 1, key: keys[1], afterLock: false });
        const mine = await open({ secret: null, keyStore, disk });
        left = k - 1;
        // A disk that fails answers with a problem, and the vault goes on with whichever key counts.
        await mine.changeKey(next.identity).catch(() => undefined);
        left = Number.POSITIVE_INFINITY;
        await crash(mine);
        const epoch = (await localBooks(nodeDisk, join(folder, 'profile')))[0]?.place.keyEpoch === 2 ? 2 : 1;
        await rememberKey(nodeDisk, vault.folder, keyStore, { keyEpoch: epoch, key: keys[epoch], afterLock: false });
        const again = await open({ secret: null, keyStore });
        expect([nameOf(again, 1), await again.bytes(hash)]).toEqual(['Before', fact]);
        await crash(again);
        opens.push(epoch);
      }
      expect(opens[0]).toBe(1);
      expect(opens.at(-1)).toBe(2);
      expect(opens.length).toBeGreaterThan(4);
    },
  );

  test(
    'a colleague changed it: edits wait here, the new passphrase brings them together',
    { timeout: 60_000 },
    async () => {
      const { vault: ann } = await create({ profile: 'ann' });
      await write(ann, 1, 'Shared');
      await ann.close();
      const bea = await open({ profile: 'bea' });
      await write(bea, 2, 'Of Bea');
      await crash(bea);
      const annAgain = await open({ profile: 'ann' });
      await change(annAgain);
      await annAgain.close();
      const waiting = await open({ profile: 'bea' });
      expect(waiting.info().notices.map(({ kind }) => kind)).toEqual(['passphraseChanged']);
      expect(nameOf(waiting, 2)).toBe('Of Bea');
      await write(waiting, 3, 'Later');
      const before = await readFile(path());
      expect(await waiting.publish()).toMatchObject({ state: 'blocked', problem: { kind: 'passphraseChanged' } });
      expect(await readFile(path())).toEqual(before);
      expect(await waiting.adoptKey('wrong words are these')).toMatchObject({
        ok: false,
        error: { kind: 'passphraseWrong' },
      });
      must(await waiting.adoptKey(NEW));
      expect(waiting.identity.keyEpoch).toBe(2);
      await crash(waiting);
      expect(await openVault(request({ profile: 'bea', secret: 'wrong words are these' }))).toMatchObject({
        ok: false,
      });
      const together = await open({ profile: 'bea', secret: NEW });
      expect(nameOf(together, 1)).toBe('Shared');
      await together.close();
    },
  );

  test('a newer key that does not lead back is refused', { timeout: 60_000 }, async () => {
    const { vault } = await create();
    await write(vault, 1, 'Mine');
    await vault.close();
    const file = must(await openBookFile(nodeDisk, path(), OLD));
    const foreign = await newEpoch({ ...file.identity, key: null, slots: [] }, NEW);
    await file.close();
    const other = await create({ secret: null, profile: 'other' }).catch(() => undefined);
    expect(other).toBeUndefined();
    await rm(path());
    const { saveImage } = await import('#electron/book/book-file.ts');
    must(
      await saveImage(nodeDisk, {
        path: path(),
        identity: foreign.identity,
        image: file.image,
        before: null,
        dirty: new Map(),
        find: () => Promise.reject(new Error('no bytes')),
        expected: null,
        writer: { replica: 'aaaaaaaaaaaaaaaa', name: '', app: 'test' },
        signer: null,
        context: emptyContext,
        ring: null,
        now: Date.now(),
      }),
    );
    expect(await openVault(request({ secret: NEW }))).toMatchObject({ ok: false, error: { kind: 'bookForeignKey' } });
  });

  test(
    'two changed it at the same time: nothing is overwritten, and each still gets at what is here',
    { timeout: 60_000 },
    async () => {
      const { vault: ann } = await create({ profile: 'ann' });
      await write(ann, 1, 'Shared');
      await ann.close();
      const bea = await open({ profile: 'bea' });
      await change(bea, 'words of bea only');
      await write(bea, 2, 'Of Bea');
      await crash(bea);
      const annAgain = await open({ profile: 'ann' });
      await change(annAgain);
      await annAgain.close();
      const before = await readFile(path());
      const again = await open({ profile: 'bea', secret: 'words of bea only' });
      expect(again.info().notices.map(({ kind }) => kind)).toEqual(['passphraseChanged']);
      expect(nameOf(again, 2)).toBe('Of Bea');
      expect(await again.publish()).toMatchObject({ state: 'blocked', problem: { kind: 'passphraseChanged' } });
      expect(await again.adoptKey(NEW)).toMatchObject({ ok: false, error: { kind: 'bookForeignKey' } });
      await again.close();
      expect(await readFile(path())).toEqual(before);
    },
  );
});

test('bytes that were staged before a change of key can be committed after it', { timeout: 60_000 }, async () => {
  const { vault } = await create();
  const [hash = ''] = must(await vault.stage([fact]));
  must(await vault.changeKey((await newEpoch(vault.identity, NEW)).identity));
  const chunk = { hash, batch: 'b', kind: 'lines', ordinal: 0, count: 1 } as const;
  must(await vault.commit({ rows: [], chunks: [chunk], closings: [] }));
  expect(await vault.bytes(hash)).toEqual(fact);
  expect((await vault.close()).state).toBe('inFile');
});

describe('a remembered key', () => {
  test(
    'opens without a passphrase, only through the store that wrapped it; a lock asks unless it was chosen',
    { timeout: 60_000 },
    async () => {
      const keyStore = storeOf('this computer');
      const { vault } = await create({ keyStore });
      await write(vault, 1, 'A');
      const { key, keyEpoch } = vault.identity;
      const remember = (afterLock: boolean) =>
        rememberKey(nodeDisk, vault.folder, keyStore, { keyEpoch, key: key ?? new Uint8Array(), afterLock });
      await remember(false);
      await vault.close();
      await (await open({ secret: null, keyStore })).close();
      expect(await openVault(request({ secret: null, keyStore, afterLock: true }))).toMatchObject({
        ok: false,
        error: { kind: 'passphraseNeeded' },
      });
      expect(await openVault(request({ secret: null }))).toMatchObject({
        ok: false,
        error: { kind: 'passphraseNeeded' },
      });
      expect(await openVault(request({ secret: null, keyStore: storeOf('another one') }))).toMatchObject({ ok: false });
      await remember(true);
      await (await open({ secret: null, keyStore, afterLock: true })).close();
      await forgetKey(nodeDisk, vault.folder);
      expect(await recallKey(nodeDisk, vault.folder, keyStore)).toBeUndefined();
      expect(await openVault(request({ secret: null, keyStore }))).toMatchObject({ ok: false });
    },
  );
});

describe('signatures of members', () => {
  test(
    'what a laptop writes is signed; a profile on another computer takes a new identity',
    { timeout: 60_000 },
    async () => {
      const keyStore = storeOf('this computer');
      const { vault } = await create({ secret: null, keyStore });
      await write(vault, 1, 'A');
      await vault.close();
      const file = must(await openBookFile(nodeDisk, path(), null));
      const { replica } = vault.info();
      const me = file.container.manifest.members.find((member) => member.replica === replica);
      expect(me?.publicKey).toMatch(/^[0-9a-f]{64}$/);
      expect(file.container.manifest.signature).toMatch(/^[0-9a-f]{128}$/);
      await file.close();
      const same = await open({ secret: null, keyStore });
      expect(same.info().replica).toBe(replica);
      await write(same, 2, 'B');
      await crash(same);
      const copied = await open({ secret: null, keyStore: storeOf('another one') });
      expect(copied.info().replica).not.toBe(replica);
      expect(nameOf(copied, 2)).toBe('B');
      expect((await copied.close()).state).toBe('inFile');
      const after = must(await openBookFile(nodeDisk, path(), null));
      expect(after.container.manifest.members.map((member) => member.replica).sort()).toEqual(
        [replica, copied.info().replica].sort(),
      );
      await after.close();
    },
  );
});
