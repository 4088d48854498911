import { describe, expect, test } from 'vitest';
import { countOf, screenBlocks } from '#features/reviews/screen-lines.ts';
import { emptyReview, northwindReview } from '#test/support/presented-review.ts';

/** Words of the program for a kind, a state or a side, which the preview says in its own. */
const own = new Set([
  'kind',
  'state',
  'side',
  'answer',
  'headline',
  'program',
  'next',
  'unit',
  'label',
  'met',
  'sentence',
]);

/** Every text that a screen holds, but lengths, states and what stands above the lists. */
function textsIn(value: unknown, name = ''): readonly string[] {
  if (typeof value === 'string') return own.has(name) || value === '' ? [] : [value];
  if (Array.isArray(value)) return value.flatMap((one) => textsIn(one, name));
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, one]) => textsIn(one, key));
}

describe('the preview of a screen', () => {
  test.each(northwindReview.screens.map((screen) => [screen.kind, screen] as const))(
    '%s: everything that is shown stands in it',
    (_kind, screen) => {
      const said = screenBlocks(screen, northwindReview.partner)
        .flatMap(({ name, rows }) => [name, ...rows.flat()])
        .join('\n');
      const lost = textsIn(screen).filter((text) => !said.includes(text));
      expect(lost.filter((text) => text !== (screen as { more?: string }).more)).toEqual([]);
    },
  );

  test.each(emptyReview.screens.map((screen) => [screen.kind, screen] as const))(
    '%s without anything is only its headline',
    (_kind, screen) => {
      const rows = screenBlocks(screen, emptyReview.partner).flatMap((block) => block.rows);
      expect(rows.flat().filter((cell) => cell !== '')).toEqual([]);
      expect(countOf(screen, emptyReview.partner)).toBe(1);
    },
  );
});
