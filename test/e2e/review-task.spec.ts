import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import type { ElectronApplication, Page } from '@playwright/test';
import { CountedClicks } from '#test/support/counted-clicks.ts';
import { answerSaveDialog } from '#test/support/dialogs.ts';
import { presentedNow } from '#test/support/presented-evidence.ts';
import { expect, test } from '#test/support/sample-profile.ts';

const slow = { timeout: 20_000 };
const actions = [
  'Send SE to Fabrikam @Priya 14 Dec',
  'they: Name two engineers for the exam @Tom 15 Dec',
  'Quote the firewall bundle @Marc 1 Dec',
];

const windowAt = async (app: ElectronApplication, part: string): Promise<Page> => {
  await expect.poll(() => app.windows().some((one) => one.url().includes(part)), slow).toBe(true);
  return app.windows().find((one) => one.url().includes(part)) as Page;
};

test('task 7: the review is started, three actions are noted, the hand-out is sent', async ({ sample, userData }) => {
  const { app, page } = sample;
  const person = new CountedClicks();
  await person.click(page.getByRole('navigation').getByRole('link', { name: 'Reviews', exact: true }));
  await person.click(
    page
      .getByRole('main')
      .getByRole('button', { name: /Northwind Telecom/u })
      .first(),
  );
  await expect(page.getByRole('tablist', { name: 'Review' })).toBeVisible(slow);
  await person.press(page, 'Control+Shift+F5');
  const preflight = page.getByRole('dialog', { name: /^Show the review/u });
  await expect(preflight).toContainText(/12 screens.*0 internal fields/u, slow);
  await person.click(preflight.getByRole('button', { name: 'Start the review' }));
  const [presented, presenter] = [await windowAt(app, 'present.html'), await windowAt(app, '#/presenter/')];

  await test.step('three actions with owner and day, seen by the partner as they are typed', async () => {
    await expect(presenter.getByRole('button', { name: /^Next/u })).toBeVisible(slow);
    await person.press(presenter, 'a');
    for (const action of actions) {
      await presenter.keyboard.type(action);
      await person.press(presenter, 'Enter');
    }
    await expect
      .poll(async () => JSON.stringify(await presentedNow(presented)), slow)
      .toContain('Quote the firewall bundle');
  });

  await test.step('closed: the hand-out holds the actions and nothing of ours; the next review begins with them', async () => {
    await person.click(presenter.getByRole('button', { name: 'End', exact: true }));
    await person.click(page.getByRole('button', { name: 'Close the review' }));
    const confirm = page.getByRole('dialog', { name: 'Close the review' });
    await person.click(confirm.getByRole('button', { name: 'Close the review' }));
    const pdf = join(userData, 'hand-out.pdf');
    await answerSaveDialog(app, pdf);
    await person.click(page.getByRole('button', { name: 'Hand-out: Save PDF' }));
    await expect(page.getByText('Saved hand-out.pdf.')).toBeVisible(slow);
    const text = execFileSync('pdftotext', [pdf, '-'], { encoding: 'utf8' }).replaceAll(/\s+/gu, ' ');
    for (const said of ['Send SE to Fabrikam', 'Name two engineers for the exam', '14 Dec 2026', 'Priya Nair'])
      expect(text).toContain(said);
    expect(text).not.toMatch(/walk-away|internal/iu);
    await expect(page.getByRole('button', { name: /^Review Q4 2026/u })).toBeVisible(slow);
  });
  expect(person.count()).toBeLessThanOrEqual(12);
});
