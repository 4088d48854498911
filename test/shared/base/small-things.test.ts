import { describe, expect, test } from 'vitest';
import fc from 'fast-check';
import { fromHex, toHex } from '#base/hex.ts';
import { problemLine, wordProblem } from '#base/problem-words.ts';
import { uuidV7 } from '#base/uuid-v7.ts';

describe('hex', () => {
  test('law: reads back what it wrote', () => {
    fc.assert(
      fc.property(fc.uint8Array(), (bytes) => {
        expect(fromHex(toHex(bytes))).toEqual(bytes);
      }),
    );
  });
  test('refuses what is no hex', () => {
    for (const bad of ['a', 'zz', '0x', ' 00']) expect(fromHex(bad)).toBeUndefined();
  });
});

describe('uuidV7', () => {
  test('is version 7, variant 10, and sorts by time', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 2 ** 48 - 2 }),
        fc.uint8Array({ minLength: 10, maxLength: 10 }),
        (ms, random) => {
          const id = uuidV7(ms, random);
          expect(id).toMatch(/^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/);
          expect(id[14]).toBe('7');
          expect('89ab').toContain(id[19]);
          expect(uuidV7(ms + 1, new Uint8Array(10)) > id).toBe(true);
        },
      ),
    );
  });
  test('the example of RFC 9562, appendix A.6', () => {
    const random = fromHex('0cc318c4dc0c0c07398f');
    expect(uuidV7(0x017f22e279b0, random ?? new Uint8Array())).toBe('017f22e2-79b0-7cc3-98c4-dc0c0c07398f');
  });
});

describe('problem words', () => {
  test('say what happened, the effect on money and what to do next', () => {
    const words = wordProblem({ kind: 'unknownPartner', text: 'Nordwind', lines: 3 });
    expect(words.title).toContain('Nordwind');
    expect(words.effect).toContain('3 lines');
    expect(words.next).not.toBe('');
  });
  test('name file, row, column and text of a cell', () => {
    const line = problemLine({ kind: 'cellNotNumber', file: 's.csv', row: 7, column: 'net', text: 'abc' });
    for (const part of ['s.csv', 'row 7', 'net', 'abc']) expect(line).toContain(part);
    expect(line).not.toContain('\n');
  });
});
