import { recordKindNames } from '#model/record-kinds.ts';
import { bookTroubles } from '#records/book-troubles.ts';
import type { EngineApi } from './engine-api.ts';
import type { EngineBook } from './engine-book.ts';

/** What colleagues brought about together and a person should decide. */
export const troubleQueries = (book: EngineBook): Pick<EngineApi, 'troubles'> => ({
  troubles: async () => bookTroubles(await book.recordsOf(recordKindNames), await book.allClosings()),
});
