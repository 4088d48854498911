import fc from 'fast-check';
import { expect, test } from 'vitest';
import { findRows } from '#ui/data-table-find.ts';
import type { DataColumn } from '#ui/data-table-types.ts';

interface Row {
  readonly name: string;
  readonly amount: string;
  readonly below?: readonly Row[];
}

const columns: readonly DataColumn<Row>[] = [
  { id: 'name', header: 'Name', kind: 'text', value: (row) => row.name },
  { id: 'amount', header: 'Amount', kind: 'money', value: (row) => row.amount },
];

const arbRow = fc.record({ name: fc.stringMatching(/^[A-Za-z ]{1,12}$/), amount: fc.integer().map(String) });

test('a row is found by any part of its own texts, whatever was looked for before', () => {
  fc.assert(
    fc.property(fc.array(arbRow, { minLength: 1 }), fc.nat(), fc.string(), (rows, pick, before) => {
      const row = rows[pick % rows.length] as Row;
      findRows({ rows, columns }, before);
      expect(findRows({ rows, columns }, row.name.slice(1).toUpperCase())).toContain(row);
      expect(findRows({ rows, columns }, row.amount)).toContain(row);
    }),
  );
});

test('an amount is found as it is stored and as it is written', () => {
  const rows = [
    { name: 'Northwind', amount: '1234.56' },
    { name: 'Fabrikam', amount: '7' },
  ];
  expect(findRows({ rows, columns }, '1,234.56')).toEqual([rows[0]]);
  expect(findRows({ rows, columns }, '1234.56')).toEqual([rows[0]]);
});

test('no word, or words that all rows hold, leave the very same array', () => {
  const rows = [
    { name: 'a b', amount: '1' },
    { name: 'b a', amount: '1' },
  ];
  expect(findRows({ rows, columns }, ' ')).toBe(rows);
  expect(findRows({ rows, columns }, 'a b')).toBe(rows);
});

test('a row stays when something under it is found', () => {
  interface Row {
    readonly name: string;
    readonly amount: string;
    readonly below?: readonly Row[];
  }
  const rows: readonly Row[] = [{ name: 'Distributor', amount: '1', below: [{ name: 'Reseller', amount: '2' }] }];
  expect(findRows({ rows, columns, subRows: (row) => row.below ?? [] }, 'reseller')).toEqual(rows);
});
