import { describe, expect, it } from 'vitest';
import { diskFile, hasSharedData, importBook, sharedData } from '#test/support/import-book.ts';

if (!hasSharedData) console.log('adventureworks: skipped, ../shared/data is not here');

const file = (name: string) => diskFile(`${sharedData}adventureworks/${name}`);

describe.skipIf(!hasSharedData)('the files of a real bicycle manufacturer, with no mapping file', () => {
  it(
    'come in whole: 701 partners, 32,315 lines, no problem, nothing waiting; again: nothing new',
    { timeout: 60_000 },
    async () => {
      const book = importBook();
      const partners = await book.import(file('partners.csv'));
      if (!partners.ok) throw new Error(JSON.stringify(partners.error));
      expect(partners.value.what).toBe('partners');
      expect(partners.value.counts).toEqual({
        read: 701,
        new: 701,
        changed: 0,
        duplicate: 0,
        waiting: 0,
        problemRows: 0,
      });
      const shop = book.records.all('partner').find(({ values }) => values.code === 'AW00000002');
      expect(shop?.values).toMatchObject({
        name: 'Progressive Sports',
        type: 'Specialty Bike Shop',
        region: 'Northwest',
        country: 'United States',
        'custom:Employees': '10',
        'custom:State/Province': 'Washington',
      });

      let lines = 0;
      for (const name of ['sales-2011.csv', 'sales-2012.csv']) {
        const sales = await book.import(file(name));
        if (!sales.ok) throw new Error(JSON.stringify(sales.error));
        expect(sales.value.what).toBe('sales');
        expect(sales.value.counts).toMatchObject({ duplicate: 0, waiting: 0, problemRows: 0 });
        expect(sales.value.problems).toEqual([]);
        lines += sales.value.counts.new;
      }
      expect(lines).toBe(32_315);
      const before = book.lines();
      expect(before.count).toBe(32_315);

      for (const name of ['sales-2012.csv', 'sales-2011.csv']) {
        const again = await book.import(file(name));
        expect(again.ok && again.value.counts.new).toBe(0);
        expect(again.ok && again.value.counts.duplicate).toBe(again.ok && again.value.counts.read);
        expect(again.ok && again.value.differing).toEqual([]);
      }
      const after = book.lines();
      expect(after.count).toBe(32_315);
      expect(after.numbers).toEqual(before.numbers);
      expect(after.texts.key).toEqual(before.texts.key);
      const twice = await book.import(file('partners.csv'));
      expect(twice.ok && twice.value.counts).toEqual({
        read: 701,
        new: 0,
        changed: 0,
        duplicate: 701,
        waiting: 0,
        problemRows: 0,
      });
    },
  );

  it('give exchange rates of two kinds', async () => {
    const book = importBook();
    const rates = await book.import(file('fx.csv'));
    if (!rates.ok) throw new Error(JSON.stringify(rates.error));
    expect(rates.value.what).toBe('exchangeRates');
    expect(rates.value.counts).toMatchObject({ read: 5790, new: 5790, problemRows: 0 });
    const again = await book.import(file('fx.csv'));
    expect(again.ok && again.value.counts).toMatchObject({ new: 0, changed: 0, duplicate: 5790 });
  });

  it('say so when they hold nothing that can be imported', async () => {
    const quotas = await importBook().inspect(file('quotas.csv'));
    expect(quotas).toEqual({ ok: false, error: { kind: 'fileKindUnknown', file: 'quotas.csv' } });
  });
});
