import { expect, test } from 'vitest';
import { remapped } from '#features/import/column-choices.ts';
import type { ImportMapping } from '#model/import-mapping.ts';

const mapping: ImportMapping = {
  delimiter: ',',
  encoding: 'utf-8',
  dateOrder: 'ymd',
  decimalSign: '.',
  columns: { orderNumber: 'A', lineNumber: 'B', net: 'C' },
  custom: ['D'],
  keyColumns: ['A', 'B'],
  currency: 'USD',
};

test('a currency column takes the place of the currency for all rows', () => {
  const { currency: _gone, ...rest } = mapping;
  expect(remapped(mapping, 'sales', 'D', 'currency')).toEqual({
    ...rest,
    columns: { ...mapping.columns, currency: 'D' },
    custom: [],
  });
});

test('a field takes one column, and the key follows', () => {
  const moved = remapped(mapping, 'sales', 'D', 'lineNumber');
  expect(moved).toMatchObject({ columns: { orderNumber: 'A', lineNumber: 'D', net: 'C' }, keyColumns: ['A', 'D'] });
  expect(remapped(mapping, 'sales', 'B', '').keyColumns).toEqual([]);
  expect(remapped(mapping, 'sales', 'B', 'custom')).toMatchObject({ custom: ['D', 'B'], currency: 'USD' });
});
