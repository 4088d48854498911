import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Stamp } from '#base/stamp.ts';
import { newStampClock, nextStamp, parseStamp, receiveStamp } from '#base/stamp.ts';
import { openBookFile } from '#electron/book/book-file.ts';
import type { Disk } from '#electron/book/disk.ts';
import { nodeDisk } from '#electron/book/disk.ts';
import { createVault, openVault } from '#electron/book/open-vault.ts';
import type { Vault, VaultHost } from '#electron/book/vault.ts';
import type { Change } from '#model/record-row.ts';
import { applyChanges } from '#records/apply-changes.ts';
import { imageRow } from '#records/book-image.ts';
import type { BookMerged, SavedState } from '#shared/book-calls.ts';

const must = <T>(result: { ok: true; value: T } | { ok: false; error: unknown }): T => {
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  return result.value;
};

/** A laptop with a profile and a lock of its own, on the one shared folder. */
export interface Laptop {
  readonly name: string;
  vault: Vault;
  readonly merges: BookMerged[];
  readonly states: SavedState[];
  /** Files that this laptop put in the place of the shared one. */
  writes: number;
  set(id: string, values: Readonly<Record<string, unknown>>, kind?: string): Promise<void>;
  get(id: string, kind?: string): Readonly<Record<string, unknown>> | undefined;
  /** Ends as a crash would, and starts again. */
  restart(options?: LaptopOptions): Promise<void>;
}

export interface LaptopOptions {
  readonly disk?: Disk;
  readonly host?: Partial<VaultHost>;
  readonly profile?: string;
  readonly secret?: string | null;
}

/** A temporary folder that laptops share, with the real vault on the real disk. */
export interface SharedFolder {
  readonly folder: string;
  readonly path: string;
  laptop(name: string, options?: LaptopOptions): Promise<Laptop>;
  /** All book files of the folder, by name. */
  books(): Promise<string[]>;
  /** The names of partners as the shared file has them, by id. */
  inFile(path?: string): Promise<Readonly<Record<string, unknown>>>;
  end(): Promise<void>;
}

function counting(disk: Disk, path: string, count: () => void): Disk {
  return {
    ...disk,
    rename: async (from, to) => {
      await disk.rename(from, to);
      if (to === path) count();
    },
  };
}

/** Makes a folder to be shared. The first laptop creates the book, the others open it. */
export async function sharedFolder(): Promise<SharedFolder> {
  const folder = await mkdtemp(join(tmpdir(), 'channelbook-shared-'));
  const shared = join(folder, 'shared');
  const path = join(shared, 'Acme.channelbook');
  await nodeDisk.mkdir(shared);
  const open = new Set<Laptop>();

  const requestOf = (
    laptop: Omit<Laptop, 'vault'>,
    { disk = nodeDisk, host = {}, profile, secret = null }: LaptopOptions,
  ) => ({
    host: {
      disk: counting(disk, path, () => (laptop.writes += 1)),
      now: Date.now,
      app: `test ${laptop.name}`,
      who: () => laptop.name,
      onState: (state: SavedState) => void laptop.states.push(state),
      onMerged: (merged: BookMerged) => void laptop.merges.push(merged),
      pause: 3_600_000,
      patience: 100,
      ...host,
    },
    root: join(folder, profile ?? laptop.name),
    path,
    secret,
    program: 'test',
    // Each laptop is a machine of its own.
    lockFolder: join(folder, 'locks', laptop.name),
  });

  const laptop = async (name: string, options: LaptopOptions = {}): Promise<Laptop> => {
    let clock = newStampClock('0000000000000000');
    const made: Omit<Laptop, 'vault'> & { vault?: Vault } = {
      name,
      merges: [],
      states: [],
      writes: 0,
      get: (id, kind = 'partner') =>
        imageRow((made.vault as Vault).image, kind, id)?.values as Readonly<Record<string, unknown>> | undefined,
      set: async (id, values, kind = 'partner') => {
        const vault = made.vault as Vault;
        const { replica, lastStamp } = vault.info();
        clock = { ...clock, replica };
        const seen = parseStamp(lastStamp);
        if (seen !== undefined) clock = receiveStamp(clock, seen, Date.now()).clock;
        const next = nextStamp(clock, Date.now());
        clock = next.clock;
        const change = { kind, id, set: values } as unknown as Change;
        const rows = applyChanges((k, rowId) => imageRow(vault.image, k, rowId), [change], next.stamp as Stamp);
        must(await vault.commit({ rows, chunks: [], closings: [] }));
      },
      restart: async (again = options) => {
        await rm(join(folder, 'locks', name), { recursive: true, force: true });
        made.vault = must(await openVault(requestOf(made, again)));
      },
    };
    const exists = (await readdir(shared)).includes('Acme.channelbook');
    const request = requestOf(made, options);
    made.vault = exists ? must(await openVault(request)) : must(await createVault(request)).vault;
    open.add(made as Laptop);
    return made as Laptop;
  };

  return {
    folder: shared,
    path,
    laptop,
    books: async () => (await readdir(shared)).filter((name) => !name.endsWith('.tmp')).sort(),
    inFile: async (at = path) => {
      const file = must(await openBookFile(nodeDisk, at, null, 'whole'));
      await file.close();
      const rows = file.image.rows.get('partner') ?? new Map();
      return Object.fromEntries([...rows.values()].map(({ id, values }) => [id, values.name]));
    },
    end: async () => {
      for (const one of open) await one.vault.close().catch(() => undefined);
      await rm(folder, { recursive: true, force: true });
    },
  };
}
