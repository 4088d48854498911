import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { importBook, textFile } from '#test/support/import-book.ts';

const HEADER = 'Order number;Line;Date;Partner;Amount;Currency;Note';
const partners = 'Code;Name\nP1;Alpha\nP2;Beta\n';

const rowOf = fc
  .tuple(fc.integer({ min: 1, max: 40 }), fc.integer({ min: 1, max: 3 }))
  .map(([order, line]) =>
    [
      `SO${order}`,
      line,
      `2026-0${(order % 9) + 1}-1${line}`,
      ['P1', 'Beta', 'Nobody'][order % 3],
      `${order * line},50`,
      'EUR',
      `"a;${order}"`,
    ].join(';'),
  );

const rowsOf = fc.array(rowOf, { minLength: 1, maxLength: 60 });

/** What a table of lines says, whoever stored it: without batches, rows and dictionaries' order. */
function said(book: ReturnType<typeof importBook>): string[] {
  const table = book.lines();
  return Array.from({ length: table.count }, (_, i) => {
    const text = (name: 'key' | 'partner' | 'currency') =>
      table.texts[name].dictionary[table.texts[name].codes[i] as number];
    const note = table.custom['Note'];
    const net = (table.numbers.net.values[i] as number) / 10 ** table.numbers.net.scale;
    return [
      text('key'),
      text('partner'),
      table.dates.ordered[i],
      net,
      text('currency'),
      note?.dictionary[note.codes[i] as number],
    ].join('|');
  });
}

async function bookOf(files: readonly (readonly string[])[], block?: number): Promise<ReturnType<typeof importBook>> {
  const book = importBook();
  await book.import(textFile('partners.csv', partners));
  for (const rows of files) {
    const done = await book.import(textFile('sales.csv', [HEADER, ...rows, ''].join('\r\n'), block));
    if (!done.ok) throw new Error(JSON.stringify(done.error));
    const { read, new: added, changed, duplicate, waiting, problemRows } = done.value.counts;
    expect(read).toBe(added + changed + duplicate + waiting + problemRows);
    expect(problemRows).toBe(0);
  }
  return book;
}

describe('laws of importing lines that have keys', () => {
  it('importing a file twice adds nothing', async () => {
    await fc.assert(
      fc.asyncProperty(rowsOf, async (rows) => {
        expect(said(await bookOf([rows, rows]))).toEqual(said(await bookOf([rows])));
      }),
      { numRuns: 40 },
    );
  });

  it('splitting a file changes nothing', async () => {
    await fc.assert(
      fc.asyncProperty(rowsOf, fc.nat(60), async (rows, at) => {
        expect(said(await bookOf([rows.slice(0, at), rows.slice(at)].filter((part) => part.length > 0)))).toEqual(
          said(await bookOf([rows])),
        );
      }),
      { numRuns: 40 },
    );
  });

  it('the order of rows changes nothing', async () => {
    await fc.assert(
      fc.asyncProperty(rowsOf, fc.integer(), async (rows, seed) => {
        const shuffled = rows.map((row, i) => [Math.imul(i + 1, seed | 1), row] as const).sort(([a], [b]) => a - b);
        expect(said(await bookOf([shuffled.map(([, row]) => row)]))).toEqual(said(await bookOf([rows])));
      }),
      { numRuns: 40 },
    );
  });

  it('where blocks of bytes end changes nothing', async () => {
    await fc.assert(
      fc.asyncProperty(rowsOf, fc.integer({ min: 1, max: 50 }), async (rows, block) => {
        const named = rows.map((row) => row.replace('"a;', '"ä€😀;'));
        expect(said(await bookOf([named], block))).toEqual(said(await bookOf([named])));
      }),
      { numRuns: 40 },
    );
  });

  it('undoing a batch lets the lines of the other step in', async () => {
    const rows = ['SO1;1;2026-01-01;P1;5,00;EUR;x', 'SO2;1;2026-01-02;P2;6,00;EUR;y'];
    const book = await bookOf([rows, rows]);
    const before = said(book);
    const first = book.records.all('batch').find(({ values }) => values.what === 'sales');
    if (first === undefined) throw new Error('no batch');
    book.apply([{ kind: 'batch', id: first.id, set: { undone: true } }]);
    expect(said(book)).toEqual(before);
    expect(book.lines().setAside.identicalDuplicates).toBe(0);
  });

  it('lines without keys are told apart by what they say and how often', async () => {
    const book = importBook();
    const text = 'Date,Partner,Amount\n2026-01-01,P1,5\n2026-01-01,P1,5\n2026-01-02,P1,5\n';
    const first = await book.import(textFile('plain.csv', text));
    expect(first.ok && first.value.counts).toMatchObject({ waiting: 3, duplicate: 0 });
    const again = await book.import(textFile('plain.csv', text));
    expect(again.ok && again.value.counts).toMatchObject({ waiting: 0, duplicate: 3 });
    expect(book.lines().count).toBe(3);
  });
});
