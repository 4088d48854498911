import type { Page } from '@playwright/test';
import type { Presentation } from '#shared/presentation.ts';
import { atRest } from '#test/support/at-rest.ts';
import { axeViolations } from '#test/support/axe.ts';
import { expect, test } from '#test/support/launch.ts';
import { northwindPath, northwindReview, uglyReview } from '#test/support/presented-review.ts';

const path: Presentation = {
  format: 2,
  title: 'Path to Gold · Northwind Telecom',
  vendor: 'Acme Channel',
  partner: 'Northwind Telecom',
  asOf: '8 Oct 2026',
  screens: [northwindPath],
};

type Asking = { host: { invoke: (channel: string, args: unknown) => Promise<unknown> } };

const show = async (page: Page, presentation: unknown): Promise<string> =>
  await page.evaluate(
    async (given) =>
      await (globalThis as unknown as Asking).host
        .invoke('present.show', { presentation: given, partner: 'p', presenter: null })
        .then(
          () => 'shown',
          () => 'refused',
        ),
    presentation,
  );

test('the presented window shows what it is given, and can ask for nothing', async ({ running }) => {
  const { app, page } = running;
  const opened = app.waitForEvent('window');
  expect(await show(page, path)).toBe('shown');
  const presented = await opened;
  await expect(presented.getByRole('heading', { level: 1 })).toHaveText(northwindPath.headline);
  await expect(presented.getByRole('row', { name: /Certified engineers/u })).toContainText('4');
  expect(await presented.title()).toBe(path.title);

  await test.step('no door, no Node, and a session of its own', async () => {
    const seen = await presented.evaluate(async () => ({
      names: Object.keys(globalThis).filter((name) => ['host', 'require', 'process', 'presented'].includes(name)),
      door: Object.keys((globalThis as unknown as { presented: object }).presented),
      databases: await indexedDB.databases(),
      stored: localStorage.length,
    }));
    expect(seen).toEqual({ names: ['presented'], door: ['onPresentation', 'onPlace'], databases: [], stored: 0 });
    const sessions = await app.evaluate(({ BrowserWindow, session }) =>
      BrowserWindow.getAllWindows().map(({ webContents }) => ({
        presented: webContents.getURL().endsWith('/present.html'),
        usual: webContents.session === session.defaultSession,
        kept: webContents.session.isPersistent(),
      })),
    );
    expect(sessions.find(({ presented: one }) => one)).toMatchObject({ usual: false, kept: false });
  });

  await test.step('it reads well: no violation', async () => expect(await axeViolations(presented)).toEqual([]));

  await test.step('a field that nobody projected is refused', async () => {
    expect(await show(page, { ...path, margin: '12 %' })).toBe('refused');
    expect(await show(page, { ...path, screens: [{ ...northwindPath, internalNotes: 'ZZ-INT-1' }] })).toBe('refused');
    expect(await presented.content()).not.toContain('ZZ-INT-1');
    running.forgive();
  });

  await test.step('Escape closes it, and the program goes on', async () => {
    const closed = presented.waitForEvent('close');
    // As the system sends it: the page itself hears of no key.
    await app.evaluate(({ BrowserWindow }) => {
      const shown = BrowserWindow.getAllWindows().find(({ webContents }) =>
        webContents.getURL().endsWith('/present.html'),
      );
      shown?.webContents.sendInputEvent({ type: 'keyDown', keyCode: 'Escape' });
    });
    await closed;
    await expect(page.getByRole('heading').first()).toBeVisible();
  });
});

const go = async (page: Page, at: number, blank = false): Promise<void> => {
  await page.evaluate(async (place) => await (globalThis as unknown as Asking).host.invoke('present.go', { place }), {
    at,
    blank,
  });
};

/** Boxes of the stage that hold more than they show. */
const cutOff = async (presented: Page): Promise<number> =>
  await presented.evaluate(
    () =>
      [...document.querySelectorAll('.cb-stage, .cb-fit')].filter(
        (box) => box.scrollHeight > box.clientHeight + 1 || box.scrollWidth > box.clientWidth + 1,
      ).length,
  );

test('every kind of screen reads well and shows all that it holds; blank is nothing but white', async ({ running }) => {
  const { app, page } = running;
  // Another presentation has a window of its own.
  const opened = async (presentation: Presentation): Promise<Page> => {
    const window = app.waitForEvent('window');
    await show(page, presentation);
    await (await window).setViewportSize({ width: 1920, height: 1080 });
    return await window;
  };
  const presented = await opened(northwindReview);
  const headline = presented.getByRole('heading', { level: 1 });
  for (const [at, { kind, headline: finding }] of northwindReview.screens.entries())
    await test.step(kind, async () => {
      await go(page, at);
      await expect(headline).toHaveText(finding);
      expect(await axeViolations(presented)).toEqual([]);
      expect(await cutOff(presented)).toBe(0);
    });

  await test.step('blank', async () => {
    await go(page, 3, true);
    await expect(presented.locator('#stage')).toHaveText('');
    await go(page, 3);
    await expect(headline).toBeVisible();
  });

  await test.step('long names, nine rows of all and letters from right to left are smaller, not cut', async () => {
    const ugly = await opened(uglyReview);
    for (const [at, { kind, headline: finding }] of uglyReview.screens.entries()) {
      await go(page, at);
      await expect(ugly.getByRole('heading', { level: 1 })).toHaveText(finding);
      await atRest(ugly);
      expect(await cutOff(ugly), kind).toBe(0);
    }
  });
});
