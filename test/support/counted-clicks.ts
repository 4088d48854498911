import type { Locator, Page } from '@playwright/test';

/** Does what a person would, and counts it: a click is one, a named key is one; typing is none. */
export class CountedClicks {
  #count = 0;

  async click(target: Locator): Promise<void> {
    this.#count += 1;
    await target.click();
  }

  async press(page: Page, key: string): Promise<void> {
    this.#count += 1;
    await page.keyboard.press(key);
  }

  count(): number {
    return this.#count;
  }
}
