import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { answerOpenDialog } from '#test/support/dialogs.ts';
import { findInList } from '#test/support/find-in-list.ts';
import { runBuilt } from '#test/support/run-headless.ts';
import type { HeadlessRun } from '#test/support/run-headless.ts';
import { expect, test } from '#test/support/sample-profile.ts';
import { searchPartners } from '#test/support/search-partners.ts';

const plan = (rate: string) => ({
  format: 'channelbook-plan',
  version: 1,
  plan: { name: 'Resale' },
  versions: [
    {
      from: '2020-01-01',
      body: {
        recognise: 'ordered',
        combine: 'stack',
        negativeBase: 'carry',
        rules: [
          {
            kind: 'percent',
            id: 'R1',
            name: 'Resale',
            base: 'net',
            rate,
            when: { field: 'partner.type', is: 'is', values: ['Reseller'] },
          },
          {
            kind: 'override',
            id: 'R2',
            name: 'Above',
            on: 'revenue',
            base: 'net',
            levelRates: ['0.02'],
            when: { all: [] },
          },
        ],
      },
    },
  ],
  assignments: [{ filter: { all: [] } }],
});

const SALES = 'Order number,Line,Order date,Partner code,Amount,Currency,Corrects\n';

/** What a file can change after a close, and what the next quarter then books for P-1 and its supplier TOP. */
const lateFiles: readonly (readonly [option: string, name: string, text: string, total: string])[] = [
  ['--sales', 'late.csv', `${SALES}S9,1,2026-03-30,P-1,50.00,EUR,\n`, '6.00'],
  ['--sales', 'corrected.csv', `${SALES}S1c,1,2026-01-10,P-1,900.00,EUR,S1/1\n`, '-6.00'],
  ['--links', 'links.csv', 'Partner code,Supplied by,From\nP-2,TOP,2020-01-01\n', '-2.00'],
  ['--partners', 'moved.csv', 'Partner code,Name,Type\nP-2,Harbour,Agent\n', '-22.00'],
  ['--fx', 'rates.csv', 'Date,From,To,Rate\n2026-01-10,EUR,USD,1.08\n', '-22.00'],
  ['--partners', 'renamed.csv', 'Partner code,Name,Type\nP-1,Northwind Renamed,Reseller\n', '-22.00'],
];

test('files that come after a close leave issued PDFs as they are, and move money only in the next quarter', async () => {
  test.setTimeout(120_000);
  const folder = await mkdtemp(join(tmpdir(), 'channelbook-closed-'));
  const at = (name: string): string => join(folder, name);
  const book = at('Acme.channelbook');
  const headless = async (...words: string[]): Promise<HeadlessRun> =>
    await runBuilt(words, { userData: at('profile') });
  const issue = async (out: string): Promise<readonly (readonly [string, Buffer])[]> => {
    const issued = await headless('statements', '--json', '--book', book, '--period', '2026-Q1', '--out', at(out));
    expect(issued).toMatchObject({ code: 0, json: { ties: true } });
    const names = (await readdir(at(out))).toSorted();
    return await Promise.all(names.map(async (name) => [name, await readFile(join(at(out), name))] as const));
  };
  await writeFile(
    at('partners.csv'),
    'Partner code,Name,Type\nP-1,Northwind,Reseller\nP-2,Harbour,Reseller\nTOP,Summit,Distributor\n',
  );
  await writeFile(at('links.first.csv'), 'Partner code,Supplied by,From\nP-1,TOP,2020-01-01\n');
  await writeFile(at('sales.csv'), `${SALES}S1,1,2026-01-10,P-1,1000.00,EUR,\nS2,1,2026-02-10,P-2,200.00,EUR,\n`);
  await writeFile(at('plan.json'), JSON.stringify(plan('0.1')));
  const made = await headless(
    'import',
    '--json',
    '--no-encryption',
    '--book',
    book,
    '--partners',
    at('partners.csv'),
    '--links',
    at('links.first.csv'),
    '--sales',
    at('sales.csv'),
  );
  expect(made).toMatchObject({ code: 0, json: { new: 2, problems: [] } });
  const closed = await headless('close', '--json', '--book', book, '--period', '2026-Q1', '--plan', at('plan.json'));
  expect(closed.code).toBe(0);
  const before = await issue('first');
  expect(before.map(([name]) => name)).toHaveLength(6);
  const paid = (await headless('calculate', '--json', '--trace', '--book', book, '--period', '2026-Q1')).printed;

  for (const [option, name, text, total] of lateFiles) {
    await writeFile(at(name), text);
    const imported = await headless('import', '--json', '--book', book, option, at(name));
    expect(imported.code, `${name}: ${imported.said}`).toBe(0);
    expect(await issue(`after ${name}`), name).toEqual(before);
    expect(
      (await headless('calculate', '--json', '--trace', '--book', book, '--period', '2026-Q1')).printed,
      name,
    ).toBe(paid);
    const next = await headless('calculate', '--json', '--book', book, '--period', '2026-Q2');
    expect(next.json['controlTotals'], `${name}: ${next.said}`).toEqual({ EUR: total });
  }
  expect((await headless('check', '--json', book)).json).toMatchObject({ ok: true, problems: [] });
  await rm(folder, { recursive: true, force: true, maxRetries: 5 });
});

const goTo = async (page: Page, path: string): Promise<void> => {
  await expect(page.getByRole('heading', { level: 1 }).first()).toBeVisible({ timeout: 30_000 });
  await page.evaluate((hash) => {
    location.hash = hash;
  }, `#${path}`);
};

test('in the window: edits after a close change neither sheet nor PDF, and one undo takes their true-up away', async ({
  sample,
  userData,
}) => {
  test.setTimeout(240_000);
  const { page, app } = sample;
  const closed = '2026-Q2';
  const open = '2026-Q3';

  const issue = async (name: string): Promise<readonly (readonly [string, Buffer])[]> => {
    const folder = join(userData, name);
    await mkdir(folder);
    await goTo(page, `/commissions/periods/${closed}`);
    await answerOpenDialog(app, [folder]);
    await page.getByRole('button', { name: /^Issue \d+ PDF/u }).click();
    await expect
      .poll(async () => (await readdir(folder)).length, { timeout: 120_000 })
      .toBe(
        2 * Number(/\d+/u.exec((await page.getByRole('button', { name: /^Issue \d+ PDF/u }).textContent()) ?? '')?.[0]),
      );
    await expect(page.getByText('Writing statements')).toBeHidden({ timeout: 60_000 });
    const names = (await readdir(folder)).toSorted();
    return await Promise.all(names.map(async (file) => [file, await readFile(join(folder, file))] as const));
  };
  await goTo(page, `/commissions/statements/${closed}`);
  const list = await findInList(page, 'Statements', 'Northwind Tel');
  await list.getByRole('row').filter({ hasText: 'Northwind Telecom' }).first().dblclick();
  await expect(page.getByText(`ST-P-0042-${closed}`).first()).toBeVisible();
  const statementOf = new URL(page.url()).hash.slice(1);
  const openStatement = async (period: string): Promise<void> => {
    await goTo(page, statementOf.replace(closed, period));
    await expect(page.getByText(period === closed ? `ST-P-0042-${closed}` : 'Draft').first()).toBeVisible();
    await expect(page.getByRole('heading', { name: 'Commission earned' }).first()).toBeVisible();
  };
  const sheet = async (): Promise<string> => {
    await openStatement(closed);
    return await page.getByRole('article').first().innerText();
  };
  const trueUps = async (): Promise<number> => {
    await openStatement(open);
    return await page.getByRole('table', { name: /^True-up of/u }).count();
  };

  const first = await issue('first');
  const words = await sheet();
  const known = await trueUps();

  await test.step('a rename and a new address change nothing', async () => {
    await goTo(page, '/partners');
    await searchPartners(page, 'P-0042');
    await page.getByRole('row').filter({ hasText: 'Northwind Telecom' }).first().dblclick();
    const city = page.getByLabel('City', { exact: true });
    await city.fill('Milwaukee');
    await city.press('Enter');
    expect(await sheet()).toBe(words);
    expect(await trueUps()).toBe(known);
  });

  const late = join(userData, 'late.csv');
  await writeFile(
    late,
    'Order number,Line,Invoice date,Partner code,Type,Category,Amount,Currency\nLATE-1,1,2026-05-05,P-0042,new,Services,4321.00,USD\n',
  );
  await test.step('a late sale is one true-up, and neither sheet nor PDF knows of it', async () => {
    await answerOpenDialog(app, [late]);
    await page.getByRole('link', { name: 'Import', exact: true }).click();
    await page.getByRole('button', { name: 'Choose a file…' }).click();
    await page.getByRole('button', { name: 'Import 1' }).click();
    await expect(page.getByRole('heading', { name: '1 line imported' })).toBeVisible();
    await expect.poll(trueUps).toBeGreaterThan(known);
    expect(await sheet()).toBe(words);
    expect(await issue('after')).toEqual(first);
  });

  await test.step('undoing the import takes the true-up away', async () => {
    await page.keyboard.press('Control+z');
    await expect.poll(trueUps).toBe(known);
  });
});
