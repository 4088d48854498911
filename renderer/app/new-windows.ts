import { useEffect } from 'react';
import { problemLine } from '#base/problem-words.ts';
import { host } from '#data/host.ts';
import { answerNewWindow } from '#ui/go-to.ts';
import { showToast } from '#ui/undo-toast.tsx';

const show = async (route: string): Promise<void> => {
  const shown = await host().invoke('window.open', { route });
  if (!shown.ok) showToast({ message: problemLine(shown.error), tone: 'danger' });
};

/** The page that is open, once more, in a window of its own. */
export const showPageInNewWindow = (): void => void show(window.location.hash.replace(/^#/u, '') || '/home');

/** Ctrl+click or middle click on a link of ours opens it in a new window, as in a browser. */
export const useLinkWindows = (): void => {
  useEffect(() => {
    answerNewWindow((path) => void show(path));
    const onClick = (event: MouseEvent) => {
      const aside = event.button === 1 || (event.button === 0 && (event.ctrlKey || event.metaKey));
      const link = event.target instanceof Element ? event.target.closest<HTMLAnchorElement>('a[href^="#/"]') : null;
      if (!aside || link === null) return;
      event.preventDefault();
      event.stopPropagation();
      void show(link.hash.replace(/^#/u, ''));
    };
    window.addEventListener('click', onClick, { capture: true });
    window.addEventListener('auxclick', onClick, { capture: true });
    return () => {
      window.removeEventListener('click', onClick, { capture: true });
      window.removeEventListener('auxclick', onClick, { capture: true });
    };
  }, []);
};
