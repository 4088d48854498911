import { useEffect, useRef } from 'react';
import { host } from '#data/host.ts';
import { useBook } from '#data/use-book.ts';
import { openRecentBook, useBookFlow } from './book-flows.ts';

/** On this laptop: whether a book was open when the program ended, and on which page. */
const LAST = 'last-book';
const OPEN = '"open"';
const PAGE = 'channelbook:last-page';

const remember = (what: 'open' | 'closed'): void => {
  void host().invoke('settings.write', { key: LAST, value: JSON.stringify(what) });
};

/** Keeps in mind which page of the open book is shown. A sample that is still being made is none to come back to. */
export function useRememberedBook(): void {
  const { state } = useBook();
  const open = state === 'open';
  const wasOpen = useRef(false);
  const making = useBookFlow((state) => state.makingSample);
  useEffect(() => {
    if (!open || making) return;
    remember('open');
    const keep = () => localStorage.setItem(PAGE, location.hash.slice(1));
    window.addEventListener('hashchange', keep);
    return () => window.removeEventListener('hashchange', keep);
  }, [open, making]);
  useEffect(() => {
    // The person left the book: the next start shows the welcome page.
    if (wasOpen.current && state === 'none') remember('closed');
    wasOpen.current = state === 'open';
  }, [state]);
}

/**
 * At the program's start: opens the book that was open when it ended, on the page where it was left; asks for its
 * passphrase when it has one. A window that is added to an open book, or a start with a file, has nothing to resume.
 */
export async function resumeBook(startedWithFiles: boolean): Promise<void> {
  const [current, last, recent] = await Promise.all([
    host().invoke('book.current', {}),
    host().invoke('settings.read', { key: LAST }),
    host().invoke('recent.list', {}),
  ]);
  const [newest] = recent.ok ? recent.value : [];
  const wanted = last.ok && last.value === OPEN && newest !== undefined && !newest.missing;
  const bookIsOpen = current.ok && current.value !== null;
  if (wanted && !startedWithFiles && !bookIsOpen) {
    useBookFlow.setState({ resumeAt: localStorage.getItem(PAGE) ?? undefined });
    await openRecentBook(newest.id);
  }
  useBookFlow.setState({ resuming: false });
}
