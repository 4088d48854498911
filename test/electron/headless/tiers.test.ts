import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { runHeadless } from '#electron/headless/run-headless.ts';
import { openHeadlessBook } from '#electron/headless/headless-book.ts';
import type { HeadlessBook } from '#electron/headless/headless-book.ts';
import { preparedTiers } from '#electron/headless/tier-inputs.ts';
import { groupBy } from '#base/group-by.ts';
import { runToEnd } from '#base/run-to-end.ts';
import { figuresOf } from '#commission/draft-period.ts';
import type { ProgrammeBody } from '#model/programme.ts';
import type { StatementModel } from '#statement/statement-model.ts';
import type { IsoDate } from '#calendar/iso-date.ts';
import { evaluateAll } from '#tiers/evaluate.ts';
import type { PreparedTiers } from '#tiers/evaluate.ts';
import { simulate } from '#tiers/simulate.ts';
import { auditTiers } from '#tiers/audit.ts';
import { allBenefits, benefitTotals } from '#tiers/benefits.ts';
import { championFacts, champions } from '#tiers/champions.ts';
import type { DecimalText } from '#money/amount.ts';
import { sum } from '#money/decimal.ts';
import { headlessEnvironment } from '#test/support/headless-environment.ts';
import { partnersBehind, structureView } from '#worker/tier-structure.ts';

const MADE_IN = 180_000;
const asOf = '2026-10-08' as IsoDate;

interface Requirement {
  readonly id: string;
  readonly tier: string;
  readonly value: string;
  readonly threshold: string;
  readonly met: boolean;
  readonly gap: string;
}
interface Row {
  readonly partner: string;
  readonly ladder: string;
  readonly tier: string;
  readonly official: string;
  readonly grace?: { readonly until: string };
  readonly override?: { readonly until: string };
  readonly proposal?: { readonly direction: string; readonly to: string; readonly notBefore?: string };
  readonly requirements: readonly Requirement[];
  readonly nextChange?: { readonly date: string; readonly to: string; readonly cause: string };
}

let folder = '';
let book: HeadlessBook;
let prepared: PreparedTiers;
const path = (): string => join(folder, 'Sample.channelbook');

async function run(...words: string[]) {
  const environment = headlessEnvironment();
  const code = await runHeadless(['tiers', '--book', path(), ...words], 'test', environment);
  return { code, printed: environment.printed(), noted: environment.noted() };
}

const rowsOn = async (day: string): Promise<readonly Row[]> => {
  const { code, printed, noted } = await run('--as-of', day, '--json');
  expect([code, noted]).toEqual([0, '']);
  const json = JSON.parse(printed) as { asOf: string; partners: Row[] };
  expect(json.asOf).toBe(day);
  return json.partners;
};

const rowOf = (rows: readonly Row[], partner: string, ladder = 'tiers'): Row => {
  const found = rows.find((row) => row.partner === partner && row.ladder === ladder);
  if (found === undefined) throw new Error(`${partner} isn't on ${ladder}`);
  return found;
};

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'channelbook-tiers-'));
  const environment = headlessEnvironment();
  expect(await runHeadless(['sample', '--out', folder], 'test', environment)).toBe(0);
  const opened = await openHeadlessBook(path(), { create: false, write: false, noEncryption: true }, environment);
  if (!opened.ok) throw new Error(JSON.stringify(opened.error));
  book = opened.value;
  prepared = await preparedTiers(book, book.records().all('programme')[0]?.id ?? '');
}, MADE_IN);

afterAll(async () => {
  await book?.close();
  await rm(folder, { recursive: true, force: true });
});

const misses = ({ requirements }: Row, tier: string) =>
  requirements.filter((each) => each.tier === tier && !each.met).map(({ id, gap }) => [id, gap]);

test.each(['2026-10-08', '2026-12-31'])(
  'Northwind is Silver on %s; to Gold exactly 180,000 of revenue and one engineer are missing',
  async (day) => {
    const row = rowOf(await rowsOn(day), 'P-0042');
    expect([row.tier, row.official]).toEqual(['Silver', 'Silver']);
    expect(misses(row, 'Gold')).toEqual([
      ['gold.revenue', '180000'],
      ['gold.engineers', '1'],
    ]);
  },
);

test('Contoso drops when a certificate expires, on the day that was foretold and not before', async () => {
  const change = rowOf(await rowsOn(asOf), 'P-0005').nextChange;
  expect(change).toMatchObject({ date: '2026-11-01', to: 'Silver' });
  expect(change?.cause).toMatch(/certificate .+ expires$/u);
  expect(rowOf(await rowsOn('2026-10-31'), 'P-0005').tier).toBe('Gold');
  expect(rowOf(await rowsOn('2026-11-01'), 'P-0005').tier).toBe('Silver');
});

test('somebody is in every state: in grace, overridden, to decide up and down, without an agreement, decided', async () => {
  const rows = await rowsOn(asOf);
  expect(rows).toHaveLength(88);
  expect(rowOf(rows, 'P-0012').grace).toMatchObject({ until: '2027-01-31' });
  expect(rowOf(rows, 'P-0025')).toMatchObject({ official: 'Gold', override: { until: '2027-01-01' } });
  expect(rowOf(rows, 'P-0015').proposal).toMatchObject({ direction: 'up', to: 'Silver' });
  expect(rowOf(rows, 'P-0019').proposal).toMatchObject({ direction: 'down', to: 'Silver' });
  expect(misses(rowOf(rows, 'P-0027'), 'Silver')).toEqual([['silver.agreement', '1']]);
  expect(rowOf(rows, 'P-0009')).toMatchObject({ official: 'Platinum', tier: 'Platinum' });
  expect(rowOf(rows, 'P-0022', 'security').official).toBe('Security Specialist');
  expect(await book.closings('tierDecision')).toHaveLength(3);
  const found = champions(prepared, 'tiers', asOf);
  const codes = (of: typeof found.hidden) =>
    of.map(({ partner }) => book.records().get('partner', partner)?.values.code);
  expect(codes(found.hidden)).toContain('P-0029');
  expect(codes(found.slipping)).toEqual(['P-0048']);
});

/** The rules in force, with another number of engineers asked for Gold. */
const goldWith = (count: string): ProgrammeBody => {
  const body = evaluateAll(prepared, asOf).rules?.body;
  if (body === undefined) throw new Error('no version is in force');
  return JSON.parse(
    JSON.stringify(body, (_key, value: { metric?: string; id?: string; value?: string }) =>
      value?.metric === 'engineers' && value.id?.startsWith('gold') ? { ...value, value: count } : value,
    ),
  ) as ProgrammeBody;
};

test('Gold with four engineers instead of five moves three partners up and nobody down', () => {
  const { movers } = simulate(prepared, goldWith('4'), asOf);
  const moved = movers.map(({ partner, direction }) => [
    book.records().get('partner', partner)?.values.code,
    direction,
  ]);
  expect(moved).toEqual([
    ['P-0006', 'up'],
    ['P-0011', 'up'],
    ['P-0015', 'up'],
  ]);
});

test('statements say the tier on the last day and what is missing, drafts and closed ones', async () => {
  const models: StatementModel[] = [];
  const printer = {
    print: (job: { readonly model: string }) => {
      models.push(JSON.parse(job.model) as StatementModel);
      return Promise.resolve(new TextEncoder().encode('%PDF'));
    },
    close: () => undefined,
  };
  const environment = headlessEnvironment({ openPrinter: () => Promise.resolve(printer) });
  const words = ['statements', '--book', path(), '--period', '2026-Q3', '--out', join(folder, 'statements')];
  expect(await runHeadless(words, 'test', environment)).toBe(0);
  const northwind = models.find(({ partner }) => partner.code === 'P-0042');
  expect(northwind?.tiers.map(({ label, tier }) => [label, tier])).toEqual([
    ['On 30 Sep 2026, Tiers', 'Silver'],
    ['On 30 Sep 2026, Security', 'Not specialized'],
  ]);
  expect(northwind?.tiers[0]?.gap).toMatch(/USD of revenue and 1 certified engineer are missing to Gold\.$/u);
  // The sample's second quarter closed with its tiers in it.
  const closing = await book.closing('closing/2026-Q2');
  const accounts = closing === undefined ? [] : figuresOf(closing).accounts;
  expect(accounts.find(({ partner }) => partner.code === 'P-0042')?.standings?.[0]).toMatchObject({
    ladder: 'Tiers',
    tier: 'Silver',
  });
});

test('as a table every partner has a line; the book is not written', async () => {
  const { code, printed } = await run('--as-of', asOf);
  expect(code).toBe(0);
  const lines = printed.split('\n');
  expect(lines).toHaveLength(89);
  expect(lines.find((line) => line.startsWith('P-0042'))).toMatch(/Silver.+gold\.revenue 180000, gold\.engineers 1/u);
});

test.each([
  [['--as-of', '2026-02-30'], 2, 'is not a day'],
  [[], 2, '--as-of is missing'],
  [['--as-of', '2026-10-08', '--programme', 'OTHER'], 1, 'PROGRAM'],
  [['--as-of', '2020-01-01'], 1, '2020'],
])('%j is refused in one line', async (words, code, said) => {
  const answer = await run(...words);
  expect([answer.code, answer.printed]).toEqual([code, '']);
  expect(answer.noted.split('\n')).toHaveLength(1);
  expect(answer.noted).toContain(said);
});

test('insight into the program: every count opens as many partners, and facts make the figures', () => {
  const where = { prepared, records: book.records(), ladder: 'tiers', asOf };
  const view = runToEnd(structureView(where));
  if (view === undefined) throw new Error('no version is in force');
  expect(view.tiers.map(({ name, partners }) => [name, partners])).toEqual([
    ['Registered', 26],
    ['Silver', 15],
    ['Gold', 2],
    ['Platinum', 1],
  ]);
  for (const { id, partners } of view.tiers)
    expect(partnersBehind(where, { kind: 'tier', tier: id })).toHaveLength(partners);
  for (const { requirement, met, near } of view.thresholds) {
    expect(partnersBehind(where, { kind: 'threshold', requirement, which: 'met' })).toHaveLength(met);
    expect(partnersBehind(where, { kind: 'threshold', requirement, which: 'near' })).toHaveLength(near);
  }
  expect(view.thresholds.find(({ requirement }) => requirement === 'gold.revenue')).toMatchObject({
    track: 'Reseller and VAR',
    asked: 28,
    times: '4.50',
    unusual: true,
    met: 3,
    near: 1,
  });
  expect(view.edges.map(({ partnerCode, next, percent }) => [partnerCode, next, percent])).toEqual([
    ['P-0029', 'Silver', '6.9'],
  ]);
  const { hidden, slipping } = champions(prepared, 'tiers', asOf);
  expect([hidden.length, slipping.length]).toEqual([2, 1]);
  for (const { partner, evidence } of [...hidden, ...slipping])
    for (const figure of ['revenue', 'revenueBefore', 'engagement', 'registrations'] as const) {
      const facts = championFacts(prepared, partner, asOf, figure);
      expect(sum(facts.map(({ contributes }) => contributes as DecimalText))).toBe(evidence[figure]);
    }
});

test('insight into the program: benefits by sums, and what does not fit together', () => {
  const programme = book.records().all('programme')[0]?.id ?? '';
  expect(
    benefitTotals(allBenefits(book.records(), programme, asOf)).map(({ name, grants, granted, used, open, lost }) => [
      name,
      grants,
      granted,
      used,
      open,
      lost,
    ]),
  ).toEqual([
    ['Days of engineering service', 2, '12', '0', '12', '0'],
    ['Marketing budget', 5, '55000', '7250', '47750', '0'],
  ]);
  const found = groupBy(auditTiers(prepared, asOf), ({ kind }) => kind);
  expect([...found].map(([kind, findings]) => [kind, findings.length])).toEqual([
    ['withoutAgreement', 1],
    ['override', 2],
    ['byHand', 16],
    ['notInProgramme', 20],
  ]);
});
