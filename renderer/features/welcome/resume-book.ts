import { useEffect, useRef } from 'react';
import { host } from '#data/host.ts';
import { useBook } from '#data/use-book.ts';
import { goTo } from '#ui/go-to.ts';
import { keptPlaces, recallPlaces } from '#ui/use-list-place.ts';
import { openRecentBook, useBookFlow } from './book-flows.ts';
import { recallTyping } from './kept-typing.ts';

/** On this laptop: whether a book was open when the program ended, and on which page. */
const LAST = 'last-book';
const OPEN = '"open"';
const PAGE = 'last-page';
/** The page and how far its lists were scrolled are kept a moment after they changed. */
const KEEP_MS = 500;

type LastPage = { readonly page: string; readonly places: ReturnType<typeof keptPlaces> };

function readPage(text: string | null): LastPage | undefined {
  try {
    const read = JSON.parse(text ?? 'null') as LastPage | null;
    return typeof read?.page === 'string' ? read : undefined;
  } catch {
    // Not ours: the book opens on its first page.
    return undefined;
  }
}

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
    let timer: ReturnType<typeof setTimeout> | undefined;
    const keep = () => {
      timer = undefined;
      const last: LastPage = { page: location.hash.slice(1), places: keptPlaces() };
      void host().invoke('settings.write', { key: PAGE, value: JSON.stringify(last) });
    };
    const soon = () => {
      timer ??= setTimeout(keep, KEEP_MS);
    };
    window.addEventListener('hashchange', soon);
    // Scrolling doesn't bubble; it's heard on its way down.
    window.addEventListener('scroll', soon, { capture: true, passive: true });
    return () => {
      clearTimeout(timer);
      window.removeEventListener('hashchange', soon);
      window.removeEventListener('scroll', soon, { capture: true });
    };
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
  const [current, locked, last, page, recent] = await Promise.all([
    host().invoke('book.current', {}),
    host().invoke('book.locked', {}),
    host().invoke('settings.read', { key: LAST }),
    host().invoke('settings.read', { key: PAGE }),
    host().invoke('recent.list', {}),
  ]);
  const [newest] = recent.ok ? recent.value : [];
  const wanted = last.ok && last.value === OPEN && newest !== undefined && !newest.missing;
  const bookIsOpen = (current.ok && current.value !== null) || (locked.ok && locked.value !== null);
  if (!bookIsOpen) await recallTyping();
  if (wanted && !startedWithFiles && !bookIsOpen) {
    const left = readPage(page.ok ? page.value : null);
    recallPlaces(left?.places ?? {});
    useBookFlow.setState({ resumeAt: left?.page });
    if (left !== undefined) goTo(left.page);
    await openRecentBook(newest.id);
  }
  useBookFlow.setState({ resuming: false });
}
