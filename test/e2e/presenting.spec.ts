import { join } from 'node:path';
import type { ElectronApplication, Page } from '@playwright/test';
import { axeViolations } from '#test/support/axe.ts';
import { answerSaveDialog } from '#test/support/dialogs.ts';
import type { StoredRow } from '#test/support/planted-canaries.ts';
import { hearPresented, presentedMessages, presentedNow } from '#test/support/presented-evidence.ts';
import { expect, test } from '#test/support/sample-profile.ts';
import { commitRows, rowsOf } from '#test/support/window-rows.ts';

const isPresenter = (window: Page): boolean => window.url().includes('#/presenter/');
const isPresented = (window: Page): boolean => window.url().endsWith('/present.html');

const windowOf = async (app: ElectronApplication, is: (window: Page) => boolean): Promise<Page> => {
  await expect.poll(() => app.windows().filter(is).length, { timeout: 15_000 }).toBe(1);
  const found = app.windows().find(is);
  if (found === undefined) throw new Error('the window has gone');
  return found;
};

const bounds = async (app: ElectronApplication) =>
  await app.evaluate(({ BrowserWindow }) => {
    const of = (part: string) =>
      BrowserWindow.getAllWindows()
        .find(({ webContents }) => webContents.getURL().includes(part))
        ?.getBounds();
    return { presented: of('/present.html'), presenter: of('#/presenter/') };
  });

const openReview = async (page: Page): Promise<void> => {
  await page.evaluate(() => {
    location.hash = '#/planning/reviews/all';
  });
  await page
    .getByRole('row', { name: /Northwind Telecom.*Q3 2026/u })
    .first()
    .dblclick();
};

/** The partner's deals as another laptop renamed them just now. */
const ofColleague = (rows: readonly StoredRow[]): readonly StoredRow[] => {
  const partner = rows.find(({ kind, values }) => kind === 'partner' && values['code'] === 'P-0042')?.id;
  const stamp = `${new Date().toISOString()}-0000-00000000000000da`;
  return rows
    .filter(({ kind, values }) => kind === 'deal' && values['partner'] === partner)
    .map((row, at) => ({
      ...row,
      values: { ...row.values, customer: `ZZ-LATER ${at}` },
      stamps: Object.fromEntries(Object.keys(row.stamps).map((group) => [group, stamp])),
    }));
};

test('a review in two windows: turned, captured, its presenter closed and opened again, ended at the recap', async ({
  sample: { app, page },
}) => {
  await test.step('it starts from the review, after the look before', async () => {
    await openReview(page);
    await page.getByRole('button', { name: 'Start the review' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Start the review' }).click();
  });
  const [presented, presenter] = [await windowOf(app, isPresented), await windowOf(app, isPresenter)];
  const heading = presented.getByRole('heading', { level: 1 });
  const board = presenter.getByRole('main', { name: 'Presenter' });

  await test.step('the windows stand apart, and ours are behind a curtain', async () => {
    await expect(heading).toBeVisible();
    await expect(board).toContainText('1 of 12');
    const { presented: a, presenter: b } = await bounds(app);
    if (a === undefined || b === undefined) throw new Error('a window has gone');
    expect(a.x + a.width <= b.x || b.x + b.width <= a.x || a.y + a.height <= b.y || b.y + b.height <= a.y).toBe(true);
    await expect(page.getByRole('heading', { name: 'Presenting to Northwind Telecom' })).toBeVisible();
    await expect(page.getByRole('navigation')).toHaveCount(0);
  });

  await test.step('both read well: no violation', async () => {
    expect(await axeViolations(presenter)).toEqual([]);
    expect(await axeViolations(page)).toEqual([]);
  });

  await test.step('the palette knows nobody but the partner who watches', async () => {
    await page.keyboard.press('Control+k');
    const search = page.getByRole('combobox', { name: 'Search or run a command' });
    await search.fill('Thames');
    await expect(page.getByText('Nothing found')).toBeVisible();
    await search.fill('Northwind');
    await expect(page.getByRole('option', { name: /^Northwind Telecom/u }).first()).toBeVisible();
    await page.keyboard.press('Escape');
  });

  await test.step('keys turn the screens and blank them; what is written inside stays inside', async () => {
    const first = await heading.textContent();
    await presenter.keyboard.press('ArrowRight');
    await expect(board).toContainText('2 of 12');
    await expect(heading).not.toHaveText(first ?? '');
    await presenter.getByRole('textbox', { name: 'Internal notes' }).fill('ZZ-INT they will ask for more');
    await presenter.getByRole('textbox', { name: 'Shared notes' }).fill('Agreed in the meeting');
    await expect(presented.getByText('Agreed in the meeting')).toBeVisible();
    expect(await presented.content()).not.toContain('ZZ-INT');
    await presenter.getByRole('heading', { level: 1 }).click();
    await presenter.keyboard.press('b');
    await expect(heading).toHaveCount(0);
    await presenter.keyboard.press('b');
    await expect(heading).toBeVisible();
  });

  await test.step('three actions, each one line from any screen, understood while typed', async () => {
    const lines = [
      ['Send SE to Fabrikam @Priya 14 Dec', /We · Priya Nair · 14 Dec/u],
      ['Book the lab @Lena 30 Nov', /Northwind Telecom · Lena Brandt · 30 Nov/u],
      ['Check the discount', /without an owner \(@name\) and a day/u],
    ] as const;
    for (const [text, understood] of lines) {
      await presenter.keyboard.press('a');
      await presenter.keyboard.type(text);
      await expect(board).toContainText(understood);
      await presenter.keyboard.press('Enter');
      await expect(presenter.getByRole('textbox', { name: 'New commitment of this review' })).toHaveValue('');
      await presenter.keyboard.press('Escape');
    }
    await presenter
      .getByRole('list', { name: 'Agenda' })
      .getByRole('button', { name: /Commitments/u })
      .click();
    for (const text of ['Send SE to Fabrikam', 'Book the lab', /^Check the discount.*owner and day missing/u])
      await expect(presented.getByRole('row', { name: text })).toBeVisible();
  });

  await test.step('without its presenter nothing is shown; it comes back where it was', async () => {
    const at = await board.getByText(/^\d+ of 12/u).textContent();
    await presenter.close();
    await expect(heading).toHaveCount(0);
    await expect(page.getByText('The presenter was closed.')).toBeVisible();
    await page.getByRole('button', { name: 'Open the presenter again' }).click();
    const back = await windowOf(app, isPresenter);
    await expect(back.getByRole('main', { name: 'Presenter' })).toContainText(at ?? '');
    await expect(heading).toHaveCount(0);
    await back.getByRole('button', { name: 'Show again' }).click();
    await expect(presented.getByRole('row', { name: 'Send SE to Fabrikam' })).toBeVisible();
    await back.getByRole('button', { name: 'End', exact: true }).click();
  });

  await test.step('the recap holds what was agreed', async () => {
    await expect.poll(() => app.windows().length).toBe(1);
    await expect(page).toHaveURL(/\/recap$/u);
    await expect(page.getByText('Send SE to Fabrikam', { exact: true }).first()).toBeVisible();
  });
});

test('what a colleague saves meanwhile waits; a presenter that lost what was frozen says so', async ({
  sample: { app, page },
}) => {
  await openReview(page);
  await hearPresented(app);
  await page.getByRole('button', { name: 'Start the review' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Start the review' }).click();
  const [presented, presenter] = [await windowOf(app, isPresented), await windowOf(app, isPresenter)];
  const board = presenter.getByRole('main', { name: 'Presenter' });
  await expect(board).toContainText('1 of 12');
  const shown = async (): Promise<string> => JSON.stringify(await presentedNow(presented));

  await test.step('renamed deals of another laptop come into the book, and not onto the screen', async () => {
    const before = await shown();
    await commitRows(app, page, ofColleague(await rowsOf(page)));
    await presenter
      .getByRole('list', { name: 'Agenda' })
      .getByRole('button', { name: /Pipeline/u })
      .click();
    // Beside it the presenter reads the book as it is.
    await expect(board).toContainText('ZZ-LATER');
    expect(await shown()).toBe(before);
    await presenter.getByRole('textbox', { name: 'Shared notes' }).fill('Said in the meeting');
    await expect(presented.getByText('Said in the meeting')).toBeVisible();
    expect(await shown()).not.toContain('ZZ-LATER');
  });

  await test.step('without what was kept it is frozen anew, and says so', async () => {
    await presenter.evaluate(() => localStorage.removeItem('channelbook:presenter frozen'));
    await presenter.close();
    await page.getByRole('button', { name: 'Open the presenter again' }).click();
    const back = await windowOf(app, isPresenter);
    await expect(back.getByText('so it was frozen anew')).toBeVisible();
    await back.getByRole('button', { name: 'OK', exact: true }).click();
    await expect(back.getByText('so it was frozen anew')).toHaveCount(0);
    await expect.poll(shown).toContain('ZZ-LATER');
    await back.getByRole('button', { name: 'End', exact: true }).click();
    // Nothing else is ever sent there: not that something was saved, nor by whom.
    const channels = (await presentedMessages(app)).map((message) => (JSON.parse(message) as string[])[0]);
    expect([...new Set(channels)].toSorted()).toEqual(['place', 'presentation']);
  });

  await test.step('afterwards everything is there', async () => {
    await expect(page).toHaveURL(/\/recap$/u);
    await page.getByRole('tab', { name: 'Screens' }).click();
    await page
      .getByRole('navigation', { name: 'Screens' })
      .getByRole('button', { name: /Pipeline/u })
      .click();
    const seen = page.getByRole('region', { name: 'What they see' });
    await expect(seen).toContainText('ZZ-LATER');
    await expect(seen).toContainText('Said in the meeting');
  });
});

test('show to partner: its overview, an issued statement, why an amount; a draft never', async ({
  sample: { app, page },
  userData,
}) => {
  const shown = async (show: () => Promise<void>): Promise<string> => {
    await show();
    const presented = await windowOf(app, isPresented);
    const heading = presented.getByRole('heading', { level: 1 });
    await expect(heading).toBeVisible();
    const text = (await heading.textContent()) ?? '';
    await presented.close();
    await expect(page.getByRole('main', { name: 'Presenting' })).toHaveCount(0);
    return text;
  };
  await page.evaluate(() => {
    location.hash = '#/partners';
  });
  await page.getByLabel('Search partners').fill('P-0042');
  await page.getByRole('row').filter({ hasText: 'Northwind Telecom' }).first().dblclick();
  await expect(page.getByRole('button', { name: 'Show to partner' })).toBeVisible();
  expect(await shown(async () => await page.keyboard.press('Control+F5'))).toContain('Northwind Telecom');

  await test.step('without a meeting the digest of its quarter, in one click', async () => {
    await page.getByRole('tab', { name: 'Plan & review', exact: true }).click();
    await answerSaveDialog(app, join(userData, 'digest.pdf'));
    await page.getByRole('button', { name: 'Digest PDF' }).click();
    await expect(page.getByText('Saved digest.pdf.')).toBeVisible({ timeout: 20_000 });
  });

  const show = page.getByRole('button', { name: 'Show to partner' }).first();
  await test.step('a statement of a closed period, and an amount in it', async () => {
    await page.getByRole('tab', { name: 'Statements', exact: true }).click();
    await page
      .getByRole('row', { name: /2026-Q2/u })
      .first()
      .dblclick();
    expect(await shown(async () => await show.click())).toMatch(/\d+\.\d\d/u);
    await page.locator('.st-line-acts .st-open').first().click();
    const why = page.getByRole('complementary', { name: 'Why this number' });
    await expect(why).toBeVisible();
    expect(await shown(async () => await why.getByRole('button', { name: 'Show to partner' }).click())).not.toBe('');
  });

  await test.step('a draft is refused, with the reason', async () => {
    await page.goBack();
    await page
      .getByRole('row', { name: /2026-Q3/u })
      .first()
      .dblclick();
    await expect(show).toHaveAttribute('aria-disabled', 'true');
    await show.hover();
    await expect(page.getByText(/^A draft is never shown/u)).toBeVisible();
    expect(app.windows().filter(isPresented)).toHaveLength(0);
  });
});
