import type { Page } from '@playwright/test';
import { atRest } from '#test/support/at-rest.ts';
import type { Running } from '#test/support/launch.ts';
import { goTo, type BookName } from './program.ts';

/** What a scene may use: the window, the program around it, and a folder for files. */
export interface Stage extends Running {
  readonly folder: string;
}

type Step = (stage: Stage) => Promise<void>;

/** One picture: a screen, a dialog or an empty state. */
export interface Scene {
  readonly name: string;
  readonly books: readonly BookName[];
  /** Leads from anywhere to what is pictured. */
  readonly open: Step;
  /** Leads back out of a dialog. */
  readonly leave?: Step;
}

/** Books that are open; those that hold something. */
export const opened: readonly BookName[] = ['sample', 'ugly', 'empty'];
export const filled: readonly BookName[] = ['sample', 'ugly'];

export const at =
  (path: string): Step =>
  async ({ page }) =>
    await goTo(page, path);

export const press =
  (...all: readonly string[]): Step =>
  async ({ page }) => {
    for (const keys of all) await page.keyboard.press(keys);
    await atRest(page);
  };

export const escape: Step = press('Escape');

export const inOrder =
  (...steps: readonly Step[]): Step =>
  async (stage) => {
    for (const step of steps) await step(stage);
  };

/** A scene that can't be reached fails soon, not after half a minute. */
const patience = { timeout: 10_000 };

const click =
  (role: 'button' | 'tab' | 'menuitem' | 'radio' | 'row', name: string | RegExp): Step =>
  async ({ page }) => {
    await page.getByRole(role, { name }).first().click(patience);
    await atRest(page);
  };

export const button = (name: string | RegExp): Step => click('button', name);
export const tab = (name: string | RegExp): Step => click('tab', name);
export const menuItem = (name: string | RegExp): Step => click('menuitem', name);

export const fill =
  (label: string, text: string): Step =>
  async ({ page }) => {
    await page.getByLabel(label, { exact: true }).first().fill(text, patience);
    await atRest(page);
  };

/** Into the first row of the page's list with the keyboard. */
export const firstRow: Step = async ({ page }) => {
  await page.locator('main [data-list]').first().focus(patience);
  await page.keyboard.press('Home');
};

export const openFirstRow: Step = inOrder(firstRow, press('Enter'));

/** The partner that a search finds first. */
export const partner = (search: string): Step =>
  inOrder(at('/partners'), fill('Search partners', search), openFirstRow);

export const palette = (text: string): Step =>
  inOrder(press('Control+k'), async ({ page }) => {
    await page.getByRole('combobox', { name: 'Search or run a command' }).fill(text, patience);
    await atRest(page);
  });

/** What the palette finds for a text, chosen. Finding an amount takes the engine some time. */
export const chosenInPalette = (text: string, option: RegExp): Step =>
  inOrder(palette(text), async ({ page }) => {
    await page.getByRole('option', { name: option }).first().click({ timeout: 20_000 });
    await atRest(page);
  });

/** The page below its first screenful. */
export const scrolledDown: Step = async ({ page }) => {
  await page.locator('.cb-page-main, .cb-partner-body').first().hover();
  await page.mouse.wheel(0, 10_000);
  await atRest(page);
};

/** Looks at a page of the stage only. */
export const look =
  (step: (page: Page) => Promise<void>): Step =>
  async ({ page }) =>
    await step(page);
