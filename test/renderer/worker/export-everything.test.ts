import 'fake-indexeddb/auto';
import { strFromU8, unzipSync } from 'fflate';
import papaparse from 'papaparse';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import type { PeriodId } from '#calendar/period.ts';
import { startSession } from '#data/book-session.ts';
import { change, edit } from '#data/edit.ts';
import { setSession } from '#data/open-copy.ts';
import { loadKinds } from '#data/record-reads.ts';
import type { FactChunk } from '#model/line-chunk.ts';
import type { FieldDefinition } from '#model/field.ts';
import { everything } from '#model/filter.ts';
import { recordKindNames, recordKinds } from '#model/record-kinds.ts';
import { installSharedWorker } from '#test/support/shared-worker.ts';
import { vaultHost, type VaultHost } from '#test/support/vault-host.ts';
import { engine } from '#worker/engine-client.ts';
import { importFile, undoImport } from '#worker/import-commands.ts';

let vault: VaultHost;

beforeAll(async () => {
  installSharedWorker(() => {
    vi.resetModules();
    return import('#worker/engine-host.ts');
  });
  vault = await vaultHost();
  await startSession();
});

afterAll(async () => {
  setSession({ state: 'none' });
  await vault.end();
});

const text = (name: string, lines: readonly string[]) =>
  ({ kind: 'text', name, text: `${lines.join('\n')}\n` }) as const;
const silent = { job: 'test', progress: () => undefined };
const taken = async (file: ReturnType<typeof text>, choices: Parameters<typeof importFile>[1]) => {
  const outcome = await importFile(file, choices, silent);
  if (!outcome.ok) throw new Error(JSON.stringify(outcome.error));
  return outcome.value;
};
const receiptsHead = 'Received on,Invoice,Amount received,Currency';

/** The file and the list of the JSON that each kind of fact leaves in. */
const facts = {
  lines: ['lines.csv', 'lines'],
  rates: ['rates.csv', 'rates'],
  receipts: ['customer-payments.csv', 'receipts'],
} as const satisfies Record<FactChunk['kind'], readonly [string, string]>;

/** A field of the kind that takes any text. */
const textField = (kind: (typeof recordKindNames)[number]): string => {
  const fields = Object.entries(recordKinds[kind] as Readonly<Record<string, FieldDefinition>>);
  const [name] = fields.find(([, { type }]) => type === 'text' || type === 'longText' || type === 'ref') ?? [];
  if (name === undefined) throw new Error(`${kind} has no field for a text`);
  return name;
};

describe('everything leaves', () => {
  beforeAll(async () => {
    await taken(text('partners.csv', ['Partner code,Name', 'P-1,Northwind', 'P-2,Contoso', 'P-3,Fabrikam']), {});
    const sold = await taken(
      text('sales.csv', [
        'Order number,Line,Partner,Invoice,Order date,Net amount,Currency,Deal,Line key,Refunds',
        '1,1,P-1,I-1,2026-07-03,100.00,USD,D-1,K1,',
        '2,1,P-1,I-2,2026-07-04,0.05,USD,D-1,K2,',
        '3,1,P-2,I-3,2026-07-05,7.00,USD,,K3,',
        '4,1,P-1,,2026-10-05,-33.34,USD,,K4,K1',
        '5,1,P-1,I-5,2026-05-06,999999999999998,USD,D-1,K5,',
      ]),
      { what: 'sales', source: 'ERP' },
    );
    expect(sold).toMatchObject({ read: 5, problemRows: 0 });
    await taken(text('rates.csv', ['Date,From,To,Rate', '2026-10-01,EUR,USD,1.10']), {
      what: 'exchangeRates',
      source: 'Bank',
    });
    await taken(
      text('paid.csv', [
        receiptsHead,
        '2026-08-01,I-1,60.00,USD',
        '2026-08-02,i-2,-20,USD',
        '2026-08-03,I-9,5.00,USD',
        '2026-08-04,I-3,5.00,EUR',
      ]),
      { what: 'receipts', source: 'Bank' },
    );
    const gone = await taken(text('gone.csv', [receiptsHead, '2026-09-01,I-1,1.00,USD']), {
      what: 'receipts',
      source: 'Bank',
    });
    await undoImport(gone.batch);
  });

  test('customers’ payments say what became of them', async () => {
    const received = await engine().receivedPayments();
    expect(received.map(({ reference, amount, fileName, state }) => [reference, amount, fileName, state])).toEqual([
      ['I-1', '60', 'paid.csv', 'matched'],
      ['i-2', '-20', 'paid.csv', 'matched'],
      ['I-9', '5', 'paid.csv', 'unmatched'],
      ['I-3', '5', 'paid.csv', 'unmatched'],
      ['I-1', '1', 'gone.csv', 'undone'],
    ]);
    expect(received.map(({ detail }) => detail === undefined)).toEqual([true, true, false, false, true]);
    expect(new Set(received.map(({ id }) => id)).size).toBe(5);
  });

  test('a split line is each participant’s sale by its share, and the parts are the line', async () => {
    const partners = (await loadKinds(['partner'])).all('partner');
    const idOf = (code: string): string => partners.find(({ values }) => values.code === code)?.id ?? '';
    const codes = ['P-1', 'P-2', 'P-3'];
    await edit('Split', [
      change('deal', 'd1', { code: 'D-1', crediting: 'equal' }),
      ...codes.map((code, order) =>
        change('dealParticipant', `d1-${code}`, { deal: 'd1', partner: idOf(code), order }),
      ),
    ]);
    const sales = await Promise.all(codes.map(async (code) => await engine().salesByQuarter(idOf(code))));
    const net = (quarter: string) =>
      sales.map((rows) => rows.find((row) => row.quarter === quarter && row.currency === 'USD'));
    const cents = (money: string | undefined): bigint => BigInt((money ?? '0.00').replace('.', ''));
    const total = (quarter: string): bigint => net(quarter).reduce((sum, row) => sum + cents(row?.net), 0n);
    expect(total('2026-Q2')).toBe(99999999999999800n);
    expect(total('2026-Q3')).toBe(10000n + 5n + 700n);
    // What a refund takes back is shared as the line that it names.
    expect(net('2026-Q4').map((row) => row?.net)).toEqual(['-11.12', '-11.11', '-11.11']);
    expect(net('2026-Q3').map((row) => row?.lines)).toEqual([2, 3, 2]);
    const year = await engine().salesTotals12Months('2026-12-31' as never);
    expect(year.reduce((sum, row) => sum + cents(row.last12Months), 0n)).toBe(
      total('2026-Q2') + total('2026-Q3') + total('2026-Q4'),
    );
    await edit('As shares', [
      change('deal', 'd1', { crediting: 'split' }),
      ...codes.map((code, at) => change('dealParticipant', `d1-${code}`, { share: ['0.5', '0.3', '0.2'][at] ?? '' })),
    ]);
    const shared = await Promise.all(codes.map(async (code) => await engine().salesByQuarter(idOf(code))));
    expect(shared.map((rows) => rows.find(({ quarter }) => quarter === '2026-Q4')?.net)).toEqual([
      '-16.67',
      '-10.00',
      '-6.67',
    ]);
    // The engine pays the same parts.
    const body = {
      recognise: 'ordered',
      combine: 'stack',
      negativeBase: 'carry',
      rules: [{ id: 'R1', name: 'All of it', kind: 'percent', base: 'net', rate: '1', when: everything }],
    } as const;
    await edit('Plan', [
      change('plan', 'plan', { name: 'Standard' }),
      change('planVersion', 'v1', { plan: 'plan', version: 1, status: 'effective', from: '2020-01-01', body }),
      change('planAssignment', 'as', { plan: 'plan', filter: everything, priority: 1 }),
    ]);
    const totals = await engine().partnerTotals('2026-Q3' as PeriodId);
    expect(codes.map((code) => totals.find(({ partnerCode }) => partnerCode === code)?.commission)).toEqual(
      shared.map((rows) => rows.find(({ quarter }) => quarter === '2026-Q3')?.net),
    );
    expect(totals).toHaveLength(3);
    // A list of lines names all of them.
    const creditedIn = async (deal: string) =>
      (await engine().lines({ deal, offset: 0, limit: 10 })).rows.map(({ creditedPartner }) => creditedPartner);
    const said = `${idOf('P-1')} 50 %, ${idOf('P-2')} 30 %, ${idOf('P-3')} 20 %`;
    expect(await creditedIn('D-1')).toEqual([said, said, said]);
    const { waiting } = await engine().counts();
    // Shares that don't add up credit nobody: the lines wait, and say why.
    await edit('Less', [change('dealParticipant', 'd1-P-3', { share: '0.1' })]);
    expect((await engine().salesByQuarter(idOf('P-2'))).map((row) => row.net)).toEqual(['7.00']);
    expect(await creditedIn('D-1')).toEqual([undefined, undefined, undefined]);
    expect((await engine().counts()).waiting).toBe(waiting + 3);
    const files = unzipSync(await engine().exportEverything(() => undefined));
    const lines = papaparse.parse<Record<string, string>>(strFromU8(files['lines.csv'] ?? new Uint8Array()), {
      header: true,
    }).data;
    const first = lines.find(({ key }) => key === 'K1');
    expect([first?.['state'], first?.['creditedPartner']]).toEqual(['waiting', '']);
    expect(first?.['detail']).toMatch(/D-1/u);
  });

  test('as a file and a list of every kind of record and of every kind of fact, with what it holds', async () => {
    for (const kind of recordKindNames) {
      const made = await edit(kind, [change(kind, `made-${kind}`, { [textField(kind)]: `of ${kind}` } as never)]);
      expect(made, kind).toMatchObject({ ok: true });
    }
    const files = unzipSync(await engine().exportEverything(() => undefined));
    const textOf = (name: string): string => strFromU8(files[name] ?? new Uint8Array());
    const csv = (name: string): Record<string, string>[] =>
      papaparse.parse<Record<string, string>>(textOf(name).replace('\ufeff', ''), {
        header: true,
        skipEmptyLines: true,
      }).data;
    const book = JSON.parse(textOf('book.json')) as {
      records: Record<string, { id: string }[]>;
    } & Record<string, object[]>;
    for (const kind of recordKindNames) {
      expect(textOf(`${kind}.csv`), kind).toContain(`made-${kind},`);
      expect(textOf(`${kind}.csv`), kind).toContain(`of ${kind}`);
      expect(
        book.records[kind]?.map(({ id }) => id),
        kind,
      ).toContain(`made-${kind}`);
    }
    for (const [file, list] of Object.values(facts)) {
      expect(csv(file).length, file).toBeGreaterThan(0);
      expect(book[list], list).toHaveLength(csv(file).length);
    }
    expect(Object.keys(files).sort()).toEqual(
      [
        ...recordKindNames.map((kind) => `${kind}.csv`),
        ...Object.values(facts).map(([file]) => file),
        'book.json',
      ].sort(),
    );
    expect(csv('rates.csv')).toMatchObject([{ date: '2026-10-01', from: 'EUR', to: 'USD', rate: '1.1', row: '2' }]);
    expect(
      csv('customer-payments.csv').map(({ date, reference, amount, currency, row, fileName, state }) =>
        [date, reference, amount, currency, row, fileName, state].join(' '),
      ),
    ).toEqual([
      '2026-08-01 I-1 60 USD 2 paid.csv matched',
      '2026-08-02 i-2 -20 USD 3 paid.csv matched',
      '2026-08-03 I-9 5 USD 4 paid.csv unmatched',
      '2026-08-04 I-3 5 EUR 5 paid.csv unmatched',
      '2026-09-01 I-1 1 USD 2 gone.csv undone',
    ]);
  });
});
