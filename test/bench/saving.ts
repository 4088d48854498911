import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { answerOpenDialog } from '#test/support/dialogs.ts';
import { launch } from '#test/support/launch.ts';
import { exploreSample } from '#test/support/sample-profile.ts';
import { budgetRow, machineNote } from './budget-row.ts';
import type { BudgetRow } from './budget-row.ts';
import { bookSizes, madeBook } from './made-book.ts';
import type { Measure } from './measured.ts';

const EDITS = 7;
const SAMPLES = 3;
/** Milliseconds, design.md 8. Saving begins after a pause in which nothing is edited: the budget is for what follows it. */
const budgets = { M: 300, L: 1500 } as const;
const MAKING_SAMPLE = 4000;

const median = (values: readonly number[]): number =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;

type Saved = { readonly state: string; readonly at: number };
type Listening = {
  edited: number;
  said: Saved[];
  readonly host: { on: (event: 'bookState', listener: (state: { state: string }) => void) => void };
};

/** Notes in the window when the desktop says how far an edit came. */
const listen = (page: Page): Promise<void> =>
  page.evaluate(() => {
    const world = globalThis as unknown as Listening;
    world.said = [];
    world.host.on('bookState', ({ state }) => world.said.push({ state, at: performance.now() }));
    window.addEventListener(
      'keydown',
      ({ key, timeStamp }) => {
        if (key !== 'Enter') return;
        world.edited = timeStamp;
        world.said = [];
      },
      { capture: true },
    );
  });

/** Milliseconds from the key that ends an edit to each state that is said, the last of them “in the shared file”. */
async function saved(page: Page, city: string): Promise<Readonly<Record<string, number>>> {
  const field = page.getByLabel('City', { exact: true });
  await field.fill(city);
  await field.press('Enter');
  await page.waitForFunction(
    () => (globalThis as unknown as Listening).said.some(({ state }) => state === 'inFile'),
    undefined,
    { timeout: 60_000 },
  );
  return await page.evaluate(() => {
    const { said, edited } = globalThis as unknown as Listening;
    return Object.fromEntries(said.toReversed().map(({ state, at }) => [state, at - edited]));
  });
}

async function editsOf(name: keyof typeof budgets): Promise<readonly BudgetRow[]> {
  const folder = await mkdtemp(join(tmpdir(), 'channelbook-saving-'));
  try {
    const path = await madeBook(bookSizes[name], folder);
    const { app, page, close } = await launch({ userData: folder });
    await answerOpenDialog(app, [path]);
    await page.getByRole('button', { name: /^Open a book/u }).click();
    await page.getByRole('link', { name: 'Partners', exact: true }).click({ timeout: 120_000 });
    await page.getByRole('grid', { name: 'Partners' }).getByRole('row').nth(1).dblclick({ timeout: 60_000 });
    await page.getByLabel('City', { exact: true }).waitFor();
    // What is read ahead has been read.
    await page.waitForTimeout(6000);
    await listen(page);
    const first = await saved(page, 'Kenosha');
    const took: Readonly<Record<string, number>>[] = [];
    for (let edit = 0; edit < EDITS; edit += 1) took.push(await saved(page, `Racine ${edit}`));
    await close();
    const writing = took.map(({ publishing = 0, inFile = 0 }) => inFile - publishing);
    return [
      budgetRow(
        `${name}: an edit, to “saved on this laptop”`,
        median(took.map(({ savedHere = 0 }) => savedHere)),
        'ms',
      ),
      budgetRow(`${name}: the edit after the pause, to “in the shared file”`, median(writing), 'ms', budgets[name]),
      budgetRow(`${name}: the same with the pause`, median(took.map(({ inFile = 0 }) => inFile)), 'ms'),
      budgetRow(`${name}: the same, first after opening`, first['inFile'] ?? null, 'ms'),
    ];
  } finally {
    await rm(folder, { recursive: true, force: true, maxRetries: 5 });
  }
}

async function makingSample(): Promise<BudgetRow> {
  const took: number[] = [];
  for (let round = 0; round < SAMPLES; round += 1) {
    const folder = await mkdtemp(join(tmpdir(), 'channelbook-saving-'));
    try {
      const { page, close } = await launch({ userData: folder });
      await page.getByRole('button', { name: /^Explore the sample book/u }).waitFor();
      const started = performance.now();
      await exploreSample(page);
      took.push(performance.now() - started);
      await close();
    } finally {
      await rm(folder, { recursive: true, force: true, maxRetries: 5 });
    }
  }
  return budgetRow('making the sample book, to its frame', median(took), 'ms', MAKING_SAMPLE);
}

/** How long an edit takes to its file, and the sample to be made. */
export async function measureSaving(): Promise<readonly BudgetRow[]> {
  const rows = [await makingSample()];
  for (const name of ['M', 'L'] as const) rows.push(...(await editsOf(name)));
  return rows;
}

/** From an edit to the shared file, and making the sample. */
export const measure: Measure = async () => {
  const rows = await measureSaving();
  return { title: 'Saving', rows, ok: rows.every(({ ok }) => ok), notes: [machineNote()] };
};
