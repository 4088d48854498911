import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Filter, filterRows, matchesFilter } from '#ui/filter.ts';

test('an unfinished condition hides nothing', () => {
  fc.assert(
    fc.property(fc.oneof(fc.string(), fc.integer(), fc.constant(null)), (value) => {
      expect(matchesFilter(value, { field: 'x', operator: 'atLeast', values: [''] })).toBe(true);
      expect(matchesFilter(value, { field: 'x', operator: 'between', values: ['1'] })).toBe(true);
    }),
  );
});

test('empty and filled split every list in two', () => {
  fc.assert(
    fc.property(fc.array(fc.oneof(fc.string(), fc.constant(null))), (rows) => {
      const count = (operator: 'empty' | 'filled') =>
        filterRows(rows, [{ field: 'x', operator, values: [] }], (row) => row).length;
      expect(count('empty') + count('filled')).toBe(rows.length);
    }),
  );
});

test.each<[Parameters<typeof matchesFilter>[0], Filter['operator'], string[], boolean]>([
  ['Émile GmbH', 'contains', ['emile'], true],
  ['9.50', 'atLeast', ['10'], false],
  ['-100.00', 'atMost', ['-9'], true],
  ['2026-04-03', 'between', ['2026-04-01', '2026-04-30'], true],
  [['a', 'b'], 'is', ['b', 'c'], true],
  [['a', 'b'], 'isNot', ['b'], false],
  ['0010', 'is', ['10'], true],
])('%s %s %s: %s', (value, operator, values, expected) => {
  expect(matchesFilter(value, { field: 'x', operator, values })).toBe(expected);
});
