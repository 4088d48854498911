import type { Table } from 'dexie';
import { Dexie } from 'dexie';
import type { StoredChunk } from '#model/line-chunk.ts';
import type { RecordRow } from '#model/record-row.ts';
import type { StoredClosing } from '#model/stored-closing.ts';
import type { UndoStep } from './undo-step.ts';

/** One line of facts about the working copy itself. */
export type MetaRow =
  /** The vault's commit that this copy shows; absent while it is being rebuilt. */
  | { readonly key: 'sequence'; readonly value: number }
  /** The largest stamp given or seen. */
  | { readonly key: 'clock'; readonly value: { readonly ms: number; readonly counter: number } };

/**
 * The working copy of one book on this laptop, named by file id and replica id because a copied file has the same
 * file id. The desktop's vault is the truth: everything here but the undo log can be rebuilt from it.
 */
export class BookDatabase extends Dexie {
  declare readonly rows: Table<RecordRow, [string, string]>;
  declare readonly chunks: Table<StoredChunk, string>;
  declare readonly closings: Table<StoredClosing, string>;
  declare readonly meta: Table<MetaRow, MetaRow['key']>;
  declare readonly undo: Table<UndoStep, number>;

  constructor(name: string) {
    // Relaxed is Chromium's default: what it calls committed may still be in a cache.
    super(name, { chromeTransactionDurability: 'strict' });
    this.version(1).stores({
      rows: '[kind+id]',
      chunks: 'hash, batch',
      closings: 'id',
      meta: 'key',
      undo: '++step, state',
    });
    // Version 2, additive: undoing an import finds its step by batch, however many steps came after it.
    this.version(2).stores({ undo: '++step, state, batch' });
  }
}

/** The database's name; also the name of its lock, its channel and its engine host. */
export const databaseName = (fileId: string, replica: string): string => `channelbook-${fileId}-${replica}`;
