import type { Problem } from '#base/problem.ts';
import type { Result } from '#base/result.ts';
import { err } from '#base/result.ts';
import type { CommandLine } from './command-line.ts';
import type { Answer } from './command.ts';
import type { HeadlessBook, OpenBookOptions } from './headless-book.ts';
import { DamagedBook, openHeadlessBook } from './headless-book.ts';
import type { Environment } from './headless-host.ts';

type Work = (book: HeadlessBook) => Promise<Result<Answer, readonly Problem[]>>;

/**
 * What the work answers, or that it was stopped. A file that is being written is finished first: then the work is done. Otherwise
 * nothing is written any more, and the file is as it was.
 */
async function unlessStopped(
  work: Promise<Result<Answer, readonly Problem[]>>,
  book: HeadlessBook,
  { onStop }: Environment,
): Promise<Result<Answer, readonly Problem[]>> {
  let listenNoMore = (): unknown => undefined;
  const stopped = new Promise<Problem | undefined>((resolve) => {
    listenNoMore = onStop(() => resolve(book.stop()));
  });
  try {
    const problem = await Promise.race([work.then(() => undefined), stopped]);
    return problem === undefined ? await work : err([problem]);
  } finally {
    listenNoMore();
  }
}

/** Opens the book that `--book` names, does the work and lets go of it. Nothing is saved unless the work saves. */
export async function withBook(
  line: CommandLine,
  environment: Environment,
  options: Omit<OpenBookOptions, 'noEncryption'>,
  work: Work,
): Promise<Result<Answer, readonly Problem[]>> {
  const path = line.value('book') ?? line.operands[0] ?? '';
  const opened = await openHeadlessBook(path, { ...options, noEncryption: line.flag('no-encryption') }, environment);
  if (!opened.ok) return err([opened.error]);
  try {
    return await unlessStopped(work(opened.value), opened.value, environment);
  } catch (error) {
    if (error instanceof DamagedBook) return err([error.problem]);
    throw error;
  } finally {
    await opened.value.close();
  }
}
