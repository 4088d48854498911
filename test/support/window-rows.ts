import type { ElectronApplication, Page } from '@playwright/test';
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

/** Takes rows in as they come from a colleague: the desktop has them, then every window hears of it and takes them in. */
export const commitRows = async (app: ElectronApplication, page: Page, rows: readonly StoredRow[]): Promise<void> => {
  await page.evaluate(async (given) => {
    const { host } = globalThis as unknown as { host: Host };
    await host.invoke('book.commit', { rows: given, chunks: [], closings: [] });
  }, rows);
  await app.evaluate(({ BrowserWindow }) => {
    const merged = { sequence: 0, from: ['Dana'], records: 1, chunks: 0, closings: 0 };
    for (const window of BrowserWindow.getAllWindows())
      if (!window.webContents.getURL().includes('present.html'))
        window.webContents.send('host-event', 'bookMerged', merged);
  });
};
