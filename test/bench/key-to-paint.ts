import type { Page } from '@playwright/test';
import { budgetRow } from './budget-row.ts';
import type { BudgetRow } from './budget-row.ts';

const MS = 50;

const percentile = (values: readonly number[], share: number): number =>
  values.toSorted((a, b) => a - b)[Math.min(values.length - 1, Math.floor(values.length * share))] ?? 0;

type Listening = { painted?: Promise<number> };

/** Presses a key and answers with the milliseconds from the key to the frame after what it changed was drawn. */
async function pressed(page: Page, key: string): Promise<number> {
  // It listens before the key is sent: a key overtakes everything else that waits for a window.
  await page.evaluate(() => {
    (window as Listening).painted = new Promise<number>((done) => {
      const heard = ({ timeStamp }: Event): void => {
        // A message after a frame begins runs once that frame is handed over to be shown.
        requestAnimationFrame(() => {
          const { port1, port2 } = new MessageChannel();
          port1.addEventListener('message', () => done(performance.now() - timeStamp));
          port1.start();
          port2.postMessage(undefined);
        });
      };
      window.addEventListener('keydown', heard, { capture: true, once: true });
    });
  });
  await page.keyboard.press(key);
  const took = await page.evaluate(() => (window as Listening).painted ?? 0);
  await page.waitForTimeout(60);
  return took;
}

/** Presses keys one after another, each once the one before it is painted. */
export async function pressAll(page: Page, keys: readonly string[]): Promise<readonly number[]> {
  const took: number[] = [];
  for (const key of keys) took.push(await pressed(page, key));
  return took;
}

/** Their median, which has a budget, and the slow ones. */
export const keyRows = (what: string, took: readonly number[]): readonly BudgetRow[] => [
  budgetRow(`${what}: key to paint, median`, percentile(took, 0.5), 'ms', MS),
  budgetRow(`${what}: key to paint, 95 of 100`, percentile(took, 0.95), 'ms'),
];
