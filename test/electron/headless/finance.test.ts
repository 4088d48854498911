import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { runHeadless } from '#electron/headless/run-headless.ts';
import { headlessEnvironment } from '#test/support/headless-environment.ts';

let folder = '';
const at = (name: string): string => join(folder, name);
const book = (): string => at('Acme.channelbook');

const planFile = (rate: string, terms: object = {}) => ({
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
        rules: [{ kind: 'percent', id: 'R1', name: 'Resale', base: 'net', rate, when: { all: [] } }],
        ...terms,
      },
    },
  ],
  assignments: [{ filter: { all: [] } }],
});

const holdback = {
  terms: { holdback: { rate: '0.1', of: 'commission', releases: [{ afterMonths: 6, share: '1' }] } },
};

async function run(...words: string[]) {
  const environment = headlessEnvironment({});
  const code = await runHeadless([...words, '--no-encryption'], 'test', environment);
  const text = environment.printed();
  return { code, text, noted: environment.noted(), json: text.startsWith('{') ? JSON.parse(text) : {} };
}

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'channelbook-finance-'));
  await writeFile(
    at('partners.csv'),
    'Partner code,Name,Type,IBAN\nP-1,Nordwind,Reseller,DE89370400440532013000\nP-2,Harbour,Reseller,\n',
  );
  await writeFile(
    at('sales.csv'),
    'Order number,Line number,Order date,Partner code,Net amount,Currency\nSO-1,1,2026-01-10,P-1,1000.00,EUR\nSO-2,1,2026-02-10,P-2,500.00,EUR\n',
  );
  await writeFile(at('plan.json'), JSON.stringify(planFile('0.1', holdback)));
  await writeFile(at('draft.json'), JSON.stringify(planFile('0.12', holdback)));
  expect(
    (await run('import', '--book', book(), '--partners', at('partners.csv'), '--sales', at('sales.csv'))).code,
  ).toBe(0);
  expect((await run('close', '--book', book(), '--period', '2026-Q1', '--plan', at('plan.json'))).code).toBe(0);
}, 30_000);
afterEach(() => rm(folder, { recursive: true, force: true }));

describe('finance without a window', () => {
  test('accruals are the part held back, by partner and rule, and tie with the accounts', async () => {
    const { code, json } = await run('accruals', '--json', '--book', book(), '--period', '2026-Q1');
    expect(code).toBe(0);
    expect(json).toMatchObject({
      ties: true,
      accruals: [
        { partner: 'P-1', cause: 'heldBack', rule: 'R1 Resale', amount: '10.00', until: '2026-09-30' },
        { partner: 'P-2', cause: 'heldBack', rule: 'R1 Resale', amount: '5.00', until: '2026-09-30' },
      ],
      totals: [
        { currency: 'EUR', payable: '135.00', byCause: { heldBack: '15.00' }, owed: '150.00', accounts: '150.00' },
      ],
    });
    const csv = await run('accruals', '--book', book(), '--period', '2026-Q1');
    expect(csv.text.split('\n')[1]?.trim()).toBe(
      '2026-Q1,2026-Q1,P-1,Nordwind,EUR,Held back,R1 Resale,10.00,2026-09-30,ST-P-1-2026-Q1-EUR-R1',
    );
  });

  test('a payment file names who is left out, and wants to know who pays', async () => {
    const words = ['payments', '--json', '--book', book(), '--period', '2026-Q1', '--on', '2026-05-04'] as const;
    const refused = await run(...words, '--out', at('pay.xml'));
    expect([refused.code, refused.noted]).toEqual([1, expect.stringContaining('IBAN that pays is missing')]);
    const csv = await run(...words, '--out', at('pay.csv'));
    expect(csv.code).toBe(0);
    expect(csv.json).toMatchObject({
      payments: [{ partner: 'P-1', amount: '90.00', due: '2026-05-04', iban: 'DE89370400440532013000' }],
      leftOut: [{ partner: 'P-2', amount: '45.00', reason: 'noIban' }],
      totals: [{ currency: 'EUR', payments: 1, amount: '90.00' }],
    });
    expect(await readFile(at('pay.csv'), 'utf8')).toContain('DE89370400440532013000,,90.00,EUR,2026-05-04');
  });

  test('an open period has no payment file', async () => {
    const { code, noted } = await run('payments', '--book', book(), '--period', '2026-Q2', '--out', at('pay.xml'));
    expect([code, noted]).toEqual([1, expect.stringContaining('not closed')]);
  });

  test('what-if says what a draft would have paid, and changes nothing', async () => {
    const before = await readFile(book());
    const { code, json } = await run(
      'what-if',
      '--json',
      '--book',
      book(),
      '--plan',
      at('draft.json'),
      '--from',
      '2026-Q1',
    );
    expect(code).toBe(0);
    expect(json).toMatchObject({
      periods: ['2026-Q1'],
      cost: [{ currency: 'EUR', now: '150.00', drafted: '180.00', change: '30.00', winners: 2, losers: 0 }],
      totals: [
        { partner: 'P-1', now: '100.00', drafted: '120.00', change: '20.00' },
        { partner: 'P-2', now: '50.00', drafted: '60.00', change: '10.00' },
      ],
      rules: [{ plan: 'Resale', rule: 'R1', change: '30.00' }],
    });
    expect(Buffer.compare(await readFile(book()), before)).toBe(0);
  });

  test('what-if asks for the plan that it takes the place of', async () => {
    await writeFile(at('other.json'), JSON.stringify({ ...planFile('0.1'), plan: { name: 'Other' } }));
    const words = ['what-if', '--book', book(), '--plan', at('other.json'), '--from', '2026-Q1'];
    const refused = await run(...words);
    expect([refused.code, refused.noted]).toEqual([2, expect.stringContaining('It has: Resale')]);
    expect((await run(...words, '--in-place-of', 'Resale')).code).toBe(0);
  });
});
