import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { AnyChange } from '#model/record-row.ts';
import { applyChanges } from '#records/apply-changes.ts';
import { addToImage, emptyImage, imageRow, liveRows } from '#records/book-image.ts';
import { parseRow } from '#records/parse-row.ts';
import { arbitraryImage, stampAt } from '#test/support/arbitrary-book.ts';

describe('changes', () => {
  test('law: every row that edits make passes the check of its field table', () => {
    fc.assert(
      fc.property(arbitraryImage, (image) => {
        for (const rows of image.rows.values())
          for (const row of rows.values()) expect(parseRow(row, 'refuse')).toMatchObject({ ok: true });
      }),
    );
  });

  test('fields of one merge group share a stamp; others keep theirs', () => {
    const change: AnyChange = { kind: 'payment', id: '1', set: { amount: '5', date: '2026-01-01' } };
    const [row] = applyChanges(() => undefined, [change], stampAt(1));
    expect(row?.stamps).toEqual({ money: stampAt(1), date: stampAt(1) });
    const [later] = applyChanges(() => row, [{ kind: 'payment', id: '1', set: { currency: 'EUR' } }], stampAt(2));
    expect(later?.stamps).toEqual({ money: stampAt(2), date: stampAt(1) });
  });

  test('a deleted row is kept and not listed', () => {
    const image = emptyImage();
    const rows = applyChanges(
      () => undefined,
      [{ kind: 'partner', id: '1', set: { name: 'A', deleted: true } }],
      stampAt(1),
    );
    addToImage(image, { rows, chunks: [], closings: [] });
    expect(liveRows(image, 'partner')).toEqual([]);
    expect(imageRow(image, 'partner', '1')?.values).toMatchObject({ name: 'A' });
  });
});

describe('a row from outside', () => {
  const row = (values: object, stamps: object = {}): unknown => ({ kind: 'partner', id: '1', values, stamps });
  test.each([
    [null],
    [[]],
    ['text'],
    [{ kind: 'partner' }],
    [row({ name: 1 })],
    [row({ joined: '2026-02-30' })],
    [row({ currency: 'euro' })],
    [row({ deleted: 'yes' })],
    [row({ 'custom:x': 5 })],
    [row({ name: 'a' }, { name: 'not a stamp' })],
    [row({ name: '\ud800' })],
    [row({ formerCodes: [1] })],
    [row(JSON.parse('{"__proto__":{"x":1}}') as object)],
  ])('%o is refused', (input) => expect(parseRow(input, 'carry').ok).toBe(false));

  test('what a newer version added is carried from a file and refused from a window', () => {
    const newer = row({ name: 'A', futureField: { deep: [1, 'x'] }, status: 'paused' });
    expect(parseRow(newer, 'carry')).toEqual({ ok: true, value: newer });
    expect(parseRow(newer, 'refuse').ok).toBe(false);
    const kind = { kind: 'futureKind', id: '1', values: { a: 1 }, stamps: {} };
    expect([parseRow(kind, 'carry').ok, parseRow(kind, 'refuse').ok]).toEqual([true, false]);
  });
});
