import { basename } from 'node:path';
import { app } from 'electron';
import { issueHandle } from '#electron/files/file-handles.ts';
import { logThrown } from '#electron/log/fault-log.ts';
import { frontWindow } from '#electron/windows/main-window.ts';
import { sendEvent } from '#electron/ipc/send-event.ts';
import type { FileHandle } from '#shared/ipc.ts';

let waiting: readonly string[] = [];

const handlesOf = async (paths: readonly string[]): Promise<readonly FileHandle[]> => {
  const settled = await Promise.allSettled(paths.map((path) => issueHandle(path, 'read')));
  return settled.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []));
};

/** Book files among a command line's words. */
export const bookPathsIn = (words: readonly string[]): readonly string[] =>
  words.filter((word) => !word.startsWith('-') && basename(word).endsWith('.channelbook'));

/** The files that wait for a window, once. */
export const takeStartFiles = async (): Promise<readonly FileHandle[]> => {
  const paths = waiting;
  waiting = [];
  return await handlesOf(paths);
};

/** Files that the person opened from outside: kept for a window that starts, sent to one that is there. */
export const openFromOutside = (paths: readonly string[]): void => {
  if (paths.length === 0) return;
  const window = app.isReady() ? frontWindow() : undefined;
  if (window === undefined || window.webContents.isLoading()) {
    waiting = [...waiting, ...paths];
    return;
  }
  handlesOf(paths).then(
    (files) => sendEvent(window, 'openFiles', { files }),
    (thrown: unknown) => logThrown('opened file', thrown),
  );
};
