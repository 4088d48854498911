import fc from 'fast-check';
import { expect, test } from 'vitest';
import { asPart, mapInSteps } from '#base/in-steps.ts';
import { runToEnd } from '#base/run-to-end.ts';

test('in steps everything is made once and in order, and what is said grows between its bounds', () => {
  fc.assert(
    fc.property(fc.array(fc.integer(), { maxLength: 600 }), (items) => {
      expect(runToEnd(mapInSteps(items, (item, at) => [item, at]))).toEqual(items.map((item, at) => [item, at]));
      const said = [...asPart(mapInSteps(items, String), 0.25, 0.75)];
      expect(said).toEqual(said.toSorted((a, b) => a - b));
      expect(said.every((part) => part > 0.25 && part < 0.75)).toBe(true);
      expect(said).toHaveLength(Math.max(0, Math.ceil(items.length / 128) - 1));
    }),
  );
});
