import { expect, type Locator, type Page } from '@playwright/test';

/** Ctrl+F in a list, as a person does it: the box has the focus, it's typed into, and the list has followed. */
export const findInList = async (page: Page, list: string, text: string): Promise<Locator> => {
  const grid = page.getByRole('grid', { name: list });
  await grid.focus();
  await page.keyboard.press('Control+f');
  const box = page.getByRole('textbox', { name: `Find in ${list}` });
  await expect(box).toBeFocused();
  await page.keyboard.type(text);
  await expect(box).toHaveValue(text);
  await expect(page.getByRole('search').filter({ has: box })).not.toHaveAttribute('aria-busy', 'true');
  return grid;
};
