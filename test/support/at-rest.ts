import type { Page } from '@playwright/test';

/** Milliseconds without a change after which a page is at rest, and after which one that never is has failed. */
const STILL = 150;
const PATIENCE = 30_000;

/**
 * Waits until a page shows what it's going to show: nothing busy, no skeleton, nothing that moves, and no change of the
 * document for some frames.
 */
export const atRest = async (page: Page): Promise<void> =>
  await page.evaluate(
    async ([still, patience]) => {
      const busy = '[aria-busy=true], [role=status][aria-label^=Loading], .mantine-Skeleton-root';
      const started = performance.now();
      let changed = started;
      const observer = new MutationObserver(() => {
        changed = performance.now();
      });
      observer.observe(document, { subtree: true, childList: true, attributes: true, characterData: true });
      try {
        while (performance.now() - changed < still) {
          await new Promise(requestAnimationFrame);
          // What spins for ever is no change that ends; whatever else moves is.
          const moves = document
            .getAnimations()
            .some(({ playState, effect }) => playState === 'running' && effect?.getTiming().iterations !== Infinity);
          if (moves || document.querySelector(busy) !== null) changed = performance.now();
          if (performance.now() - started > patience) throw new Error('the page did not come to rest');
        }
      } finally {
        observer.disconnect();
      }
    },
    [STILL, PATIENCE] as const,
  );
