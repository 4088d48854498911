import { useEffect, type RefObject } from 'react';

/** A page is read within this time, or the person has gone on. */
const patience = 3000;

/**
 * A new page starts with the keyboard on its list, as if one had clicked into it, unless something else has the focus.
 * A page that is read only when it's opened gets it as soon as its list is there.
 */
export const useListFocus = (main: RefObject<HTMLElement | null>, here: string): void => {
  useEffect(() => {
    const page = main.current;
    if (page === null) return undefined;
    const settled = (): boolean => {
      if (document.activeElement !== document.body) return true;
      const list = page.querySelector<HTMLElement>('[data-list]');
      list?.focus({ preventScroll: true });
      return list !== null;
    };
    if (settled()) return undefined;
    const watch = new MutationObserver(() => settled() && watch.disconnect());
    watch.observe(page, { childList: true, subtree: true });
    const stop = setTimeout(() => watch.disconnect(), patience);
    return () => {
      clearTimeout(stop);
      watch.disconnect();
    };
  }, [main, here]);
};
