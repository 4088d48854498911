import type { Page } from '@playwright/test';
import { atRest } from '#test/support/at-rest.ts';
import { cutOff, zoomTwice } from '#test/support/cut-off.ts';
import { findInList } from '#test/support/find-in-list.ts';
import { expect, test } from '#test/support/sample-profile.ts';

const heading = (page: Page, name: string | RegExp) => page.getByRole('heading', { name, level: 1 });
const focusedName = (page: Page) =>
  page.evaluate(() => document.activeElement?.getAttribute('aria-label') ?? document.activeElement?.textContent ?? '');

test('Home says who needs one most, and why, without a click', async ({ sample }) => {
  const { page } = sample;
  const needs = page.getByRole('region', { name: 'Needs you' }).getByRole('listitem');
  // The sample's third quarter has ended; four of its lines name nobody that is known.
  const close = needs.filter({ hasText: 'Close Q3 2026' });
  await expect(close).toContainText(/statements (were )?due 31 Oct 2026/u);
  const waiting = needs.filter({ hasText: '4 imported lines without a partner' });
  await expect(waiting).toContainText(/CAD 4,920\.00 · USD 11,300\.00 · EUR 2,200\.00/u);
  await expect(needs.first()).toContainText(/Adatum: dispute|Close Q3 2026|4 imported lines without a partner/u);
  // A dispute of the last closed quarter was to be answered by 8 Oct 2026, the statements by the end of that month.
  if (new Date() > new Date('2026-10-08T23:59:59Z')) {
    await expect(needs.first()).toContainText(/Adatum: dispute, Q2 2026, USD [\d.,]+answer was due 8 Oct 2026/u);
    await expect(needs.first().getByLabel('urgent')).toBeVisible();
  }
  // Its one verb leads to where it's done.
  await waiting.getByRole('button', { name: /^Match/u }).click();
  await expect(page.getByRole('listitem', { name: 'Nordwind' })).toBeVisible();
});

test('a list is found again as it was left: search, filter, place and active row', async ({ sample }) => {
  const { page } = sample;
  await page.getByRole('link', { name: 'Deals', exact: true }).click();
  const list = page.getByRole('grid', { name: 'Deals' });
  await page.getByRole('button', { name: 'Filter', exact: true }).click();
  await page.getByRole('menuitem', { name: 'Type' }).click();
  await page.getByRole('checkbox', { name: 'Renewal', exact: true }).check();
  await page.keyboard.press('Escape');
  const count = await list.getAttribute('aria-rowcount');
  await list.focus();
  for (let step = 0; step < 4; step += 1) await page.keyboard.press('PageDown');
  const active = await list.getByRole('row', { selected: false }).first().textContent();
  const top = await list.evaluate((element) => element.scrollTop);
  expect(top).toBeGreaterThan(500);
  await page.getByRole('link', { name: 'Periods', exact: true }).click();
  await expect(heading(page, 'Periods')).toBeVisible();
  await page.keyboard.press('Alt+ArrowLeft');
  await expect(heading(page, 'Deals')).toBeVisible();
  await expect(page.getByRole('group', { name: 'Filters' })).toContainText(/Type is Renewal/u);
  expect(await list.getAttribute('aria-rowcount')).toBe(count);
  expect(await list.evaluate((element) => element.scrollTop)).toBe(top);
  expect(await list.getByRole('row', { selected: false }).first().textContent()).toBe(active);
});

test('everything in the frame is reached with the keyboard alone', async ({ sample }) => {
  const { page } = sample;

  await test.step('letters go to pages', async () => {
    await page.keyboard.press('g');
    await page.keyboard.press('p');
    await expect(heading(page, 'Partners')).toBeVisible();
  });

  await test.step('the list has the focus: arrows, peek, open, back', async () => {
    await expect.poll(() => focusedName(page)).toBe('Partners');
    await page.keyboard.press('Home');
    await page.keyboard.press(' ');
    const peek = page.getByRole('complementary', { name: 'Adatum' });
    await expect(peek).toBeVisible();
    await page.keyboard.press('Escape');
    await expect(peek).toBeHidden();
    await page.keyboard.press('Enter');
    await expect(heading(page, 'Adatum')).toBeVisible();
    await page.keyboard.press('Alt+ArrowLeft');
    await expect(heading(page, 'Partners')).toBeVisible();
  });

  await test.step('F6 goes round the parts of the window, the rail among them', async () => {
    const seen = new Set<string>();
    for (let step = 0; step < 6; step += 1) {
      await page.keyboard.press('F6');
      seen.add(await page.evaluate(() => document.activeElement?.closest('[data-pane]')?.tagName ?? ''));
    }
    expect([...seen]).toEqual(expect.arrayContaining(['NAV', 'MAIN']));
    while ((await page.evaluate(() => document.activeElement?.closest('nav[data-pane]'))) === null)
      await page.keyboard.press('F6');
    await page.getByRole('link', { name: 'Home', exact: true }).focus();
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await expect(heading(page, 'Partners')).toBeVisible();
  });

  await test.step('tabs of a record follow the arrows', async () => {
    await page.keyboard.press('Control+k');
    await page.keyboard.type('Northwind Tele');
    await expect(page.getByRole('option', { name: /Northwind Telecom/u }).first()).toBeVisible();
    await page.keyboard.press('Enter');
    await expect(heading(page, 'Northwind Telecom')).toBeVisible();
    await page.getByRole('tab', { name: 'Overview' }).focus();
    await page.keyboard.press('ArrowRight');
    await expect(page.getByRole('tab', { name: 'Commission' })).toBeFocused();
    await expect(page.getByRole('tab', { name: 'Commission' })).toHaveAttribute('aria-selected', 'true');
    await page.keyboard.press('End');
    await expect(page.getByRole('tab', { name: 'Plan & review' })).toHaveAttribute('aria-selected', 'true');
  });

  await test.step('? shows the keys, Esc closes them, and the focus comes back', async () => {
    await page.getByRole('tab', { name: 'Plan & review' }).focus();
    await page.keyboard.press('?');
    const sheet = page.getByRole('dialog', { name: 'Keyboard' });
    await expect(sheet).toBeVisible();
    await page.keyboard.press('Escape');
    await expect(sheet).toBeHidden();
    await expect(page.getByRole('tab', { name: 'Plan & review' })).toBeFocused();
  });
});

test('single letters can be switched off; the other keys stay', async ({ sample }) => {
  const { page } = sample;
  await page.keyboard.press('Control+,');
  await expect(heading(page, 'Settings')).toBeVisible();
  await page.getByLabel('Search settings').fill('letters');
  await page.getByRole('switch').or(page.getByRole('checkbox')).first().click({ force: true });
  await page.getByRole('link', { name: 'Home', exact: true }).click();
  await expect(heading(page, /^Good/u)).toBeVisible();
  await page.keyboard.press('g');
  await page.keyboard.press('p');
  await page.waitForTimeout(300);
  await expect(heading(page, /^Good/u)).toBeVisible();
  await page.keyboard.press('Control+k');
  await expect(page.getByRole('combobox', { name: 'Search or run a command' })).toBeVisible();
});

test('at 200 % zoom in a window of 1280×720 nothing is lost', async ({ sample }) => {
  const { page, app } = sample;
  await zoomTwice({ app, page });
  for (const path of [
    '/home',
    '/partners',
    '/deals',
    '/commissions/periods/2026-Q3',
    '/program/tiers',
    '/program/simulate',
    '/planning/commitments',
    '/planning/scorecards',
    '/import',
    '/settings',
  ]) {
    await page.evaluate((hash) => {
      location.hash = hash;
    }, `#${path}`);
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    await atRest(page);
    expect({ path, ...(await cutOff(page)) }).toEqual({ path, wide: 0, outside: [] });
  }
  await page.keyboard.press('Control+k');
  const palette = page.getByRole('combobox', { name: 'Search or run a command' });
  await expect(palette).toBeInViewport();
});

test('with reduced motion nothing moves', async ({ sample }) => {
  const { page } = sample;
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await page.keyboard.press('Control+k');
  const moving = await page.evaluate(() =>
    [...document.querySelectorAll('*')]
      .flatMap((element) => {
        const { transitionDuration, animationDuration } = getComputedStyle(element);
        return [...transitionDuration.split(','), ...animationDuration.split(',')];
      })
      .filter((duration) => Number.parseFloat(duration) > 0.001),
  );
  expect(moving).toEqual([]);
});

test('dark is chosen from the palette, stays, and a statement stays light', async ({ sample }) => {
  const { page } = sample;
  await page.keyboard.press('Control+k');
  await page.getByRole('combobox', { name: 'Search or run a command' }).fill('>dark appearance');
  await page.keyboard.press('Enter');
  const ground = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
  await expect.poll(ground).toBe('rgb(16, 19, 24)');
  await page.reload();
  await expect.poll(ground).toBe('rgb(16, 19, 24)');
  await page.evaluate(() => {
    location.hash = '#/commissions/statements/2026-Q2';
  });
  const grid = await findInList(page, 'Statements', 'Northwind Tel');
  await grid.getByText('Northwind Telecom').first().dblclick();
  const sheet = page.getByRole('heading', { name: /Commission statement/u }).first();
  await expect(sheet).toBeVisible();
  const colour = await sheet.evaluate((element) => {
    let at: Element | null = element;
    while (at !== null && getComputedStyle(at).backgroundColor === 'rgba(0, 0, 0, 0)') at = at.parentElement;
    return at === null ? '' : getComputedStyle(at).backgroundColor;
  });
  expect(colour).toBe('rgb(255, 255, 255)');
});

test('what is typed right after Ctrl+F or Ctrl+K is not lost, also while a list is still being read', async ({
  sample,
}) => {
  const { page } = sample;
  await page.evaluate(() => {
    location.hash = '#/commissions/statements/2026-Q2';
  });
  // The engine starts anew: the list is there before its rows are.
  await page.reload();
  await page.locator('[data-list]').first().waitFor();
  await page.keyboard.press('Control+f');
  await page.keyboard.type('Northwind Tel');
  const box = page.getByRole('textbox', { name: 'Find in Statements' });
  await expect(box).toHaveValue('Northwind Tel');
  const grid = page.getByRole('grid', { name: 'Statements' });
  await expect(grid.getByRole('row')).toHaveCount(2);
  await expect(grid.getByText('Northwind Telecom')).toBeVisible();
  await expect(box).toHaveValue('Northwind Tel');

  await page.keyboard.press('Enter');
  await expect(grid).toBeFocused();
  await page.keyboard.press('Control+f');
  await page.keyboard.type('Fabrikam');
  await expect(box).toHaveValue('Fabrikam');

  await page.keyboard.press('Control+k');
  await page.keyboard.type('North');
  await expect(page.getByRole('combobox', { name: 'Search or run a command' })).toHaveValue('North');
});
