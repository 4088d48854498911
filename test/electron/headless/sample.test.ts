import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { PeriodId } from '#calendar/period.ts';
import type { Calculation, EngineInputs } from '#commission/contract.ts';
import { replay } from '#commission/replay.ts';
import { traceEntry } from '#commission/trace-entry.ts';
import { calculatePeriod, engineInputs } from '#electron/headless/engine-book.ts';
import { openHeadlessBook, type HeadlessBook } from '#electron/headless/headless-book.ts';
import { runHeadless } from '#electron/headless/run-headless.ts';
import type { FieldDefinition } from '#model/field.ts';
import { recordKinds, type RecordKind } from '#model/record-kinds.ts';
import { textsToRead } from '#review/texts-to-read.ts';
import { fabrikamDeal } from '#sample/sample-deals.ts';
import { headlessEnvironment } from '#test/support/headless-environment.ts';

const MADE_IN = 180_000;
let folder = '';
let book: HeadlessBook;
let inputs: EngineInputs;
let calculation: Calculation;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'channelbook-sample-'));
  const environment = headlessEnvironment();
  expect(await runHeadless(['sample', '--out', folder], 'test', environment)).toBe(0);
  const opened = await openHeadlessBook(
    join(folder, 'Sample.channelbook'),
    { create: false, write: false, noEncryption: true },
    environment,
  );
  if (!opened.ok) throw new Error(JSON.stringify(opened.error));
  book = opened.value;
  inputs = await engineInputs(book);
  calculation = calculatePeriod(inputs, '2026-Q3' as PeriodId);
}, MADE_IN);

afterAll(async () => {
  await book?.close();
  await rm(folder, { recursive: true, force: true });
});

const codeOf = (partner: string): string => inputs.records.get('partner', partner)?.values.code ?? '';

test('the deal that is asked about is shared 60 to 40, and its 1,234.56 is 20,576.00 × 10 % × 60 %', () => {
  const { entries, partners, facts, rules, portions } = calculation;
  const found = Array.from({ length: entries.count }, (_, at) => at).filter((at) => {
    const line = entries.line[at] as number;
    return line >= 0 && facts.line(line).deal === fabrikamDeal && entries.level[at] === 0;
  });
  const byCode = new Map(found.map((at) => [codeOf(partners[entries.partner[at] as number] ?? ''), at]));
  expect([...byCode.keys()].sort()).toEqual(['P-0042', 'P-0049']);
  const northwind = byCode.get('P-0042') as number;
  expect(entries.amount[northwind]).toBe(123_456);
  expect(rules[entries.rule[northwind] as number]).toMatchObject({
    ruleId: 'R4',
    ruleName: 'Silver new logo',
    version: 3,
  });
  expect(portions[entries.portion[northwind] as number]?.credit).toMatchObject({ role: 'sold', share: '0.6' });
  expect(portions[entries.portion[byCode.get('P-0049') as number] as number]?.credit).toMatchObject({
    role: 'subAgent',
    share: '0.4',
  });
  const trace = traceEntry(calculation, northwind);
  expect(replay(trace)).toBe('1234.56');
});

test('nothing of the sample stops its close, and one dispute of the last close waits', () => {
  expect(calculation.exceptions.filter(({ blocks }) => blocks)).toEqual([]);
  const disputes = inputs.records.all('dispute');
  expect(disputes).toHaveLength(1);
  expect(disputes[0]?.values).toMatchObject({ state: 'open', period: '2026-Q2', answerBy: '2026-10-08' });
});

test('partners are planned with and reviewed: every reference holds, and Northwind’s review of October has what it shows', () => {
  const { records } = inputs;
  const kinds = ['businessPlan', 'planItem', 'planGoal', 'planPlay', 'priority', 'commitment', 'review'] as const;
  const more = ['reviewNote', 'reviewTopic', 'scorecardTile', 'scorecardTarget', 'scorecardComment'] as const;
  for (const kind of [...kinds, ...more, 'pillarEvidence'] as const) {
    const rows = records.all(kind);
    expect(rows.length, kind).toBeGreaterThan(2);
    for (const { id, values } of rows)
      for (const [name, field] of Object.entries<FieldDefinition>(recordKinds[kind])) {
        const target = (values as Readonly<Record<string, unknown>>)[name];
        if (field.type !== 'ref' || target === undefined) continue;
        expect(records.get(field.refers as RecordKind, target as string), `${kind} ${id} ${name}`).toBeDefined();
      }
  }
  const northwind = records.all('partner').find(({ values }) => values.code === 'P-0042')?.id;
  const reviews = records.all('review').filter(({ values }) => values.partner === northwind);
  expect(reviews.map(({ values }) => [values.period, values.state, values.score]).toSorted()).toEqual([
    ['2026-Q2', 'closed', 7],
    ['2026-Q3', 'planned', undefined],
  ]);
  const late = records
    .all('commitment')
    .map(({ values }) => values)
    .filter(({ partner, due = '', done, dropped }) => partner === northwind && due < '2026-10-08' && !done && !dropped);
  expect(late.map(({ side }) => side)).toEqual(['us', 'us']);
  const open = records
    .all('deal')
    .filter(({ values }) => values.partner === northwind && !['won', 'lost'].includes(values.stage ?? ''));
  expect(open).toHaveLength(7);
  expect(open.every(({ values }) => values.nextStep !== undefined && values.protectedUntil !== undefined)).toBe(true);
  const planned = reviews.find(({ values }) => values.state === 'planned');
  if (planned === undefined) throw new Error('No review is planned');
  expect(textsToRead(records, planned).filter(({ read }) => !read).length).toBe(2);
});
