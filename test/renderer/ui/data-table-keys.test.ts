import fc from 'fast-check';
import { expect, test } from 'vitest';
import { movePlace, rangeOf } from '#ui/data-table-keys.ts';

const keys = ['ArrowDown', 'ArrowUp', 'ArrowLeft', 'ArrowRight', 'Home', 'End', 'PageUp', 'PageDown'];

test('no sequence of keys leaves the list', () => {
  fc.assert(
    fc.property(
      fc.record({
        lines: fc.integer({ min: 1, max: 50 }),
        columns: fc.integer({ min: 1, max: 9 }),
        page: fc.integer({ min: 1, max: 20 }),
      }),
      fc.array(fc.tuple(fc.constantFrom(...keys), fc.boolean())),
      (size, presses) => {
        let place = { line: 0, column: -1 };
        for (const [key, whole] of presses) {
          place = movePlace(place, key, whole, size) ?? place;
          expect(place.line).toBeGreaterThanOrEqual(-1);
          expect(place.line).toBeLessThan(size.lines);
          expect(place.column).toBeGreaterThanOrEqual(place.line < 0 ? 0 : -1);
          expect(place.column).toBeLessThan(size.columns);
        }
      },
    ),
  );
});

test('other keys do not move', () => {
  expect(movePlace({ line: 3, column: 1 }, 'x', false, { lines: 9, columns: 4, page: 5 })).toBeNull();
});

test('the range between two rows is the same from either end', () => {
  fc.assert(
    fc.property(fc.uniqueArray(fc.string(), { minLength: 1 }), fc.nat(), fc.nat(), (ids, a, b) => {
      const from = ids[a % ids.length] ?? '';
      const to = ids[b % ids.length] ?? '';
      expect(rangeOf(ids, from, to)).toEqual(rangeOf(ids, to, from));
      expect(rangeOf(ids, from, to)).toContain(from);
    }),
  );
});
