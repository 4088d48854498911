import { execFile } from 'node:child_process';
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Page } from '@playwright/test';
import type { Presentation } from '#shared/presentation.ts';
import { atRest } from '#test/support/at-rest.ts';
import { launch, type Running } from '#test/support/launch.ts';
import { emptyReview, northwindReview, uglyReview } from '#test/support/presented-review.ts';
import { reviewDocument, type ReviewHeading } from '#worker/review-pdf.ts';

const run = promisify(execFile);

type Asking = { host: { invoke: (channel: string, args: unknown) => Promise<unknown> } };

const ask = async (page: Page, channel: string, args: unknown): Promise<unknown> =>
  await page.evaluate(
    async ([name, given]) => await (globalThis as unknown as Asking).host.invoke(name as string, given),
    [channel, args] as const,
  );

const reviews = { northwind: northwindReview, ugly: uglyReview, none: emptyReview } as const satisfies Record<
  string,
  Presentation
>;

const headings = {
  handout: 'Quarterly review',
  preread: 'Before the review',
  digest: 'Partner digest',
} as const satisfies Record<string, ReviewHeading>;

interface Picture {
  readonly name: string;
  readonly presentation: Presentation;
  readonly at: number;
}

const screensOf = (): readonly Picture[] =>
  Object.entries(reviews).flatMap(([book, presentation]) =>
    presentation.screens.map(({ kind }, at) => ({
      name: `review-screen-${book}-${String(at).padStart(2, '0')}-${kind}`,
      presentation,
      at,
    })),
  );

const documentsOf = () =>
  Object.entries(reviews).flatMap(([book, presentation]) =>
    Object.entries(headings).map(([short, heading]) => ({
      name: `review-document-${short}-${book}`,
      document: reviewDocument(presentation, heading, short === 'digest' ? 'Letter' : 'A4'),
    })),
  );

/** Whether a box of the stage holds more than it shows. */
const isCut = async (presented: Page): Promise<boolean> =>
  await presented.evaluate(() =>
    [...document.querySelectorAll('.cb-fit, .cb-stage')].some(
      (box) => box.scrollHeight > box.clientHeight + 1 || box.scrollWidth > box.clientWidth + 1,
    ),
  );

/** As a projector with a bad lamp, or a printer, shows it. */
const inGrey = async (presented: Page, grey: boolean): Promise<void> =>
  await presented.evaluate((isGrey) => {
    document.documentElement.style.filter = isGrey ? 'grayscale(1)' : '';
  }, grey);

/** The presented window with this in it, at the size that it's designed for: each presentation has a window of its own. */
const show = async ({ app, page }: Running, presentation: Presentation): Promise<Page> => {
  const opened = app.waitForEvent('window');
  await ask(page, 'present.show', { presentation, partner: 'p', presenter: null });
  const presented = await opened;
  await presented.setViewportSize({ width: 1920, height: 1080 });
  return presented;
};

const takeScreen = async (presented: Page, path: string): Promise<void> => {
  await presented.screenshot({ path: `${path}.png` });
  await inGrey(presented, true);
  await presented.screenshot({ path: `${path}-grey.png` });
  await inGrey(presented, false);
};

const takeScreens = async (running: Running, folder: string, pictures: readonly Picture[]): Promise<void> => {
  const cut: string[] = [];
  for (const presentation of new Set(pictures.map((one) => one.presentation))) {
    const presented = await show(running, presentation);
    for (const { name, at } of pictures.filter((one) => one.presentation === presentation)) {
      await ask(running.page, 'present.go', { place: { at, blank: false } });
      await atRest(presented);
      await takeScreen(presented, join(folder, name));
      if (await isCut(presented)) cut.push(name);
    }
  }
  if (cut.length > 0) throw new Error(`these screens don't show all that they hold: ${cut.join(', ')}`);
};

const takeDocuments = async (page: Page, folder: string, documents: ReturnType<typeof documentsOf>): Promise<void> => {
  for (const { name, document } of documents) {
    const { paper, heading, presentation } = document;
    const printed = await ask(page, 'print.statement', {
      model: JSON.stringify(document),
      paper,
      heading: `${heading} · ${presentation.vendor}`,
      number: `Data as of ${presentation.asOf}`,
      partner: presentation.partner,
    });
    const path = join(folder, name);
    await writeFile(`${path}.pdf`, (printed as { value: Uint8Array }).value);
    await run('pdftoppm', ['-png', '-r', '80', `${path}.pdf`, path]);
  }
};

/**
 * Every kind of screen in the presented window, and the pages of the printed documents; `wanted` says of a name whether it's
 * pictured. A screen that doesn't show all of what it holds is an error.
 */
export const picturesOfReview = async (folder: string, wanted: (name: string) => boolean): Promise<number> => {
  const screens = screensOf().filter(({ name }) => wanted(name));
  const documents = documentsOf().filter(({ name }) => wanted(name));
  if (screens.length + documents.length === 0) return 0;
  const userData = await mkdtemp(join(tmpdir(), 'channelbook-review-screens-'));
  const running = await launch({ userData });
  try {
    await takeScreens(running, folder, screens);
    await takeDocuments(running.page, folder, documents);
  } finally {
    await running.close();
    await rm(userData, { recursive: true, force: true, maxRetries: 5 });
  }
  return (await readdir(folder)).filter((name) => name.startsWith('review-') && name.endsWith('.png')).length;
};
