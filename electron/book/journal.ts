import { dirname } from 'node:path';
import { crc32 } from 'node:zlib';
import type { Problem } from '#base/problem.ts';
import type { ImageAddition } from '#records/book-image.ts';
import type { Disk } from './disk.ts';
import { errorCode, syncFolder, writeFully } from './disk.ts';

/** One line of the journal. Bytes of facts and closings are objects that were flushed before the line that names them. */
export type JournalLine =
  /** The first line: what the rest builds on. `sequence` numbers the state that the next lines up to `base` make. */
  | { readonly type: 'start'; readonly version: 1; readonly sequence: number }
  /** A part of the state that a new journal starts from; it has no number of its own. */
  | ({ readonly type: 'base' } & ImageAddition)
  | ({ readonly type: 'commit'; readonly sequence: number } & ImageAddition)
  /** The shared file was seen to hold everything up to `sequence`. */
  | { readonly type: 'published'; readonly sequence: number; readonly snapshotId: string };

const MAGIC = Buffer.from('CHBKJRN1');
const FRAME = 8; // length and CRC-32 of what follows

const encode = (line: JournalLine): Buffer => {
  const payload = Buffer.from(JSON.stringify(line));
  const head = Buffer.alloc(FRAME);
  head.writeUInt32BE(payload.length, 0);
  head.writeUInt32BE(crc32(payload), 4);
  return Buffer.concat([head, payload]);
};

/** The end of the whole frame at `at`, or undefined when there is none. */
function frameEnd(bytes: Buffer, at: number): number | undefined {
  if (at + FRAME > bytes.length) return undefined;
  const end = at + FRAME + bytes.readUInt32BE(at);
  if (end > bytes.length || end === at + FRAME) return undefined;
  return crc32(bytes.subarray(at + FRAME, end)) === bytes.readUInt32BE(at + 4) ? end : undefined;
}

/** Whether a whole frame stands after the broken one: then it's damage, not a write that was cut off. */
function goesOn(bytes: Buffer, at: number): boolean {
  const claimed = at + FRAME <= bytes.length ? at + FRAME + bytes.readUInt32BE(at) : bytes.length;
  return claimed < bytes.length && frameEnd(bytes, claimed) !== undefined;
}

export type JournalContent = {
  readonly lines: readonly JournalLine[];
  /** Bytes up to which everything is whole. */
  readonly length: number;
  readonly problem: Problem | null;
};

/** Reads a journal's bytes. A last line that was cut off had never been acknowledged: it's dropped and reported. */
function readJournal(bytes: Buffer): JournalContent {
  if (bytes.length < MAGIC.length || !bytes.subarray(0, MAGIC.length).equals(MAGIC)) {
    const cut = MAGIC.subarray(0, bytes.length).equals(bytes);
    return { lines: [], length: 0, problem: cut ? null : { kind: 'journalDamaged', at: 0 } };
  }
  const lines: JournalLine[] = [];
  let at = MAGIC.length;
  for (let end = frameEnd(bytes, at); end !== undefined; end = frameEnd(bytes, at)) {
    lines.push(JSON.parse(bytes.toString('utf8', at + FRAME, end)) as JournalLine);
    at = end;
  }
  const lost = bytes.length - at;
  if (lost === 0) return { lines, length: at, problem: null };
  return {
    lines,
    length: at,
    problem: goesOn(bytes, at) ? { kind: 'journalDamaged', at } : { kind: 'journalTornTail', lost },
  };
}

/** An open journal. */
export interface Journal {
  readonly content: JournalContent;
  /** Bytes on disk. */
  size(): number;
  /** Appends lines as one step and flushes them. When it returns they survive a crash; when it throws none is there. */
  append(lines: readonly JournalLine[]): Promise<void>;
  close(): Promise<void>;
}

async function readOrNothing(disk: Disk, path: string): Promise<Buffer> {
  try {
    return Buffer.from(await disk.readFile(path));
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return Buffer.alloc(0);
    throw error;
  }
}

/** Opens a journal, made when it's missing. A torn tail is cut; a damaged one is set aside under another name first. */
export async function openJournal(disk: Disk, path: string): Promise<Journal> {
  const content = readJournal(await readOrNothing(disk, path));
  if (content.problem?.kind === 'journalDamaged') await disk.copyFile(path, `${path}.damaged`);
  const file = await disk.open(path, content.length === 0 ? 'w+' : 'r+', 0o600);
  let length = content.length;
  let broken = false;
  if (length === 0) {
    await writeFully(file, MAGIC, 0);
    length = MAGIC.length;
  } else {
    await file.truncate(length);
  }
  await file.sync();
  await syncFolder(disk, dirname(path));

  const write = async (lines: readonly JournalLine[]): Promise<void> => {
    if (broken) throw new Error('The journal could not be put right after a failed write');
    const bytes = Buffer.concat(lines.map(encode));
    try {
      await writeFully(file, bytes, length);
      await file.datasync();
    } catch (error) {
      // Half a line must not stand before the next one.
      broken = true;
      await file.truncate(length);
      broken = false;
      throw error;
    }
    length += bytes.length;
  };
  // One write at a time: each stands where the one before ended.
  let last: Promise<void> = Promise.resolve();
  const append = (lines: readonly JournalLine[]): Promise<void> => {
    const done = last.then(() => write(lines));
    last = done.catch(() => undefined); // its caller hears of it
    return done;
  };
  return { content, size: () => length, append, close: () => file.close() };
}

/** Replaces a journal by one that starts with `lines`: whole and flushed before it takes the place of the old one. */
export async function rewriteJournal(disk: Disk, path: string, lines: Iterable<JournalLine>): Promise<void> {
  const temp = `${path}.new`;
  const file = await disk.open(temp, 'w', 0o600);
  try {
    let at = MAGIC.length;
    await writeFully(file, MAGIC, 0);
    for (const line of lines) {
      const bytes = encode(line);
      await writeFully(file, bytes, at);
      at += bytes.length;
    }
    await file.sync();
  } finally {
    await file.close();
  }
  await disk.rename(temp, path);
  await syncFolder(disk, dirname(path));
}
