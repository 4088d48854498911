import { zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { problemLine } from '#base/problem-words.ts';
import { xlsxLimits } from '#import/read-xlsx.ts';
import { importBook, pasted, textFile } from '#test/support/import-book.ts';

const utf8 = (text: string) => new TextEncoder().encode(text);
const HEADER = 'Order number,Line,Order date,Partner code,Amount,Currency';
const sales = (...rows: string[]) => [HEADER, ...rows, ''].join('\n');

async function inspectProblem(name: string, content: string | Uint8Array) {
  const result = await importBook().inspect(textFile(name, content));
  if (result.ok) throw new Error('understood');
  // Every problem has words for people: what, effect, next.
  expect(problemLine(result.error).length).toBeGreaterThan(20);
  return result.error;
}

async function importInto(text: string | Uint8Array, book = importBook(), name = 'sales.csv') {
  book.apply([{ kind: 'partner', id: 'p1', set: { code: 'P-001', name: 'Northwind Telecom' } }]);
  const done = await book.import(textFile(name, text));
  if (!done.ok) throw new Error(JSON.stringify(done.error));
  return done.value;
}

describe('files that are no table', () => {
  it.each([
    ['a PDF renamed to CSV', utf8('%PDF-1.7\n%âãÏÓ\n1 0 obj'), 'a PDF'],
    ['a picture', Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10]), 'a picture'],
    ['an archive', zipSync({ 'readme.txt': utf8('x') }), 'a ZIP archive'],
    [
      'a Word document',
      zipSync({ '[Content_Types].xml': utf8('x'), 'word/document.xml': utf8('x') }),
      'a Word document',
    ],
    [
      'an old workbook',
      Uint8Array.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]),
      'an old Excel file (.xls); save it as .xlsx or CSV',
    ],
  ])('%s', async (_, bytes, looksLike) => {
    expect(await inspectProblem('sales.csv', bytes)).toEqual({ kind: 'fileNotText', file: 'sales.csv', looksLike });
  });

  it('an empty file', async () => {
    expect(await inspectProblem('sales.csv', '')).toEqual({ kind: 'fileEmpty', file: 'sales.csv' });
  });

  it('two gigabytes of zeros are refused after the first blocks', async () => {
    let blocks = 0;
    const zeros = {
      name: 'zeros.csv',
      async *blocks() {
        for (; blocks < 8192; blocks += 1) yield new Uint8Array(262_144);
      },
    };
    const result = await importBook().inspect(zeros);
    expect(!result.ok && result.error).toEqual({
      kind: 'fileNotText',
      file: 'zeros.csv',
      looksLike: 'nothing but zero bytes',
    });
    expect(blocks).toBeLessThan(8);
  });

  it('a workbook beyond its limit, and one that lies about its size', async () => {
    const bomb = zipSync(
      { '[Content_Types].xml': utf8('x'), 'xl/worksheets/sheet1.xml': new Uint8Array(xlsxLimits.unpackedBytes + 1) },
      { level: 1 },
    );
    expect(await inspectProblem('big.xlsx', bomb)).toMatchObject({ kind: 'fileTooLarge', file: 'big.xlsx' });
    const large = new Uint8Array(xlsxLimits.fileBytes + 1);
    large.set(zipSync({ '[Content_Types].xml': utf8('x'), 'xl/workbook.xml': utf8('x') }));
    expect(await inspectProblem('large.xlsx', large)).toMatchObject({ kind: 'fileTooLarge' });
    expect(
      await inspectProblem(
        'half.xlsx',
        zipSync({ 'xl/workbook.xml': utf8('<x/>'), '[Content_Types].xml': utf8('') }).subarray(0, 60),
      ),
    ).toMatchObject({ kind: 'fileDamaged' });
  });

  it('300 columns', async () => {
    const wide = Array.from({ length: 300 }, (_, i) => `c${i}x`).join(',');
    expect(await inspectProblem('wide.csv', `${wide}\n`)).toEqual({
      kind: 'fileTooManyColumns',
      file: 'wide.csv',
      found: 300,
      limit: 256,
    });
  });

  it('no header, an unknown kind, a missing column', async () => {
    expect(await inspectProblem('x.csv', '1,2026-01-01,5\n2,2026-01-02,6\n')).toEqual({
      kind: 'fileNoHeader',
      file: 'x.csv',
    });
    expect(await inspectProblem('x.csv', 'Colour,Weather\nred,rain\n')).toEqual({
      kind: 'fileKindUnknown',
      file: 'x.csv',
    });
    const book = importBook();
    const done = await book.import(textFile('x.csv', 'Order number,Partner\n1,P\n'), { what: 'sales' });
    expect(!done.ok && done.error.map(({ kind }) => kind)).toEqual(['columnMissing', 'columnMissing']);
    expect(book.chunks).toEqual([]);
  });

  it('duplicate headers are asked about, and go in when a person has chosen', async () => {
    const text = 'Order number,Line,Date,Partner,Amount,Amount\n1,1,2026-01-01,P-001,5,6\n';
    const book = importBook();
    const asked = await book.import(textFile('twice.csv', text));
    expect(!asked.ok && asked.error).toEqual([{ kind: 'fileDuplicateHeader', file: 'twice.csv', column: 'Amount' }]);
    const inspected = await book.inspect(textFile('twice.csv', text));
    if (!inspected.ok) throw new Error('not read');
    const mapping = {
      ...inspected.value.mapping,
      columns: { ...inspected.value.mapping.columns, net: 'Amount (2)' },
      custom: [],
    };
    const done = await book.import(textFile('twice.csv', text), { what: 'sales', mapping });
    expect(done.ok && done.value.waiting[0]?.amounts).toEqual({ USD: '6' });
  });

  it('a quote that never ends stops before it fills the memory', async () => {
    const text = `${HEADER}\n1,1,2026-01-01,"P-001,5,USD\n${'2,1,2026-01-01,P-001,5,USD\n'.repeat(200_000)}`;
    const done = await importBook().import(textFile('open.csv', text));
    expect(!done.ok && done.error[0]).toMatchObject({ kind: 'fileDamaged' });
  });
});

describe('encodings', () => {
  const text = 'Code,Name\nP1,Müller\nP2,Façade\n';
  it.each([
    ['UTF-8', utf8(text), 'utf-8'],
    ['UTF-8 with a byte order mark', Uint8Array.from([0xef, 0xbb, 0xbf, ...utf8(text)]), 'utf-8'],
    ['Windows-1252', Uint8Array.from(text, (sign) => sign.charCodeAt(0)), 'windows-1252'],
    [
      'UTF-16 little-endian',
      Uint8Array.from([0xff, 0xfe, ...[...text].flatMap((sign) => [sign.charCodeAt(0), 0])]),
      'utf-16le',
    ],
    [
      'UTF-16 big-endian without a mark',
      Uint8Array.from([...text].flatMap((sign) => [0, sign.charCodeAt(0)])),
      'utf-16be',
    ],
  ])('%s', async (_, bytes, encoding) => {
    const book = importBook();
    const seen = await book.inspect(textFile('p.csv', bytes, 7));
    expect(seen.ok && seen.value.mapping.encoding).toBe(encoding);
    const done = await book.import(textFile('p.csv', bytes, 7));
    expect(done.ok && done.value.counts.new).toBe(2);
    expect(book.records.all('partner').map(({ values }) => values.name)).toEqual(['Müller', 'Façade']);
    expect(book.records.all('partner')[0]?.values.code).toBe('P1');
  });

  it('mixed encodings are reported with their row, in the sample and far behind it', async () => {
    const mixed = Uint8Array.from([
      ...utf8('Code,Name\nP1,Müller\n'),
      ...Uint8Array.from('P2,Façade\n', (sign) => sign.charCodeAt(0)),
    ]);
    const done = await importBook().import(textFile('mixed.csv', mixed));
    expect(!done.ok && done.error).toEqual([{ kind: 'fileMixedEncodings', file: 'mixed.csv', row: 3 }]);
    const far = 'P1,Müller\n' + 'P2,plain ascii\n'.repeat(100_000);
    const bytes = new Uint8Array([...utf8(`Code,Name\n${far}`), 0x50, 0x33, 0x2c, 0xfc, 0x0a]);
    const late = await importBook().import(textFile('late.csv', bytes));
    expect(!late.ok && late.error[0]).toEqual({ kind: 'fileMixedEncodings', file: 'late.csv', row: 100_003 });
  });

  it('plain ASCII that turns out to be Windows-1252 after the sample is read as such', async () => {
    const bytes = new Uint8Array([
      ...utf8(`Code,Name\n${'P1,plain ascii text\n'.repeat(80_000)}`),
      0x50,
      0x33,
      0x2c,
      0xfc,
      0x0a,
    ]);
    const book = importBook();
    const done = await book.import(textFile('late.csv', bytes));
    expect(done.ok && done.value.counts.problemRows).toBe(0);
    expect(book.records.all('partner').map(({ values }) => values.name)).toContain('ü');
  });
});

describe('rows that can’t be understood are named; the others come in', () => {
  it('numbers and dates, with row, column and text', async () => {
    const plan = await importInto(
      sales(
        'SO1,1,2026-01-01,P-001,"1.234,56",USD',
        'SO1,2,2026-02-31,P-001,5,USD',
        'SO1,3,2026-01-03,P-001,NaN,USD',
        'SO1,4,2026-01-04,P-001,1234567890123456,USD',
        'SO1,5,2026-01-05,P-001,"1,234.56",XXX',
        'SO1,6,2026-01-06,P-001,,USD',
        'SO1,7,,P-001,5,USD',
        'SO1,8,2026-01-08,P-001,5,USD,extra',
        'SO1,9,2026-01-09,P-001',
        ',10,2026-01-09,P-001,5,USD',
        'SO1,11,2026-01-11,P-001,"1,234.56",usd',
      ),
    );
    expect(plan.counts).toEqual({ read: 11, new: 1, changed: 0, duplicate: 0, waiting: 0, problemRows: 10 });
    expect(plan.problems.map(({ row, column, text, problem }) => [row, column, text, problem.kind])).toEqual([
      [2, 'Amount', '1.234,56', 'cellForeignSeparators'],
      [3, 'Order date', '2026-02-31', 'cellNotDate'],
      [4, 'Amount', 'NaN', 'cellNotNumber'],
      [5, 'Amount', '1234567890123456', 'cellTooManyDigits'],
      [6, 'Currency', 'XXX', 'cellNotCurrency'],
      [7, 'Amount', '', 'cellEmpty'],
      [8, 'Order date', '', 'cellEmpty'],
      [9, 'whole row', 'SO1 8 2026-01-08 P-001 5 USD extra', 'rowWidth'],
      [10, 'whole row', 'SO1 9 2026-01-09 P-001', 'rowWidth'],
      [11, 'Order number', '', 'cellEmpty'],
    ]);
  });

  it('an unknown partner waits, with who may be meant and what waits', async () => {
    const plan = await importInto(
      sales(
        'SO1,1,2026-01-01,Nordwind,5.25,USD',
        'SO1,2,2026-01-01,Nordwind,7,USD',
        'SO1,3,2026-01-01,Zzz,1,EUR',
        'SO1,4,2026-01-01,,1,EUR',
      ),
    );
    expect(plan.counts).toMatchObject({ new: 0, waiting: 4 });
    expect(
      plan.waiting.map(({ text, rows, amounts, suggestions }) => [text, rows, amounts, suggestions[0]?.partner]),
    ).toEqual([
      ['Nordwind', 2, { USD: '12.25' }, 'p1'],
      ['', 1, { EUR: '1' }, undefined],
      ['Zzz', 1, { EUR: '1' }, undefined],
    ]);
    expect(plan.chunks.reduce((sum, chunk) => sum + chunk.count, 0)).toBe(4);
  });

  it('a name that is decided once counts for all its rows and is kept', async () => {
    const book = importBook();
    book.apply([{ kind: 'partner', id: 'p1', set: { code: 'P-001', name: 'Northwind Telecom' } }]);
    const text = sales('SO1,1,2026-01-01,Nordwind,5,USD', 'SO1,2,2026-01-01,NORDWIND ,7,USD');
    const done = await book.import(textFile('s.csv', text), {}, { aliases: { Nordwind: 'p1' } });
    expect(done.ok && done.value.counts).toMatchObject({ new: 2, waiting: 0 });
    const later = await book.import(textFile('s.csv', sales('SO2,1,2026-01-01,nordwind,5,USD')));
    expect(later.ok && later.value.counts).toMatchObject({ new: 1, waiting: 0 });
    expect(book.records.all('alias')).toHaveLength(1);
  });

  it('duplicate lines: the same is skipped, a different one is listed, the first is kept', async () => {
    const book = importBook();
    const plan = await importInto(
      sales('SO1,1,2026-01-01,P-001,5,USD', 'SO1,1,2026-01-01,P-001,5.00,USD', 'SO1,1,2026-01-01,P-001,6,USD'),
      book,
    );
    expect(plan.counts).toMatchObject({ new: 1, duplicate: 2 });
    expect(plan.differing).toEqual([{ row: 4, key: 'SO1/1' }]);
    expect(book.lines().count).toBe(1);
    expect(book.lines().setAside.differingDuplicates).toHaveLength(1);
  });

  it('a refund of an unknown line is named', async () => {
    const plan = await importInto(
      'Order number,Line,Order date,Partner code,Amount,Currency,Refunds line\nSO1,1,2026-01-01,P-001,5,USD,\nSO2,1,2026-01-02,P-001,-5,USD,SO1/1\nSO3,1,2026-01-02,P-001,-5,USD,SO9/1\n',
    );
    expect(plan.problems.map(({ problem }) => problem)).toEqual([
      { kind: 'refundOfUnknownLine', key: 'SO3/1', corrects: 'SO9/1' },
    ]);
    expect(plan.counts).toMatchObject({ new: 3, problemRows: 0 });
  });

  it('a correction of an unknown line is named, since it counts beside what it was meant to replace', async () => {
    const plan = await importInto(
      'Order number,Line,Order date,Partner code,Amount,Currency,Corrects line\nSO1,1,2026-01-01,P-001,5,USD,\nSO1,1c,2026-01-01,P-001,4,USD,SO1/1\nSO2,1,2026-01-02,P-001,4,USD,SO1 1\n',
    );
    expect(plan.problems.map(({ problem }) => problem)).toEqual([
      { kind: 'correctionOfUnknownLine', key: 'SO2/1', corrects: 'SO1 1' },
    ]);
  });

  it('keeps zeros in front of codes, and formulas as the text they are', async () => {
    const book = importBook();
    await book.import(textFile('p.csv', 'Code,Name,Region\n0042,"=cmd|\'/c calc\'!A1",<script>\n'));
    expect(book.records.all('partner')[0]?.values).toMatchObject({
      code: '0042',
      name: "=cmd|'/c calc'!A1",
      region: '<script>',
    });
  });

  it('can be cancelled between two blocks, and nothing is planned', async () => {
    const stop = { aborted: false };
    const text = sales(...Array.from({ length: 5000 }, (_, i) => `SO${i},1,2026-01-01,P-001,5,USD`));
    const book = importBook();
    const done = await book.import(textFile('s.csv', text, 1000), {}, { stop, progress: () => (stop.aborted = true) });
    expect(!done.ok && done.error).toEqual([{ kind: 'cancelled', what: 'Reading s.csv' }]);
    expect(book.chunks).toEqual([]);
    expect(book.records.all('batch')).toEqual([]);
  });
});

describe('supply links', () => {
  const book = () => {
    const made = importBook();
    made.apply(
      ['A', 'B', 'C'].map((code) => ({
        kind: 'partner' as const,
        id: code.toLowerCase(),
        set: { code, name: `Partner ${code}` },
      })),
    );
    return made;
  };
  it('refuse a circle with its path, and two links at once', async () => {
    const links =
      'Child,Parent,From,Until before\nA,B,2026-01-01,\nB,C,2026-01-01,\nC,A,2026-02-01,\nA,C,2026-06-01,\nA,A,2020-01-01,2021-01-01\n';
    const done = await book().import(pasted(links));
    if (!done.ok) throw new Error(JSON.stringify(done.error));
    expect(done.value.what).toBe('supplyLinks');
    expect(done.value.counts).toMatchObject({ new: 2, problemRows: 3 });
    expect(done.value.problems.map(({ row, problem }) => [row, problem])).toEqual([
      [4, { kind: 'linkCycle', path: ['Partner C', 'Partner A', 'Partner B', 'Partner C'] }],
      [5, { kind: 'twoLinksAtOnce', partner: 'Partner A', date: '2026-06-01', links: ['Partner B', 'Partner C'] }],
      [6, { kind: 'linkCycle', path: ['Partner A', 'Partner A'] }],
    ]);
  });

  it('a last day becomes the half-open end; the same file again adds nothing; a new end changes the link', async () => {
    const made = book();
    await made.import(pasted('Child\tParent\tFrom\tUntil\nA\tB\t2026-01-01\t2026-12-31\n'));
    expect(made.records.all('supplyLink')[0]?.values).toMatchObject({
      child: 'a',
      parent: 'b',
      from: '2026-01-01',
      next: '2027-01-01',
    });
    const again = await made.import(pasted('Child\tParent\tFrom\tUntil\nA\tB\t2026-01-01\t2026-12-31\n'));
    expect(again.ok && again.value.counts).toMatchObject({ duplicate: 1, new: 0 });
    const ended = await made.import(pasted('Child\tParent\tFrom\tUntil\nA\tB\t2026-01-01\t2026-06-30\n'));
    expect(ended.ok && ended.value.counts).toMatchObject({ changed: 1 });
    expect(made.records.all('supplyLink')).toHaveLength(1);
  });
});

describe('records', () => {
  it('two equal payments are two, and both are known the second time', async () => {
    const book = importBook();
    book.apply([{ kind: 'partner', id: 'p1', set: { code: 'P1', name: 'Alpha' } }]);
    const text =
      'Partner;Paid on;Amount;Currency\nP1;01.02.2026;1.000,50;EUR\nP1;01.02.2026;1.000,50;EUR\nNobody;01.02.2026;5,00;EUR\n';
    const done = await book.import(textFile('pay.csv', text));
    if (!done.ok) throw new Error(JSON.stringify(done.error));
    expect(done.value.what).toBe('payments');
    expect(done.value.counts).toMatchObject({ read: 3, new: 2, problemRows: 1 });
    expect(done.value.problems[0]?.problem).toMatchObject({
      kind: 'cellUnknownPartner',
      row: 4,
      column: 'Partner',
      text: 'Nobody',
    });
    expect(done.value.waiting).toMatchObject([{ text: 'Nobody', rows: 1, amounts: { EUR: '5' } }]);
    expect(
      book.records.all('payment').map(({ values }) => [values.partner, values.date, values.amount, values.currency]),
    ).toEqual([
      ['p1', '2026-02-01', '1000.5', 'EUR'],
      ['p1', '2026-02-01', '1000.5', 'EUR'],
    ]);
    const again = await book.import(textFile('pay.csv', text));
    expect(again.ok && again.value.counts).toMatchObject({ new: 0, duplicate: 2 });
  });

  it('adjustments, opening balances, products and deals find their kinds and are updated field by field', async () => {
    const book = importBook();
    book.apply([{ kind: 'partner', id: 'p1', set: { code: 'P1', name: 'Alpha' } }]);
    const files = [
      ['adjustments', 'Partner,Date,Amount,Currency,Reason\nP1,2026-01-31,-20,EUR,goodwill\n'],
      ['openingBalances', 'Partner,Opening balance,Currency\nP1,120.40,EUR\n'],
      ['products', 'Product code,Product name,Category\nSKU2,Switch,Hardware\n'],
      ['products', 'Product code,Product,Category,List price,Currency\nSKU1,Router,Hardware,120,EUR\n'],
      [
        'deals',
        'Deal,Name,Partner,End customer,Stage,Amount,Currency,Close date\nD-1,Fibre,P1,Fabrikam,Closed won,100,EUR,2026-01-31\n',
      ],
    ] as const;
    for (const [what, text] of files) {
      const done = await book.import(textFile(`${what}.csv`, text));
      if (!done.ok) throw new Error(JSON.stringify(done.error));
      expect([done.value.what, done.value.counts.new, done.value.problems]).toEqual([what, 1, []]);
      const again = await book.import(textFile(`${what}.csv`, text));
      expect(again.ok && again.value.counts).toMatchObject({ new: 0, changed: 0, duplicate: 1 });
    }
    expect(book.records.all('deal')[0]?.values).toMatchObject({
      code: 'D-1',
      partner: 'p1',
      stage: 'won',
      closed: '2026-01-31',
      amount: '100',
    });
    const changed = await book.import(textFile('deals.csv', 'Deal,Stage,Partner\nd-1,lost,\n'), { what: 'deals' });
    expect(changed.ok && changed.value.counts).toMatchObject({ changed: 1 });
    expect(book.records.all('deal')[0]?.values).toMatchObject({ code: 'd-1', stage: 'lost', partner: 'p1' });
  });
});
