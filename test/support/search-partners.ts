import { expect, type Page } from '@playwright/test';

/** Searches the list of partners. It follows the letters: a row that is clicked before it did may be another one by then. */
export const searchPartners = async (page: Page, text: string): Promise<void> => {
  const box = page.getByLabel('Search partners');
  await box.fill(text);
  await expect(box).not.toHaveAttribute('aria-busy', 'true');
};
