import { watch } from 'node:fs';

/** Stops what it stands for. */
export type Stop = () => void;

/** So long a folder must be quiet: a cloud client touches it many times for one file. */
const QUIET_MS = 300;

/** Tells soon after something in a folder changed. Only a hint: many network drives never say anything. */
function watchFolder(folder: string, tell: () => void): Stop {
  let timer: NodeJS.Timeout | undefined;
  const hint = (): void => {
    clearTimeout(timer);
    timer = setTimeout(tell, QUIET_MS);
    timer.unref();
  };
  try {
    const watcher = watch(folder, { persistent: false }, hint);
    watcher.on('error', () => watcher.close()); // the folder went: asking every few seconds finds out
    return () => {
      clearTimeout(timer);
      watcher.close();
    };
  } catch {
    return () => clearTimeout(timer); // a system that can't watch here: asking every few seconds is enough
  }
}

/** Asks every `period` milliseconds, and soon after the folder changed; never while the question before is open. */
export function keepLooking(folder: string, period: number, look: () => Promise<unknown>): Stop {
  let timer: NodeJS.Timeout | undefined;
  let stopped = false;
  let looking = false;
  let again = false;
  const plan = (): void => {
    clearTimeout(timer);
    if (stopped) return;
    timer = setTimeout(() => void ask(), period);
    timer.unref();
  };
  const ask = async (): Promise<void> => {
    if (looking) {
      again = true;
      return;
    }
    looking = true;
    try {
      do {
        again = false;
        await look();
      } while (again && !stopped);
    } finally {
      looking = false;
      plan();
    }
  };
  plan();
  const stopWatching = watchFolder(folder, () => void ask());
  return () => {
    stopped = true;
    clearTimeout(timer);
    stopWatching();
  };
}
