import { Dexie } from 'dexie';
import type { BookDatabase } from './book-database.ts';
import type { RowSource } from './record-cache.ts';

/** The working copy as the source of a record cache. */
export const databaseRows = (database: BookDatabase): RowSource => ({
  rowsOf: async (kind) =>
    await database.rows.where('[kind+id]').between([kind, Dexie.minKey], [kind, Dexie.maxKey]).toArray(),
  rowsAt: async (keys) => await database.rows.bulkGet(keys.map(([kind, id]) => [kind, id])),
});
