import type { Page } from '@playwright/test';
import type { StoredRow } from './planted-canaries.ts';

type Host = { invoke: (name: string, args: object) => Promise<{ value: Record<string, unknown> }> };

/** Every row of the open book, as the desktop holds it. */
export const rowsOf = async (page: Page): Promise<readonly StoredRow[]> =>
  await page.evaluate(async () => {
    const { host } = globalThis as unknown as { host: Host };
    const rows: StoredRow[] = [];
    for (let cursor: unknown = null, first = true; first || cursor !== null; first = false) {
      const { value } = await host.invoke('book.dump', { cursor });
      rows.push(...((value['rows'] as StoredRow[] | undefined) ?? []));
      cursor = value['next'];
    }
    return rows;
  });

/** Takes rows in as an edit of another window would, and draws the page anew from them. */
export const takeRows = async (page: Page, rows: readonly StoredRow[]): Promise<void> => {
  await page.evaluate(async (given) => {
    const { host } = globalThis as unknown as { host: Host };
    await host.invoke('book.commit', { rows: given, chunks: [], closings: [] });
  }, rows);
  await page.reload();
  await page.getByRole('navigation', { name: 'Main' }).waitFor({ timeout: 60_000 });
};
