import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { answerOpenDialog } from '#test/support/dialogs.ts';
import { launch } from '#test/support/launch.ts';
import { budgetRow, machineNote } from './budget-row.ts';
import type { BudgetRow } from './budget-row.ts';
import { bookSizes, madeBook } from './made-book.ts';
import { keyRows, pressAll } from './key-to-paint.ts';
import type { Measure } from './measured.ts';

/** Frames of a list that is scrolled from end to end: the longest gap between two of them. */
const longestGap = (page: Page): Promise<number> =>
  page.evaluate(async () => {
    const list = document.querySelector<HTMLElement>('[role="grid"]');
    const scroller = [list, ...(list?.querySelectorAll<HTMLElement>('*') ?? [])].find(
      (element) => element !== null && element.scrollHeight > element.clientHeight + 1000,
    );
    if (!scroller) throw new Error('The list of partners does not scroll');
    let [longest, last] = [0, performance.now()];
    for (let frame = 0; frame < 60; frame += 1) {
      scroller.scrollTop = (frame / 59) * scroller.scrollHeight;
      await new Promise((go) => requestAnimationFrame(go));
      longest = Math.max(longest, performance.now() - last);
      last = performance.now();
    }
    return longest;
  });

/** Keys in a list of 10,000 partners, in its filter, and in the palette over all of them. */
export async function measureTyping(): Promise<readonly BudgetRow[]> {
  const folder = await mkdtemp(join(tmpdir(), 'channelbook-typing-'));
  try {
    const path = await madeBook({ ...bookSizes.L, lines: 100_000 }, folder);
    const { app, page, close } = await launch({ userData: folder });
    await answerOpenDialog(app, [path]);
    await page.getByRole('button', { name: /^Open a book/u }).click();
    await page.getByRole('link', { name: 'Partners', exact: true }).click({ timeout: 120_000 });
    await page.getByRole('grid').waitFor({ timeout: 60_000 });
    // What is read ahead has been read.
    await page.waitForTimeout(6000);
    const down = await pressAll(
      page,
      Array.from({ length: 20 }, () => 'ArrowDown'),
    );
    const gap = await longestGap(page);
    await page.keyboard.press('Control+f');
    await page.waitForTimeout(300);
    const find = await pressAll(page, [...'partner 99']);
    await page.keyboard.press('Escape');
    await page.waitForTimeout(500);
    await page.getByRole('textbox', { name: 'Search partners' }).click();
    const search = await pressAll(page, [...'partner 99']);
    const palette = await pressAll(page, ['Control+k', ...'partner 42 net']);
    await close();
    return [
      ...keyRows('down a list of 10,000 partners', down),
      budgetRow('scrolling from end to end, longest gap between frames', gap, 'ms', 1000),
      ...keyRows('finding in 10,000 partners', find),
      ...keyRows('searching 10,000 partners', search),
      ...keyRows('palette over 10,000 partners and 50,000 deals', palette),
    ];
  } finally {
    await rm(folder, { recursive: true, force: true, maxRetries: 5 });
  }
}

/** Keystroke to paint. */
export const measure: Measure = async () => {
  const rows = await measureTyping();
  return { title: 'Keys', rows, ok: rows.every(({ ok }) => ok), notes: [machineNote()] };
};
