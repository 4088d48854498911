import { use, useCallback, useMemo, useSyncExternalStore } from 'react';
import type { BookCalendar } from '#calendar/period.ts';
import type { RecordKind, RecordValues } from '#model/record-kinds.ts';
import type { RecordRow } from '#model/record-row.ts';
import { useOpenCopy } from './open-copy.ts';
import type { RecordCache } from './record-cache.ts';
import { emptyCache } from './record-cache.ts';
import { calendarOf, settingsOf } from './settings.ts';

/**
 * The cache with this kind in it; the first reader of a kind waits for it (Suspense). `use` is called each time, loaded
 * or not: when React draws a component again that had waited, a `use` that is left out then makes the hooks behind it
 * throw, and the whole page is drawn a second time (error 520).
 */
function useCache(kind: RecordKind): RecordCache {
  const cache = useOpenCopy()?.cache ?? emptyCache;
  use(cache.load(kind));
  return cache;
}

function useFromCache<T>(kind: RecordKind, read: (cache: RecordCache) => T): T {
  const cache = useCache(kind);
  const subscribe = useCallback((listener: () => void) => cache.subscribe(kind, listener), [cache, kind]);
  return useSyncExternalStore(subscribe, () => read(cache));
}

/** All rows of a kind that aren't deleted, by id; a new array only when the kind changed. */
export const useRecords = <K extends RecordKind>(kind: K): readonly RecordRow<K>[] =>
  useFromCache(kind, (cache) => cache.all(kind));

/** One row; undefined when there is none or it was deleted. */
export const useRecord = <K extends RecordKind>(kind: K, id: string | undefined): RecordRow<K> | undefined =>
  useFromCache(kind, (cache) => (id === undefined ? undefined : cache.get(kind, id)));

const indexes = new WeakMap<readonly unknown[], Map<string, ReadonlyMap<string, readonly unknown[]>>>();

/** Rows of a kind by a key; `name` names the index, which is made once per state of the kind and shared. */
export function useRecordIndex<K extends RecordKind>(
  kind: K,
  keyOf: (row: RecordRow<K>) => string | undefined,
  name: string,
): ReadonlyMap<string, readonly RecordRow<K>[]> {
  const rows = useRecords(kind);
  const known = indexes.get(rows) ?? new Map<string, ReadonlyMap<string, readonly unknown[]>>();
  indexes.set(rows, known);
  const found = known.get(name);
  if (found !== undefined) return found as ReadonlyMap<string, readonly RecordRow<K>[]>;
  const index = new Map<string, RecordRow<K>[]>();
  for (const row of rows) {
    const key = keyOf(row);
    if (key === undefined) continue;
    const group = index.get(key);
    if (group === undefined) index.set(key, [row]);
    else group.push(row);
  }
  known.set(name, index);
  return index;
}

/** The book's settings with defaults filled in. */
export function useSettings(): RecordValues<'bookSettings'> {
  const row = useRecord('bookSettings', 'settings');
  return useMemo(() => settingsOf(row?.values), [row]);
}

/** The book's calendar. */
export function useCalendar(): BookCalendar {
  const settings = useSettings();
  return useMemo(() => calendarOf(settings), [settings]);
}
