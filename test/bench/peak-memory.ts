import { memoryOf } from './process-memory.ts';

/** Looks at a program's memory again and again; `stop` answers with the most that was seen, in megabytes. */
export function watchMemory(root: number): { readonly stop: () => number | null } {
  let most: number | null = null;
  const look = (): void => {
    const now = memoryOf(root);
    if (now !== undefined) most = Math.max(most ?? 0, now);
  };
  const timer = setInterval(look, 250);
  return {
    stop: () => {
      look();
      clearInterval(timer);
      return most;
    },
  };
}
