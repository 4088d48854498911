import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { answerOpenDialog } from '#test/support/dialogs.ts';
import { launch } from '#test/support/launch.ts';
import { machineNote } from './budget-row.ts';
import { bookSizes, madeBook } from './made-book.ts';
import type { Measure } from './measured.ts';
import { memoryOf } from './process-memory.ts';

const ROUNDS = 5;
/** Milliseconds, design.md 8. */
const budgets: Readonly<Record<string, number>> = { S: 1500, L: 2500 };
const MEMORY = 1200;
const OVER_EMPTY = 1.5;

type Opened = {
  /** From starting the program to the welcome page. */
  readonly start: number;
  /** From choosing the book to its frame. */
  readonly opening: number;
  /** From choosing the book to what Home says of its lines. */
  readonly figures: number;
  readonly memory: number | undefined;
};

/** When an element is drawn, looked for at every frame: a slower look would measure itself. */
async function drawn(page: Page, selector: string): Promise<number> {
  await page.waitForFunction((wanted) => document.querySelector(wanted) !== null, selector, {
    polling: 'raf',
    timeout: 120_000,
  });
  return performance.now();
}

/** A book that is open when the program ends is opened again by the next start: this one is chosen each time. */
async function leave(page: Page): Promise<void> {
  await page.keyboard.press('Control+k');
  const palette = page.getByRole('combobox', { name: 'Search or run a command' });
  await palette.fill('>close the book');
  await page.getByRole('option', { name: /^Close the book/u }).waitFor();
  await palette.press('Enter');
  await page.locator('.cb-welcome button').first().waitFor();
}

/**
 * The clock starts when the book is chosen (its passphrase is remembered, or there is none) and stops when the frame can be
 * used. The engine then reads the lines beside it; memory is taken when Home has its figures.
 */
async function open(userData: string, book: Chosen): Promise<Opened> {
  const started = performance.now();
  const running = await launch({ userData });
  const { page } = running;
  const ready = await drawn(page, '.cb-welcome button');
  if (book.first) await answerOpenDialog(running.app, [book.path]);
  const choice = page.getByRole('button', { name: book.first ? /^Open a book/u : /Measured/u });
  await choice.waitFor();
  const asked = performance.now();
  const frame = drawn(page, 'a[aria-label="Partners"]');
  const figures = drawn(page, '.cb-main h2');
  await choice.click();
  const opening = (await frame) - asked;
  const known = (await figures) - asked;
  if (book.first) await page.waitForTimeout(3000);
  const memory = book.first ? memoryOf(running.app.process().pid ?? 0) : undefined;
  await leave(page);
  await running.close();
  return { start: Math.round(ready - started), opening: Math.round(opening), figures: Math.round(known), memory };
}

type Chosen = { readonly path: string; readonly first: boolean };

const median = (values: readonly number[]): number =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;

async function measured(name: keyof typeof bookSizes) {
  const userData = await mkdtemp(join(tmpdir(), 'channelbook-opening-'));
  try {
    const path = await madeBook(bookSizes[name], userData);
    // The first opening on a laptop copies the book into the window's database; every later one finds it there.
    const first = await open(userData, { path, first: true });
    const later: Opened[] = [];
    for (let round = 0; round < ROUNDS; round += 1) later.push(await open(userData, { path, first: false }));
    const milliseconds = median(later.map(({ opening }) => opening));
    return {
      name,
      first: first.opening,
      milliseconds,
      figures: median(later.map((each) => each.figures)),
      start: median(later.map(({ start }) => start)),
      memory: first.memory,
    };
  } finally {
    await rm(userData, { recursive: true, force: true, maxRetries: 5 });
  }
}

/** Opening books of every size, and the memory of the largest. */
export const measure: Measure = async (words) => {
  const names = (Object.keys(bookSizes) as (keyof typeof bookSizes)[]).filter(
    (name) => words.length === 0 || words.includes(name),
  );
  const all = [];
  for (const name of names) all.push(await measured(name));
  const bare = all.find(({ name }) => name === 'empty');
  const empty = bare === undefined ? undefined : bare.start + bare.milliseconds;
  const rows = all.map(({ name, first, milliseconds, figures, start, memory }) => {
    const inTime = milliseconds <= (budgets[name] ?? Number.POSITIVE_INFINITY);
    const ratio = empty === undefined ? null : Math.round((100 * (start + milliseconds)) / empty) / 100;
    return {
      book: name,
      lines: bookSizes[name].lines,
      'first opening ms': first,
      'opening ms': milliseconds,
      'budget ms': budgets[name] ?? null,
      'Home has its figures ms': figures,
      'program start ms': start,
      'start and opening, times an empty book': ratio,
      'memory MB': memory ?? null,
      kept: inTime && (name !== 'L' || ((memory ?? 0) <= MEMORY && (ratio ?? 0) <= OVER_EMPTY)),
    };
  });
  return {
    title: 'Opening a book: from choosing it to a window that can be used',
    rows,
    ok: rows.every(({ kept }) => kept),
    notes: [
      `${machineNote()} Median of ${ROUNDS} openings; memory is PSS over all processes after the engine read the lines.`,
    ],
  };
};
