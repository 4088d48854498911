import { use, useCallback, useRef, useSyncExternalStore } from 'react';
import type { RecordKind } from '#model/record-kinds.ts';
import type { BookRecords, RecordRow } from '#model/record-row.ts';
import { useOpenCopy } from './open-copy.ts';
import { emptyCache, type RecordCache } from './record-cache.ts';

interface Read {
  readonly cache: RecordCache;
  readonly rows: readonly (readonly RecordRow[])[];
  readonly records: BookRecords;
}

const isSame = (read: Read | undefined, cache: RecordCache, rows: Read['rows']): read is Read =>
  read?.cache === cache && read.rows.length === rows.length && read.rows.every((one, at) => one === rows[at]);

/**
 * The book's records for pure functions that read several kinds; another object whenever one of them changed. `kinds` is a
 * constant.
 */
export function useBookRecords(kinds: readonly RecordKind[]): BookRecords {
  const cache = useOpenCopy()?.cache ?? emptyCache;
  for (const kind of kinds) use(cache.load(kind));
  const last = useRef<Read>(undefined);
  const subscribe = useCallback(
    (listener: () => void) => {
      const stops = kinds.map((kind) => cache.subscribe(kind, listener));
      return () => {
        for (const stop of stops) stop();
      };
    },
    [cache, kinds],
  );
  return useSyncExternalStore(subscribe, () => {
    const rows = kinds.map((kind) => cache.all(kind));
    if (!isSame(last.current, cache, rows)) {
      const records: BookRecords = {
        all: (kind) => cache.all(kind),
        get: (kind, id) => cache.get(kind, id),
      };
      last.current = { cache, rows, records };
    }
    return last.current.records;
  });
}
