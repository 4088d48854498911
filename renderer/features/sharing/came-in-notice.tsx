import { useEffect } from 'react';
import { host } from '#data/host.ts';
import type { BookMerged } from '#shared/book-calls.ts';
import { address, goTo } from '#ui/go-to.ts';
import { showToast } from '#ui/undo-toast.tsx';
import { cameInText } from './came-in-words.ts';

/** Merges that follow each other within this time are said as one. */
const TOGETHER_MS = 1_500;

/** Says that colleagues' work came in, without taking the focus; the list is one click away. */
export function CameInNotice() {
  useEffect(() => {
    let waiting: BookMerged[] = [];
    let timer: ReturnType<typeof setTimeout> | undefined;
    const tell = (): void => {
      const merges = waiting;
      waiting = [];
      timer = undefined;
      const show = { label: 'What came in', run: () => goTo(address.sharing('came')) };
      showToast({ message: cameInText(merges), action: show });
    };
    const off = host().on('bookMerged', (merged) => {
      // Facts of a snapshot on this laptop are nobody's news.
      if (merged.from.length === 0 && merged.records === 0) return;
      waiting.push(merged);
      timer ??= setTimeout(tell, TOGETHER_MS);
    });
    return () => {
      clearTimeout(timer);
      off();
    };
  }, []);
  return null;
}
