import { useLayoutEffect } from 'react';
import './covering-page.css';

/**
 * Takes the pages of the window out of sight and reach while something covers them (`html[data-…]` in its style), and gives the
 * focus back where it was.
 */
export function useCoveredPages(mark: 'locked' | 'curtain'): void {
  useLayoutEffect(() => {
    const before = document.activeElement;
    document.documentElement.dataset[mark] = '';
    return () => {
      delete document.documentElement.dataset[mark];
      if (before instanceof HTMLElement) before.focus();
    };
  }, [mark]);
}
