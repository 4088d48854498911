import { expect, test } from 'vitest';
import type { RecordRow } from '#model/record-row.ts';
import { refusedEdit } from '#records/refused-edit.ts';
import { stampAt } from '#test/support/arbitrary-book.ts';

const row = (values: object): RecordRow =>
  ({
    kind: 'partner',
    id: 'p',
    values,
    stamps: Object.fromEntries(Object.keys(values).map((name) => [name, stampAt(1)])),
  }) as RecordRow;

test('what a newer version wrote is carried as long as the edit leaves it alone', () => {
  const before = row({ name: 'A', future: { depth: [1] }, status: 'sleeping' });
  expect(refusedEdit(row({ name: 'B', future: { depth: [1] }, status: 'sleeping' }), before)).toBeUndefined();
  expect(refusedEdit(row({ name: 'B', future: { depth: [2] } }), before)?.kind).toBe('rowRefused');
  expect(refusedEdit(row({ name: 'B', other: 1 }), before)?.kind).toBe('rowRefused');
  expect(refusedEdit(row({ name: 'B', status: 'dreaming' }), before)?.kind).toBe('rowRefused');
});

test('a new record is judged whole, and what is hostile is refused in any case', () => {
  expect(refusedEdit(row({ name: 'A' }), undefined)).toBeUndefined();
  expect(refusedEdit(row({ name: 'A', future: 1 }), undefined)?.kind).toBe('rowRefused');
  expect(refusedEdit({ ...row({ name: 'A' }), stamps: { name: 'now' } }, row({ name: 'A' }))?.kind).toBe('rowRefused');
  expect(refusedEdit(row({ name: 7 }), row({ name: 'A' }))?.kind).toBe('rowRefused');
});
