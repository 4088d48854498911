import type { Problem } from '#base/problem.ts';
import type { StatementKey } from '#worker/engine-api.ts';
import { statementFiles } from '#worker/statement-pdf.ts';
import { host } from '#data/host.ts';

/** How a batch came out. What is done stays done: starting again continues where it stopped. */
export interface BatchOutcome {
  readonly done: number;
  readonly cancelled: boolean;
  readonly problems: readonly Problem[];
}

export interface BatchWatch {
  readonly progress: (done: number, total: number) => void;
  readonly isCancelled: () => boolean;
}

const encoder = new TextEncoder();

async function writeFiles(folder: string, key: StatementKey): Promise<Problem | undefined> {
  const files = await statementFiles(key);
  if (!files.ok) return files.error;
  for (const [name, bytes] of [
    [`${files.value.fileName}.pdf`, files.value.pdf],
    [`${files.value.fileName}.csv`, encoder.encode(files.value.csv)],
  ] as const) {
    const written = await host().invoke('file.writeInFolder', { handle: folder, name, bytes });
    if (!written.ok) return written.error;
  }
  return undefined;
}

/**
 * Writes every statement as PDF and CSV into a folder, one after another. A statement that was issued before is copied from
 * the stored bytes, so a batch that was cancelled goes on where it stopped. Stops at the first trouble with the disk.
 */
export async function writeStatements(
  folder: string,
  keys: readonly StatementKey[],
  watch: BatchWatch,
): Promise<BatchOutcome> {
  const problems: Problem[] = [];
  let done = 0;
  for (const key of keys) {
    if (watch.isCancelled()) return { done, cancelled: true, problems };
    const problem = await writeFiles(folder, key);
    if (problem === undefined) done += 1;
    else problems.push(problem);
    if (problem?.kind === 'diskFull' || problem?.kind === 'diskDenied') break;
    watch.progress(done, keys.length);
  }
  return { done, cancelled: false, problems };
}
