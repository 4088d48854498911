/** What the lock by idleness needs to know. */
export interface IdleHost {
  readonly now: () => number;
  /** Minutes without input after which the book is locked; 0: never. */
  readonly minutes: () => number;
  /** Whether there's something to lock, and nothing that a lock would interrupt. */
  readonly mayLock: () => boolean;
  readonly lock: () => void;
}

/** Counts the time without input. A laptop that slept is idle for as long as it slept. */
export interface IdleWatch {
  noteInput(): void;
  /** Locks when it's time; called every now and then. */
  look(): void;
}

/** Looks after the time without input; nothing runs by itself. */
export function idleWatch({ now, minutes, mayLock, lock }: IdleHost): IdleWatch {
  let last = now();
  return {
    noteInput: () => {
      last = now();
    },
    look: () => {
      const limit = minutes() * 60_000;
      if (limit <= 0 || now() - last < limit || !mayLock()) return;
      last = now();
      lock();
    },
  };
}
