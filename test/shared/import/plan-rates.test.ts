import { describe, expect, test } from 'vitest';
import { importBook, textFile } from '#test/support/import-book.ts';

const planned = async (rows: readonly string[]) => {
  const file = textFile('rates.csv', ['Date,From,To,Rate', ...rows].join('\n'));
  const plan = await importBook().import(file, { what: 'exchangeRates', source: 'Bank' });
  if (!plan.ok) throw new Error(JSON.stringify(plan.error));
  return plan.value;
};

describe('a row of exchange rates that can’t be read', () => {
  test('has each wrong cell named once', async () => {
    const { counts, problems } = await planned(['2026-03-01,EUR,USD,1.1', '2026-13-01,E,USD,1.1']);
    expect(counts).toMatchObject({ read: 2, new: 1, problemRows: 1 });
    expect(problems.map(({ row, column }) => [row, column])).toEqual([
      [3, 'Date'],
      [3, 'From'],
    ]);
    expect(problems.some(({ problem }) => problem.kind === 'cellEmpty')).toBe(false);
  });

  test('has each empty cell named', async () => {
    const { problems } = await planned([',,USD,1.1', '2026-03-01,EUR,USD,']);
    expect(problems.map(({ row, column, problem }) => [row, column, problem.kind])).toEqual([
      [2, 'Date', 'cellEmpty'],
      [2, 'From', 'cellEmpty'],
      [3, 'Rate', 'cellEmpty'],
    ]);
  });
});
