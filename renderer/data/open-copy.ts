import { useSyncExternalStore } from 'react';
import type { Problem } from '#base/problem.ts';
import type { OpenBook } from '#shared/book-calls.ts';
import type { WorkingCopy } from './working-copy.ts';

/** Why the working copy was made anew from the desktop's journal. */
export interface Rebuilt {
  readonly why: 'missing' | 'behind';
  readonly records: number;
  readonly chunks: number;
}

/** The book is open for writing, but its pages wait: it's being filled from scratch. */
export interface Making {
  readonly name: string;
  readonly progress: number;
}

/** How far the window is with its book. */
export type BookSession =
  | { readonly state: 'starting' }
  | { readonly state: 'none' }
  | { readonly state: 'opening'; readonly name: string; readonly progress: number }
  | {
      readonly state: 'open';
      readonly book: OpenBook;
      readonly copy: WorkingCopy;
      readonly rebuilt?: Rebuilt;
      readonly making?: Making;
    }
  | { readonly state: 'failed'; readonly problem: Problem };

let session: BookSession = { state: 'starting' };
const listeners = new Set<() => void>();

/** Sets what the window shows of its book. */
export function setSession(next: BookSession): void {
  session = next;
  for (const listener of [...listeners]) listener();
}

/** Shows how far the filling of an open book is; undefined: its pages may be shown. */
export function setMaking(making: Making | undefined): void {
  if (session.state !== 'open') return;
  const { making: _before, ...open } = session;
  setSession(making === undefined ? open : { ...open, making });
}

export const currentSession = (): BookSession => session;

/** The open book's working copy; asking for it while no book is open is a fault. */
export function openCopy(): WorkingCopy {
  if (session.state !== 'open') throw new Error('No book is open');
  return session.copy;
}

const subscribe = (listener: () => void): (() => void) => {
  listeners.add(listener);
  return () => {
    listeners.delete(listener);
  };
};

/** The session, redrawn when it changes. */
export const useSession = (): BookSession => useSyncExternalStore(subscribe, currentSession);

/** The open copy, or undefined on the welcome page. */
export const useOpenCopy = (): WorkingCopy | undefined => {
  const now = useSession();
  return now.state === 'open' ? now.copy : undefined;
};
