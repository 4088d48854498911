import { at, button, escape, filled, inOrder, look, opened, press, type Scene } from './steps.ts';

type Json = Record<string, unknown>;
type Row = { kind: string; id: string; values: Json; stamps: Record<string, string>; losing?: readonly Json[] };
type Host = { invoke: (name: string, args: object) => Promise<{ value: Json }> };

/** What Dana's laptop would bring: values that lost against ours, and records that she deleted. */
const danaWasHere = look(async (page) => {
  await page.evaluate(async () => {
    const { host } = globalThis as unknown as { host: Host };
    const rows: Row[] = [];
    for (let cursor: unknown = null, first = true; first || cursor !== null; first = false) {
      const { value } = await host.invoke('book.dump', { cursor });
      rows.push(...(value['rows'] as Row[]));
      cursor = value['next'];
    }
    const stampOf = (minutes: number) =>
      `${new Date(Date.now() - minutes * 60_000).toISOString()}-0000-00000000000000da`;
    const shares = rows.filter(({ kind, values }) => kind === 'dealParticipant' && values['share'] !== undefined);
    const partners = rows.filter(({ kind, values }) => kind === 'partner' && values['deleted'] !== true);
    const deals = rows.filter(({ kind }) => kind === 'deal');
    const lost = (row: Row, group: string, values: Json, minutes: number): Row => ({
      ...row,
      losing: [...(row.losing ?? []), { group, stamp: stampOf(minutes), values }],
    });
    await host.invoke('book.commit', {
      rows: [
        ...shares.slice(0, 2).map((row, n) => lost(row, 'credit', { role: row.values['role'], share: '0.5' }, 40 + n)),
        ...partners
          .slice(0, 300)
          .map((row, n) =>
            lost(row, 'name', { name: `${String(row.values['name'])} ${'Handelsgesellschaft '.repeat(3)}` }, 90 + n),
          ),
        ...[...deals.slice(-12), ...partners.slice(301, 320)].map((row) => ({
          ...row,
          values: { ...row.values, deleted: true },
          stamps: { ...row.stamps, deleted: stampOf(0) },
        })),
      ],
      chunks: [],
      closings: [],
    });
  });
  await page.reload();
  await page.getByRole('navigation', { name: 'Main' }).waitFor({ timeout: 60_000 });
  // The window says that it missed a commit, which no window made.
  await page.getByRole('button', { name: 'Good', exact: true }).click();
});

const moneyTold = look(async (page) => {
  await page
    .getByText(/What it does to the money|No effect on|No open period/u)
    .first()
    .waitFor({ timeout: 20_000 });
});

/** Who has what, conflicts, what came in, recovery, and a book without internal notes. */
export const sharingScenes: readonly Scene[] = [
  { name: 'sharing', books: opened, open: at('/sharing') },
  { name: 'sharing-conflicts-none', books: ['sample'], open: at('/sharing/conflicts') },
  { name: 'sharing-came', books: ['sample'], open: at('/sharing/came') },
  { name: 'share-reduced', books: filled, open: inOrder(at('/sharing'), button(/^Share without/u)), leave: escape },
  {
    name: 'share-reduced-problems',
    books: ['sample'],
    open: inOrder(
      at('/sharing'),
      button(/^Share without/u),
      look(async (page) => await page.getByRole('radio', { name: 'Only some' }).check()),
      button(/^Choose where/u),
    ),
    leave: escape,
  },
  { name: 'sharing-recovery', books: ['empty'], open: at('/sharing/recovery') },
  { name: 'sharing-conflicts', books: filled, open: inOrder(danaWasHere, at('/sharing/conflicts'), moneyTold) },
  { name: 'sharing-recovery', books: filled, open: at('/sharing/recovery') },
  {
    name: 'sharing-snapshot',
    books: filled,
    open: inOrder(
      at('/sharing/recovery'),
      button(/^Look at/u),
      look(async (page) => {
        await page.getByRole('region', { name: /^The book as it was/u }).waitFor();
        await page.getByText('Reading the snapshot').waitFor({ state: 'hidden', timeout: 20_000 });
      }),
    ),
    leave: press('Escape'),
  },
  {
    name: 'sharing-replace',
    books: ['ugly'],
    open: inOrder(
      at('/home'),
      at('/sharing/recovery'),
      button(/^Replace everything by/u),
      look(async (page) => {
        await page.getByRole('dialog').waitFor({ timeout: 20_000 });
      }),
      moneyTold,
    ),
    leave: escape,
  },
];
