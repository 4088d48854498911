import type { Page } from '@playwright/test';
import { expect } from '@playwright/test';
import type { Running } from './launch.ts';

/** Nothing of the page lies outside the window, and no text field is narrower than what it's for. */
export const cutOff = (page: Page) =>
  page.evaluate(() => {
    const wide = document.documentElement.scrollWidth - document.documentElement.clientWidth;
    // What lies in a part that scrolls sideways by itself can be reached.
    const scrolls = (element: Element | null): boolean =>
      element !== null &&
      element.tagName !== 'MAIN' &&
      ((element.scrollWidth > element.clientWidth + 1 && /auto|scroll/u.test(getComputedStyle(element).overflowX)) ||
        scrolls(element.parentElement));
    const outside = [...document.querySelectorAll<HTMLElement>('main button, nav a, [role=tab]')]
      .filter((element) => element.checkVisibility() && !scrolls(element.parentElement))
      .filter((element) => {
        const box = element.getBoundingClientRect();
        return box.width > 0 && (box.left < -1 || box.right > window.innerWidth + 1);
      })
      .map((element) => element.getAttribute('aria-label') ?? element.textContent);
    return { wide, outside };
  });

/** A window of 1280×720 at 200 %: half as wide for the page. */
export async function zoomTwice({ app, page }: Pick<Running, 'app' | 'page'>): Promise<void> {
  // The first window of the program may be another one, such as that which prints.
  const own = await app.browserWindow(page);
  await own.evaluate((shell) => {
    shell.setContentSize(1280, 720);
    shell.webContents.setZoomFactor(2);
  });
  await expect.poll(() => page.evaluate(() => window.innerWidth)).toBeLessThanOrEqual(640);
}
