import type { BookImage } from '#records/book-image.ts';
import type { BookContext } from '#sync/book-context.ts';
import type { Random } from '#test/faults/algebra-world.ts';
import { pick } from '#test/faults/algebra-world.ts';

/** A whole file as it was written once; `truth` is what truly is in it, whatever the program believes. */
export interface Snapshot {
  readonly id: number;
  readonly image: BookImage;
  readonly context: BookContext;
  readonly truth: Truth;
}

/** The numbers of the writes, facts and closings that truly reached somebody. */
export type Truth = ReadonlySet<number>;

/** A file in a laptop's own copy of the synced folder. `partial`: it's still arriving, or was cut. */
export interface LocalFile {
  readonly content: Snapshot | 'partial';
  /** The cloud's revision that this copy was made from or sent as; 0: never. */
  readonly base: number;
  readonly dirty: boolean;
}

export const ROOT = 'Acme.channelbook';

/** A laptop's own copy of the synced folder. */
export interface Folder {
  readonly files: Map<string, LocalFile>;
  /** Taken away here and not yet there. */
  readonly removed: Set<string>;
}

export const newFolder = (): Folder => ({ files: new Map(), removed: new Set() });

/** Replaces a file of one's own folder, as a rename does. */
export function put(folder: Folder, name: string, content: Snapshot): void {
  folder.files.set(name, { content, base: folder.files.get(name)?.base ?? 0, dirty: true });
  folder.removed.delete(name);
}

export function remove(folder: Folder, name: string): void {
  folder.files.delete(name);
  folder.removed.add(name);
}

/** What the person's cloud service holds, and how it behaves towards two that wrote at once. */
export interface Cloud {
  readonly files: Map<string, { readonly content: Snapshot; readonly revision: number }>;
  /** Every snapshot that ever stood there, to be rolled back to and to come a second time. */
  readonly history: Snapshot[];
  revision: number;
  copies: number;
}

export const newCloud = (): Cloud => ({ files: new Map(), history: [], revision: 0, copies: 0 });

export function store(cloud: Cloud, name: string, content: Snapshot): number {
  cloud.revision += 1;
  cloud.files.set(name, { content, revision: cloud.revision });
  cloud.history.push(content);
  if (cloud.history.length > 30) cloud.history.shift();
  return cloud.revision;
}

/** How a cloud client goes about it this time. */
export interface Client {
  /** The last to send wins, and what the other sent is gone; else the own one becomes a conflicted copy. */
  readonly lastWins: boolean;
  /** What comes down is cut, for the time being. */
  readonly cut: boolean;
}

export const careful: Client = { lastWins: false, cut: false };

function send(cloud: Cloud, folder: Folder, name: string, file: LocalFile, client: Client): void {
  if (file.content === 'partial') return;
  const there = cloud.files.get(name);
  if (there === undefined || there.revision === file.base || client.lastWins) {
    folder.files.set(name, { content: file.content, base: store(cloud, name, file.content), dirty: false });
    return;
  }
  cloud.copies += 1;
  const copy = `${name.replace('.channelbook', '')} (conflicted copy ${cloud.copies}).channelbook`;
  folder.files.set(copy, { content: file.content, base: store(cloud, copy, file.content), dirty: false });
  folder.files.set(name, { content: there.content, base: there.revision, dirty: false });
}

/** One run of a laptop's cloud client: sends what changed here, brings what changed there. */
export function syncFolder(cloud: Cloud, folder: Folder, client: Client): void {
  for (const name of folder.removed) cloud.files.delete(name);
  folder.removed.clear();
  for (const [name, file] of folder.files) if (file.dirty) send(cloud, folder, name, file, client);
  for (const [name, file] of folder.files) if (!file.dirty && !cloud.files.has(name)) folder.files.delete(name);
  for (const [name, { content, revision }] of cloud.files) {
    const here = folder.files.get(name);
    if (here?.dirty === true || (here?.base === revision && here.content !== 'partial')) continue;
    if (client.cut) folder.files.set(name, { content: 'partial', base: 0, dirty: false });
    else folder.files.set(name, { content, base: revision, dirty: false });
  }
}

/** What a service does to a shared folder without being asked. */
export const cloudFaults = {
  rollBack: (cloud: Cloud, random: Random) => {
    if (cloud.history.length > 0 && cloud.files.has(ROOT)) store(cloud, ROOT, pick(cloud.history, random));
  },
  secondTime: (cloud: Cloud, random: Random) => {
    cloud.copies += 1;
    if (cloud.history.length > 0) store(cloud, `Acme ${cloud.copies}.channelbook`, pick(cloud.history, random));
  },
  renameRoot: (cloud: Cloud) => {
    const root = cloud.files.get(ROOT);
    if (root === undefined) return;
    cloud.copies += 1;
    cloud.files.delete(ROOT);
    store(cloud, `Acme renamed ${cloud.copies}.channelbook`, root.content);
  },
} as const satisfies Record<string, (cloud: Cloud, random: Random) => void>;
