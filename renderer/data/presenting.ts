import { useSyncExternalStore } from 'react';
import { problemLine } from '#base/problem-words.ts';
import type { PresentedPlace, Presentation } from '#shared/presentation.ts';
import type { PresentedKey, PresentingState } from '#shared/presenting.ts';
import { showToast } from '#ui/undo-toast.tsx';
import { host } from './host.ts';

const OFF: PresentingState = { on: false };

let state: PresentingState | undefined;
let isFollowed = false;
const listeners = new Set<() => void>();

function hear(next: PresentingState): void {
  state = next;
  for (const listener of [...listeners]) listener();
}

/** Follows it from here on; what was told meanwhile is newer than the answer to the first question. */
function follow(): void {
  isFollowed = true;
  let wasTold = false;
  host().on('presenting', (next) => {
    wasTold = true;
    hear(next);
  });
  void host()
    .invoke('present.state', {})
    .then((now) => now.ok && !wasTold && hear(now.value));
}

const subscribe = (listener: () => void): (() => void) => {
  listeners.add(listener);
  if (!isFollowed) follow();
  return () => {
    listeners.delete(listener);
  };
};

/** What is being presented at the moment, in whichever window it began. */
export const usePresenting = (): PresentingState => usePresentingAnswer() ?? OFF;

/** The same; undefined until the desktop has answered. */
export const usePresentingAnswer = (): PresentingState | undefined => useSyncExternalStore(subscribe, () => state);

/** Whether this window is the presenter's, which only presents. */
export const isPresenterWindow = (): boolean => globalThis.location.hash.startsWith('#/presenter/');

const told = (shown: Awaited<ReturnType<typeof showPresentation>>): void => {
  if (!shown.ok) showToast({ message: problemLine(shown.error), tone: 'danger' });
};

/** Shows this in the presented window; `presenter` is the address of the page that turns its screens. */
export const showPresentation = async (presentation: Presentation, partner: string, presenter: string | null) =>
  await host().invoke('present.show', { presentation, partner, presenter });

/** Another screen of what is presented, or nothing. */
export const goPresented = async (place: PresentedPlace): Promise<void> => {
  const gone = await host().invoke('present.go', { place });
  if (!gone.ok) showToast({ message: problemLine(gone.error), tone: 'danger' });
};

/** The presenter's window again, after it was closed or to the front. */
export const reopenPresenter = async (): Promise<void> => told(await host().invoke('present.reopen', {}));

/** The presented window onto the other display, which was connected meanwhile. */
export const movePresented = async (): Promise<void> => told(await host().invoke('present.move', {}));

/** Ends it; `goOn` is where one of our windows goes on. */
export const endPresenting = async (goOn?: string): Promise<void> =>
  void (await host().invoke('present.end', goOn === undefined ? {} : { goOn }));

/** Calls `listener` on each key or click of a clicker in the presented window. */
export const onPresentedKey = (listener: (key: PresentedKey) => void): (() => void) =>
  host().on('presentedKey', ({ key }) => listener(key));
