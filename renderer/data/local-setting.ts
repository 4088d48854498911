import { useCallback, useSyncExternalStore } from 'react';

const listeners = new Set<() => void>();
const parsed = new Map<string, { readonly text: string; readonly value: unknown }>();
const keyOf = (name: string): string => `channelbook:${name}`;

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  globalThis.addEventListener('storage', listener);
  return () => {
    listeners.delete(listener);
    globalThis.removeEventListener('storage', listener);
  };
}

function read<T>(name: string, fallback: T): T {
  const text = localStorage.getItem(keyOf(name));
  if (text === null) return fallback;
  const known = parsed.get(name);
  if (known?.text === text) return known.value as T;
  try {
    const value = JSON.parse(text) as T;
    parsed.set(name, { text, value });
    return value;
  } catch {
    // Somebody else's text under our name says nothing.
    return fallback;
  }
}

/** A setting of this laptop that every window shares: widths, dismissed hints. Never a part of the book. */
export function useLocalSetting<T>(name: string, fallback: T): readonly [T, (value: T) => void] {
  const value = useSyncExternalStore(subscribe, () => read(name, fallback));
  const set = useCallback(
    (next: T) => {
      localStorage.setItem(keyOf(name), JSON.stringify(next));
      for (const listener of [...listeners]) listener();
    },
    [name],
  );
  return [value, set];
}
