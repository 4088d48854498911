import { createHash } from 'node:crypto';
import { join } from 'node:path';
import type { QuarantinedFile } from '#shared/book-calls.ts';
import type { ContainerSource } from '#sync/container-types.ts';
import type { Disk } from './disk.ts';
import { errorCode, syncFolder, writeFully } from './disk.ts';

const KEEP_MS = 90 * 24 * 60 * 60 * 1000;
const PART = 1 << 20;

const folderIn = (book: string): string => join(book, 'quarantine');
const nameOf = (now: number, name: string): string => `${now}~${name}`;

function parse(entry: string): { mergedAt: number; name: string } | undefined {
  const match = /^(\d+)~(.+)$/su.exec(entry);
  return match === null ? undefined : { mergedAt: Number(match[1]), name: match[2] ?? '' };
}

async function entries(disk: Disk, folder: string): Promise<string[]> {
  try {
    return await disk.readdir(folder);
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return [];
    throw error;
  }
}

async function hashOf(source: ContainerSource): Promise<string> {
  const hash = createHash('sha256');
  for (let at = 0; at < source.size; at += PART) hash.update(await source.read(at, PART));
  return hash.digest('hex');
}

/**
 * Keeps a file that was merged, before it's taken out of the shared folder: every byte, flushed, and read back. Throws
 * when the disk refuses; the file then stays where it is.
 */
export async function keepInQuarantine(
  disk: Disk,
  book: string,
  source: ContainerSource,
  name: string,
  now: number,
): Promise<void> {
  const folder = folderIn(book);
  await disk.mkdir(folder, { recursive: true, mode: 0o700 });
  const path = join(folder, nameOf(now, name));
  const file = await disk.open(path, 'wx+', 0o600);
  try {
    for (let at = 0; at < source.size; at += PART) await writeFully(file, await source.read(at, PART), at);
    await file.sync();
    const kept = await disk.readFile(path);
    const same = createHash('sha256').update(kept).digest('hex') === (await hashOf(source));
    if (!same) throw Object.assign(new Error('What was kept is not what was read'), { code: 'EIO', syscall: 'read' });
  } catch (error) {
    await disk.rm(path, { force: true }).catch(() => undefined); // the first failure is the one to report
    throw error;
  } finally {
    await file.close();
  }
  await syncFolder(disk, folder);
}

/** What is kept, newest first. */
export async function quarantined(disk: Disk, book: string): Promise<QuarantinedFile[]> {
  const folder = folderIn(book);
  const found: { readonly at: number; readonly file: QuarantinedFile }[] = [];
  for (const entry of await entries(disk, folder)) {
    const parsed = parse(entry);
    if (parsed === undefined) continue;
    const { size } = await disk.stat(join(folder, entry));
    const file = { name: parsed.name, mergedAt: new Date(parsed.mergedAt).toISOString(), size };
    found.push({ at: parsed.mergedAt, file });
  }
  return found.sort((a, b) => b.at - a.at).map(({ file }) => file);
}

/** Lets go of what was merged more than 90 days ago. */
export async function emptyQuarantine(disk: Disk, book: string, now: number): Promise<void> {
  const folder = folderIn(book);
  for (const entry of await entries(disk, folder)) {
    const mergedAt = parse(entry)?.mergedAt ?? now;
    if (now - mergedAt > KEEP_MS) await disk.rm(join(folder, entry), { force: true });
  }
}
