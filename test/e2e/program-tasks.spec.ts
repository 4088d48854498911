import { CountedClicks } from '#test/support/counted-clicks.ts';
import { expect, test } from '#test/support/sample-profile.ts';

// The sample's figures stand until the end of the quarter that follows its last sales, whatever day the test runs on.

test('who drops, who is near, what Northwind misses to Gold, and what is to decide', async ({
  sample: { app, page },
}) => {
  await test.step('the tier tab says what is missing to Gold', async () => {
    await page.evaluate(() => {
      location.hash = '#/partners';
    });
    await page.getByLabel('Search partners').fill('P-0042');
    await page.getByRole('row').filter({ hasText: 'Northwind Telecom' }).first().dblclick();
    await page.getByRole('tab', { name: 'Tier', exact: true }).click();
    await page.getByLabel('As of').fill('2026-10-08');
    await page.keyboard.press('Enter');
    await expect(page.getByText(/180,000.*revenue.*1 certified engineer/iu).first()).toBeVisible();
  });

  await test.step('a figure and an amount open what is behind them in the same place; Escape leads back', async () => {
    const why = page.getByRole('complementary');
    const figure = page.getByRole('button', { name: /^270,000.*show the facts behind it$/u });
    await figure.click();
    await expect(why).toContainText('sale lines behind it');
    await page.keyboard.press('Escape');
    await expect(why).toHaveCount(0);
    await expect(figure).toBeFocused();
    await page.getByRole('tab', { name: 'Commission', exact: true }).click();
    await page.locator('main .cb-traced').first().click();
    await expect(why).toHaveAccessibleName('Why this number');
    await page.keyboard.press('Escape');
    await expect(why).toHaveCount(0);
  });

  await test.step('a partner sees what it misses, in four steps', async () => {
    await page.evaluate(() => {
      location.hash = '#/home';
    });
    const person = new CountedClicks();
    await person.press(page, 'Control+k');
    await page.keyboard.type('Northwind Telecom');
    await expect(page.getByRole('option', { name: /^Northwind Telecom/u }).first()).toBeVisible();
    await person.press(page, 'Enter');
    await person.click(page.getByRole('tab', { name: 'Tier', exact: true }));
    const opened = app.waitForEvent('window');
    await person.click(page.getByRole('button', { name: 'Show to partner' }).first());
    const presented = await opened;
    await expect(presented.getByRole('heading', { level: 1 })).toHaveText(
      /^To Gold: 180,000.*revenue, 1 certified engineer$/u,
    );
    expect(person.count()).toBeLessThanOrEqual(4);
    const path = presented.getByRole('main').locator('.cb-fit');
    const cut = () =>
      path.evaluate((box) => [box.scrollHeight > box.clientHeight, box.scrollWidth > box.clientWidth].includes(true));
    await expect.poll(cut).toBe(false);
    await presented.close();
  });

  await test.step('what if Gold needed 4 engineers, in seven steps at most', async () => {
    const person = new CountedClicks();
    await person.click(page.getByRole('navigation').getByRole('link', { name: 'Tiers', exact: true }));
    await person.click(page.getByRole('button', { name: 'Simulate…' }));
    const gold = page.getByRole('listitem', { name: 'Tier Gold', exact: true });
    await person.click(gold.getByRole('button', { name: 'Threshold: 5', exact: true }).first());
    await page.keyboard.press('Control+a');
    await page.keyboard.type('4');
    await person.press(page, 'Enter');
    const answer = page.getByRole('status', { name: 'What the draft would do' });
    await expect(answer).toContainText(/Up 3.*Down 0.*Commission.*\+[\d,]+\.\d\d.* a year/u);
    await page.getByLabel('Search partners', { exact: true }).fill('Northwind');
    await expect(page.getByRole('row', { name: /Northwind.*Stays.*Silver/u })).toBeVisible();
    expect(person.count()).toBeLessThanOrEqual(7);
  });

  await test.step('tiers to decide name the partner and the reason', async () => {
    await page.evaluate(() => {
      location.hash = '#/program/proposals';
    });
    await expect(page.getByText('Thames Telephony').first()).toBeVisible();
    await expect(page.getByText('Peachtree Communications').first()).toBeVisible();
  });

  await test.step('Home leads to what the program asks', async () => {
    await page.evaluate(() => {
      location.hash = '#/home';
    });
    // What is late stands before it.
    await page.getByRole('button', { name: /^All \d+$/u }).click();
    await expect(page.getByRole('button', { name: /tiers to decide$/u }).first()).toBeVisible();
  });
});
