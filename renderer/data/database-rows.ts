import { Dexie } from 'dexie';
import type { RecordKind } from '#model/record-kinds.ts';
import type { RecordRow } from '#model/record-row.ts';
import type { BookDatabase } from './book-database.ts';
import type { RowSource } from './record-cache.ts';

/** Rows that are unpacked in one go: some 20 ms, so that a window that reads 50,000 deals still answers to keys. */
const PAGE = 2000;

async function rowsOf(database: BookDatabase, kind: RecordKind): Promise<readonly RecordRow[]> {
  const rows: RecordRow[] = [];
  for (let after: string | typeof Dexie.minKey = Dexie.minKey; ;) {
    const page: readonly RecordRow[] = await database.rows
      .where('[kind+id]')
      .between([kind, after], [kind, Dexie.maxKey], false)
      .limit(PAGE)
      .toArray();
    rows.push(...page);
    const last = page.at(-1);
    if (last === undefined || page.length < PAGE) return rows;
    after = last.id;
  }
}

/** The working copy as the source of a record cache. */
export const databaseRows = (database: BookDatabase): RowSource => ({
  rowsOf: (kind) => rowsOf(database, kind),
  rowsAt: async (keys) => await database.rows.bulkGet(keys.map(([kind, id]) => [kind, id])),
});
