import { describe, expect, test } from 'vitest';
import { importBook, textFile } from '#test/support/import-book.ts';

const file = (rows: readonly string[], name = 'receipts.csv') =>
  textFile(name, ['Received on;Invoice;Amount received;Currency', ...rows].join('\n'));
const choices = { what: 'receipts', source: 'Bank' } as const;
const first = '2026-03-01;I-1;100.50;EUR';

async function imported(book: ReturnType<typeof importBook>, rows: readonly string[]) {
  const plan = await book.import(file(rows), choices);
  if (!plan.ok) throw new Error(JSON.stringify(plan.error));
  return plan.value;
}

describe('customers’ payments', () => {
  test('are facts: day, reference, amount and currency', async () => {
    const book = importBook();
    const { counts, what } = await imported(book, [first, '2026-03-02;SO-7;-20;EUR']);
    expect(what).toBe('receipts');
    expect(counts).toMatchObject({ read: 2, new: 2, duplicate: 0, problemRows: 0 });
    expect(book.receipts().map(({ row: _row, ...rest }) => rest)).toEqual([
      { date: '2026-03-01', reference: 'I-1', amount: '100.5', currency: 'EUR', source: 'Bank' },
      { date: '2026-03-02', reference: 'SO-7', amount: '-20', currency: 'EUR', source: 'Bank' },
    ]);
  });

  test('that are known are not taken twice; two equal ones in one file are two', async () => {
    const book = importBook();
    await imported(book, [first, first]);
    const { counts } = await imported(book, [first, first, first]);
    expect(counts).toMatchObject({ read: 3, new: 1, duplicate: 2 });
    expect(book.receipts()).toHaveLength(3);
  });

  test('of an undone batch don’t count', async () => {
    const book = importBook();
    const { batch } = await imported(book, [first]);
    book.apply([{ kind: 'batch', id: batch, set: { undone: true } }]);
    expect(book.receipts()).toEqual([]);
  });

  test('with a cell that is none are left out, by row', async () => {
    const book = importBook();
    const { counts, problems } = await imported(book, [
      first,
      '2026-03-02;;5;EUR',
      '2026-13-02;I-2;5;EUR',
      '2026-03-02;I-2;much;EUR',
    ]);
    expect(counts).toMatchObject({ read: 4, new: 1, problemRows: 3 });
    expect(problems.map(({ row, problem }) => [row, problem.kind])).toMatchObject([
      [3, 'cellEmpty'],
      [4, expect.any(String)],
      [5, expect.any(String)],
    ]);
  });

  test('are told from payments to partners by their columns', async () => {
    const book = importBook();
    const inspection = await book.inspect(textFile('in.csv', `Received on;Invoice;Amount received\n2026-03-01;I-1;5`));
    expect(inspection).toMatchObject({ ok: true, value: { what: 'receipts' } });
  });
});
