import { atRest } from '#test/support/at-rest.ts';
import { goTo } from './program.ts';
import type { Scene, Stage } from './steps.ts';

const patience = { timeout: 15_000 };
const SIZE = { width: 1366, height: 768 };

type Asking = { host: { invoke: (name: string, args: object) => Promise<{ value: { presenter: string } }> } };

/** The sample's review that is planned next, presented from its own page. */
const present = async ({ page }: Stage): Promise<void> => {
  await goTo(page, '/planning/reviews/all');
  const row = page.getByRole('row', { name: /Northwind Telecom.*Q3 2026/u }).first();
  await row.dblclick(patience);
  await page.getByRole('button', { name: /^(Start the review|Show it again)$/u }).click(patience);
  await page.getByRole('dialog').getByRole('button', { name: 'Start the review' }).click(patience);
  await page.getByRole('main', { name: 'Presenting' }).waitFor(patience);
};

/** The presenter's page in the pictured window: its own one stands beside the presented window. */
const presenter =
  (width: number, height: number, at: number) =>
  async (stage: Stage): Promise<void> => {
    const { page } = stage;
    await present(stage);
    const address = await page.evaluate(async () => {
      const { host } = globalThis as unknown as Asking;
      return (await host.invoke('present.state', {})).value.presenter;
    });
    await page.setViewportSize({ width, height });
    await page.evaluate((hash) => {
      location.hash = hash;
      location.reload();
    }, `#${address}`);
    const entry = page.getByRole('list', { name: 'Agenda' }).getByRole('button').nth(at);
    await entry.click(patience);
    await atRest(page);
  };

const end = async ({ page }: Stage): Promise<void> => {
  await page.evaluate(async () => {
    const { host } = globalThis as unknown as Asking;
    await host.invoke('present.end', {});
    location.hash = '#/home';
    location.reload();
  });
  await page.setViewportSize(SIZE);
  await page.getByRole('navigation', { name: 'Main' }).waitFor(patience);
};

/** What we see while a partner sees something else. */
export const presentingScenes: readonly Scene[] = [
  { name: 'presenting-curtain', books: ['sample'], open: present, leave: end },
  { name: 'presenter-wide', books: ['sample'], open: presenter(1100, 800, 1), leave: end },
  { name: 'presenter-wide-results', books: ['sample'], open: presenter(1366, 768, 3), leave: end },
  { name: 'presenter-wide-commitments', books: ['sample'], open: presenter(1100, 800, 10), leave: end },
  { name: 'presenter-strip', books: ['sample'], open: presenter(380, 728, 3), leave: end },
];
