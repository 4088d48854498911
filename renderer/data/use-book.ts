import type { Problem } from '#base/problem.ts';
import type { OpenBook } from '#shared/book-calls.ts';
import type { Rebuilt } from './open-copy.ts';
import { useSession } from './open-copy.ts';
import type { SavedState } from './saved-state.ts';
import { useSaved } from './saved-state.ts';

/** What a page knows of the open book. */
export type BookState =
  | { readonly state: 'starting' | 'none' }
  | { readonly state: 'opening'; readonly name: string; readonly progress: number }
  | { readonly state: 'open'; readonly book: OpenBook; readonly saved: SavedState; readonly rebuilt?: Rebuilt }
  | { readonly state: 'failed'; readonly problem: Problem };

/** The open book and where its last edit stands. */
export function useBook(): BookState {
  const session = useSession();
  const saved = useSaved();
  if (session.state !== 'open') return session;
  const { book, rebuilt, making } = session;
  if (making !== undefined) return { state: 'opening', ...making };
  return { state: 'open', book, saved, ...(rebuilt === undefined ? {} : { rebuilt }) };
}
