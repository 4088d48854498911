import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isFromInternal } from '#features/reviews/use-internal-paste.ts';

const internal = ['Margin on voice fell to 11 %.', 'No'];

describe('a text that stands in an internal box', () => {
  test('is known again, whole, in part, within more, and whatever its spaces and case', () => {
    expect(isFromInternal('Margin on voice fell to 11 %.', internal)).toBe(true);
    expect(isFromInternal('margin  on VOICE', internal)).toBe(true);
    expect(isFromInternal('We said: Margin on voice\nfell to 11 %. Sorry.', internal)).toBe(true);
    expect(isFromInternal('no', internal)).toBe(true);
  });

  test('words that anybody writes are no note of ours', () => {
    expect(isFromInternal('voice', internal)).toBe(false);
    expect(isFromInternal('Now we go on', internal)).toBe(false);
    expect(isFromInternal('   ', ['', ' '])).toBe(false);
  });

  test('every piece of at least eight characters is found', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 8, maxLength: 200 }), fc.nat(), (note, from) => {
        const start = from % Math.max(1, note.length - 8);
        const piece = note
          .slice(start, start + 8)
          .replaceAll(/\s+/gu, ' ')
          .trim();
        fc.pre(piece.length >= 8);
        expect(isFromInternal(piece, [note])).toBe(true);
      }),
    );
  });
});
