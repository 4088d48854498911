import { groupBy } from '#base/group-by.ts';
import { isDeleted } from '#model/is-deleted.ts';
import type { RecordKind } from '#model/record-kinds.ts';
import type { BookRecords, RecordRow } from '#model/record-row.ts';

/** Where a cache reads what it doesn't hold: the working copy, or rows in a test. */
export interface RowSource {
  rowsOf(kind: RecordKind): Promise<readonly RecordRow[]>;
  rowsAt(keys: readonly (readonly [string, string])[]): Promise<readonly (RecordRow | undefined)[]>;
}

/** What React's `use` reads first: a kind that is here is drawn at once, without waiting for a microtask. */
type Arrived = Promise<void> & { status?: 'fulfilled'; value?: void };

interface KindCache {
  readonly rows: Map<string, RecordRow>;
  /** Live rows by id, and where each stands; undefined: to be sorted again. */
  live: readonly RecordRow[] | undefined;
  places: Map<string, number>;
}

const isLive = (row: RecordRow): boolean => !isDeleted(row);
const byId = (a: RecordRow, b: RecordRow): number => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0);

/**
 * The book's records in memory, by kind, each loaded when it's first asked for. An edit touches only its own rows:
 * nothing is read again, and a list of ten thousand keeps its order without being sorted.
 */
export class RecordCache implements BookRecords {
  readonly #source: RowSource;
  readonly #kinds = new Map<RecordKind, KindCache>();
  readonly #loading = new Map<RecordKind, Promise<void>>();
  readonly #listeners = new Map<RecordKind, Set<() => void>>();
  /** Rows that changed while their kind was being read. */
  readonly #meanwhile = new Map<RecordKind, RecordRow[]>();

  constructor(source: RowSource) {
    this.#source = source;
  }

  /** Whether this kind can be asked for without reading. */
  isLoaded(kind: RecordKind): boolean {
    return this.#kinds.has(kind);
  }

  /** Reads a kind unless it's here; the same promise for everyone who asks meanwhile. */
  load(kind: RecordKind): Promise<void> {
    const known = this.#loading.get(kind);
    if (known !== undefined) return known;
    const loading = this.#read(kind);
    this.#loading.set(kind, loading);
    loading.catch(() => this.#loading.delete(kind));
    return loading;
  }

  /** The records once all these kinds are here. */
  async loadKinds(kinds: readonly RecordKind[]): Promise<BookRecords> {
    await Promise.all(kinds.map((kind) => this.load(kind)));
    return this;
  }

  async #read(kind: RecordKind): Promise<void> {
    this.#meanwhile.set(kind, []);
    const rows = await this.#source.rowsOf(kind);
    const map = new Map(rows.map((row) => [row.id, row]));
    for (const row of this.#meanwhile.get(kind) ?? []) map.set(row.id, row);
    this.#meanwhile.delete(kind);
    this.#kinds.set(kind, { rows: map, live: undefined, places: new Map() });
    const asked: Arrived | undefined = this.#loading.get(kind);
    if (asked !== undefined) asked.status = 'fulfilled';
    this.#tell(kind);
  }

  #kind(kind: RecordKind): KindCache {
    const found = this.#kinds.get(kind);
    if (found === undefined) throw new Error(`Records of kind ${kind} were read before they were loaded`);
    return found;
  }

  all<K extends RecordKind>(kind: K): readonly RecordRow<K>[] {
    const cache = this.#kind(kind);
    if (cache.live === undefined) {
      cache.live = [...cache.rows.values()].filter(isLive).sort(byId);
      cache.places = new Map(cache.live.map((row, place) => [row.id, place]));
    }
    return cache.live as unknown as readonly RecordRow<K>[];
  }

  get<K extends RecordKind>(kind: K, id: string): RecordRow<K> | undefined {
    const row = this.#kind(kind).rows.get(id);
    return row !== undefined && isLive(row) ? (row as unknown as RecordRow<K>) : undefined;
  }

  /** Takes in rows that were written, here or in another window. */
  put(rows: readonly RecordRow[]): void {
    for (const [kind, changed] of groupBy(rows, (row) => row.kind)) {
      this.#meanwhile.get(kind)?.push(...changed);
      const cache = this.#kinds.get(kind);
      if (cache === undefined) continue;
      for (const row of changed) cache.rows.set(row.id, row);
      replaceLive(cache, changed);
      this.#tell(kind);
    }
  }

  /** Reads these rows again, for the kinds that are here. */
  async refresh(keys: readonly (readonly [string, string])[]): Promise<void> {
    const wanted = keys.filter(
      ([kind]) => this.#kinds.has(kind as RecordKind) || this.#meanwhile.has(kind as RecordKind),
    );
    if (wanted.length === 0) return;
    const rows = await this.#source.rowsAt(wanted);
    this.put(rows.filter((row) => row !== undefined));
  }

  /** Reads every kind that is here again: the working copy was made anew. */
  async reload(): Promise<void> {
    for (const [kind, cache] of this.#kinds) {
      const rows = await this.#source.rowsOf(kind);
      cache.rows.clear();
      for (const row of rows) cache.rows.set(row.id, row);
      cache.live = undefined;
      this.#tell(kind);
    }
  }

  /** Holds nothing any more: every kind is read again when it's asked for. */
  forget(): void {
    this.#kinds.clear();
    this.#loading.clear();
    this.#meanwhile.clear();
  }

  subscribe(kind: RecordKind, listener: () => void): () => void {
    const listeners = this.#listeners.get(kind) ?? new Set();
    listeners.add(listener);
    this.#listeners.set(kind, listeners);
    return () => {
      listeners.delete(listener);
    };
  }

  #tell(kind: RecordKind): void {
    for (const listener of [...(this.#listeners.get(kind) ?? [])]) listener();
  }
}

/** Puts changed rows into the sorted list in place, or gives it up when rows came or went. */
function replaceLive(cache: KindCache, changed: readonly RecordRow[]): void {
  if (cache.live === undefined) return;
  const stays = changed.every((row) => cache.places.has(row.id) && isLive(row));
  if (!stays) {
    cache.live = undefined;
    return;
  }
  const live = [...cache.live];
  for (const row of changed) live[cache.places.get(row.id) as number] = row;
  cache.live = live;
}

/** A cache of nothing, for pages that are drawn while no book is open. */
export const emptyCache = new RecordCache({
  rowsOf: async () => [],
  rowsAt: async (keys) => keys.map(() => undefined),
});
