import type { Problem } from '#base/problem.ts';
import type { Result } from '#base/result.ts';
import { err, ok } from '#base/result.ts';
import type { OpenedFile } from '#electron/book/book-file.ts';
import { bytesInFile, openBookFile, saveImage } from '#electron/book/book-file.ts';
import { nodeDisk } from '#electron/book/disk.ts';
import { nodeBytes } from '#electron/book/node-bytes.ts';
import { newReplica } from '#electron/book/profile-books.ts';
import type { CommandLine } from '#electron/headless/command-line.ts';
import { fileNameOf } from '#electron/headless/command-line.ts';
import type { Answer, Command } from '#electron/headless/command.ts';
import { DamagedBook } from '#electron/headless/headless-book.ts';
import type { Environment } from '#electron/headless/headless-host.ts';
import type { BookImage } from '#records/book-image.ts';
import { addToImage } from '#records/book-image.ts';
import { contextOf, mergeContexts } from '#sync/book-context.ts';
import { groupFinder, mergeBook } from '#sync/merge-book.ts';
import { readIncoming } from '#sync/read-incoming.ts';
import { seenOf } from '#sync/version-vector.ts';

async function open(path: string, environment: Environment): Promise<Result<OpenedFile, Problem>> {
  const opened = await openBookFile(nodeDisk, path, environment.passphrase ?? null, 'whole');
  if (opened.ok || opened.error.kind !== 'passphraseNeeded') return opened;
  const typed = await environment.ask(`Passphrase of ${fileNameOf(path)}`);
  return typed === undefined ? opened : await openBookFile(nodeDisk, path, typed, 'whole');
}

const losingIn = (image: BookImage): number =>
  [...image.rows.values()].reduce(
    (sum, rows) => sum + [...rows.values()].reduce((more, { losing }) => more + (losing?.length ?? 0), 0),
    0,
  );

const isSameBook = (a: OpenedFile, b: OpenedFile): boolean =>
  a.identity.fileId === b.identity.fileId &&
  a.identity.keyEpoch === b.identity.keyEpoch &&
  (a.identity.key === null) === (b.identity.key === null);

function finder(files: readonly OpenedFile[], file: string): (hash: string) => Promise<Uint8Array> {
  const finders = files.map(bytesInFile);
  return async (hash) => {
    for (const find of finders) {
      const bytes = await find(hash);
      if (bytes !== undefined) return bytes;
    }
    throw new DamagedBook({ kind: 'bookDamaged', file, part: `bytes ${hash.slice(0, 12)}` });
  };
}

/** Merges `b` into the image of `a` and writes the outcome; neither of the two files is changed. */
async function merge(
  [a, b]: readonly [OpenedFile, OpenedFile],
  out: string,
  app: string,
): Promise<Result<Answer, readonly Problem[]>> {
  const { image, container, identity } = a;
  const rows = [...image.rows.values()].flatMap((kind) => [...kind.values()]);
  const ours = contextOf(container.manifest, container.header.version < 3 ? seenOf(rows) : container.manifest.seen);
  const read = await readIncoming(b.container, new Set(), nodeBytes);
  if (!read.ok) return err([read.error]);
  const context = mergeContexts(ours, read.value.context);
  const merged = mergeBook(image, ours.seen, read.value, groupFinder(context.groups));
  addToImage(image, merged);
  const saved = await saveImage(nodeDisk, {
    ...{ path: out, identity, image, context, before: null, dirty: new Map(), signer: null, ring: null },
    find: finder([a, b], fileNameOf(out)),
    expected: null,
    writer: { replica: newReplica(), name: '', app },
    now: Date.now(),
  });
  if (!saved.ok) return err([saved.error]);
  const counts = {
    records: [...image.rows.values()].reduce((sum, kind) => sum + kind.size, 0),
    closings: image.closings.size,
    changed: merged.rows.length,
    conflicts: losingIn(image),
  };
  const text = `${fileNameOf(out)}: ${counts.records} records, ${counts.changed} changed by the second file, ${counts.conflicts} values that lost`;
  return ok({ json: { out: fileNameOf(out), ...counts }, text, problems: [] });
}

async function run(line: CommandLine, environment: Environment): Promise<Result<Answer, readonly Problem[]>> {
  const [first = '', second = ''] = line.operands;
  const a = await open(first, environment);
  if (!a.ok) return err([a.error]);
  const b = await open(second, environment);
  try {
    if (!b.ok) return err([b.error]);
    const [file, other] = [fileNameOf(first), fileNameOf(second)];
    if (!isSameBook(a.value, b.value)) return err([{ kind: 'booksDiffer', file, other }]);
    return await merge([a.value, b.value], line.value('out') ?? '', environment.app);
  } catch (error) {
    if (error instanceof DamagedBook) return err([error.problem]);
    throw error;
  } finally {
    await a.value.close();
    if (b.ok) await b.value.close();
  }
}

/** Folds two files of one book into a third. */
export const mergeCommand: Command = {
  syntax: {
    usage: 'merge A.channelbook B.channelbook --out C.channelbook',
    operands: 2,
    required: ['out'],
    single: ['out'],
    many: [],
    flags: [],
  },
  run,
};
