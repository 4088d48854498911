import { join } from 'node:path';
import type { Disk } from './disk.ts';
import { replaceFile } from './disk.ts';

type Stored = { readonly snapshotId: string; readonly content: readonly string[] };

const pathIn = (folder: string): string => join(folder, 'merged.json');

/** The content of the snapshot that was merged last, as it was noted; empty where that isn't known: it's read whole then. */
export async function readKnownContent(disk: Disk, folder: string, snapshotId: string): Promise<ReadonlySet<string>> {
  try {
    const stored = JSON.parse((await disk.readFile(pathIn(folder))).toString()) as Partial<Stored>;
    const { content } = stored;
    return new Set(stored.snapshotId === snapshotId && Array.isArray(content) ? content : []);
  } catch {
    return new Set(); // missing or half written: nothing depends on it but time
  }
}

/** Notes it. A disk that refuses costs a longer reading next time and nothing else. */
export async function noteKnownContent(
  disk: Disk,
  folder: string,
  snapshotId: string,
  content: ReadonlySet<string>,
): Promise<void> {
  const stored: Stored = { snapshotId, content: [...content] };
  await replaceFile(disk, pathIn(folder), JSON.stringify(stored), 0o600).catch(() => undefined);
}
