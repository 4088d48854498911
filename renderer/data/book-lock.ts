import { useSyncExternalStore } from 'react';
import type { Problem } from '#base/problem.ts';
import type { Result } from '#base/result.ts';
import { ok } from '#base/result.ts';
import type { LockedBook } from '#shared/key-calls.ts';
import { host } from './host.ts';

let locked: LockedBook | null = null;
const listeners = new Set<() => void>();

function setLocked(next: LockedBook | null): void {
  locked = next;
  for (const listener of [...listeners]) listener();
}

const subscribe = (listener: () => void): (() => void) => {
  listeners.add(listener);
  return () => {
    listeners.delete(listener);
  };
};

/** Whether the book is locked at the moment: its pages stay as they are and can't be used. */
export const isLocked = (): boolean => locked !== null;

/** The locked book, or null. */
export const useLocked = (): LockedBook | null => useSyncExternalStore(subscribe, () => locked);

/** Runs at once, or as soon as the book is unlocked. */
export function whenUnlocked(run: () => void): void {
  if (!isLocked()) return run();
  const stop = subscribe(() => {
    if (isLocked()) return;
    stop();
    run();
  });
}

/**
 * Follows locks from here on, of any window. `goOn` brings the window up to what came in meanwhile, before its pages are
 * shown again. Called once when a window starts.
 */
export async function followLocks(goOn: () => Promise<void>): Promise<void> {
  host().on('bookLocked', ({ locked: next }) => {
    if (next !== null) setLocked(next);
    else void goOn().finally(() => setLocked(null));
  });
  const now = await host().invoke('book.locked', {});
  if (now.ok && now.value !== null) setLocked(now.value);
}

/** Closes the book on the desktop, so that its key leaves the memory; every window shows the lock screen. */
export async function lockBook(): Promise<Result<null, Problem>> {
  const done = await host().invoke('book.lock', {});
  return done.ok ? ok(null) : done;
}

/** Opens it again; a null secret asks for what this computer remembers. The pages come back where they were. */
export async function unlockBook(secret: string | null): Promise<Result<null, Problem>> {
  const opened = await host().invoke('book.unlock', { secret });
  return opened.ok ? ok(null) : opened;
}
