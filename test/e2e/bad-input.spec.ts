import { execFileSync, spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { copyFile, mkdir, open, readFile, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import process from 'node:process';
import type { Page } from '@playwright/test';
import { strToU8, zipSync } from 'fflate';
import { chooseFiles, newBook } from '#test/e2e/pages/book.ts';
import { answerOpenDialog, answerSaveDialog } from '#test/support/dialogs.ts';
import { expect, launch, test } from '#test/support/launch.ts';
import type { Running } from '#test/support/launch.ts';

const HEAD = 'Order number,Line,Order date,Partner code,Amount,Currency\n';
const columns = Array.from({ length: 300 }, (_, at) => `C${at}`).join(',');
/** A workbook of a few kilobytes whose sheet is larger than any limit. */
const bomb = (): Uint8Array =>
  zipSync({
    '[Content_Types].xml': strToU8('<Types/>'),
    'xl/workbook.xml': strToU8('<workbook/>'),
    'xl/worksheets/sheet1.xml': new Uint8Array(300 * 1024 * 1024),
  });

const importPartner = async (running: Running, folder: string): Promise<void> => {
  const file = join(folder, 'partners.csv');
  await writeFile(file, 'Partner code,Name\nP-1,Northwind\n');
  await chooseFiles(running, [file]);
  await running.page.getByRole('button', { name: 'Import 1' }).click();
  await expect(running.page.getByRole('heading', { name: '1 partner imported' })).toBeVisible();
  await running.page.getByRole('button', { name: 'Import another file' }).click();
};

test('files too large, too wide or of zeros are refused at once, with nothing imported', async ({
  running,
  userData,
}) => {
  const { page } = running;
  await newBook(running, userData);
  const zeros = join(userData, 'zeros.csv');
  await writeFile(zeros, '');
  await truncate(zeros, 2 * 1024 ** 3);
  await writeFile(join(userData, 'wide.csv'), `${columns}\n${columns}\n`);
  await writeFile(join(userData, 'bomb.xlsx'), bomb());
  for (const [name, says] of [
    ['zeros.csv', /not a table of text/u],
    ['wide.csv', /300 columns/u],
    ['bomb.xlsx', /larger than/u],
  ] as const) {
    const started = performance.now();
    await chooseFiles(running, [join(userData, name)]);
    await expect(page.getByRole('alert')).toContainText(says);
    expect(performance.now() - started, name).toBeLessThan(8000);
    await expect(page.getByRole('button', { name: /^Import \d/u })).toBeHidden();
    await page.getByRole('button', { name: /^(?:Choose another file|Cancel)$/u }).click();
  }
  await page.getByRole('tab', { name: /^History/u }).click();
  await expect(page.getByText('Nothing imported yet')).toBeVisible();
});

/** A header page as a version far ahead would write it: its own hash fits, its version doesn't. */
async function asWrittenByNewer(path: string): Promise<void> {
  const file = await open(path, 'r+');
  const page = Buffer.alloc(4096);
  await file.read(page, 0, page.length, 0);
  for (const offset of [8, 10, 12]) page.writeUInt16BE(99, offset);
  createHash('sha256')
    .update(page.subarray(0, page.length - 32))
    .digest()
    .copy(page, page.length - 32);
  await file.write(page, 0, page.length, 0);
  await file.close();
}

const openBook = async ({ app, page }: Running, path: string): Promise<void> => {
  await answerOpenDialog(app, [path]);
  await page.keyboard.press('Control+O');
};

test('a book that is cut off, newer, or no book is refused in words, and its file stays as it is', async ({
  running,
  userData,
}) => {
  const { page } = running;
  const whole = await readFile('test/fixtures/books/version-1-open.channelbook');
  const at = (name: string): string => join(userData, `${name}.channelbook`);
  await writeFile(at('Cut'), whole.subarray(0, whole.length - 100));
  await writeFile(at('Newer'), whole);
  await asWrittenByNewer(at('Newer'));
  await writeFile(at('Letter'), 'Dear Ana,\nthe numbers are attached.\n');
  await writeFile(at('Nothing'), '');
  for (const [name, says] of [
    ['Cut', /incomplete/u],
    ['Newer', /newer version/u],
    ['Letter', /not a Channelbook file/u],
    ['Nothing', /not a Channelbook file|incomplete|empty/u],
  ] as const) {
    const before = await readFile(at(name));
    await openBook(running, at(name));
    await expect(page.getByText(says).first(), name).toBeVisible();
    await expect(page.getByRole('button', { name: /^Explore the sample book/u })).toBeVisible();
    expect((await readFile(at(name))).equals(before)).toBe(true);
    await page.keyboard.press('Escape');
  }
});

test('a wrong passphrase is said and asked again; the recovery code opens too', async ({ running, userData }) => {
  const { page } = running;
  const book = join(userData, 'Secret.channelbook');
  await copyFile('test/fixtures/books/version-1.channelbook', book);
  await openBook(running, book);
  const dialog = page.getByRole('dialog');
  await expect(dialog).toBeVisible();
  const secret = dialog.getByRole('textbox').or(dialog.locator('input[type=password]')).first();
  await secret.fill('barley');
  await secret.press('Enter');
  await expect(dialog.getByText(/does not open the book/u)).toBeVisible({ timeout: 20_000 });
  await secret.fill('376A-9SE3-VE0Q-CHFV-3S68-GWJF-XK11');
  await secret.press('Enter');
  await expect(page.getByRole('navigation').first()).toBeVisible({ timeout: 20_000 });
});

const newPartner = async (page: Page, code: string): Promise<void> => {
  await page.keyboard.press('Control+N');
  const dialog = page.getByRole('dialog', { name: 'New partner' });
  await dialog.getByLabel('Partner code').fill(code);
  await dialog.getByRole('textbox', { name: 'Name' }).fill(`${code} Ltd`);
  await dialog.getByRole('button', { name: 'Add partner' }).click();
  await expect(page.getByRole('heading', { name: `${code} Ltd`, level: 1 })).toBeVisible();
};

test('the disk of the book is full: edits stay on this laptop, it is said, and they arrive when there is room', async ({
  running,
  userData,
}) => {
  test.skip(process.getuid?.() !== 0 || process.platform !== 'linux', 'needs root to mount a small disk');
  const { app, page } = running;
  const disk = join(userData, 'disk');
  await mkdir(disk);
  execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=256k', 'tmpfs', disk]);
  try {
    await newBook(running, disk);
    await newPartner(page, 'P-1');
    await expect(page.getByText(/All changes are in Acme/u)).toBeVisible();
    const before = await readFile(join(disk, 'Acme.channelbook'));
    const filler = join(disk, 'filler');
    execFileSync('sh', ['-c', `dd if=/dev/zero of=${filler} bs=4k 2>/dev/null || true`]);
    await newPartner(page, 'P-2');
    const notInFile = page.getByRole('button', { name: /not in Acme/u });
    await expect(notInFile).toBeVisible({ timeout: 20_000 });
    await notInFile.click();
    await expect(page.getByText(/full|space/iu).first()).toBeVisible();
    await page.keyboard.press('Escape');
    expect((await readFile(join(disk, 'Acme.channelbook'))).equals(before)).toBe(true);
    execFileSync('rm', [filler]);
    await newPartner(page, 'P-3');
    await expect(page.getByText(/All changes are in Acme/u)).toBeVisible({ timeout: 30_000 });
    running.forgive();
    await answerSaveDialog(app, '');
    await page.getByRole('link', { name: 'Partners', exact: true }).click();
    for (const code of ['P-1', 'P-2', 'P-3']) await expect(page.getByText(`${code} Ltd`).first()).toBeVisible();
    await running.close();
  } finally {
    execFileSync('umount', ['-l', disk]);
  }
});

test('killed -9 while importing: what was there is there, and the import can be done again', async ({ userData }) => {
  test.setTimeout(120_000);
  const first = await launch({ userData });
  await newBook(first, userData);
  await importPartner(first, userData);
  await newPartner(first.page, 'P-2');
  const lines = Array.from(
    { length: 150_000 },
    (_, at) => `SO-${at},1,2026-01-1${at % 9},P-${(at % 2) + 1},${at}.25,EUR`,
  );
  const file = join(userData, 'many.csv');
  await writeFile(file, `${HEAD}${lines.join('\n')}\n`);
  await chooseFiles(first, [file]);
  const act = first.page.getByRole('button', { name: /^Import 150/u });
  await expect(act).toBeEnabled({ timeout: 60_000 });
  await act.click();
  await first.page.waitForTimeout(400);
  const { pid } = first.app.process();
  // The main process and everything it started: as when the power goes.
  spawn('kill', ['-9', String(pid)]);
  await first.app.waitForEvent('close').catch(() => undefined);

  const again = await launch({ userData });
  const { page } = again;
  // The book that was open when the power went is opened again by itself.
  await page.getByRole('link', { name: 'Partners', exact: true }).click({ timeout: 60_000 });
  await expect(page.getByText('P-2 Ltd').first()).toBeVisible({ timeout: 30_000 });
  await chooseFiles(again, [file]);
  const rest = page.getByRole('button', { name: /^Import 150|^Nothing new to import/u });
  await expect(rest).toBeVisible({ timeout: 60_000 });
  if (await rest.isEnabled()) {
    await rest.click();
    await expect(page.getByRole('heading', { name: /^150,000 lines imported/u })).toBeVisible({ timeout: 60_000 });
  }
  await again.close();
  expect(again.complaints).toEqual([]);
});
