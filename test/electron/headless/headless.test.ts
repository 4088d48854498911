import { existsSync } from 'node:fs';
import { mkdtemp, readdir, readFile, rm, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { openHeadlessBook } from '#electron/headless/headless-book.ts';
import type { Environment } from '#electron/headless/headless-host.ts';
import { runHeadless } from '#electron/headless/run-headless.ts';
import { headlessEnvironment } from '#test/support/headless-environment.ts';

let folder = '';
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'channelbook-headless-'));
  await writeFile(at('partners.csv'), 'Partner code,Name,Type\nP-1,Nordwind,Reseller\nP-2,Harbour,Reseller\n');
  await writeFile(at('sales.csv'), sales(1, 6));
  await writeFile(at('plan.json'), JSON.stringify(PLAN));
});
afterEach(() => rm(folder, { recursive: true, force: true }));
const at = (name: string): string => join(folder, name);

const HEAD = 'Order number,Line number,Order date,Partner code,Net amount,Currency\n';
const sales = (from: number, to: number, code = (n: number) => `P-${(n % 2) + 1}`): string =>
  HEAD +
  Array.from(
    { length: to - from + 1 },
    (_, i) => `SO-${from + i},1,2026-0${((from + i) % 3) + 1}-10,${code(from + i)},${100 + from + i}.50,EUR\n`,
  ).join('');

const PLAN = {
  format: 'channelbook-plan',
  version: 1,
  plan: { name: 'Resale' },
  versions: [
    {
      from: '2020-01-01',
      body: {
        recognise: 'ordered',
        combine: 'stack',
        negativeBase: 'carry',
        rules: [{ kind: 'percent', id: 'R1', name: 'Resale', base: 'net', rate: '0.1', when: { all: [] } }],
      },
    },
  ],
  assignments: [{ filter: { all: [] } }],
};

type Ran = {
  readonly code: number;
  readonly json: Record<string, unknown>;
  readonly text: string;
  readonly noted: string;
};
async function run(words: string[], given: Partial<Environment> = {}): Promise<Ran> {
  const environment = headlessEnvironment(given);
  const code = await runHeadless(words, 'test', environment);
  const text = environment.printed();
  return {
    code,
    text,
    noted: environment.noted(),
    json: text.startsWith('{') ? (JSON.parse(text) as Record<string, unknown>) : {},
  };
}
const book = (): string => at('Acme.channelbook');
const importAll = (...more: string[]) =>
  run([
    'import',
    '--json',
    '--no-encryption',
    '--book',
    book(),
    '--partners',
    at('partners.csv'),
    '--sales',
    at('sales.csv'),
    ...more,
  ]);

describe('stopped by Ctrl+C', () => {
  test('nothing is written, the command says so, and what it had open is free again', async () => {
    await importAll();
    const before = await readFile(book());
    await writeFile(at('more.csv'), sales(1, 4000));
    const stopping = { onStop: (act: () => void) => (setTimeout(act, 20), () => undefined) };
    const stopped = await run(['import', '--book', book(), '--sales', at('more.csv')], stopping);
    expect(stopped).toMatchObject({ code: 130, text: '' });
    expect(stopped.noted).toContain('Stopped. Nothing was written to Acme.channelbook.');
    expect((await readFile(book())).equals(before)).toBe(true);
    expect((await importAll()).code).toBe(0);
  });

  test('a file that is being written is finished; nothing is written after it', async () => {
    const opened = await openHeadlessBook(
      book(),
      { create: true, write: true, noEncryption: true },
      headlessEnvironment(),
    );
    if (!opened.ok) throw new Error(opened.error.kind);
    const made = opened.value;
    made.add([{ kind: 'partner', id: 'one', set: { code: 'P-1', name: 'One' } }]);
    const saving = made.save('test');
    expect(made.stop()).toBeUndefined();
    expect(await saving).toMatchObject({ ok: true });
    made.add([{ kind: 'partner', id: 'two', set: { code: 'P-2', name: 'Two' } }]);
    const stopped = { kind: 'stopped', file: 'Acme.channelbook', partly: true };
    expect(await made.save('test')).toEqual({ ok: false, error: stopped });
    expect(made.stop()).toEqual(stopped);
    await made.close();
    expect((await run(['check', '--json', book()])).code).toBe(0);
  });
});

describe('import', () => {
  test('creates the book, counts sale lines, and a repeat adds nothing', async () => {
    const first = await importAll();
    expect(first).toMatchObject({ code: 0, json: { read: 6, new: 6, duplicate: 0, waiting: 0, problems: [] } });
    expect(await importAll()).toMatchObject({ code: 0, json: { read: 6, new: 0, duplicate: 6 } });
    expect((await run(['check', '--json', book()])).json).toMatchObject({ ok: true, lines: 6 });
  });

  test('nothing said about protection and nobody to ask: one line, exit 2, nothing created', async () => {
    const ran = await run(['import', '--book', book(), '--partners', at('partners.csv')]);
    expect(ran.code).toBe(2);
    expect(ran.noted.trim().split('\n')).toHaveLength(1);
    expect(ran.noted).toContain('CHANNELBOOK_PASSPHRASE');
    expect(existsSync(book())).toBe(false);
  });

  test('with a passphrase: needed, wrong, right', { timeout: 60_000 }, async () => {
    const made = await run(['import', '--json', '--book', book(), '--partners', at('partners.csv')], {
      passphrase: 'open sesame',
    });
    expect(made.code).toBe(0);
    expect(made.noted).toMatch(/Recovery code/);
    expect((await readFile(book())).toString('latin1')).not.toContain('Nordwind');
    expect(await run(['check', '--json', book()])).toMatchObject({ code: 1, json: { ok: false } });
    expect((await run(['check', '--json', book()], { passphrase: 'barley' })).noted).toContain("doesn't open");
    expect(await run(['check', '--json', book()], { ask: () => Promise.resolve('open sesame') })).toMatchObject({
      code: 0,
      json: { ok: true },
    });
  });

  test('a new book asks for ten characters, as the window does; nothing is created', async () => {
    const ran = await run(['import', '--book', book(), '--partners', at('partners.csv')], { passphrase: 'ninechars' });
    expect(ran).toMatchObject({ code: 2 });
    expect(ran.noted).toContain('fewer than 10 characters');
    expect(existsSync(book())).toBe(false);
  });

  test('asked twice on a terminal; two different answers make nothing', { timeout: 60_000 }, async () => {
    const answers = ['one long passphrase', 'another passphrase'];
    const ran = await run(['import', '--book', book(), '--partners', at('partners.csv')], {
      ask: () => Promise.resolve(answers.shift()),
    });
    expect(ran.code).not.toBe(0);
    expect(existsSync(book())).toBe(false);
  });

  test('a cell that is no number is named with row, column and text; the other rows come in', async () => {
    await writeFile(at('sales.csv'), `${sales(1, 3)}SO-9,1,2026-01-10,P-1,abc,EUR\n`);
    const ran = await importAll();
    expect(ran.code).toBe(1);
    expect(ran.json).toMatchObject({ read: 4, new: 3, problems: [{ file: 'sales.csv', row: 5, text: 'abc' }] });
    expect(ran.noted).toContain('row 5');
  });

  test('a file that cannot be read leaves everything as it was', async () => {
    await importAll();
    const before = await readFile(book());
    const ran = await run(['import', '--book', book(), '--sales', at('sales.csv'), at('missing.csv')]);
    expect(ran).toMatchObject({ code: 1 });
    expect(ran.noted).toContain('missing.csv');
    expect((await readFile(book())).equals(before)).toBe(true);
    await writeFile(at('empty.csv'), '');
    expect((await run(['import', '--book', book(), '--sales', at('empty.csv')])).noted).toContain('empty');
  });

  test('unknown partners wait and pay nothing', async () => {
    await importAll();
    await writeFile(
      at('more.csv'),
      sales(20, 22, () => 'Nordwnd'),
    );
    const ran = await run(['import', '--json', '--book', book(), '--sales', at('more.csv')]);
    expect(ran.json).toMatchObject({ read: 3, waiting: 3, waitingPartners: [{ partner: 'Nordwnd', lines: 3 }] });
  });
});

describe('calculate and close', () => {
  test('a plan file is tried without being written; traces replay by partner code', async () => {
    await importAll();
    const before = await readFile(book());
    const ran = await run([
      'calculate',
      '--json',
      '--trace',
      '--book',
      book(),
      '--period',
      '2026-Q1',
      '--plan',
      at('plan.json'),
    ]);
    expect(ran.code).toBe(0);
    expect(ran.json).toMatchObject({ period: '2026-Q1', lines: 6, controlTotals: { EUR: '62.40' } });
    const { totals, entries } = ran.json as {
      totals: { partner: string; commission: string }[];
      entries: { partner: string; amount: string; steps: { stage: string; path?: string[] }[] }[];
    };
    expect(totals.map(({ partner }) => partner).sort()).toEqual(['P-1', 'P-2']);
    expect(entries).toHaveLength(6);
    expect(entries.every(({ partner }) => partner.startsWith('P-'))).toBe(true);
    const paths = entries.map(({ steps }) => steps.find(({ stage }) => stage === 'credit')?.path ?? []);
    expect(paths.map((path) => path.at(-1))).toEqual(entries.map(({ partner }) => partner));
    expect((await readFile(book())).equals(before)).toBe(true);
  });

  test('a close freezes; closing again is refused; a late line becomes a true-up', async () => {
    await importAll();
    const closed = await run(['close', '--json', '--book', book(), '--period', '2026-Q1', '--plan', at('plan.json')]);
    expect(closed).toMatchObject({ code: 0, json: { period: '2026-Q1', closed: true } });
    const again = await run(['close', '--book', book(), '--period', '2026-Q1']);
    expect(again.code).toBe(1);
    expect(again.noted).toContain('is closed');
    await writeFile(at('late.csv'), sales(30, 30));
    await run(['import', '--book', book(), '--sales', at('late.csv')]);
    const q1 = await run(['calculate', '--json', '--book', book(), '--period', '2026-Q1']);
    expect(q1.json['controlTotals']).toEqual({ EUR: '62.40' });
    const q2 = await run(['calculate', '--json', '--book', book(), '--period', '2026-Q2']);
    expect(q2.json['controlTotals']).toEqual({ EUR: '13.05' });
    expect((await run(['check', '--json', book()])).json).toMatchObject({ ok: true, closings: 1 });
  });

  test('a period that is none is refused with an example', async () => {
    await importAll();
    const ran = await run(['calculate', '--book', book(), '--period', '2026-03']);
    expect(ran.code).toBe(1);
    expect(ran.noted).toContain('2026-Q4');
  });
});

describe('statements', () => {
  test('drafts of an open period have no number; of a closed one the issued bytes come back the same', async () => {
    await importAll();
    await run(['import', '--book', book(), '--sales', at('sales.csv')]);
    let printed = 0;
    const printer = {
      print: (job: { number: string }) =>
        Promise.resolve(new TextEncoder().encode(`%PDF ${job.number} ${(printed += 1)}`)),
      close: () => undefined,
    };
    const given = { openPrinter: () => Promise.resolve(printer) };
    const words = [
      'statements',
      '--json',
      '--book',
      book(),
      '--period',
      '2026-Q1',
      '--out',
      at('out'),
      '--plan',
      at('plan.json'),
    ];
    const drafts = await run(words, given);
    expect(drafts.noted).toContain('Legal entity is missing in Settings: statements are headed by the book’s name.');
    expect(drafts.noted).toContain('Contact is missing in Settings');
    expect(drafts).toMatchObject({
      code: 0,
      json: {
        ties: true,
        controlTotals: { EUR: '62.40' },
        statements: [
          { partner: 'P-1', number: null },
          { partner: 'P-2', number: null },
        ],
      },
    });
    await run(['close', '--book', book(), '--period', '2026-Q1']);
    const first = await run(words, given);
    expect(first.json).toMatchObject({ ties: true });
    const files = (await readdir(at('out'))).filter((name) => name.endsWith('.pdf'));
    const bytes = await Promise.all(files.map((name) => readFile(join(at('out'), name))));
    expect((await run(words, given)).json['statements']).toEqual(first.json['statements']);
    expect(await Promise.all(files.map((name) => readFile(join(at('out'), name))))).toEqual(bytes);
    expect(printed).toBe(4);
    expect((await run(['check', '--json', book()])).json).toMatchObject({ ok: true, closings: 3 });
    // A draft of the quarter after the next one would repeat what the open one before it pays; the window refuses it too.
    const draft = (period: string) =>
      run(['statements', '--book', book(), '--period', period, '--out', at('early')], given);
    const [early, before] = [await draft('2026-Q3'), await draft('2025-Q4')];
    expect([early.code, before.code, existsSync(at('early'))]).toEqual([1, 1, false]);
    expect(early.noted).toContain('2026-Q2 comes before 2026-Q3');
  });
});

describe('check', () => {
  test.each([
    ['cut', -1],
    ['emptied', 0],
  ])('a book that was %s is not ok, in one line', async (_name, size) => {
    await importAll();
    await truncate(book(), size < 0 ? (await readFile(book())).length - 100 : size);
    const ran = await run(['check', '--json', book()]);
    expect(ran).toMatchObject({ code: 1, json: { ok: false } });
    expect(ran.noted.trim().split('\n')).toHaveLength(1);
  });
  test('every flipped bit is found', async () => {
    await importAll();
    const bytes = await readFile(book());
    for (let at = 5; at < bytes.length; at += 397) {
      const flipped = Buffer.from(bytes);
      flipped[at] = (flipped[at] ?? 0) ^ 8;
      await writeFile(book(), flipped);
      expect((await run(['check', '--json', book()])).json['ok']).toBe(false);
    }
  });
});

describe('how it is written', () => {
  test.each([
    [[]],
    [['nonsense']],
    [['import']],
    [['calculate', '--book', 'x']],
    [['check']],
    [['check', 'a', 'b']],
    [['close', '--book', 'x', '--period', 'y', '--force']],
    [['import', '--book', 'x']],
  ])('%j is refused with how to write it', async (words) => {
    const ran = await run(words);
    expect(ran.code).toBe(2);
    expect(ran.noted).toMatch(/Usage|Commands/);
    expect(ran.text).toBe('');
  });
  test('a book that is not there is one line and exit 1', async () => {
    const ran = await run(['calculate', '--book', at('none.channelbook'), '--period', '2026-Q1']);
    expect(ran.code).toBe(1);
    expect(ran.noted.trim().split('\n')).toHaveLength(1);
  });
});

const DATA = '../shared/data/adventureworks';
describe.skipIf(!existsSync(DATA))('the reseller data of a bicycle manufacturer', () => {
  test(
    'equals the expected commission to the cent, and a second import adds nothing',
    { timeout: 120_000 },
    async () => {
      const words = [
        'import',
        '--json',
        '--no-encryption',
        '--book',
        book(),
        '--partners',
        `${DATA}/partners.csv`,
        '--sales',
        `${DATA}/sales-2011.csv`,
        `${DATA}/sales-2012.csv`,
      ];
      expect((await run(words)).json).toMatchObject({
        read: 32_315,
        new: 32_315,
        duplicate: 0,
        waiting: 0,
        problems: [],
      });
      const ran = await run([
        'calculate',
        '--json',
        '--book',
        book(),
        '--period',
        '2012-Q4',
        '--plan',
        'test/fixtures/plans/adventureworks.json',
      ]);
      const expected = JSON.parse(await readFile(`${DATA}/expected-2012-Q4.json`, 'utf8')) as {
        linesInPeriod: number;
        totalsByCurrency: object;
        rows: { partner: string; currency: string; lines: number; commission: string }[];
      };
      expect(ran.json).toMatchObject({ lines: expected.linesInPeriod, controlTotals: expected.totalsByCurrency });
      const key = (row: { partner: string; currency: string; lines: number; commission: string }) =>
        `${row.partner} ${row.currency} ${row.lines} ${row.commission}`;
      expect((ran.json['totals'] as typeof expected.rows).map(key).sort()).toEqual(expected.rows.map(key).sort());
      expect((await run(words)).json).toMatchObject({ new: 0, duplicate: 32_315 });
      expect((await run(['check', '--json', book()])).json).toMatchObject({ ok: true, lines: 32_315 });
    },
  );
});
