import { basename, dirname, join } from 'node:path';
import type { Problem } from '#base/problem.ts';
import type { Result } from '#base/result.ts';
import { err, ok } from '#base/result.ts';
import { diskProblem } from '#electron/files/disk-problem.ts';
import type {
  Placed,
  ReplaceRule,
  SharedStore,
  SnapshotWriter,
  StoredSibling,
  StoredSnapshot,
} from '#sync/shared-store.ts';
import { fileSource, lookAt } from './container-file.ts';
import type { Disk } from './disk.ts';
import { errorCode } from './disk.ts';
import { safeSave } from './safe-save.ts';

export interface FileStoreParts {
  readonly disk: Disk;
  readonly path: string;
  /** Where the file before is kept at each save. */
  readonly ring: string;
  readonly now: () => number;
  /** Milliseconds after which a read that doesn't answer (a placeholder being fetched, a drive that went) is given up. */
  readonly slow: number;
}

/** Files smaller than this can't be a book, however far they have arrived. */
const HEADER = 4096;
const isTemp = (name: string): boolean => name.endsWith('.tmp');

/** What stands at one name, remembered by its size and time, so that a folder of holiday pictures is read once. */
type Seen = { readonly tag: string; readonly sibling: StoredSibling | null };

/** The answer, or undefined when it takes longer than that; what comes later is let go by `late`. */
async function within<T>(
  ms: number,
  work: Promise<T>,
  late: (value: T) => void = () => undefined,
): Promise<T | undefined> {
  let timer: NodeJS.Timeout | undefined;
  let over = false;
  const end = new Promise<undefined>((resolve) => {
    timer = setTimeout(() => {
      over = true;
      resolve(undefined);
    }, ms);
  });
  // Nobody waits any more by then, so a failure that comes late is nobody's.
  work.then(
    (value) => (over ? late(value) : undefined),
    () => undefined,
  );
  try {
    return await Promise.race([work, end]);
  } finally {
    clearTimeout(timer);
  }
}

/**
 * The shared file in a folder, as the user's cloud client or network drive shows it. Replacing is the safe save; two
 * laptops may do it at once, so nothing here counts on being the only one.
 */
export function fileSharedStore({ disk, path, ring, now, slow }: FileStoreParts): SharedStore {
  const [folder, rootName] = [dirname(path), basename(path)];
  const seen = new Map<string, Seen>();
  const stem = rootName.replace(/\.[^.]*$/u, '');
  const goesByName = (name: string): boolean => name.endsWith('.channelbook') || name.startsWith(stem);
  const tooSlow = (file: string): Problem => ({ kind: 'bookUnavailable', file, detail: 'it does not answer' });

  const read = async (name: string): Promise<Result<StoredSnapshot, Problem>> => {
    const open = async (): Promise<Result<StoredSnapshot, Problem>> => {
      try {
        const source = await fileSource(disk, join(folder, name));
        return ok({ name, source, close: () => source.close() });
      } catch (error) {
        const code = errorCode(error);
        if (code === undefined) throw error;
        return err(
          code === 'ENOENT'
            ? { kind: 'fileNotFound', file: name }
            : { kind: 'bookUnavailable', file: name, detail: code },
        );
      }
    };
    const opened = await within(slow, open(), (late) => {
      if (late.ok) void late.value.close();
    });
    return opened ?? err(tooSlow(name));
  };

  const lookAtSibling = async (name: string): Promise<StoredSibling | null> => {
    const { size, mtimeMs, isFile, isElsewhere } = await statOf(join(folder, name));
    // Looking into a file that its client keeps online only would fetch it: only what goes by the book's name is worth that.
    if (!isFile || (isElsewhere && !goesByName(name))) return null;
    const tag = `${size}|${mtimeMs}`;
    const known = seen.get(name);
    if (known?.tag === tag) return known.sibling;
    const look = size < HEADER ? undefined : await within(slow, lookAt(disk, join(folder, name), name));
    const sibling = siblingOf(name, tag, size, look);
    // What can't be read yet is looked at again.
    if (sibling === null || sibling.look.ok) seen.set(name, { tag, sibling });
    return sibling;
  };

  const siblingOf = (
    name: string,
    tag: string,
    size: number,
    look: Awaited<ReturnType<typeof lookAt>> | undefined,
  ): StoredSibling | null => {
    const isBook = name.endsWith('.channelbook');
    if (size < HEADER)
      return isBook
        ? { name, tag, look: err({ kind: 'bookTruncated', file: name, expected: HEADER, found: size }) }
        : null;
    if (look === undefined) return isBook ? { name, tag, look: err(tooSlow(name)) } : null;
    if (look.state === 'missing') return null;
    if (look.state === 'book') return { name, tag, look: ok(look.header) };
    return look.problem.kind === 'bookNotABook' && !isBook ? null : { name, tag, look: err(look.problem) };
  };

  const statOf = async (place: string) => {
    try {
      const stat = await disk.stat(place);
      const isElsewhere = stat.size > 0 && stat.blocks === 0;
      return { size: stat.size, mtimeMs: stat.mtimeMs, isFile: stat.isFile(), isElsewhere };
    } catch (error) {
      if (errorCode(error) === undefined) throw error;
      return { size: 0, mtimeMs: 0, isFile: false, isElsewhere: false }; // gone since it was listed, or not ours to see
    }
  };

  const siblings = async (): Promise<StoredSibling[]> => {
    const names = (await disk.readdir(folder)).filter((name) => name !== rootName && !isTemp(name));
    const found: StoredSibling[] = [];
    for (const name of names) {
      const sibling = await lookAtSibling(name);
      if (sibling !== null) found.push(sibling);
    }
    return found;
  };

  return {
    atomicRoot: false,
    rootName,
    probe: async () =>
      (await within(slow, lookAt(disk, path, rootName))) ?? { state: 'unreadable', problem: tooSlow(rootName) },
    readRoot: () => read(rootName),
    readSibling: read,
    siblings: async () => {
      try {
        const found = await within(slow, siblings());
        return found === undefined ? err(tooSlow(rootName)) : ok(found);
      } catch (error) {
        return err(diskProblem(error, rootName));
      }
    },
    replaceRoot: async (writer: SnapshotWriter, rule: ReplaceRule): Promise<Placed> => {
      const saved = await safeSave(disk, {
        ...{ path, ring, ...writer },
        expected: rule.ifSnapshot,
        patience: rule.patience,
        ...(rule.keepFor === undefined ? {} : { ringReason: rule.keepFor }),
        now: now(),
        ifChanged: rule.orBeside ? 'putBeside' : 'tell',
      });
      if (!saved.ok) return { state: 'problem', problem: saved.error };
      if (saved.value.changed) return { state: 'changed' };
      const { written, beside } = saved.value;
      return beside === null ? { state: 'placed', written } : { state: 'beside', written, name: basename(beside) };
    },
    removeSibling: async (name, ifSnapshot) => {
      const look = await lookAt(disk, join(folder, name), name);
      if (look.state !== 'book' || look.header.snapshotId !== ifSnapshot) return false;
      await disk.rm(join(folder, name), { force: true });
      return true;
    },
  };
}
