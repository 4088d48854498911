import fc from 'fast-check';
import { expect, test } from 'vitest';
import { looksLikeAmount, scopeOf, searchPalette, type PaletteItem } from '#app/palette-search.ts';

const item = (label: string, note = ''): PaletteItem => ({
  id: label,
  label,
  note,
  kind: 'partner',
  run: () => undefined,
});
const labels = (typed: string, items: readonly PaletteItem[]) =>
  searchPalette([items], typed).map(({ label }) => label);

test('a name is always found by itself, first', () => {
  fc.assert(
    fc.property(
      fc.uniqueArray(fc.stringMatching(/^[a-z]{3,12}( [a-z]{2,8})?$/), { minLength: 1 }),
      fc.nat(),
      (names, pick) => {
        const name = names[pick % names.length] ?? '';
        expect(
          labels(
            name,
            names.map((one) => item(one)),
          )[0],
        ).toBe(name);
      },
    ),
  );
});

test('no query keeps the order given: recent first is the caller’s', () => {
  const items = ['b', 'a', 'c'].map((one) => item(one));
  expect(labels('', items)).toEqual(['b', 'a', 'c']);
});

test('starts of words beat the middle of words, codes and letters in order are found', () => {
  const items = [item('Unworthy'), item('Fabrikam North'), item('Northwind Telecom', 'P-0042'), item('Adatum')];
  expect(labels('nor', items)).toEqual(['Northwind Telecom', 'Fabrikam North']);
  expect(labels('p-0042', items)).toEqual(['Northwind Telecom']);
  expect(labels('nwt', items)).toContain('Northwind Telecom');
  expect(labels('zq', items)).toEqual([]);
});

test('accents and case do not matter', () => {
  expect(labels('emile', [item('Émile & Fils')])).toEqual(['Émile & Fils']);
});

test('ten thousand names answer within a frame or two', () => {
  const items = Array.from({ length: 10_000 }, (_, index) =>
    item(`Partner number ${index} of the channel`, `P-${index}`),
  );
  const lists = [items];
  searchPalette(lists, 'warm');
  const start = performance.now();
  searchPalette(lists, 'num 99');
  expect(performance.now() - start).toBeLessThan(200);
});

test.each([
  ['1,234.56', true],
  ['18558', true],
  ['−82.30', true],
  ['12', false],
  ['P-0042', false],
  ['q3', false],
])('%s reads as an amount: %s', (typed, is) => {
  expect(looksLikeAmount(typed)).toBe(is);
});

test('a sign at the start is a scope', () => {
  expect(scopeOf('> close')).toEqual({ scope: 'action', query: 'close' });
  expect(scopeOf('$1,2')).toEqual({ scope: 'amount', query: '1,2' });
  expect(scopeOf('north ')).toEqual({ scope: 'all', query: 'north' });
});

test('what was used lately comes first among equals, and no list is longer than its limit', () => {
  const items = ['North A', 'North B', 'North C'].map((one) => item(one));
  const found = searchPalette([items], 'north', { limit: 2, recent: ['North C'] });
  expect(found.map(({ label }) => label)).toEqual(['North C', 'North A']);
});

test('the best of a long list are those that sorting all of it gives', () => {
  fc.assert(
    fc.property(
      fc.array(fc.stringMatching(/^[ab ]{1,6}$/), { maxLength: 60 }),
      fc.stringMatching(/^[ab]{1,3}$/),
      (names, query) => {
        const items = names.map((name, index) => ({ ...item(name), id: `${index}` }));
        const whole = searchPalette([items], query, { limit: 1000 });
        expect(searchPalette([items], query, { limit: 5 })).toEqual(whole.slice(0, 5));
        expect(searchPalette([items.slice(0, 9), items.slice(9)], query, { limit: 1000 })).toEqual(whole);
      },
    ),
  );
});
