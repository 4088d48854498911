import fc from 'fast-check';
import { expect, test } from 'vitest';
import { groupBy } from '#base/group-by.ts';

test('every item is in one group, in the order in which it came', () => {
  fc.assert(
    fc.property(fc.array(fc.nat(20)), (numbers) => {
      const groups = groupBy(numbers, (number) => number % 3);
      expect([...groups.values()].flat()).toHaveLength(numbers.length);
      for (const [key, members] of groups) expect(members).toEqual(numbers.filter((number) => number % 3 === key));
      expect([...groups.keys()]).toEqual([...new Set(numbers.map((number) => number % 3))]);
    }),
  );
});
