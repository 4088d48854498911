import { atRest } from '#test/support/at-rest.ts';
import { at, button, inOrder, look, type Scene } from './steps.ts';

type Json = Record<string, unknown>;
type Closing = { id: string; kind: string; hash: string; json: { figures: Json & { accounts: Json[] } } };
type Row = { kind: string; values: Json; stamps: Record<string, string> };
type Host = { invoke: (name: string, args: object) => Promise<{ value: Json }> };

/** Puts into the book what a colleague's laptop would bring: she closes periods, and closed 2026-Q2 too. */
const beaClosedToo = look(async (page) => {
  await page.evaluate(async () => {
    const { host } = globalThis as unknown as { host: Host };
    const rows: Row[] = [];
    const closings: Closing[] = [];
    for (let cursor: unknown = null, first = true; first || cursor !== null; first = false) {
      const { value } = await host.invoke('book.dump', { cursor });
      rows.push(...(value['rows'] as Row[]).filter(({ kind }) => kind === 'bookSettings'));
      closings.push(...(value['closings'] as Closing[]).filter(({ id }) => id === 'closing/2026-Q2'));
      cursor = value['next'];
    }
    const [settings, mine] = [rows[0], closings[0]];
    if (settings === undefined || mine === undefined) throw new Error('The sample has no closed period');
    const { figures } = mine.json;
    const accounts = figures.accounts.map((account, index) =>
      index === 1 ? { ...account, closing: '0.00' } : account,
    );
    const closed = { by: 'Bea Costa', at: '2026-07-09T08:30:00.000Z' };
    const json = { ...mine.json, figures: { ...figures, accounts: accounts.slice(0, -1), closed } };
    const stamp = '2026-11-01T00:00:00.000Z-0000-00000000000000be';
    await host.invoke('book.commit', {
      rows: [
        {
          ...settings,
          values: { ...settings.values, closer: '00000000000000be', closerName: 'Bea Costa' },
          stamps: { ...settings.stamps, closer: stamp },
        },
      ],
      chunks: [],
      closings: [{ ...mine, hash: mine.hash.replace(/^./u, (digit) => (digit === '0' ? '1' : '0')), json }],
    });
  });
  await page.reload();
  await page.getByRole('navigation', { name: 'Main' }).waitFor({ timeout: 60_000 });
  await atRest(page);
});

const confirmed = look(async (page) => {
  await page.getByRole('dialog').getByRole('button', { name: 'Close here from now on' }).click();
  await atRest(page);
});

/** Periods between two laptops. They change the book for good, so they come last. */
export const twoLaptopsScenes: readonly Scene[] = [
  {
    name: 'period-closed-twice',
    books: ['sample'],
    open: inOrder(beaClosedToo, at('/commissions/periods/2026-Q2')),
  },
  {
    name: 'period-closes-elsewhere',
    books: ['sample'],
    open: inOrder(at('/commissions/periods/2026-Q3'), button(/^(Calculate|Recalculate)/u)),
  },
  {
    name: 'period-closed-twice-choice',
    books: ['sample'],
    open: inOrder(
      at('/commissions/periods/2026-Q3'),
      button('Close here from now on'),
      confirmed,
      at('/commissions/periods/2026-Q2'),
    ),
  },
  { name: 'sharing-to-settle', books: ['sample'], open: at('/sharing/troubles') },
];
