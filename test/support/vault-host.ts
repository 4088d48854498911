import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Problem } from '#base/problem.ts';
import type { Result } from '#base/result.ts';
import { err, ok } from '#base/result.ts';
import type { Disk } from '#electron/book/disk.ts';
import { nodeDisk } from '#electron/book/disk.ts';
import { createVault, openVault } from '#electron/book/open-vault.ts';
import { Recovery, snapshotsOf } from '#electron/book/recovery.ts';
import type { Vault } from '#electron/book/vault.ts';
import type { BookCommit, BookMerged, SavedState } from '#shared/book-calls.ts';

/** The real vault behind `window.host`, in a folder of its own: what a window of the data layer talks to. */
export interface VaultHost {
  readonly folder: string;
  /** A colleague's laptop on the same file; closed by whoever opened it. */
  colleague(): Promise<Vault>;
  vault(): Vault;
  /** Loses the process as `kill -9` would: nothing is published or closed. */
  reopen(): Promise<void>;
  end(): Promise<void>;
}

type Calls = Readonly<Record<string, (args: never) => unknown>>;

/** Serialises requests of one name, as the browser's lock manager does between windows. */
function lockManager(): Pick<LockManager, 'request'> {
  const tails = new Map<string, Promise<unknown>>();
  const request = (name: string, work: () => Promise<unknown>): Promise<unknown> => {
    const done = (tails.get(name) ?? Promise.resolve()).then(work);
    tails.set(
      name,
      done.catch(() => undefined),
    );
    return done;
  };
  return { request } as unknown as Pick<LockManager, 'request'>;
}

/** Makes a book in a temporary folder and puts its vault behind `globalThis.host`. */
export async function vaultHost(disk: Disk = nodeDisk): Promise<VaultHost> {
  const folder = await mkdtemp(join(tmpdir(), 'channelbook-'));
  const listeners = new Map<string, Set<(data: unknown) => void>>();
  const tell = (event: string, data: unknown): void => listeners.get(event)?.forEach((listener) => listener(data));
  const settings = new Map<string, string>();
  const request = () => ({
    host: {
      disk,
      now: Date.now,
      app: 'test',
      pause: 3_600_000,
      onState: (state: SavedState) => tell('bookState', state),
      onMerged: (merged: BookMerged) => tell('bookMerged', merged),
    },
    root: join(folder, 'books'),
    path: join(folder, 'Book.channelbook'),
    secret: null,
    program: 'test',
    lockFolder: join(folder, 'locks'),
  });
  const created = await createVault(request());
  if (!created.ok) throw new Error(created.error.kind);
  let { vault } = created.value;
  const recovery = new Recovery(disk);
  const calls: Calls = {
    'book.current': () => ok(vault.info()),
    'book.state': () => ok(vault.state()),
    'book.sharing': () => ok(vault.sharing()),
    'book.nameMe': () => ok(null),
    'book.changesSince': async ({ sequence }: { sequence: number }) => ok(await vault.changesSince(sequence)),
    'book.snapshots': async () => ok(await snapshotsOf(disk, vault.folder)),
    'book.snapshotChanges': async ({ name, cursor }: { name: string; cursor: number | null }) =>
      await recovery.page(vault, name, cursor),
    'book.prepareRestore': async ({ name, keep }: { name: string; keep: boolean }) =>
      await recovery.prepare(vault, name, keep),
    'book.stage': async ({ parts }: { parts: Uint8Array[] }) => await vault.stage(parts),
    'book.commit': async (commit: BookCommit) => await vault.commit(commit),
    'book.dump': async ({ cursor }: { cursor: string | null }) => ok(await vault.dump(cursor)),
    'book.closingBytes': async ({ id }: { id: string }) => ok((await vault.closingBytes(id)) ?? null),
    'window.busy': () => ok(null),
    'settings.read': ({ key }: { key: string }) => ok(settings.get(key) ?? null),
    'settings.write': ({ key, value }: { key: string; value: string }) => {
      settings.set(key, value);
      return ok(null);
    },
  };
  const host = {
    invoke: async (channel: string, args: never): Promise<Result<unknown, Problem>> => {
      const call = calls[channel];
      if (call === undefined) return err({ kind: 'usage', detail: channel });
      // What crosses a process is copied.
      return structuredClone(await call(structuredClone(args))) as Result<unknown, Problem>;
    },
    on: (event: string, listener: (data: unknown) => void) => {
      const known = listeners.get(event) ?? new Set();
      listeners.set(event, known.add(listener));
      return () => known.delete(listener);
    },
  };
  Object.defineProperty(globalThis, 'host', { value: host, configurable: true, writable: true });
  Object.defineProperty(globalThis, 'navigator', { value: { locks: lockManager() }, configurable: true });
  return {
    folder,
    colleague: async () => {
      const { host: own, ...others } = request();
      const opened = await openVault({
        ...others,
        host: { ...own, onState: () => undefined, onMerged: () => undefined },
        root: join(folder, 'colleague'),
        lockFolder: join(folder, 'colleague locks'),
      });
      if (!opened.ok) throw new Error(opened.error.kind);
      return opened.value;
    },
    vault: () => vault,
    reopen: async () => {
      await vault.close();
      const opened = await openVault(request());
      if (!opened.ok) throw new Error(opened.error.kind);
      vault = opened.value;
    },
    end: async () => {
      await vault.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
