import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { chooseFiles, newBook } from './pages/book.ts';
import { expect, test } from '#test/support/launch.ts';
test('a line that comes again with other content is shown side by side; undoing its batch settles it; pasted rows come in', async ({
  running,
  userData,
}) => {
  const { page } = running;
  await newBook(running, userData);
  const put = async (name: string, text: string) => {
    const p = join(userData, name);
    await writeFile(p, text);
    await chooseFiles(running, [p]);
  };
  await put('partners.csv', 'Code,Name\nP1,Alpha\n');
  await page.getByRole('button', { name: 'Import 1' }).click();
  await page.getByRole('button', { name: 'Import another file' }).click();
  const H = 'Order number,Line,Date,Partner,End customer,Amount,Currency\n';
  await put('july.csv', `${H}SO1,1,2026-07-01,P1,Fabrikam,100.00,USD\n`);
  await page.getByRole('button', { name: 'Import 1' }).click();
  await page.getByRole('button', { name: 'Import another file' }).click();
  await put('july-v2.csv', `${H}SO1,1,2026-07-01,P1,Fabrikam,140.00,USD\nSO2,1,2026-07-01,P1,Fabrikam,5,USD\n`);
  await page.getByRole('button', { name: 'Import 1' }).click();
  await page.getByRole('tab', { name: /^Duplicates/u }).click();
  await page.getByRole('button', { name: 'Use this one' }).click();
  await expect(page.getByText('Line SO1/1 counts as in july-v2.csv.')).toBeVisible();
  await expect(page.getByRole('table', { name: 'Line SO1/1' }).getByRole('columnheader').nth(1)).toContainText(
    'july-v2.csv',
  );
  await page.getByRole('tab', { name: /^History/u }).click();
  await page.getByRole('button', { name: 'Undo july-v2.csv' }).click();
  await page.getByRole('tab', { name: /^Duplicates/u }).click();
  await expect(page.getByRole('heading', { name: /^No line came twice/u })).toBeVisible();
  await page.getByRole('tab', { name: /^Import a file/u }).click();
  await page.getByRole('button', { name: 'Import another file' }).click();
  await page.getByRole('textbox', { name: 'Paste rows here' }).evaluate((box, text) => {
    const data = new DataTransfer();
    data.setData('text/plain', text);
    box.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }));
  }, 'Order number\tLine\tDate\tPartner\tAmount\tCurrency\nSO9\t1\t2026-07-02\tP1\t1,234.50\tUSD\n');
  await expect(page.getByRole('button', { name: 'Import 1' })).toBeVisible();
});
