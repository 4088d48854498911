import { describe, expect, test } from 'vitest';
import type { ImportMapping } from '#model/import-mapping.ts';
import { withFallbacks, withoutFallbacks } from '#import/mapping-fallbacks.ts';
import { importBook, textFile } from '#test/support/import-book.ts';

// Headers of which nothing can be told: “A” may be anything.
const odd = 'A,B,C,D\nSO1,2026-07-01,P1,5.25\nSO2,2026-07-02,P1,6.25\n';
const oddMapping: ImportMapping = {
  delimiter: ',',
  encoding: 'utf-8',
  dateOrder: 'ymd',
  decimalSign: '.',
  columns: { orderNumber: 'A', ordered: 'B', partner: 'C', net: 'D' },
  custom: [],
  keyColumns: ['A'],
  currency: 'USD',
};

async function bookThatKnows() {
  const book = importBook();
  const done = await book.import(textFile('first.csv', odd), { what: 'sales', mapping: oddMapping, source: 'Till' });
  expect(done.ok).toBe(true);
  return book;
}

describe('a file of a source that was mapped once', () => {
  test('is asked about the first time only', async () => {
    expect(await importBook().inspect(textFile('first.csv', odd))).toMatchObject({
      ok: false,
      error: { kind: 'fileKindUnknown' },
    });
    const book = await bookThatKnows();
    expect(await book.inspect(textFile('another name.csv', odd.replace('SO2', 'SO3')))).toMatchObject({
      ok: true,
      value: { what: 'sales', source: 'Till', remembered: true, mapping: oddMapping, problems: [] },
    });
  });

  test('is known by its columns in any order, and with columns besides', async () => {
    const book = await bookThatKnows();
    for (const text of ['D,C,B,A\n5.25,P1,2026-07-01,SO9\n', 'A,B,C,D,E\nSO9,2026-07-01,P1,5.25,x\n'])
      expect(await book.inspect(textFile('more.csv', text))).toMatchObject({
        ok: true,
        value: { what: 'sales', source: 'Till', remembered: true, problems: [] },
      });
    expect(await book.inspect(textFile('less.csv', 'A,B,C\nSO9,2026-07-01,P1\n'))).toMatchObject({
      ok: false,
      error: { kind: 'fileKindUnknown' },
    });
  });

  test('a new name leaves it to the columns', async () => {
    const book = await bookThatKnows();
    const found = await book.inspect(textFile('first.csv', odd), { what: 'sales', source: 'Other till' });
    expect(found).toMatchObject({ ok: true, value: { source: 'Other till', remembered: true, mapping: oddMapping } });
  });

  test('what a person once said it holds goes before what it looks like', async () => {
    const text = 'Code,Name,Type\nP1,Alpha,Reseller\n';
    const book = importBook();
    expect(await book.inspect(textFile('list.csv', text))).toMatchObject({ value: { what: 'partners' } });
    expect((await book.import(textFile('list.csv', text), { what: 'products' })).ok).toBe(true);
    expect(await book.inspect(textFile('list.csv', text))).toMatchObject({ value: { what: 'products' } });
  });

  test('two layouts of one name are both remembered', async () => {
    const book = await bookThatKnows();
    const other = 'W,X,Y,Z\nSO5,2026-07-05,P1,7.25\n';
    const columns = { orderNumber: 'W', ordered: 'X', partner: 'Y', net: 'Z' };
    const mapping = { ...oddMapping, columns, keyColumns: ['W'] };
    expect((await book.import(textFile('w.csv', other), { what: 'sales', mapping, source: 'Till' })).ok).toBe(true);
    expect(book.records.all('importSource')).toHaveLength(2);
    expect(await book.inspect(textFile('w.csv', other))).toMatchObject({ value: { mapping } });
    expect(await book.inspect(textFile('a.csv', odd))).toMatchObject({ value: { mapping: oddMapping } });
    await book.import(textFile('a.csv', odd));
    expect(book.records.all('importSource')).toHaveLength(2);
  });
});

test('a currency for all rows goes once a column says it', () => {
  expect(withoutFallbacks(oddMapping)).toEqual(oddMapping);
  const { currency: _gone, ...without } = oddMapping;
  const columns = { ...oddMapping.columns, currency: 'E' };
  expect(withoutFallbacks({ ...oddMapping, columns })).toEqual({ ...without, columns });
  expect(withFallbacks(without, 'sales', 'EUR')).toEqual({ ...without, currency: 'EUR' });
  expect(withFallbacks({ ...oddMapping, columns }, 'sales', 'EUR')).toEqual({ ...without, columns });
  const rates = { ...without, rateTo: 'USD', columns: { date: 'A', from: 'B', to: 'C', rate: 'D' } };
  expect(withoutFallbacks(rates)).not.toHaveProperty('rateTo');
});
