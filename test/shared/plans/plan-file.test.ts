import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { AnyChange, BookRecords } from '#model/record-row.ts';
import type { PlanFile } from '#model/plan.ts';
import { emptyPlan, newRule } from '#plans/new-rule.ts';
import { planFileChanges, planFileOf } from '#plans/plan-file-records.ts';
import { parsePlanFile, serialisePlanFile } from '#plans/plan-file.ts';
import { arbitraryFile } from './arbitrary-plan.ts';

type Loose = { kind: string; id: string; values: Record<string, unknown> };

/** A book in memory that takes changes as a real one does. */
function memoryBook(): { records: BookRecords; apply: (changes: readonly AnyChange[]) => void; newId: () => string } {
  const rows = new Map<string, Loose>();
  let count = 0;
  const apply = (changes: readonly AnyChange[]): void => {
    for (const { kind, id, set } of changes) {
      const row = rows.get(id) ?? { kind, id, values: {} };
      const merged = Object.entries({ ...row.values, ...set }).filter(
        ([, value]) => value !== null && value !== undefined,
      );
      rows.set(id, { ...row, values: Object.fromEntries(merged) });
    }
  };
  const all = (kind: string): Loose[] =>
    [...rows.values()]
      .filter((row) => row.kind === kind && row.values['deleted'] !== true)
      .sort((a, b) => (a.id < b.id ? -1 : 1));
  const records = {
    all,
    get: (kind: string, id: string) => all(kind).find((row) => row.id === id),
  } as unknown as BookRecords;
  const newId = (): string => `id-${String((count += 1)).padStart(6, '0')}`;
  for (let number = 1; number < 10; number += 1)
    apply([{ kind: 'partner', id: `p${number}`, set: { code: `P${number}`, name: `Partner ${number}` } }]);
  return { records, apply, newId };
}

const options = { fileName: 'plan.json', status: 'effective' } as const;
const sortedAssignments = (file: PlanFile | undefined): string[] =>
  (file?.assignments ?? []).map((one) => JSON.stringify(one)).sort();

function imported(
  file: PlanFile,
  book = memoryBook(),
): { book: ReturnType<typeof memoryBook>; planId: string; changes: number } {
  const result = planFileChanges(file, book.records, book.newId, options);
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  book.apply(result.value.changes);
  return { book, planId: result.value.planId, changes: result.value.changes.length };
}

const simple: PlanFile = {
  format: 'channelbook-plan',
  version: 1,
  plan: { name: 'Reseller' },
  versions: [{ from: '2026-01-01', body: { ...emptyPlan, rules: [newRule('percent', 'R1')] } }],
  assignments: [{ partner: 'P1' }],
};

describe('laws', () => {
  test('text → file → text is the same text', () => {
    fc.assert(
      fc.property(arbitraryFile, (file) => {
        const parsed = parsePlanFile(serialisePlanFile(file), 'plan.json');
        expect(parsed).toEqual({ ok: true, value: file });
      }),
    );
  });

  test('file → book → file is the same file', () => {
    fc.assert(
      fc.property(arbitraryFile, (file) => {
        const { book, planId } = imported(file);
        const back = planFileOf(book.records, planId);
        expect(back?.plan).toEqual(file.plan);
        expect(back?.versions).toEqual(file.versions);
        expect(sortedAssignments(back)).toEqual(sortedAssignments(file));
      }),
      { numRuns: 60 },
    );
  });

  test('the same file twice changes nothing', () => {
    fc.assert(
      fc.property(arbitraryFile, (file) => {
        const { book } = imported(file);
        expect(imported(file, book).changes).toBe(0);
      }),
      { numRuns: 60 },
    );
  });

  test('any text is answered with a file or with problems', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.json()), (text) => {
        expect(parsePlanFile(text, 'x.json').ok).toBe(false);
      }),
    );
  });
});

describe('a file that cannot be used', () => {
  const problemsOf = (file: unknown): readonly string[] => {
    const parsed = parsePlanFile(JSON.stringify(file), 'plan.json');
    return parsed.ok
      ? []
      : parsed.error.map((problem) =>
          'path' in problem && 'detail' in problem ? `${problem.path}: ${problem.detail}` : problem.kind,
        );
  };

  test('says every place at once', () => {
    const broken = {
      ...simple,
      plan: { name: ' ' },
      versions: [{ from: '1 Jan', body: { ...emptyPlan, rules: [{ ...newRule('percent', 'R1'), rate: 'x' }] } }],
      assignments: [
        { partner: '', filter: { all: [] } },
        { filter: { field: 'line.type', is: 'is', values: ['new'] } },
      ],
    };
    expect(problemsOf(broken).map((line) => line.split(':')[0])).toEqual([
      'plan, name',
      'version 1, from',
      'version 1, rule R1, rate',
      'assignment 1, partner',
      'assignment 1',
      'assignment 2, partners',
    ]);
  });

  test.each([
    ['another format', { ...simple, format: 'something' }],
    ['another version', { ...simple, version: 2 }],
    ['no versions', { ...simple, versions: [] }],
    ['a version twice', { ...simple, versions: [...simple.versions, ...simple.versions] }],
  ])('%s', (_name, file) => expect(problemsOf(file)).not.toEqual([]));

  test('names every partner code that the book lacks and changes nothing', () => {
    const book = memoryBook();
    const result = planFileChanges(
      { ...simple, assignments: [{ partner: 'X1' }, { partner: 'P2' }, { partner: 'X2' }] },
      book.records,
      book.newId,
      options,
    );
    expect(result.ok ? [] : result.error.map((problem) => ('detail' in problem ? problem.detail : ''))).toEqual([
      'no partner has the code “X1”',
      'no partner has the code “X2”',
    ]);
  });

  test('changes no version that a closed period used', () => {
    const { book, planId } = imported(simple);
    const version = book.records.all('planVersion').find((row) => row.values.plan === planId);
    const usedVersions = new Map([[version?.id ?? '', '2026-Q1']]);
    const same = planFileChanges(simple, book.records, book.newId, { ...options, usedVersions });
    expect(same.ok && same.value.changes).toEqual([]);
    const other = {
      ...simple,
      versions: [{ from: '2026-01-01', body: { ...emptyPlan, rules: [newRule('fixed', 'R1')] } }],
    };
    const result = planFileChanges(other, book.records, book.newId, { ...options, usedVersions });
    expect(result).toEqual({ ok: false, error: [{ kind: 'planVersionUsed', plan: 'Reseller', period: '2026-Q1' }] });
  });
});

test('the plan file of the fixtures is one', () => {
  const text = readFileSync(new URL('../../fixtures/plans/adventureworks.json', import.meta.url), 'utf8');
  const parsed = parsePlanFile(text, 'adventureworks.json');
  expect(parsed.ok ? [] : parsed.error).toEqual([]);
});
