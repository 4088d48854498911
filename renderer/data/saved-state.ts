import { useSyncExternalStore } from 'react';
import type { Problem } from '#base/problem.ts';
import type { Result } from '#base/result.ts';
import type { SavedState as VaultState, SharedFileState } from '#shared/book-calls.ts';
import { host } from './host.ts';

/** The highest rung that the last edit has reached, never overstated; `problem` says what stands in its way. */
export interface SavedState {
  readonly rung: 'typed' | 'laptop' | 'file';
  /** Local time of reaching it, `14:02`. */
  readonly at?: string;
  readonly problem?: Problem;
  /** Who has the last edit in their copy: names. */
  readonly seenBy?: readonly string[];
  /** What the place of the shared file holds. */
  readonly file?: SharedFileState;
}

let saved: SavedState = { rung: 'file' };
let saving = 0;
let clock: Problem | undefined;
const listeners = new Set<() => void>();

const clockTime = (): string => {
  const now = new Date();
  return `${String(now.getHours()).padStart(2, '0')}:${String(now.getMinutes()).padStart(2, '0')}`;
};

function set(next: SavedState): void {
  saved = next;
  for (const listener of [...listeners]) listener();
}

function setSaving(step: 1 | -1): void {
  const before = saving;
  saving += step;
  if (before > 0 !== saving > 0) void host().invoke('window.busy', { busy: saving > 0 });
}

/** Runs a write and shows where it stands: typed until the journal has it, then saved on this laptop. */
export async function whileSaving<T>(write: () => Promise<Result<T, Problem>>): Promise<Result<T, Problem>> {
  const before = saved;
  setSaving(1);
  set({ rung: 'typed' });
  try {
    const result = await write();
    if (result.ok) {
      if (saved.rung === 'typed') set({ rung: 'laptop', at: clockTime() });
    } else set({ ...before, problem: result.error });
    return result;
  } finally {
    setSaving(-1);
  }
}

/** Notes that the laptop's clock can't be right, or that nothing speaks against it any more. */
export function noteClock(problem: Problem | undefined): void {
  clock = problem;
}

/** Takes in what the desktop tells of the file. */
export function hearVaultState(state: VaultState): void {
  if (saving > 0) return;
  const trouble = state.problem ?? clock;
  const problem = trouble === undefined ? {} : { problem: trouble };
  const inFile = state.published >= state.sequence;
  const rung = inFile ? 'file' : 'laptop';
  const at = saved.rung === rung && saved.at !== undefined ? saved.at : clockTime();
  set({ rung, at, ...problem, seenBy: state.seenBy, file: state.file });
}

const subscribe = (listener: () => void): (() => void) => {
  listeners.add(listener);
  return () => {
    listeners.delete(listener);
  };
};

/** Where the last edit stands now. */
export const currentSaved = (): SavedState => saved;

/** Where the last edit stands. */
export const useSaved = (): SavedState => useSyncExternalStore(subscribe, currentSaved);
