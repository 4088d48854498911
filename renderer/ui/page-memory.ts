import { useCallback, useState } from 'react';

/** What pages of this window keep while another page is shown, by name. Gone with the window, and with its book. */
const kept = new Map<string, unknown>();

/** Another book: nothing of the one before is restored. */
export const forgetPages = (): void => kept.clear();

export const keep = (name: string, value: unknown): void => void kept.set(name, value);

/** What was kept under a name by a caller that keeps nothing else there. */
export const keptAs = <T>(name: string): T | undefined => kept.get(name) as T | undefined;

/** State that is there again when one comes back to the page: search, filters, the chosen view. */
export function useKept<T>(name: string, initial: T): readonly [T, (value: T) => void] {
  const [value, setValue] = useState(() => keptAs<T>(name) ?? initial);
  const set = useCallback(
    (next: T) => {
      keep(name, next);
      setValue(next);
    },
    [name],
  );
  return [value, set];
}

/** The names under which something is kept. */
export const keptNames = (): readonly string[] => [...kept.keys()];
