import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Stamp } from '#base/stamp.ts';
import type { AnyChange, RecordRow } from '#model/record-row.ts';
import { applyChanges } from '#records/apply-changes.ts';
import { recordSteps, stepChanges, type UndoStep } from '#data/undo-step.ts';

type Book = ReadonlyMap<string, RecordRow>;
const keyOf = (kind: string, id: string): string => `${kind}\n${id}`;
const finder = (book: Book) => (kind: string, id: string) => book.get(keyOf(kind, id));
const stamp = (at: number): Stamp =>
  `2026-01-01T00:00:00.000Z-${at.toString(16).padStart(4, '0')}-00000000000000aa` as Stamp;

function write(book: Book, changes: readonly AnyChange[], at: number): Book {
  const next = new Map(book);
  for (const row of applyChanges(finder(book), changes, stamp(at))) next.set(keyOf(row.kind, row.id), row);
  return next;
}

const stepOf = (before: Book, after: Book, changes: readonly AnyChange[]): UndoStep => ({
  name: 'step',
  state: 'done',
  records: recordSteps(changes, finder(before), finder(after)),
});

/** What a person sees: live rows and their filled fields. */
const seen = (book: Book): unknown =>
  [...book.values()]
    .filter(({ values }) => (values as { deleted?: boolean }).deleted !== true)
    .map(({ kind, id, values }) => [
      kind,
      id,
      Object.entries(values)
        .filter(([name]) => name !== 'deleted')
        .sort(),
    ])
    .sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1));

const value = fc.option(fc.constantFrom('a', 'b', 'c'), { nil: null });
const change: fc.Arbitrary<AnyChange> = fc.record({
  kind: fc.constant('partner' as const),
  id: fc.constantFrom('p1', 'p2', 'p3'),
  set: fc.dictionary(fc.constantFrom('name', 'city', 'agreementNumber', 'agreementFrom'), value, { minKeys: 1 }),
}) as fc.Arbitrary<AnyChange>;
const edits = fc.array(change, { minLength: 1, maxLength: 4 });
const books = fc
  .array(edits, { maxLength: 3 })
  .map((all) => all.reduce<Book>((book, each, at) => write(book, each, at), new Map()));

describe('a step', () => {
  test('taken back leaves what was before, and done again what it made', () => {
    fc.assert(
      fc.property(books, edits, (before, changes) => {
        const after = write(before, changes, 50);
        const step = stepOf(before, after, changes);
        const back = stepChanges(step, finder(after), 'undo');
        expect(back.kept).toEqual([]);
        const undone = write(after, back.changes, 51);
        expect(seen(undone)).toEqual(seen(before));
        const again = write(undone, stepChanges(step, finder(undone), 'redo').changes, 52);
        expect(seen(again)).toEqual(seen(after));
      }),
      { numRuns: 500 },
    );
  });

  test('taken back never overwrites what was written since, and says so', () => {
    fc.assert(
      fc.property(books, edits, edits, (before, changes, later) => {
        const after = write(before, changes, 50);
        const since = write(after, later, 60);
        const { changes: back, kept } = stepChanges(stepOf(before, after, changes), finder(since), 'undo');
        const undone = write(since, back, 70);
        for (const { kind, id, set } of later) {
          for (const field of Object.keys(set)) {
            const read = (book: Book): unknown =>
              (finder(book)(kind, id)?.values as Record<string, unknown> | undefined)?.[field] ?? null;
            if (JSON.stringify(read(since)) === JSON.stringify(read(after))) continue;
            expect(read(undone)).toEqual(read(since));
          }
        }
        for (const { kind, id, field } of kept) {
          const read = (book: Book): unknown =>
            (finder(book)(kind, id)?.values as Record<string, unknown> | undefined)?.[field] ?? null;
          expect(read(undone)).toEqual(read(since));
        }
      }),
      { numRuns: 500 },
    );
  });
});
