import type { Page } from '@playwright/test';

/** Milliseconds without a change after which a page is at rest, and after which one that never is has failed. */
const STILL = 150;
const PATIENCE = 30_000;

type Watched = {
  /** Questions to the engine that aren't answered yet, by the ids that comlink gives them. */
  unanswered?: Set<unknown>;
};

/** Notes from now on what this page asks the engine. Repeated calls change nothing. */
const watchQuestions = async (page: Page): Promise<void> =>
  await page.evaluate(() => {
    const world = globalThis as Watched;
    if (world.unanswered !== undefined) return;
    const unanswered = (world.unanswered = new Set());
    const heard = new WeakSet<MessagePort>();
    // Comlink's words: what a page answers the engine's call-backs is no question.
    const idOf = (message: unknown, types: readonly unknown[]): unknown =>
      typeof message === 'object' &&
      message !== null &&
      'id' in message &&
      'type' in message &&
      types.includes(message.type)
        ? message.id
        : undefined;
    const post = MessagePort.prototype.postMessage as (this: MessagePort, ...given: unknown[]) => void;
    MessagePort.prototype.postMessage = function (this: MessagePort, ...given: unknown[]) {
      const asked = idOf(given[0], ['GET', 'SET', 'APPLY', 'CONSTRUCT']);
      if (asked !== undefined) {
        unanswered.add(asked);
        if (!heard.has(this))
          this.addEventListener('message', ({ data }) => unanswered.delete(idOf(data, ['RAW', 'HANDLER'])));
        heard.add(this);
      }
      post.apply(this, given);
    };
  });

/**
 * Waits until a page shows what it's going to show: the engine has answered, nothing is busy, no skeleton, nothing moves, and
 * the document didn't change for some frames.
 */
export const atRest = async (page: Page): Promise<void> => {
  await watchQuestions(page);
  await page.evaluate(
    async ([still, patience]) => {
      const busy = '[aria-busy=true], [role=status][aria-label^=Loading], .mantine-Skeleton-root';
      const isBusy = (): boolean =>
        (globalThis as Watched).unanswered?.size !== 0 ||
        document.querySelector(busy) !== null ||
        // What spins for ever is no change that ends; whatever else moves is.
        document
          .getAnimations()
          .some(({ playState, effect }) => playState === 'running' && effect?.getTiming().iterations !== Infinity);
      const started = performance.now();
      let changed = started;
      const observer = new MutationObserver(() => {
        changed = performance.now();
      });
      observer.observe(document, { subtree: true, childList: true, attributes: true, characterData: true });
      try {
        while (performance.now() - changed < still) {
          await new Promise(requestAnimationFrame);
          if (isBusy()) changed = performance.now();
          if (performance.now() - started > patience) throw new Error('the page did not come to rest');
        }
      } finally {
        observer.disconnect();
      }
    },
    [STILL, PATIENCE] as const,
  );
};
