import { execFile, execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { copyFile, mkdir, mkdtemp, open, readdir, readFile, rm, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, test as base } from '@playwright/test';
import { strToU8, zipSync } from 'fflate';
import { runBuilt } from '#test/support/run-headless.ts';
import type { HeadlessOptions, HeadlessRun } from '#test/support/run-headless.ts';

// The built program as a scheduler starts it: no display, no terminal, exit codes, JSON on standard output alone.

const run = promisify(execFile);
const DATA = '../shared/data/adventureworks';
const HEAD = 'Order number,Line,Order date,Partner code,Amount,Currency\n';

interface Place {
  readonly at: (name: string) => string;
  readonly write: (name: string, content: string | Uint8Array) => Promise<string>;
  readonly headless: (words: readonly string[], options?: HeadlessOptions) => Promise<HeadlessRun>;
  readonly book: string;
}

const test = base.extend<{ place: Place }>({
  place: async ({}, use) => {
    const folder = await mkdtemp(join(tmpdir(), 'channelbook-headless-'));
    const at = (name: string): string => join(folder, name);
    await use({
      at,
      book: at('Acme.channelbook'),
      write: async (name, content) => {
        await writeFile(at(name), content);
        return at(name);
      },
      headless: (words, options) => runBuilt(words, { userData: at('profile'), ...options }),
    });
    await rm(folder, { recursive: true, force: true, maxRetries: 5 });
  },
});

const importPartners = async ({ headless, write, book }: Place): Promise<void> => {
  const partners = await write(
    'partners.csv',
    'Partner code,Name,Type\nP-1,Northwind,Reseller\nP-2,Harbour,Reseller\n',
  );
  const done = await headless(['import', '--json', '--no-encryption', '--book', book, '--partners', partners]);
  expect(done).toMatchObject({ code: 0, json: { problems: [] } });
};

/** What happened in one line each, without a stack: a problem is no fault. */
const saysPlainly = ({ said, code }: HeadlessRun, words: RegExp): void => {
  expect(code).not.toBe(0);
  expect(said).toMatch(words);
  expect(said).not.toMatch(/\n\s+at /u);
};

const columns = (count: number): string => Array.from({ length: count }, (_, at) => `C${at}`).join(',');
const latin = (text: string): Uint8Array => Uint8Array.from(text, (sign) => sign.charCodeAt(0));
/** A workbook whose sheet says it is larger than any limit, in a few kilobytes. */
const bomb = (): Uint8Array =>
  zipSync({
    '[Content_Types].xml': strToU8('<Types/>'),
    'xl/workbook.xml': strToU8('<workbook/>'),
    'xl/worksheets/sheet1.xml': new Uint8Array(300 * 1024 * 1024),
  });

/** Files that are no table, or not one table. Nothing of them may come in. */
const refused: readonly (readonly [name: string, content: () => string | Uint8Array, says: RegExp])[] = [
  ['empty.csv', () => '', /empty\.csv is empty/u],
  ['report.csv', () => latin('%PDF-1.7\n%âãÏÓ\n1 0 obj'), /looks like a PDF/u],
  [
    'mixed.csv',
    () =>
      Uint8Array.from([...strToU8(`${HEAD}1,1,2026-01-01,Müller,1,EUR\n`), ...latin('2,1,2026-01-01,Façade,1,EUR\n')]),
    /changes its text encoding at row 3/u,
  ],
  ['wide.csv', () => `${columns(300)}\n${columns(300)}\n`, /has 300 columns/u],
  [
    'twice.csv',
    () => 'Order number,Line,Order date,Partner code,Amount,Amount,Currency\n1,1,2026-01-01,P-1,5,6,EUR\n',
    /two columns named “Amount”/u,
  ],
  ['bare.csv', () => '1,2,3\n4,5,6\n', /no column for|no row of column names|unclear/u],
  ['bomb.xlsx', bomb, /bomb\.xlsx is larger than/u],
  ['damaged.xlsx', () => Uint8Array.from([0x50, 0x4b, 3, 4, ...latin('xl/workbook.xml'), 0, 0, 0]), /can't be read/u],
];

test('files that are no table are named and leave the book as it was', async ({ place }) => {
  test.setTimeout(120_000);
  await importPartners(place);
  const before = await readFile(place.book);
  for (const [name, content, says] of refused) {
    const file = await place.write(name, content());
    saysPlainly(await place.headless(['import', '--book', place.book, '--sales', file]), says);
    expect((await readFile(place.book)).equals(before), name).toBe(true);
  }
});

test('two gigabytes of zeros are refused at the first block', async ({ place }) => {
  await importPartners(place);
  const file = await place.write('zeros.csv', '');
  await truncate(file, 2 * 1024 ** 3);
  const started = performance.now();
  saysPlainly(
    await place.headless(['import', '--book', place.book, '--sales', file]),
    /zeros\.csv is not a table of text/u,
  );
  expect(performance.now() - started).toBeLessThan(10_000);
});

test('rows with trouble are named with row, column and text; the others come in and the unknown wait', async ({
  place,
}) => {
  await importPartners(place);
  const file = await place.write(
    'bad.csv',
    `${HEAD}${[
      'S1,1,2026-01-31,P-1,100.00,EUR',
      'S2,1,2026-02-30,P-1,5,EUR',
      'S3,1,2026-01-31,P-1,NaN,EUR',
      'S4,1,2026-01-31,P-1,1234567890123456,EUR',
      'S5,1,2026-01-31,Nordwnd,7.00,EUR',
      'S6,1,2026-01-31,P-1,8.00,EURO',
      'S1,1,2026-01-31,P-1,100.00,EUR',
      'S1,1,2026-01-31,P-1,101.00,EUR',
    ].join('\n')}\n`,
  );
  const ran = await place.headless(['import', '--json', '--book', place.book, '--sales', file]);
  expect(ran.code).toBe(1);
  expect(ran.json).toMatchObject({ read: 8, waiting: 1, problems: expect.anything() as unknown });
  const problems = ran.json['problems'] as { row: number; column: string; text: string }[];
  expect(problems.map(({ row, text }) => [row, text])).toEqual(
    expect.arrayContaining([
      [3, '2026-02-30'],
      [4, 'NaN'],
      [5, '1234567890123456'],
      [7, 'EURO'],
    ]),
  );
  const again = await place.headless(['import', '--json', '--book', place.book, '--sales', file]);
  expect(again.json).toMatchObject({ new: 0, waiting: 0 });
  expect(await place.headless(['check', '--json', place.book])).toMatchObject({ code: 0, json: { ok: true } });
});

test('books: cut off, newer, locked by a passphrase, not there', async ({ place }) => {
  const { headless, at, write } = place;
  const secret = at('Secret.channelbook');
  const partners = await write('p.csv', 'Partner code,Name\nP-1,Northwind\n');
  const make = await headless(['import', '--book', secret, '--partners', partners], { passphrase: 'open sesame' });
  expect(make.code).toBe(0);
  expect(make.said).toMatch(/Recovery code/u);
  saysPlainly(await headless(['check', secret]), /passphrase|CHANNELBOOK_PASSPHRASE/iu);
  saysPlainly(await headless(['check', secret], { passphrase: 'barley' }), /doesn't open/u);
  const code = /Recovery code[^:]*: (\S+)/u.exec(make.said)?.[1] ?? '';
  expect((await headless(['check', '--json', secret], { passphrase: code })).json).toMatchObject({ ok: true });

  const whole = await readFile(secret);
  const cut = await write('Cut.channelbook', whole.subarray(0, whole.length - 100));
  saysPlainly(
    await headless(['import', '--book', cut, '--partners', partners], { passphrase: 'open sesame' }),
    /incomplete/u,
  );
  expect((await readFile(cut)).length).toBe(whole.length - 100);

  const newer = at('Newer.channelbook');
  await copyFile(secret, newer);
  await asWrittenBy(newer, 99);
  const before = await readFile(newer);
  saysPlainly(
    await headless(['import', '--book', newer, '--partners', partners], { passphrase: 'open sesame' }),
    /newer version/u,
  );
  expect((await readFile(newer)).equals(before)).toBe(true);

  const none = at('None.channelbook');
  const unsaid = await headless(['import', '--book', none, '--partners', partners]);
  expect(unsaid.code).toBe(2);
  expect(existsSync(none)).toBe(false);
  saysPlainly(await headless(['calculate', '--book', none, '--period', '2026-Q1']), /is not there/u);
});

/** A header page as a version far ahead would write it: its own hash fits, its version doesn't. */
async function asWrittenBy(path: string, version: number): Promise<void> {
  const file = await open(path, 'r+');
  const page = Buffer.alloc(4096);
  await file.read(page, 0, page.length, 0);
  for (const offset of [8, 10, 12]) page.writeUInt16BE(version, offset);
  createHash('sha256')
    .update(page.subarray(0, page.length - 32))
    .digest()
    .copy(page, page.length - 32);
  await file.write(page, 0, page.length, 0);
  await file.close();
}

test('killed -9 while it imports: the book is whole, and importing again brings everything once', async ({ place }) => {
  test.setTimeout(120_000);
  await importPartners(place);
  const lines = Array.from(
    { length: 120_000 },
    (_, at) => `SO-${at},1,2026-01-1${at % 9},P-${(at % 2) + 1},${at}.25,EUR`,
  );
  const file = await place.write('many.csv', `${HEAD}${lines.join('\n')}\n`);
  const words = ['import', '--json', '--book', place.book, '--sales', file];
  let cut = 0;
  for (const killAfter of [700, 1100, 1600, 2200]) {
    const killed = await place.headless(words, { killAfter });
    expect([128, 0]).toContain(killed.code);
    if (killed.code === 128) cut += 1;
    const checked = await place.headless(['check', '--json', place.book]);
    expect(checked).toMatchObject({ code: 0, json: { ok: true } });
    expect([0, lines.length]).toContain(checked.json['lines']);
  }
  expect(cut).toBeGreaterThan(0);
  const done = await place.headless(words);
  expect(done.code).toBe(0);
  expect(Number(done.json['new']) + Number(done.json['duplicate'])).toBe(lines.length);
});

test('Ctrl+C while it imports 300,000 lines: the book is whole, and the command says so', async ({ place }) => {
  test.setTimeout(180_000);
  await importPartners(place);
  const lines = Array.from(
    { length: 300_000 },
    (_, at) => `SO-${at},1,2026-01-1${at % 9},P-${(at % 2) + 1},${at}.25,EUR`,
  );
  const file = await place.write('many.csv', `${HEAD}${lines.join('\n')}\n`);
  const words = ['import', '--json', '--book', place.book, '--sales', file];
  const before = await readFile(place.book);
  let stopped = 0;
  for (const stopAfter of [1000, 1500, 2200]) {
    const { code, said, printed } = await place.headless(words, { stopAfter });
    // A machine that is quick may be done by then, a slow one may not have begun to listen.
    if (code !== 130) continue;
    stopped += 1;
    expect(said).toContain('Stopped. Nothing was written to Acme.channelbook.');
    expect(said).not.toMatch(/\n\s+at /u);
    expect(printed).toBe('');
    expect((await readFile(place.book)).equals(before)).toBe(true);
    expect(await readdir(join(place.book, '..'))).toEqual(expect.not.arrayContaining([expect.stringMatching(/tmp/u)]));
  }
  expect(stopped).toBeGreaterThan(0);
  expect((await place.headless(words)).code).toBe(0);
  expect(await place.headless(['check', '--json', place.book])).toMatchObject({
    code: 0,
    json: { ok: true, lines: lines.length },
  });
});

test('a disk that is full while saving: said plainly, the book stays as it was', async ({ place }) => {
  test.skip(process.getuid?.() !== 0 || process.platform !== 'linux', 'needs root to mount a small disk');
  const disk = place.at('disk');
  await mkdir(disk);
  execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=384k', 'tmpfs', disk]);
  try {
    const small = { ...place, book: join(disk, 'Acme.channelbook') };
    await importPartners(small);
    const before = await readFile(small.book);
    const noise = (at: number): string => Buffer.from(`${at * 7919}${Math.sin(at)}`).toString('base64');
    const lines = Array.from({ length: 40_000 }, (_, at) => `SO-${noise(at)},1,2026-01-1${at % 9},P-1,${at}.25,EUR`);
    const file = await place.write('large.csv', `${HEAD}${lines.join('\n')}\n`);
    saysPlainly(await place.headless(['import', '--book', small.book, '--sales', file]), /full|space/iu);
    expect((await readFile(small.book)).equals(before)).toBe(true);
    expect((await readdir(disk)).filter((name) => !name.startsWith('.'))).toEqual(['Acme.channelbook']);
    expect((await place.headless(['check', '--json', small.book])).json).toMatchObject({ ok: true, lines: 0 });
  } finally {
    execFileSync('umount', [disk]);
  }
});

interface Expected {
  readonly linesInPeriod: number;
  readonly totalsByCurrency: Readonly<Record<string, string>>;
  readonly rows: readonly {
    readonly partner: string;
    readonly currency: string;
    readonly lines: number;
    readonly commission: string;
  }[];
}

const cents = (text: string): bigint => BigInt(text.replaceAll(/[,.]/gu, '').replace('−', '-'));
const minor = (text: string): bigint => cents(text.includes('.') ? text : `${text}.00`);

test('a bicycle manufacturer’s two years of sales, from files to 329 statements that sum to what was expected', async ({
  place,
}) => {
  test.skip(!existsSync(DATA), `${DATA} isn't there`);
  test.setTimeout(240_000);
  const { headless, book, at } = place;
  const expected = JSON.parse(await readFile(`${DATA}/expected-2012-Q4.json`, 'utf8')) as Expected;
  const plan = 'test/fixtures/plans/adventureworks.json';
  const words = [
    'import',
    '--json',
    '--no-encryption',
    '--book',
    book,
    '--partners',
    `${DATA}/partners.csv`,
    '--sales',
    `${DATA}/sales-2011.csv`,
    `${DATA}/sales-2012.csv`,
  ];
  const imported = await headless(words);
  expect(imported).toMatchObject({
    code: 0,
    json: { read: 32_315, new: 32_315, duplicate: 0, waiting: 0, problems: [] },
  });

  const calculated = await headless(['calculate', '--json', '--book', book, '--period', '2012-Q4', '--plan', plan]);
  expect(calculated.json).toMatchObject({ period: '2012-Q4', lines: 6190 });
  const key = (row: Expected['rows'][number]): string =>
    `${row.partner} ${row.currency} ${row.lines} ${row.commission}`;
  expect((calculated.json['totals'] as Expected['rows']).map(key).sort()).toEqual(expected.rows.map(key).sort());
  expect((await headless(words)).json).toMatchObject({ new: 0, duplicate: 32_315 });

  const closed = await headless(['close', '--json', '--book', book, '--period', '2012-Q4', '--plan', plan]);
  expect(closed).toMatchObject({ code: 0, json: { closed: true } });
  const issued = await headless(['statements', '--json', '--book', book, '--period', '2012-Q4', '--out', at('out')]);
  expect(issued).toMatchObject({ code: 0, json: { ties: true } });

  const schedules = await headless(['plan-pdf', '--json', '--book', book, '--out', at('schedules')]);
  expect(schedules).toMatchObject({ code: 0, json: { plans: [{ version: 1, draft: false }] } });
  const [schedule = ''] = await readdir(at('schedules'));
  const { stdout: clauses } = await run('pdftotext', [join(at('schedules'), schedule), '-']);
  for (const words of ['Commission schedule:', 'What is paid', 'Nothing is held back.', 'For the partner'])
    expect(clauses).toContain(words);

  // Read back from the paper alone: what each statement says was earned, by its own code and currency.
  const pdfs = (await readdir(at('out'))).filter((name) => name.endsWith('.pdf'));
  const paid = new Map(expected.rows.map((row) => [`${row.partner} ${row.currency}`, cents(row.commission)]));
  const found = new Map<string, bigint>();
  const read = async (name: string): Promise<void> => {
    const { stdout } = await run('pdftotext', ['-layout', join(at('out'), name), '-'], { maxBuffer: 64e6 });
    const code = /AW\d{8}/u.exec(stdout)?.[0] ?? '';
    const currency = /All amounts in\s+([A-Z]{3})/u.exec(stdout)?.[1] ?? '';
    const line = stdout.split('\n').find((each) => /Commission earned \(/u.test(each)) ?? '';
    found.set(`${code} ${currency}`, cents(/[−-]?[\d,]+\.\d\d/u.exec(line)?.[0] ?? '0.00'));
  };
  for (let from = 0; from < pdfs.length; from += 8) await Promise.all(pdfs.slice(from, from + 8).map(read));
  for (const [who, amount] of paid) expect([who, found.get(who)]).toEqual([who, amount]);
  for (const [who, amount] of found) expect([who, paid.get(who) ?? 0n]).toEqual([who, amount]);
  const sums: Record<string, bigint> = {};
  for (const [who, amount] of found) sums[who.slice(-3)] = (sums[who.slice(-3)] ?? 0n) + amount;
  expect(sums).toEqual(
    Object.fromEntries(Object.entries(expected.totalsByCurrency).map(([currency, text]) => [currency, minor(text)])),
  );
  expect(new Set(expected.rows.map(({ partner }) => partner)).size).toBe(329);
});
