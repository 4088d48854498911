import { randomBytes } from 'node:crypto';
import { dirname } from 'node:path';
import { crc32 } from 'node:zlib';
import type { Problem } from '#base/problem.ts';
import type { ImageAddition } from '#records/book-image.ts';
import type { BookContext } from '#sync/book-context.ts';
import type { Disk } from './disk.ts';
import { errorCode, syncFolder, writeFully } from './disk.ts';
import type { LaptopCipher } from './laptop-cipher.ts';
import { SEAL_LENGTH } from './laptop-cipher.ts';

/** One line of the journal. Bytes of facts and closings are objects that were flushed before the line that names them. */
export type JournalLine =
  /** The first line: what the rest builds on. `sequence` numbers the state that the next lines up to `base` make. */
  | { readonly type: 'start'; readonly version: 1; readonly sequence: number }
  /** A part of the state that a new journal starts from; it has no number of its own. */
  | ({ readonly type: 'base' } & ImageAddition)
  | ({ readonly type: 'commit'; readonly sequence: number } & ImageAddition)
  /** Colleagues' work that was taken in, and what is known after it. */
  | ({ readonly type: 'merge'; readonly sequence: number } & ImageAddition & KnownLine)
  /** Own edits that nobody has seen yet, stamped anew: under another identity, or by a clock that was put right. */
  | ({ readonly type: 'renewed'; readonly sequence: number } & ImageAddition & KnownLine)
  /** What is known, where that changed without a record. */
  | ({ readonly type: 'context' } & KnownLine)
  /** This is being put at the shared place: from now on somebody may hold it, whether it's noted as published or not. */
  | ({ readonly type: 'offered' } & OfferedLine)
  /** The shared file was seen to hold everything up to `sequence`. */
  | ({ readonly type: 'published' } & PublishedLine);

/** What a laptop knows beside the book. */
export interface KnownLine {
  readonly replica: string;
  /** Number of its own last commit; merges have numbers too, so this may be an earlier one. */
  readonly own: number;
  /** The snapshot of the shared file that was merged last; '' before any. */
  readonly root: string;
  readonly context: BookContext;
}

export interface PublishedLine {
  readonly sequence: number;
  readonly snapshotId: string;
}

/** The own last commit that was offered to others, and its stamp. */
export interface OfferedLine {
  readonly own: number;
  readonly stamp: string;
}

/** The first eight bytes say whether the lines are plain or sealed. */
const PLAIN = Buffer.from('CHBKJRN1');
const SEALED = Buffer.from('CHBKJRN2');
const FRAME = 8; // length and CRC-32 of what follows
const ID = 16;
/** Of a sealed journal: the magic, its epoch, its own random name, that name sealed (is it the key?), a CRC-32. */
const SEALED_HEAD = SEALED.length + 4 + ID + (SEAL_LENGTH + ID) + 4;

/** How the lines of one journal are written: plain, or each sealed to its place in this very journal. */
type Script = { readonly head: Buffer; readonly cipher: LaptopCipher | null; readonly id: string };

const lineOf = (id: string, at: number): string => `journal|${id}|${at}`;

function newScript(cipher: LaptopCipher | null): Script {
  if (cipher === null) return { head: PLAIN, cipher, id: '' };
  const id = randomBytes(ID);
  const epoch = Buffer.alloc(4);
  epoch.writeUInt32BE(cipher.keyEpoch);
  const start = Buffer.concat([SEALED, epoch, id, cipher.seal(id, 'journal')]);
  const crc = Buffer.alloc(4);
  crc.writeUInt32BE(crc32(start));
  return { head: Buffer.concat([start, crc]), cipher, id: id.toString('hex') };
}

const startsWith = (bytes: Buffer, magic: Buffer): boolean => bytes.subarray(0, magic.length).equals(magic);

/** What the start of a journal says: `cut` was never finished, and nothing had been acknowledged in it. */
type Head =
  | { readonly state: 'plain' }
  | { readonly state: 'sealed'; readonly epoch: number }
  | { readonly state: 'cut' | 'damaged' };

function headOf(bytes: Buffer): Head {
  if (startsWith(bytes, PLAIN)) return { state: 'plain' };
  const cut = [PLAIN, SEALED].some((magic) => magic.subarray(0, bytes.length).equals(bytes.subarray(0, magic.length)));
  if (bytes.length < SEALED_HEAD) return { state: cut ? 'cut' : 'damaged' };
  const whole =
    startsWith(bytes, SEALED) && crc32(bytes.subarray(0, SEALED_HEAD - 4)) === bytes.readUInt32BE(SEALED_HEAD - 4);
  return whole ? { state: 'sealed', epoch: bytes.readUInt32BE(SEALED.length) } : { state: 'damaged' };
}

const idOf = (bytes: Buffer): Buffer => bytes.subarray(SEALED.length + 4, SEALED.length + 4 + ID);

/** Whether a sealed head was written with this key. */
const sealedBy = (bytes: Buffer, cipher: LaptopCipher): boolean =>
  cipher.open(bytes.subarray(SEALED.length + 4 + ID, SEALED_HEAD - 4), 'journal')?.equals(idOf(bytes)) === true;

/** The script that a journal is written in. A cipher that it wasn't written with is a fault: the caller asked for the epoch. */
function scriptOf(bytes: Buffer, head: Head, cipher: LaptopCipher | null): Script {
  if (head.state === 'plain' && cipher === null) return { head: PLAIN, cipher, id: '' };
  if (head.state !== 'sealed' || cipher === null || !sealedBy(bytes, cipher))
    throw new Error('A journal of another key');
  return { head: bytes.subarray(0, SEALED_HEAD), cipher, id: idOf(bytes).toString('hex') };
}

function encode(line: JournalLine, script: Script, at: number): Buffer {
  const plain = Buffer.from(JSON.stringify(line));
  const payload = script.cipher === null ? plain : script.cipher.seal(plain, lineOf(script.id, at));
  const head = Buffer.alloc(FRAME);
  head.writeUInt32BE(payload.length, 0);
  head.writeUInt32BE(crc32(payload), 4);
  return Buffer.concat([head, payload]);
}

function encodeAll(lines: readonly JournalLine[], script: Script, from: number): Buffer {
  const parts: Buffer[] = [];
  let at = from;
  for (const line of lines) {
    const bytes = encode(line, script, at);
    parts.push(bytes);
    at += bytes.length;
  }
  return Buffer.concat(parts);
}

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

const nothing = (problem: Problem | null): JournalContent => ({ lines: [], length: 0, problem });

/** The line in a whole frame; undefined when it was sealed elsewhere or by another key. */
function decode(bytes: Buffer, at: number, end: number, script: Script): JournalLine | undefined {
  const payload = bytes.subarray(at + FRAME, end);
  const plain = script.cipher === null ? payload : script.cipher.open(payload, lineOf(script.id, at));
  return plain === undefined ? undefined : (JSON.parse(plain.toString()) as JournalLine);
}

/** Reads a journal's bytes. A last line that was cut off had never been acknowledged: it's dropped and reported. */
function readJournal(bytes: Buffer, script: Script): JournalContent {
  const lines: JournalLine[] = [];
  let at = script.head.length;
  for (let end = frameEnd(bytes, at); end !== undefined; end = frameEnd(bytes, at)) {
    const line = decode(bytes, at, end, script);
    if (line === undefined) return { lines, length: at, problem: { kind: 'journalDamaged', at } };
    lines.push(line);
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

async function readOrNothing(disk: Disk, path: string, atMost?: number): Promise<Buffer> {
  try {
    if (atMost === undefined) return Buffer.from(await disk.readFile(path));
    const file = await disk.open(path, 'r');
    try {
      const { buffer, bytesRead } = await file.read(Buffer.alloc(atMost), 0, atMost, 0);
      return buffer.subarray(0, bytesRead);
    } finally {
      await file.close();
    }
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return Buffer.alloc(0);
    throw error;
  }
}

/**
 * The key epoch that a journal was written in, 0 for plain. Undefined where nothing is told: no journal, one that was
 * never finished, or one whose start is damaged.
 */
export async function journalEpoch(disk: Disk, path: string): Promise<number | undefined> {
  const head = headOf(await readOrNothing(disk, path, SEALED_HEAD));
  return head.state === 'sealed' ? head.epoch : head.state === 'plain' ? 0 : undefined;
}

/** Whether a cipher is the one that a journal was written with. A journal that tells nothing fits any. */
export async function journalFits(disk: Disk, path: string, cipher: LaptopCipher | null): Promise<boolean> {
  const bytes = await readOrNothing(disk, path, SEALED_HEAD);
  const head = headOf(bytes);
  if (head.state === 'cut' || head.state === 'damaged') return true;
  return head.state === 'plain' ? cipher === null : cipher !== null && sealedBy(bytes, cipher);
}

/** What stands in the file, and the script to go on in. */
function contentOf(bytes: Buffer, cipher: LaptopCipher | null): { content: JournalContent; script: Script } {
  const head = headOf(bytes);
  if (head.state === 'cut' || head.state === 'damaged') {
    const problem: Problem | null = head.state === 'damaged' ? { kind: 'journalDamaged', at: 0 } : null;
    return { content: nothing(problem), script: newScript(cipher) };
  }
  const script = scriptOf(bytes, head, cipher);
  return { content: readJournal(bytes, script), script };
}

/**
 * Opens a journal, made when it's missing; `cipher` is the one of its epoch (`journalEpoch`). A torn tail is cut; a
 * damaged one is set aside under another name first.
 */
export async function openJournal(disk: Disk, path: string, cipher: LaptopCipher | null): Promise<Journal> {
  const { content, script } = contentOf(await readOrNothing(disk, path), cipher);
  if (content.problem?.kind === 'journalDamaged') await disk.copyFile(path, `${path}.damaged`);
  const file = await disk.open(path, content.length === 0 ? 'w+' : 'r+', 0o600);
  let length = content.length;
  let broken = false;
  if (length === 0) {
    await writeFully(file, script.head, 0);
    length = script.head.length;
  } else {
    await file.truncate(length);
  }
  await file.sync();
  await syncFolder(disk, dirname(path));

  const write = async (lines: readonly JournalLine[]): Promise<void> => {
    if (broken) throw new Error('The journal could not be put right after a failed write');
    const bytes = encodeAll(lines, script, length);
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
export async function rewriteJournal(
  disk: Disk,
  path: string,
  lines: Iterable<JournalLine>,
  cipher: LaptopCipher | null,
): Promise<void> {
  const temp = `${path}.new`;
  const script = newScript(cipher);
  const file = await disk.open(temp, 'w', 0o600);
  try {
    let at = script.head.length;
    await writeFully(file, script.head, 0);
    for (const line of lines) {
      const bytes = encode(line, script, at);
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
