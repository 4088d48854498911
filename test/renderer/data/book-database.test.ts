import 'fake-indexeddb/auto';
import { Dexie } from 'dexie';
import { expect, test } from 'vitest';
import { BookDatabase } from '#data/book-database.ts';

/** Version 1 as it was released: frozen, never to follow the present one. */
const versionOne = { rows: '[kind+id]', chunks: 'hash, batch', closings: 'id', meta: 'key', undo: '++step, state' };

test('a database of version 1 opens with everything in it, and its steps are found by batch', async () => {
  const old = new Dexie('book');
  old.version(1).stores(versionOne);
  await old.open();
  await old.table('rows').add({ kind: 'partner', id: 'p', values: { name: 'Kept' }, stamps: {} });
  await old
    .table('chunks')
    .add({ hash: 'a', batch: 'b', kind: 'lines', ordinal: 0, count: 1, bytes: new Uint8Array([1]) });
  await old.table('meta').add({ key: 'sequence', value: 7 });
  await old.table('undo').bulkAdd([
    { name: 'Rename', state: 'done', records: [] },
    { name: 'Import', state: 'done', records: [], batch: 'b' },
  ]);
  old.close();

  const book = new BookDatabase('book');
  await book.open();
  expect(book.verno).toBe(2);
  expect((await book.rows.get(['partner', 'p']))?.values).toEqual({ name: 'Kept' });
  expect((await book.chunks.get('a'))?.bytes).toEqual(new Uint8Array([1]));
  expect(await book.meta.get('sequence')).toEqual({ key: 'sequence', value: 7 });
  expect((await book.undo.where('batch').equals('b').first())?.name).toBe('Import');
  expect(await book.undo.count()).toBe(2);
  book.close();
});
