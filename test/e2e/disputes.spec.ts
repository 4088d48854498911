import { createHash } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Locator, Page } from '@playwright/test';
import { axeViolations } from '#test/support/axe.ts';
import { answerOpenDialog } from '#test/support/dialogs.ts';
import { expect, test } from '#test/support/sample-profile.ts';

const PERIOD = '2026-Q3';
const slow = { timeout: 30_000 };

const goTo = async (page: Page, path: string): Promise<void> => {
  await expect(page.getByRole('heading', { level: 1 }).first()).toBeVisible(slow);
  await page.evaluate((hash) => {
    location.hash = hash;
  }, `#${path}`);
};

const hundredths = (text: string): number =>
  Math.round(Number(text.replaceAll(/[^\d.−-]/gu, '').replace('−', '-')) * 100);

const openStatement = async (page: Page, name: string): Promise<void> => {
  await goTo(page, `/commissions/statements/${PERIOD}`);
  const grid = page.getByRole('grid', { name: 'Statements' });
  await expect(grid.getByRole('row').nth(1)).toBeVisible(slow);
  await grid.focus();
  await page.keyboard.press('Control+f');
  await page.keyboard.type(name);
  await grid.getByRole('row').filter({ hasText: name }).first().dblclick();
  await expect(page.getByRole('heading', { name, level: 1 })).toBeVisible(slow);
};

/** What page 1 says is payable, in hundredths. */
const payable = async (page: Page): Promise<number> => {
  const answer = page.getByRole('article').locator('.st-answer-amount').first();
  await expect(answer).toBeVisible(slow);
  return hundredths((await answer.textContent()) ?? '');
};

const receiptOf = (page: Page): Locator => page.getByRole('complementary', { name: 'Why this number' });

/** Finds an amount as a person does who has only the figure, by keys. */
const explain = async (page: Page, amount: string): Promise<Locator> => {
  await page.keyboard.press('Control+k');
  await page.keyboard.type(amount);
  await expect(page.getByRole('option', { name: new RegExp(amount.replace('.', '\\.'), 'u') }).first()).toBeVisible(
    slow,
  );
  await page.keyboard.press('Enter');
  await expect(receiptOf(page)).toBeVisible();
  return receiptOf(page);
};

/** Goes on with Tab until this has the focus. */
const tabTo = async (page: Page, target: Locator): Promise<void> => {
  await expect(target).toBeVisible(slow);
  for (let presses = 0; presses < 40; presses += 1) {
    if (await target.evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press('Tab');
  }
  throw new Error('Tab never gets there');
};

test('“why did we get 1,234.56?”: base, rate, rule, split and invoice at one glance', async ({ sample }) => {
  const { page, app } = sample;
  const receipt = await explain(page, '1,234.56');
  for (const said of ['20,576.00', '10 %', '60 %', 'R4', 'INV-8841', 'Silver new logo'])
    await expect(receipt).toContainText(new RegExp(said.replaceAll('.', '\\.').replace(' ', '\\s'), 'u'));
  await receipt.getByRole('button', { name: 'Copy explanation' }).click();
  const copied = await app.evaluate(({ clipboard }) => clipboard.readText());
  expect(copied).toMatch(/20,576\.00/u);
  expect(copied).toMatch(/60\s%/u);
  expect(copied).not.toMatch(/Dana Whitfield|P-0049/u);
});

test('a line is disputed by keys alone: its money waits, the rest is payable; it is decided and undone', async ({
  sample,
}) => {
  test.setTimeout(180_000);
  const { page } = sample;
  const dialog = page.getByRole('dialog');
  await openStatement(page, 'Northwind Telecom');
  const before = await payable(page);

  await test.step('recorded with expected amount, reason and the day of the answer', async () => {
    await goTo(page, '/home');
    const receipt = await explain(page, '1,234.56');
    await tabTo(page, receipt.getByRole('button', { name: 'Record a dispute…' }));
    await page.keyboard.press('Enter');
    await expect(dialog.getByRole('heading', { name: 'Record a dispute' })).toBeVisible();
    await expect(dialog.getByLabel(/^Expected amount/u)).toBeFocused();
    await page.keyboard.press('Control+Enter');
    await expect(dialog.getByText('What does the partner say?')).toBeVisible();
    expect(await axeViolations(page)).toEqual([]);
    await page.keyboard.type('1500');
    await page.keyboard.press('Tab');
    await expect(dialog.getByLabel('Answer by')).not.toHaveValue('');
    await page.keyboard.press('Tab');
    await page.keyboard.type('The agreement says 12 percent');
    await page.keyboard.press('Control+Enter');
    await expect(dialog).toBeHidden();
    await expect(receipt).toContainText('In dispute since');
    await page.keyboard.press('Escape');
  });

  await test.step('the line says In dispute, payable drops by it and by nothing else', async () => {
    await openStatement(page, 'Northwind Telecom');
    await expect(page.getByRole('article')).toContainText(/in dispute/iu, slow);
    await expect.poll(async () => before - (await payable(page)), slow).toBe(123_456);
    expect(await axeViolations(page)).toEqual([]);
  });

  await test.step('it stands on the list and on the period’s page', async () => {
    await goTo(page, '/commissions/disputes');
    const row = page.getByRole('grid', { name: 'Disputes' }).getByRole('row').filter({ hasText: 'Northwind Telecom' });
    await expect(row).toContainText('1,500.00');
    await expect(row).toContainText('265.44');
    // Overdue ones stand first.
    await expect(page.getByRole('grid', { name: 'Disputes' }).getByRole('row').nth(1)).toContainText('Overdue');
    await goTo(page, `/commissions/periods/${PERIOD}`);
    const aside = page.getByRole('list', { name: 'On hold and in dispute' });
    await expect(aside.getByRole('listitem').filter({ hasText: 'Northwind Telecom' })).toContainText('1,234.56', slow);
    expect(await axeViolations(page)).toEqual([]);
  });

  await test.step('accepted with an adjustment, and undone', async () => {
    await goTo(page, '/commissions/disputes');
    const grid = page.getByRole('grid', { name: 'Disputes' });
    await grid.getByRole('row').filter({ hasText: 'Northwind Telecom' }).click({ button: 'right' });
    await page.getByRole('menuitem', { name: 'Decide…' }).click();
    await expect(dialog.getByLabel(/^Adjustment in USD/u)).toHaveValue('265.44');
    await dialog.getByLabel(/^In words/u).fill('The amended agreement gives 12 percent.');
    expect(await axeViolations(page)).toEqual([]);
    await dialog.getByRole('button', { name: 'Accept dispute' }).click();
    await expect(dialog).toBeHidden();
    await openStatement(page, 'Northwind Telecom');
    await expect(page.getByRole('article')).toContainText('The amended agreement gives 12 percent.', slow);
    await expect.poll(async () => (await payable(page)) - before, slow).toBe(26_544);
    await page.keyboard.press('Control+z');
    await expect.poll(async () => before - (await payable(page)), slow).toBe(123_456);
    await page.keyboard.press('Control+z');
    await expect.poll(async () => await payable(page), slow).toBe(before);
  });

  await test.step('the same from the line’s own menu', async () => {
    await page.getByRole('button', { name: 'Actions on the line of 1,234.56' }).click();
    await expect(page.getByRole('menuitem', { name: 'Hold this line…' })).toBeVisible();
    await page.getByRole('menuitem', { name: 'Record a dispute…' }).click();
    await expect(dialog.getByRole('heading', { name: 'Record a dispute' })).toBeVisible();
    await page.keyboard.press('Escape');
    // The key right after the one that closes a dialog works too.
    await page.keyboard.press('?');
    await expect(page.getByRole('dialog', { name: 'Keyboard' })).toBeVisible();
    await page.keyboard.press('Escape');
    await page.keyboard.press('Control+k');
    await expect(page.getByRole('combobox', { name: 'Search or run a command' })).toBeVisible();
    await page.keyboard.press('Escape');
    await expect(dialog).toBeHidden();
  });
});

test('a deal on hold is shown and not payable until one click ends it', async ({ sample }) => {
  test.setTimeout(120_000);
  const { page } = sample;
  const dialog = page.getByRole('dialog');
  await openStatement(page, 'Northwind Telecom');
  const before = await payable(page);
  await goTo(page, '/deals');
  await page.getByLabel('Search deals').fill('D-2291');
  await page.getByRole('grid', { name: 'Deals' }).getByRole('row').filter({ hasText: 'D-2291' }).click();
  await page.keyboard.press(' ');
  const drawer = page.getByRole('complementary', { name: 'Fabrikam Inc' });
  await drawer.getByRole('button', { name: 'Hold…' }).click();
  await dialog.getByRole('button', { name: 'Put on hold' }).click();
  await expect(dialog.getByText('The partner reads it on the statement')).toBeVisible();
  await dialog.getByLabel(/^Reason/u).fill('Credit check of the customer');
  expect(await axeViolations(page)).toEqual([]);
  await dialog.getByRole('button', { name: 'Put on hold' }).click();
  await expect(dialog).toBeHidden();

  await goTo(page, `/commissions/periods/${PERIOD}`);
  const row = page
    .getByRole('list', { name: 'On hold and in dispute' })
    .getByRole('listitem')
    .filter({ hasText: 'Credit check' });
  await expect(row).toContainText('Deal D-2291', slow);
  await openStatement(page, 'Northwind Telecom');
  await expect.poll(async () => before - (await payable(page)), slow).toBe(123_456);
  await goTo(page, `/commissions/periods/${PERIOD}`);
  await row.getByRole('button', { name: /^End the hold/u }).click();
  await expect(row).toHaveCount(0);
  await openStatement(page, 'Northwind Telecom');
  await expect.poll(async () => await payable(page), slow).toBe(before);
  await page.keyboard.press('Control+z');
  await expect.poll(async () => before - (await payable(page)), slow).toBe(123_456);
});

test('whoever calculated can’t approve where the book asks for a second person', async ({ sample }) => {
  test.setTimeout(120_000);
  const { page } = sample;
  await goTo(page, '/settings/money');
  const second = page.getByRole('switch', { name: 'Second approval' });
  await second.click({ force: true });
  await expect(second).toBeChecked();
  await goTo(page, `/commissions/periods/${PERIOD}`);
  await page
    .getByRole('button', { name: /^Calculate/u })
    .first()
    .click(slow);
  await expect(page.getByText('Ana Ruiz calculated Q3 2026, and this book asks for a second person')).toBeVisible(slow);
  const approve = page.getByRole('button', { name: /^Approve \d+/u });
  await expect(approve).toBeDisabled();
  expect(await axeViolations(page)).toEqual([]);
  await page.getByRole('button', { name: 'Who works here' }).click();
  const me = page.getByRole('textbox', { name: 'You', exact: true });
  await me.fill('Marc Oberlin');
  await me.press('Enter');
  await goTo(page, `/commissions/periods/${PERIOD}`);
  await approve.click(slow);
  await expect(page.getByText(/approved by Marc Oberlin/u).first()).toBeVisible(slow);
});

test('an adjustment keeps who approved it and the fingerprint of the file behind it', async ({ sample, userData }) => {
  test.setTimeout(120_000);
  const { page, app } = sample;
  const file = join(userData, 'agreement letter.pdf');
  const content = '%PDF-1.4 the letter';
  await writeFile(file, content);
  await openStatement(page, 'Northwind Telecom');
  await page.getByRole('button', { name: 'More' }).click();
  await page.getByRole('menuitem', { name: 'Add adjustment…' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel(/^Amount/u).fill('120');
  await dialog.getByLabel(/^Reason/u).fill('Rate correction by letter');
  await dialog.getByLabel(/^Approved by/u).fill('');
  await dialog.getByRole('button', { name: 'Add adjustment' }).click();
  await expect(dialog.getByText('Who approved it? The statement names them')).toBeVisible();
  await dialog.getByLabel(/^Approved by/u).fill('Marc Oberlin');
  await answerOpenDialog(app, [file]);
  await dialog.getByRole('button', { name: 'Attachment: choose a file' }).click();
  const hash = createHash('sha256').update(content).digest('hex');
  await expect(dialog.getByText(`Fingerprint ${hash.slice(0, 12)}…`)).toBeVisible();
  expect(await axeViolations(page)).toEqual([]);
  await dialog.getByRole('button', { name: 'Add adjustment' }).click();
  await expect(dialog).toBeHidden();
  const sheet = page.getByRole('article');
  await expect(sheet).toContainText('Rate correction by letter', slow);
  await expect(sheet).toContainText('approved by Marc Oberlin');
});

test('shares that don’t add up make every line of the deal wait, and are put right in place', async ({ sample }) => {
  test.setTimeout(120_000);
  const { page } = sample;
  await goTo(page, '/deals');
  await page.getByLabel('Search deals').fill('D-2291');
  const row = page.getByRole('grid', { name: 'Deals' }).getByRole('row').filter({ hasText: 'D-2291' });
  await expect(row).toContainText('60 / 40 %');
  await row.click();
  await page.keyboard.press(' ');
  const drawer = page.getByRole('complementary', { name: 'Fabrikam Inc' });
  await expect(drawer).toContainText('Involvement 2.5 of 4');
  const share = drawer.getByRole('textbox', { name: 'Share of Northwind Telecom' });
  await share.fill('50');
  await share.press('Enter');
  await expect(drawer).toContainText('The shares add up to 90 %.');
  expect(await axeViolations(page)).toEqual([]);
  await goTo(page, `/commissions/periods/${PERIOD}`);
  const wrong = page
    .getByRole('list', { name: 'Exceptions' })
    .getByRole('listitem')
    .filter({ hasText: 'shares don’t add up' });
  await expect(wrong.first()).toContainText('stops the close', slow);
  await expect(wrong.first()).toContainText('pays nobody');
  await wrong.first().getByRole('button', { name: 'Open deal D-2291' }).click();
  await drawer.getByRole('button', { name: '60 % to Northwind Telecom' }).click();
  await expect(drawer).toContainText('Together 100 %');
  await goTo(page, `/commissions/periods/${PERIOD}`);
  await expect(page.getByRole('list', { name: 'Exceptions' })).toBeVisible(slow);
  await expect(wrong).toHaveCount(0, slow);
});
