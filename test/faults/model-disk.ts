import { basename, dirname } from 'node:path';
import type { Disk } from '#electron/book/disk.ts';

/** What reached the disk, in order. Data and names are flushed apart, as POSIX has it. */
export type DiskStep =
  | { readonly type: 'write'; readonly node: number; readonly at: number; readonly bytes: Uint8Array }
  | { readonly type: 'truncate'; readonly node: number; readonly length: number }
  /** Names set (or removed, by null) in one atomic step. */
  | { readonly type: 'names'; readonly names: readonly NameChange[] }
  | { readonly type: 'flush'; readonly node: number };

type NameChange = {
  readonly folder: number;
  readonly name: string;
  readonly node: number | null;
  readonly isFolder?: boolean;
};

/** A disk's content: files by node, names by folder. Node 0 is the root folder. */
export class DiskContent {
  readonly files = new Map<number, Uint8Array>();
  readonly folders = new Map<number, Map<string, number>>([[0, new Map()]]);

  copy(): DiskContent {
    const copy = new DiskContent();
    for (const [node, bytes] of this.files) copy.files.set(node, bytes.slice());
    for (const [node, names] of this.folders) copy.folders.set(node, new Map(names));
    return copy;
  }

  apply(step: DiskStep): void {
    if (step.type === 'write') this.files.set(step.node, written(this.#bytes(step.node), step.at, step.bytes));
    else if (step.type === 'truncate') this.files.set(step.node, resized(this.#bytes(step.node), step.length));
    else if (step.type === 'names') for (const change of step.names) this.#name(change);
  }

  #bytes(node: number): Uint8Array {
    return this.files.get(node) ?? new Uint8Array();
  }

  #name({ folder, name, node, isFolder }: NameChange): void {
    // A folder whose own name was lost takes what is in it along; its names are kept all the same.
    const names = this.folders.get(folder) ?? new Map<string, number>();
    this.folders.set(folder, names);
    if (node === null) names.delete(name);
    else names.set(name, node);
    if (node === null) return;
    if (isFolder === true) this.folders.set(node, this.folders.get(node) ?? new Map<string, number>());
    else if (!this.folders.has(node)) this.files.set(node, this.#bytes(node));
  }
}

const written = (before: Uint8Array, at: number, bytes: Uint8Array): Uint8Array => {
  const after = resized(before, Math.max(before.length, at + bytes.length));
  after.set(bytes, at);
  return after;
};

const resized = (before: Uint8Array, length: number): Uint8Array => {
  const after = new Uint8Array(length);
  after.set(before.subarray(0, length));
  return after;
};

const refuse = (code: string, syscall: string): never => {
  throw Object.assign(new Error(`${code}: model disk, ${syscall}`), { code, syscall });
};

export interface ModelOptions {
  /** Told before each call, with the call's name and path: the place to let somebody else act. */
  readonly before?: (call: string, path: string, disk: ModelDisk) => void;
  /** Bytes of one file beyond which everything is "written" and nothing arrives (a nearly full network drive). */
  readonly silentLimit?: (path: string) => number;
  /** A write that takes fewer bytes than it was given. */
  readonly shortWrites?: boolean;
}

/** A disk in memory with the calls that keeping a book needs; it notes each step that a crash may undo. */
export class ModelDisk {
  readonly content: DiskContent;
  readonly steps: DiskStep[] = [];
  readonly #options: ModelOptions;
  #nextNode: number;

  constructor(content = new DiskContent(), options: ModelOptions = {}) {
    this.content = content;
    this.#options = options;
    this.#nextNode = Math.max(0, ...content.files.keys(), ...content.folders.keys()) + 1;
  }

  /** Puts a file there as another laptop would: whole and durable. */
  place(path: string, bytes: Uint8Array): void {
    const node = (this.#nextNode += 1);
    this.#do({ type: 'write', node, at: 0, bytes });
    this.#do({ type: 'flush', node });
    const folder = this.#folder(dirname(path));
    this.#do({ type: 'names', names: [{ folder, name: basename(path), node }] });
    this.#do({ type: 'flush', node: folder });
  }

  /** The node that a path leads to; undefined where there is none. */
  nodeOf(path: string): number | undefined {
    return this.#find(path);
  }

  bytesOf(path: string): Uint8Array | undefined {
    const node = this.#find(path);
    return node === undefined ? undefined : this.content.files.get(node);
  }

  #do(step: DiskStep): void {
    this.steps.push(step);
    this.content.apply(step);
  }

  #find(path: string): number | undefined {
    let node: number | undefined = 0;
    for (const part of path.split('/').filter((each) => each !== '')) {
      if (node === undefined) return undefined;
      node = this.content.folders.get(node)?.get(part);
    }
    return node;
  }

  #need(path: string, syscall: string): number {
    return this.#find(path) ?? refuse('ENOENT', syscall);
  }

  #folder(path: string): number {
    const node = this.#need(path, 'open');
    return this.content.folders.has(node) ? node : refuse('ENOTDIR', 'open');
  }

  #tell(call: string, path: string): void {
    this.#options.before?.(call, path, this);
  }

  #create(path: string): number {
    const node = (this.#nextNode += 1);
    this.#do({ type: 'names', names: [{ folder: this.#folder(dirname(path)), name: basename(path), node }] });
    return node;
  }

  #openNode(path: string, flags: string): number {
    const found = this.#find(path);
    if (flags === 'wx' && found !== undefined) return refuse('EEXIST', 'open');
    if (found === undefined) return flags.startsWith('w') ? this.#create(path) : refuse('ENOENT', 'open');
    if (flags === 'w' || flags === 'w+') this.#do({ type: 'truncate', node: found, length: 0 });
    return found;
  }

  #write(node: number, path: string, bytes: Uint8Array, at: number): number {
    const limit = this.#options.silentLimit?.(path) ?? Number.POSITIVE_INFINITY;
    const taken = this.#options.shortWrites === true && bytes.length > 1 ? bytes.length >> 1 : bytes.length;
    // A copy: `slice` of a Buffer would be a view of memory that others use.
    const arriving = new Uint8Array(bytes.subarray(0, Math.max(0, Math.min(taken, limit - at))));
    if (arriving.length > 0) this.#do({ type: 'write', node, at, bytes: arriving });
    return taken;
  }

  #stat(node: number) {
    const size = this.content.files.get(node)?.length ?? 0;
    return {
      size,
      mtimeMs: 0,
      isFile: () => this.content.files.has(node),
      isDirectory: () => this.content.folders.has(node),
    };
  }

  #handle(node: number, path: string) {
    const flush = (): Promise<void> => {
      this.#tell('sync', path);
      this.#do({ type: 'flush', node });
      return Promise.resolve();
    };
    const bytes = (): Uint8Array => this.content.files.get(node) ?? refuse('EISDIR', 'read');
    return {
      read: async (into: Uint8Array, offset: number, length: number, at: number) => {
        this.#tell('read', path);
        const part = bytes().subarray(at, at + length);
        into.set(part, offset);
        return await Promise.resolve({ bytesRead: part.length, buffer: into });
      },
      write: async (from: Uint8Array, offset: number, length: number, at: number) => {
        this.#tell('write', path);
        const bytesWritten = this.#write(node, path, from.subarray(offset, offset + length), at);
        return await Promise.resolve({ bytesWritten, buffer: from });
      },
      writeFile: async (text: string) => {
        this.#tell('write', path);
        this.#do({ type: 'write', node, at: 0, bytes: new TextEncoder().encode(text) });
        return await Promise.resolve();
      },
      sync: flush,
      datasync: flush,
      truncate: async (length: number) => {
        this.#tell('truncate', path);
        this.#do({ type: 'truncate', node, length });
        return await Promise.resolve();
      },
      stat: async () => await Promise.resolve(this.#stat(node)),
      close: async () => await Promise.resolve(),
    };
  }

  #remove(path: string, force: boolean): void {
    const node = this.#find(path);
    if (node === undefined) {
      if (!force) refuse('ENOENT', 'rm');
      return;
    }
    this.#do({ type: 'names', names: [{ folder: this.#folder(dirname(path)), name: basename(path), node: null }] });
  }

  #rename(from: string, to: string): void {
    const node = this.#need(from, 'rename');
    const gone = { folder: this.#folder(dirname(from)), name: basename(from), node: null };
    this.#do({ type: 'names', names: [{ folder: this.#folder(dirname(to)), name: basename(to), node }, gone] });
  }

  #makeFolder(path: string): void {
    if (path === '/' || this.#find(path) !== undefined) return;
    this.#makeFolder(dirname(path));
    const node = (this.#nextNode += 1);
    const folder = this.#folder(dirname(path));
    this.#do({ type: 'names', names: [{ folder, name: basename(path), node, isFolder: true }] });
  }

  /** The calls of this disk, as the product makes them. */
  disk(): Disk {
    const call =
      <A extends unknown[], R>(name: string, work: (path: string, ...rest: A) => R) =>
      async (path: string, ...rest: A): Promise<R> => {
        this.#tell(name, path);
        return await Promise.resolve(work(path, ...rest));
      };
    const calls = {
      open: call('open', (path, flags: string = 'r') => this.#handle(this.#openNode(path, flags), path)),
      rename: call('rename', (from, to: string) => this.#rename(from, to)),
      rm: call('rm', (path, options?: { force?: boolean }) => this.#remove(path, options?.force === true)),
      mkdir: call('mkdir', (path) => this.#makeFolder(path)),
      readdir: call('readdir', (path) => [...(this.content.folders.get(this.#folder(path)) ?? new Map()).keys()]),
      readFile: call('readFile', (path) => Buffer.from(this.#fileBytes(path))),
      stat: call('stat', (path) => this.#stat(this.#need(path, 'stat'))),
      link: call('link', (from, to: string) => this.#link(from, to)),
      copyFile: call('copyFile', (from, to: string) => this.#copy(from, to)),
      utimes: call('utimes', (path) => void this.#need(path, 'utimes')),
      realpath: call('realpath', (path) => (this.#need(path, 'realpath'), path)),
    };
    return calls as unknown as Disk;
  }

  #fileBytes(path: string): Uint8Array {
    return this.content.files.get(this.#need(path, 'read')) ?? refuse('EISDIR', 'read');
  }

  #link(from: string, to: string): void {
    const node = this.#need(from, 'link');
    if (this.#find(to) !== undefined) refuse('EEXIST', 'link');
    this.#do({ type: 'names', names: [{ folder: this.#folder(dirname(to)), name: basename(to), node }] });
  }

  #copy(from: string, to: string): void {
    const bytes = this.#fileBytes(from);
    this.#do({ type: 'write', node: this.#openNode(to, 'w'), at: 0, bytes: new Uint8Array(bytes) });
  }
}
