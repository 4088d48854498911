import type { RecordKind } from '#model/record-kinds.ts';
import type { BookRecords } from '#model/record-row.ts';
import { openCopy } from './open-copy.ts';

/** The book's records for pure functions outside React, once these kinds are in memory. */
export const loadKinds = async (kinds: readonly RecordKind[]): Promise<BookRecords> =>
  await openCopy().cache.loadKinds(kinds);
