import { spawn } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { out } from '#build/paths.mjs';
import { chooseFiles, newBook } from '#test/e2e/pages/book.ts';
import { launch, rootSwitches } from '#test/support/launch.ts';
import type { Running } from '#test/support/launch.ts';
import { budgetRow, machineNote } from './budget-row.ts';
import type { BudgetRow } from './budget-row.ts';
import { madeSalesFile, partnersFile } from './made-csv.ts';
import type { Measure } from './measured.ts';
import { watchMemory } from './peak-memory.ts';

const LINES = 1_000_000;
const PARTNERS = 10_000;
/** design.md 8, for a million lines; a smaller file is measured against the same rate. */
const SECONDS = 20;
const MEMORY = 1000;
/** How long a person waits for "Cancel" to be true. */
const CANCEL_SECONDS = 1;
const LONG = { timeout: 300_000 } as const;

type Files = { readonly partners: string; readonly sales: string; readonly lines: number; readonly megabytes: number };

async function madeFiles(folder: string, lines: number): Promise<Files> {
  const partners = join(folder, 'partners.csv');
  await writeFile(partners, partnersFile(PARTNERS));
  const { path, bytes } = await madeSalesFile(folder, lines, PARTNERS);
  return { partners, sales: path, lines, megabytes: Math.round(bytes / 1e6) };
}

const seconds = (since: number): number => (performance.now() - since) / 1000;

/** Both files, from starting the program to the saved book. */
async function headless({ partners, sales, lines }: Files, folder: string): Promise<readonly BudgetRow[]> {
  const words = ['import', '--book', join(folder, 'Headless.channelbook'), '--no-encryption', '--json'];
  const executable = process.env['CHANNELBOOK_ELECTRON'] ?? '';
  const started = performance.now();
  const child = spawn(
    executable,
    [...rootSwitches(), out, 'headless', ...words, '--partners', partners, '--sales', sales],
    {
      stdio: ['ignore', 'pipe', 'ignore'],
    },
  );
  const memory = watchMemory(child.pid ?? 0);
  let printed = '';
  child.stdout.on('data', (part: Buffer) => (printed += part.toString()));
  await new Promise((done) => child.on('close', done));
  const took = seconds(started);
  const most = memory.stop();
  const told = JSON.parse(printed) as { readonly new: number };
  if (told.new !== lines) throw new Error(`The headless import has ${told.new} new lines of ${lines}`);
  return [
    budgetRow(`import ${lines} lines, headless`, took, 's', (SECONDS * lines) / LINES),
    budgetRow('most memory meanwhile, headless', most, 'MB', MEMORY),
  ];
}

async function importPartners(running: Running, { partners }: Files): Promise<void> {
  await chooseFiles(running, [partners]);
  await running.page.getByRole('button', { name: /^Import [\d,]+$/u }).click(LONG);
  await running.page.getByRole('heading', { name: /partners imported/u }).waitFor(LONG);
  await running.page.getByRole('button', { name: 'Import another file' }).click();
}

const importButton = (page: Page) => page.getByRole('button', { name: /^Import( [\d,]+|$)/u }).last();

async function cancelled(running: Running, { sales }: Files): Promise<BudgetRow> {
  const { page } = running;
  await chooseFiles(running, [sales]);
  const cancel = page
    .getByRole('progressbar')
    .locator('xpath=ancestor::*[.//button][1]')
    .getByRole('button', { name: 'Cancel' });
  await cancel.waitFor(LONG);
  await page.waitForTimeout(1000);
  const asked = performance.now();
  await cancel.click();
  await page.getByRole('progressbar').first().waitFor({ state: 'hidden' });
  return budgetRow('cancel, until it has stopped', seconds(asked), 's', CANCEL_SECONDS);
}

async function inWindow(files: Files, folder: string): Promise<readonly BudgetRow[]> {
  const { lines, sales } = files;
  const running = await launch({ userData: join(folder, 'profile') });
  const { app, page } = running;
  try {
    await newBook(running, folder, 'Window');
    await importPartners(running, files);
    const memory = watchMemory(app.process().pid ?? 0);
    const chosen = performance.now();
    await chooseFiles(running, [sales]);
    // Enabled once everything is counted: what a person sees before deciding is part of the way.
    await importButton(page).click(LONG);
    await page.getByRole('heading', { name: /lines imported/u }).waitFor(LONG);
    const took = seconds(chosen);
    const most = memory.stop();
    return [
      budgetRow(`choose, count and import ${lines} lines, window`, took, 's', (SECONDS * lines) / LINES),
      budgetRow('most memory meanwhile, all processes of the window', most, 'MB', MEMORY),
    ];
  } finally {
    await running.close();
  }
}

async function cancelInWindow(files: Files, folder: string): Promise<readonly BudgetRow[]> {
  const running = await launch({ userData: join(folder, 'profile of cancel') });
  try {
    await newBook(running, folder, 'Cancel');
    return [await cancelled(running, files)];
  } finally {
    await running.close();
  }
}

const parts = { headless, window: inWindow, cancel: cancelInWindow } as const;

/** A sales file of `lines` lines through every way in. */
export async function measureImport(lines: number, names: readonly string[] = []): Promise<readonly BudgetRow[]> {
  const folder = await mkdtemp(join(tmpdir(), 'channelbook-import-'));
  try {
    const files = await madeFiles(folder, lines);
    const rows: BudgetRow[] = [budgetRow(`${lines} lines as CSV`, files.megabytes, 'MB')];
    for (const [name, part] of Object.entries(parts)) {
      if (names.length === 0 || names.includes(name)) rows.push(...(await part(files, folder)));
    }
    return rows;
  } finally {
    await rm(folder, { recursive: true, force: true, maxRetries: 5 });
  }
}

/** Importing a million lines: time, memory, and how soon a cancel is true. Words: a number of lines, or parts. */
export const measure: Measure = async (words) => {
  const lines = Number(words.find((word) => /^\d+$/u.test(word)) ?? LINES);
  const rows = await measureImport(
    lines,
    words.filter((word) => word in parts),
  );
  return { title: 'Importing sales', rows, ok: rows.every(({ ok }) => ok), notes: [machineNote()] };
};
