import { execFile } from 'node:child_process';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { inflateSync } from 'node:zlib';
import type { Page } from '@playwright/test';
import { openClosing } from '#commission/close-period.ts';
import { draftPeriod } from '#commission/draft-period.ts';
import { periodWords } from '#statement/period-words.ts';
import type { StatementModel } from '#statement/statement-model.ts';
import { statementModel } from '#statement/statement-model.ts';
import type { Sale } from '#test/support/hand-made-period.ts';
import { bytes } from '#test/support/close-hand-made.ts';
import { baseRows, calculationOf, explainOf, inputsOf, withTerms } from '#test/support/hand-made-period.ts';
import { expect, test } from '#test/support/launch.ts';
import { closed, northwindBook } from '#test/support/northwind-book.ts';
import { exampleStatement } from '#test/support/trace-examples.ts';

const run = promisify(execFile);
const LONG = 'Nederlandse Vereniging voor Telecommunicatie en Beheer B.V.X';
const RIGHT_TO_LEFT = 'شركة الاتصالات الشمالية';

type Rows = Parameters<typeof inputsOf>[0];

const one: Sale = { partner: 'p1', net: '20576.00', rate: '0.06' };
const settings = (more: object): Rows => ({
  ...baseRows,
  bookSettings: { settings: { ...baseRows.bookSettings.settings, ...more } },
});
const named = (name: string): Rows => ({
  ...baseRows,
  partner: { ...baseRows.partner, p1: { ...baseRows.partner.p1, name } },
});
const many = (count: number): Sale[] =>
  Array.from({ length: count }, (_, at) => ({ partner: 'p1', net: `${100 + (at % 900)}.25`, rate: '0.06' }));

const modelsOf = (sales: readonly Sale[], rows: Rows = baseRows): StatementModel[] => {
  const calculation = calculationOf('2026-Q3', sales);
  const draft = draftPeriod(inputsOf(rows, sales), calculation, explainOf(calculation, sales), periodWords);
  return draft.figures.accounts.map((account) => statementModel(draft, account, '2026-10-09T10:00:00.000Z'));
};

interface Case {
  readonly name: string;
  readonly models: readonly StatementModel[];
  /** What page 1 has to say. */
  readonly says: readonly string[];
  /** What no page may say. */
  readonly hides?: readonly string[];
}

const cases: readonly Case[] = [
  { name: 'one line', models: modelsOf([one]), says: ['Payable to you', '1,234.56', 'on 1 line.'] },
  {
    name: 'no activity',
    models: modelsOf([{ partner: 'p1', net: '50.00', product: 'Cables' }]),
    says: ['Nothing to pay', 'No line of this period paid commission'],
  },
  { name: 'negative closing', models: modelsOf([{ ...one, net: '-4000.00' }]), says: ['Carried forward', '−240.00'] },
  {
    name: 'below the minimum',
    models: modelsOf([one], settings({ minimumPayout: '5000', minimumPayoutCurrency: 'USD' })),
    says: ['Carried forward', 'minimum payout of 5,000.00'],
  },
  {
    name: 'two currencies',
    models: modelsOf([one, { ...one, currency: 'EUR', net: '100.00' }]),
    says: ['Payable to you'],
  },
  { name: 'a name of 60 characters', models: modelsOf([one], named(LONG)), says: ['Nederlandse Vereniging voor'] },
  { name: 'a right-to-left name', models: modelsOf([one], named(RIGHT_TO_LEFT)), says: ['1,234.56'] },
  { name: 'Letter', models: modelsOf([one], settings({ paper: 'Letter' })), says: ['1,234.56'] },
  { name: '3,000 lines', models: modelsOf(many(3000)), says: ['on 3,000 lines'] },
  {
    // 8 % of a sale of 10,000.00 less the 500.00 that the seller S earned: its own rate stands in the plan, so the sale's
    // amount would say the rest.
    name: 'the difference to what is paid below',
    models: [exampleStatement('override differential', 'A1')],
    says: ['Payable to you', '300.00', 'on 1 line.'],
    hides: ['10,000.00', '500.00', 'S Ltd', 'Fabrikam', 'SO-7'],
  },
];

/** The specification's sample, and one with everything that stands between earned and payable. */
const samples = async (): Promise<readonly Case[]> => {
  const closing = await closed(await northwindBook(), '2026-Q3', '2026-10-09T10:00:00.000Z');
  const period = openClosing(closing, bytes);
  const account = period.figures.accounts.find(({ partner }) => partner.code === '0042');
  if (account === undefined) throw new Error('the sample has no account');
  const gap = '180,000\u00a0USD of revenue and 1 certified engineer are missing to Gold.';
  const standing = { program: 'Acme Partner Program', ladder: '', tier: 'Silver', gap };
  const model = statementModel({ ...period, standingsOf: () => [standing] }, account, '');
  const says = [
    'Payable to you',
    '18,558.25',
    'expected on 15 Oct 2026 by bank transfer (account ending 4471)',
    'Bonus: Q3 security SPIFF',
    'Clawback: 2 cancelled contracts',
    'Held-back balance',
    'Opening (Q1 + Q2 tranches)',
    '3,639.08',
    'next release 31 Dec 2026',
    'Tier on 30 Sep 2026: Silver. 180,000 USD of revenue and 1 certified engineer are missing to Gold.',
    'earned +6.2',
  ];
  return [
    { name: 'the sample', models: [model], says },
    { name: 'the sample on Letter', models: [{ ...model, paper: 'Letter' }], says },
    {
      name: 'guarantee, holdback, hold and tax',
      models: modelsOf([one, { ...one, net: '1000.00', order: 'SO-2' }], {
        ...withTerms({
          holdback: { rate: '0.1', of: 'commission', releases: [{ afterMonths: 6, share: '1' }] },
          guarantee: { amount: '2000', currency: 'USD', cumulative: false },
        }),
        withholdingTax: { t: { partner: 'p1', name: 'Income tax', rate: '0.03' } },
        hold: { h: { scope: 'line', of: 'batch:1', reason: 'Customer in arrears', from: '2026-08-01' } },
        // The guarantee pays every partner of the plan, also the one that sold nothing.
      }).filter(({ partner }) => partner.code === '0042'),
      says: ['On hold: Customer in arrears', 'Guarantee', 'Withholding tax: Income tax', 'Holdback withheld'],
    },
  ];
};

const print = async (page: Page, model: StatementModel): Promise<Buffer> => {
  const job = { model: JSON.stringify(model), paper: model.paper, number: model.number, partner: model.partner.name };
  const text = await page.evaluate(async (asked) => {
    type Answer = { readonly ok: true; readonly value: Uint8Array } | { readonly ok: false; readonly error: unknown };
    const { host } = globalThis as unknown as { host: { invoke(name: string, job: unknown): Promise<Answer> } };
    const answer = await host.invoke('print.statement', asked);
    if (!answer.ok) throw new Error(JSON.stringify(answer.error));
    let letters = '';
    for (const byte of answer.value) letters += String.fromCharCode(byte);
    return btoa(letters);
  }, job);
  return Buffer.from(text, 'base64');
};

/** The document's objects as text: also those that stand packed in streams, which are as long as they say. */
const objectsOf = (pdf: Buffer): string => {
  const whole = pdf.toString('latin1');
  const packed = [...whole.matchAll(/<<(?:(?!>>)[^])*\/Type\s*\/ObjStm(?:(?!>>)[^])*>>\s*stream\r?\n/gu)];
  return [
    whole,
    ...packed.map(({ 0: head, index }) => {
      const length = Number(/\/Length\s+(\d+)/u.exec(head)?.[1]);
      const start = index + head.length;
      return inflateSync(pdf.subarray(start, start + length)).toString('latin1');
    }),
  ].join('\n');
};

/** How a PDF may write a text: as it is, or in UTF-16 where another letter of it needs that. */
const pdfTextForms = (text: string): string[] => [
  `/Alt (${text}`,
  [...text].join('\u0000'),
  [...text].join('\\000'),
  [...text].map((letter) => letter.charCodeAt(0).toString(16).padStart(4, '0').toUpperCase()).join(''),
];

const output = async (program: string, ...words: string[]): Promise<string> =>
  (await run(program, words, { maxBuffer: 256e6 })).stdout;

test('every kind of statement prints as a tagged, bookmarked document whose text says what it should', async ({
  running,
  userData,
}) => {
  test.setTimeout(180_000);
  const { page } = running;
  const folder = process.env['PAGES'] ?? join(userData, 'pages');
  await mkdir(folder, { recursive: true });
  for (const { name, models, says, hides = [] } of [...cases, ...(await samples())])
    await test.step(name, async () => {
      for (const [at, model] of models.entries()) {
        const file = join(folder, `${name.replaceAll(/\W+/gu, '-')}-${at}.pdf`);
        await writeFile(file, await print(page, model));
        const info = await output('pdfinfo', file);
        expect(info).toMatch(/Tagged: +yes/u);
        expect(info).toContain(`Commission statement ${model.period.name}, ${model.partner.name}`);
        expect(info).toMatch(model.paper === 'A4' ? /Page size: +59\d\.\d+ x 84\d/u : /Page size: +612 x 792/u);
        const pages = Number(/Pages: +(\d+)/u.exec(info)?.[1]);

        const text = await output('pdftotext', '-layout', file, '-');
        const [first = ''] = text.split('\f');
        for (const words of says) expect(first.replaceAll(/\s+/gu, ' ')).toContain(words);
        for (const words of hides) expect(text).not.toContain(words);
        expect(text).toContain(`Page 1 of ${pages}`);
        expect(text).toContain(`Page ${pages} of ${pages}`);
        expect(text).toContain(`All amounts in`);
        expect(model.balance.map(({ amount }) => amount).length).toBeGreaterThan(2);

        // Header cells, a picture with its words, and headings that a reader can jump to.
        const tree = await output('pdfinfo', '-struct', file);
        for (const tag of ['Document', 'H1', 'H2', 'Table', 'TH', 'TD', 'Figure'])
          expect(tree).toMatch(new RegExp(`\\b${tag}\\b`, 'u'));
        const objects = objectsOf(await readFile(file));
        expect(
          pdfTextForms('Balance in').some((words) => objects.includes(words)),
          'the chart has words',
        ).toBe(true);
        expect(objects.includes('/Lang (en)'), 'the language is said').toBe(true);
        expect(tree).toMatch(/Scope \/(?:Column|Row)/u);
        const marks = await output('pdftohtml', '-xml', '-i', '-stdout', file);
        expect(marks).toContain('<outline>');
        expect(marks).toMatch(/<item page="1">[^<]*Commission statement/u);
        expect(marks).toMatch(/<item page="\d+">About this statement/u);
      }
    });
  await test.step('two renders of one revision say the same', async () => {
    const [model] = modelsOf(many(40));
    const texts: string[] = [];
    for (const name of ['first', 'second']) {
      const file = join(folder, `${name}.pdf`);
      await writeFile(file, await print(page, model as StatementModel));
      texts.push(await output('pdftotext', '-layout', file, '-'));
    }
    expect(texts[0]).toBe(texts[1]);
  });
});
