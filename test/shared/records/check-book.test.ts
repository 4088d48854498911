import { describe, expect, test } from 'vitest';
import type { RecordRow } from '#model/record-row.ts';
import { addToImage, emptyImage } from '#records/book-image.ts';
import { checkBook } from '#records/check-book.ts';
import { bookOf, stampAt } from '#test/support/arbitrary-book.ts';

const row = (kind: string, id: string, values: object, stamps: object = {}): RecordRow =>
  ({ kind, id, values, stamps }) as unknown as RecordRow;
const partner = (id: string, code: string): RecordRow => row('partner', id, { code, name: code });
const hash = 'a'.repeat(64);
const found = (...rows: RecordRow[]): string[] => {
  const image = emptyImage();
  addToImage(image, { rows, chunks: [], closings: [] });
  return checkBook(image).map((problem) => (problem.kind === 'invariantBroken' ? problem.rule : problem.kind));
};

describe('checkBook', () => {
  test('a sound book has nothing to say', () => {
    const { image } = bookOf(20);
    expect(checkBook(image).filter(({ kind }) => kind !== 'invariantBroken')).toEqual([]);
    expect(
      found(
        partner('1', 'A'),
        partner('2', 'B'),
        row('supplyLink', 'l', { child: '1', parent: '2', from: '2026-01-01' }),
      ),
    ).toEqual([]);
  });

  test.each([
    ['two partners of one code', [partner('1', 'A'), partner('2', 'A')], 'partner codes are unique'],
    ['a name that is missing', [row('partner', '1', { code: 'A' })], 'a required field is filled'],
    [
      'a link to nobody',
      [partner('1', 'A'), row('supplyLink', 'l', { child: '1', parent: '9', from: '2026-01-01' })],
      'a named record exists',
    ],
    ['a value of another type', [row('partner', '1', { code: 'A', name: 'A', joined: 'yesterday' })], 'rowRefused'],
    ['a stamp that is none', [row('partner', '1', { code: 'A', name: 'A' }, { code: 'now' })], 'rowRefused'],
  ])('%s is found', (_name, rows, rule) => expect(found(...rows)).toContain(rule));

  test('a deleted partner gives its code free', () => {
    expect(
      found(partner('1', 'A'), row('partner', '2', { code: 'A', name: 'A', deleted: true }, { code: stampAt(1) })),
    ).toEqual([]);
  });

  test('facts without their batch, two chunks in one place, a statement without its closing', () => {
    const image = emptyImage();
    const chunk = { batch: 'b', kind: 'lines' as const, ordinal: 0, count: 1 };
    addToImage(image, {
      rows: [],
      chunks: [
        { ...chunk, hash },
        { ...chunk, hash: 'b'.repeat(64) },
      ],
      closings: [{ id: 'statement/1', kind: 'issuedStatement', period: '2026-Q1', hash, json: {} }],
    });
    const rules = checkBook(image).map((problem) => (problem.kind === 'invariantBroken' ? problem.rule : ''));
    expect(rules).toEqual(
      expect.arrayContaining([
        'facts belong to a batch',
        'one chunk per place in a batch',
        'an issued statement has its closing',
      ]),
    );
  });
});
