import 'fake-indexeddb/auto';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import type { PeriodId } from '#calendar/period.ts';
import { startSession } from '#data/book-session.ts';
import { change, edit, undo } from '#data/edit.ts';
import { setSession } from '#data/open-copy.ts';
import { loadKinds } from '#data/record-reads.ts';
import { everything } from '#model/filter.ts';
import { installSharedWorker } from '#test/support/shared-worker.ts';
import { vaultHost, type VaultHost } from '#test/support/vault-host.ts';
import type { DumpPage } from '#shared/book-calls.ts';
import type { IsoDate } from '#calendar/iso-date.ts';
import { engine } from '#worker/engine-client.ts';
import { importFile, inspectImport, redoImport, undoImport } from '#worker/import-commands.ts';
import { approvePeriod, calculatePeriod, closePeriod, issuedBytes, storeIssued } from '#worker/period-commands.ts';

let vault: VaultHost;
const Q3 = '2026-Q3' as PeriodId;

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
const partners = text('partners.csv', ['Partner code,Name,Type', 'P-1,Northwind,MSP', 'P-2,Contoso,VAR']);
const sales = text('sales.csv', [
  'Order number,Line,Partner,Order date,Customer,Net amount,Currency,Category',
  '1001,1,P-1,2026-07-03,Fabrikam,1000.00,USD,Cloud',
  '1001,2,P-1,2026-07-03,Fabrikam,250.50,USD,Hardware',
  '1002,1,P-2,2026-08-10,Adatum,99.99,EUR,Cloud',
  '1003,1,Nordwind,2026-09-01,Tailspin,500.00,USD,Cloud',
  '0990,1,P-1,2026-04-01,Fabrikam,10.00,USD,Cloud',
]);

describe('the engine over a window’s book', () => {
  test('imports are previewed, stored as one step, and answered from', async () => {
    const preview = await inspectImport(partners, {});
    expect(preview).toMatchObject({ ok: true, value: { what: 'partners', counts: { read: 2, new: 2 } } });
    expect(await importFile(partners, {}, silent)).toMatchObject({ ok: true, value: { new: 2, problemRows: 0 } });
    const outcome = await importFile(sales, { what: 'sales' }, silent);
    expect(outcome).toMatchObject({ ok: true, value: { read: 5, new: 4, waiting: 1, problemRows: 0 } });
    expect(await engine().counts()).toMatchObject({
      lines: 5,
      waiting: 1,
      firstDate: '2026-04-01',
      lastDate: '2026-09-01',
    });
    // The vault has the same facts: a wiped database can be rebuilt from it.
    let kept = 0;
    for (let cursor: string | null | undefined; cursor !== null;) {
      const page: DumpPage = await vault.vault().dump(cursor ?? null);
      kept += page.chunks.reduce((sum, { count }) => sum + count, 0);
      cursor = page.next;
    }
    expect(kept).toBe(5);
  });

  test('what bringing an earlier state back pays is told, imports switched off included; nothing is written', async () => {
    const rows = await loadKinds(['batch', 'partner']);
    const batch = rows.all('batch').find(({ values }) => values.what === 'sales');
    const was = { ...batch?.values, undone: true };
    const change = {
      kind: 'batch',
      id: batch?.id ?? '',
      name: '',
      difference: 'changed',
      was,
      is: {},
      by: '',
      at: 0,
    } as const;
    const before = await engine().counts();
    const effect = await engine().restoreEffect([change]);
    expect(effect.periods).toContain(Q3);
    expect(await engine().counts()).toEqual(before);
    expect(await engine().restoreEffect([])).toEqual({ ...effect, amounts: [] });
  });

  test('another name of a partner does nothing to the money, and that is an answer', async () => {
    const northwind = (await loadKinds(['partner'])).all('partner')[0];
    const side = (name: string) => ({ values: { name }, stamp: '', replica: '', at: '' });
    const conflict = { id: 'c', kind: 'partner', record: northwind?.id ?? '', group: 'name', fields: ['name'] };
    const effect = await engine().conflictEffect({ ...conflict, stands: side('Northwind'), lost: side('Nordwind') });
    expect(effect).toMatchObject({ amounts: [] });
  });

  test('importing the same file again adds nothing', async () => {
    expect(await importFile(sales, { what: 'sales' }, silent)).toMatchObject({ ok: true, value: { new: 0 } });
    expect((await engine().counts()).lines).toBe(5);
    await undo();
  });

  test('lines are found by partner, text and waiting name', async () => {
    const [northwind] = (await loadKinds(['partner'])).all('partner').filter(({ values }) => values.code === 'P-1');
    const page = await engine().lines({
      partner: northwind?.id ?? '',
      offset: 0,
      limit: 2,
      sort: { by: 'net', descending: true },
    });
    expect(page).toMatchObject({ count: 3, rows: [{ net: '1000', customer: 'Fabrikam' }, { net: '250.5' }] });
    expect(
      (await engine().lines({ search: 'tailspin', offset: 0, limit: 10 })).rows.map(({ partner }) => partner),
    ).toEqual(['Nordwind']);
    const [waiting] = await engine().waitingTexts();
    expect(waiting).toMatchObject({ text: 'Nordwind', lines: 1, net: [{ currency: 'USD', net: '500.00' }] });
    expect(await engine().salesByQuarter(northwind?.id ?? '')).toEqual([
      { quarter: '2026-Q2', currency: 'USD', net: '10.00', lines: 1 },
      { quarter: '2026-Q3', currency: 'USD', net: '1250.50', lines: 2 },
    ]);
    const totals = await engine().salesTotals12Months('2026-09-30' as IsoDate);
    expect(totals.find(({ currency }) => currency === 'EUR')).toMatchObject({ last12Months: '99.99', lines: 1 });
  });

  test('an alias is heard of by the very next question', async () => {
    const [northwind] = (await loadKinds(['partner'])).all('partner').filter(({ values }) => values.code === 'P-1');
    await edit('Match Nordwind', [change('alias', 'a1', { text: 'Nordwind', partner: northwind?.id ?? '' })]);
    expect((await engine().counts()).waiting).toBe(0);
    await undo();
    expect((await engine().counts()).waiting).toBe(1);
  });

  test('undoing an import switches its lines off, and on again', async () => {
    const batch = (await loadKinds(['batch'])).all('batch').find(({ values }) => values.what === 'sales');
    expect(await undoImport(batch?.id ?? '')).toMatchObject({ ok: true, value: { kept: [] } });
    expect((await engine().counts()).lines).toBe(0);
    expect(await redoImport(batch?.id ?? '')).toMatchObject({ ok: true });
    expect((await engine().counts()).lines).toBe(5);
  });

  test('a period is calculated, goes stale, is approved, closed and issued', async () => {
    const body = {
      recognise: 'ordered',
      combine: 'stack',
      negativeBase: 'carry',
      rules: [{ id: 'R1', name: 'Ten percent', kind: 'percent', base: 'net', rate: '0.1', when: everything }],
    } as const;
    await edit('Plan', [
      change('plan', 'plan', { name: 'Standard' }),
      change('planVersion', 'v1', { plan: 'plan', version: 1, status: 'effective', from: '2020-01-01', body }),
      change('planAssignment', 'as', { plan: 'plan', filter: everything, priority: 1 }),
      change('bookSettings', 'settings', {
        bookName: 'Acme',
        legalEntity: 'Acme Inc.',
        contactName: 'Ann',
        homeCurrency: 'USD',
      }),
    ]);
    // A calculation that was undone can be made again.
    await calculatePeriod(Q3, 'Ann');
    await undo();
    expect(await engine().calculate(Q3)).toMatchObject({ state: 'open' });
    const calculated = await calculatePeriod(Q3, 'Ann');
    expect(await engine().calculate(Q3)).toMatchObject({ state: 'calculated' });
    expect(calculated).toMatchObject({ ok: true, value: { lines: 4, controlTotals: { USD: '125.05', EUR: '10.00' } } });
    const page = await engine().entries({
      period: Q3,
      currency: 'USD',
      offset: 0,
      limit: 10,
      sort: { by: 'amount', descending: true },
    });
    expect(page).toMatchObject({
      count: 2,
      sums: { USD: '125.05' },
      rows: [
        { amount: '100.00', order: '1001', customer: 'Fabrikam', formula: '1,000.00 net × 10\u00a0% = 100.00' },
        { amount: '25.05' },
      ],
    });
    const trace = await engine().trace(Q3, page.rows[0]?.entry ?? 0);
    expect(trace).toMatchObject({ amount: '100.00', partnerCode: 'P-1' });
    expect(await engine().findAmount('100.00')).toMatchObject([{ what: 'entry', amount: '100.00', period: Q3 }]);

    await edit('Rate', [
      change('planVersion', 'v1', { body: { ...body, rules: [{ ...body.rules[0], rate: '0.2' }] } }),
    ]);
    expect(await engine().calculate(Q3)).toMatchObject({ stale: true });
    expect(await approvePeriod(Q3, 'Ann')).toMatchObject({ ok: false, error: { kind: 'periodStale' } });
    expect((await engine().changesSinceCalculation(Q3)).map(({ before, after }) => [before, after])).toContainEqual([
      '125.05',
      '250.10',
    ]);
    await undo();
    expect(await engine().calculate(Q3)).toMatchObject({ stale: false });

    // Lines that pay nothing are counted by currency and found by their words, however many there are.
    await edit('Cloud only', [
      change('planVersion', 'v1', {
        body: { ...body, rules: [{ ...body.rules[0], when: { field: 'line.category', is: 'is', values: ['Cloud'] } }] },
      }),
    ]);
    expect(await engine().unpaid({ period: Q3, offset: 0, limit: 0 })).toMatchObject({
      rows: [],
      count: 1,
      currencies: { USD: 1 },
    });
    const found = { period: Q3, currency: 'USD', search: 'fabrikam', offset: 0, limit: 10 };
    expect(await engine().unpaid(found)).toMatchObject({ count: 1, rows: [{ line: { lineNumber: '2' } }] });
    expect((await engine().unpaid({ ...found, search: 'adatum' })).count).toBe(0);
    expect((await engine().unpaid({ ...found, currency: 'EUR' })).count).toBe(0);
    await undo();

    // Where the book asks for a second person, whoever calculated is refused, however the name is written.
    await edit('Ask for a second approval', [change('bookSettings', 'settings', { secondApproval: true })]);
    await calculatePeriod(Q3, 'Ann');
    expect(await approvePeriod(Q3, ' ann')).toMatchObject({ ok: false, error: { kind: 'sameApprover', by: ' ann' } });
    expect(await approvePeriod(Q3, 'Ben')).toMatchObject({ ok: true });
    await undo();
    await undo();
    await undo();
    expect(await approvePeriod(Q3, 'Ann')).toMatchObject({ ok: true });
    expect(await engine().closeBlockers(Q3)).toEqual([]);
    expect(await closePeriod(Q3, 'Ann')).toMatchObject({ ok: true, value: { id: 'closing/2026-Q3' } });
    const [row] = await engine().statements(Q3);
    expect(row).toMatchObject({
      partnerCode: 'P-1',
      currency: 'USD',
      commission: '125.05',
      closing: '125.05',
      number: 'ST-P-1-2026-Q3-R1',
      state: 'approved',
      markedBy: 'Ann',
    });
    const pdf = new Uint8Array([37, 80, 68, 70]);
    const issue = {
      number: row?.number ?? '',
      period: Q3,
      partner: row?.partner ?? '',
      currency: 'USD',
      closingBalance: '125.05',
      pdf,
    };
    expect(await storeIssued(issue)).toEqual({ ok: true, value: pdf });
    expect(await storeIssued({ ...issue, pdf: new Uint8Array([0]) })).toEqual({ ok: true, value: pdf });
    expect(await issuedBytes(issue.number)).toEqual(pdf);
    expect(await engine().issuedStatements()).toMatchObject([{ number: issue.number, closing: '125.05' }]);
    expect((await engine().periods()).find(({ period }) => period === Q3)).toMatchObject({
      state: 'closed',
      controlTotals: { USD: '125.05' },
    });
    // A closed period is searched by its frozen entries.
    expect(await engine().findAmount('25.05')).toMatchObject([{ what: 'entry', amount: '25.05', period: Q3 }]);
    const closed = await engine().entries({ period: Q3, currency: 'USD', search: 'fabrikam', offset: 0, limit: 10 });
    expect(closed).toMatchObject({ count: 2, rows: [{ order: '1001' }, { order: '1001' }] });
  });

  test('everything leaves as one ZIP', async () => {
    const { unzipSync, strFromU8 } = await import('fflate');
    const files = unzipSync(await engine().exportEverything(() => undefined));
    expect(strFromU8(files['partner.csv'] as Uint8Array)).toContain('P-1');
    const book = JSON.parse(strFromU8(files['book.json'] as Uint8Array)) as {
      lines: unknown[];
      records: { partner: unknown[] };
    };
    // Five that count, and the same five of the import that was undone.
    expect([book.lines.length, book.records.partner.length]).toEqual([10, 2]);
    expect(files['statements/ST-P-1-2026-Q3-R1.pdf']).toEqual(new Uint8Array([37, 80, 68, 70]));
    expect(
      strFromU8(files['lines.csv'] as Uint8Array)
        .split('\r\n')
        .filter((line) => line !== '').length,
    ).toBe(11);
  });

  test('what doesn’t count leaves too, and says why: undone, duplicate, corrected, waiting, replaced', async () => {
    const { unzipSync, strFromU8 } = await import('fflate');
    const { default: papaparse } = await import('papaparse');
    const head = 'Order number,Line,Partner,Order date,Net amount,Currency,Line key,Corrects';
    const choices = { what: 'sales', source: 'Ledger' } as const;
    const take = async (name: string, rows: readonly string[]) =>
      await importFile(text(name, [head, ...rows]), choices, silent);
    expect(
      await take('a.csv', ['7001,1,P-1,2026-10-02,10.00,USD,K1,', '7002,1,P-1,2026-10-02,20.00,USD,K2,']),
    ).toMatchObject({ ok: true, value: { new: 2 } });
    expect(
      await take('b.csv', ['7001,1,P-1,2026-10-02,11.00,USD,K1,', '7002,1,P-1,2026-10-02,25.00,USD,K3,K2']),
    ).toMatchObject({ ok: true });
    const gone = await take('c.csv', ['7009,1,P-2,2026-10-03,99.00,USD,K9,']);
    expect(gone).toMatchObject({ ok: true, value: { new: 1 } });
    await undo();
    for (const rate of ['1.10', '1.12'])
      expect(
        await importFile(
          text('rates.csv', ['Date,From,To,Rate', `2026-10-01,EUR,USD,${rate}`]),
          { what: 'exchangeRates', source: 'Bank' },
          silent,
        ),
      ).toMatchObject({ ok: true });

    const files = unzipSync(await engine().exportEverything(() => undefined));
    const textOf = (name: string): string => strFromU8(files[name] as Uint8Array);
    const csv = (name: string): Record<string, string>[] =>
      papaparse.parse<Record<string, string>>(textOf(name).replace('\ufeff', ''), {
        header: true,
        skipEmptyLines: true,
      }).data;
    const lines = csv('lines.csv');
    const stateOf = (key: string, net: string): string | undefined =>
      lines.find((line) => line['key'] === key && line['net'] === net)?.['state'];
    expect([
      stateOf('K1', '10'),
      stateOf('K1', '11'),
      stateOf('K2', '20'),
      stateOf('K3', '25'),
      stateOf('K9', '99'),
      lines.find((line) => line['partner'] === 'Nordwind')?.['state'],
    ]).toEqual(['counts', 'duplicate', 'corrected', 'counts', 'undone', 'waiting']);
    expect(csv('rates.csv').map(({ rate, state, from, source }) => [rate, state, from, source])).toEqual([
      ['1.1', 'replaced', 'EUR', 'Bank'],
      ['1.12', 'counts', 'EUR', 'Bank'],
    ]);
    const book = JSON.parse(textOf('book.json')) as { lines: { state: string }[]; rates: { rate: string }[] };
    expect([book.lines.length, book.rates.map(({ rate }) => rate)]).toEqual([lines.length, ['1.1', '1.12']]);
    expect(await engine().exchangeRates()).toHaveLength(2);
  });
});
