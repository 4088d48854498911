import { describe, expect, test } from 'vitest';
import { closePeriod, closeProblems, openClosing, periodBefore, whyNoStatements } from '#commission/close-period.ts';
import { closingHash } from '#model/closing-hash.ts';
import { engineOf, joinSections, sectionOf } from '#commission/closing-bytes.ts';
import type { PackedTable } from '#commission/packed-table.ts';
import { packTable, unpackRows } from '#commission/packed-table.ts';
import { draftPeriod } from '#commission/draft-period.ts';
import { replayMovement } from '#commission/settlement/derivation.ts';
import { laterColumns } from '#commission/statement-line.ts';
import { compare } from '#money/decimal.ts';
import { periodWords } from '#statement/period-words.ts';
import { statementCsv } from '#statement/statement-csv.ts';
import { statementModel } from '#statement/statement-model.ts';
import { bytes, closingOf, optionsOf, reopened } from '#test/support/close-hand-made.ts';
import type { PeriodId } from '#calendar/period.ts';
import { baseRows, calculationOf, calendar, explainOf, inputsOf } from '#test/support/hand-made-period.ts';
import type { Sale } from '#test/support/hand-made-period.ts';
import type { StoredClosing } from '#model/stored-closing.ts';

const sales: Sale[] = [
  { partner: 'p1', net: '20576.00', rate: '0.1' },
  { partner: 'p1', net: '333.33', rate: '0.04', rule: 'R2', type: 'renewal' },
  { partner: 'p1', net: '50.00', product: 'Cables' },
  { partner: 'p2', net: '90.00', rate: '0.1', currency: 'EUR' },
];
const calculation = calculationOf('2026-Q3', sales);
const inputs = inputsOf(baseRows, sales);

const sheets = (closing: StoredClosing): string[] => {
  const closed = reopened(closing);
  return closed.figures.accounts.map((account) => {
    const model = statementModel(closed, account, '1999-01-01T00:00:00.000Z');
    return JSON.stringify(model) + statementCsv(model);
  });
};

describe('closed means closed', () => {
  test('the statement comes from the closing alone: edits of the records it was made of change nothing', async () => {
    const rows = structuredClone(baseRows) as {
      -readonly [K in keyof typeof baseRows]: Record<string, Record<string, unknown>>;
    };
    const open = inputsOf(rows as never, sales);
    const closing = await closingOf(open, calculation, sales);
    const before = sheets(closing);
    const { hash } = closing;
    Object.assign(rows.partner['p1'] ?? {}, {
      name: 'Renamed',
      code: '9999',
      payeeName: 'Somebody else',
      mergedInto: 'p2',
    });
    Object.assign(rows.bookSettings['settings'] ?? {}, {
      legalEntity: 'Another Ltd',
      negativeStyle: 'parentheses',
      paper: 'Letter',
    });
    Object.assign(rows.planVersion['v3'] ?? {}, {
      body: { recognise: 'invoiced', combine: 'first', negativeBase: 'zero', rules: [] },
    });
    Object.assign(rows.plan['plan'] ?? {}, { name: 'Other plan' });
    expect(sheets(closing)).toEqual(before);
    expect(await closingHash(closing.json, closing.bytes ?? new Uint8Array(), bytes)).toBe(hash);
  });

  test('where a partner stood in its programmes is frozen: facts that arrive later change nothing', async () => {
    const standing = { program: 'Program', ladder: '', tier: 'Silver', gap: '1 engineer is missing to Gold.' };
    const asked: string[] = [];
    let facts = [standing];
    const standings = (partner: string, day: string) => {
      asked.push(day);
      return partner === 'p1' ? facts : [];
    };
    const closing = await closingOf(inputs, calculation, sales, { standings });
    expect(new Set(asked)).toEqual(new Set(['2026-09-30']));
    facts = [{ ...standing, tier: 'Gold' }];
    const said = reopened(closing).figures.accounts.map((account) => [account.partner.id, account.standings]);
    expect(new Map(said as [string, unknown][])).toEqual(
      new Map<string, unknown>([
        ['p1', [standing]],
        ['p2', undefined],
      ]),
    );
    expect(sheets(closing).filter((sheet) => sheet.includes('1 engineer is missing to Gold.'))).toHaveLength(1);
    const later = await closingOf(inputs, calculation, sales, { standings });
    expect(later.hash).not.toBe(closing.hash);
    expect((await closingOf(inputs, calculation, sales, { standings: () => [] })).hash).toBe(
      (await closingOf(inputs, calculation, sales)).hash,
    );
  });

  test('the same inputs give the same closing; another amount gives another hash', async () => {
    const again = await closingOf(inputs, calculation, sales);
    expect((await closingOf(inputs, calculation, sales)).hash).toBe(again.hash);
    const other = sales.map((sale, at) => (at === 0 ? { ...sale, net: '20576.01' } : sale));
    expect((await closingOf(inputsOf(baseRows, other), calculationOf('2026-Q3', other), other)).hash).not.toBe(
      again.hash,
    );
  });

  test('it keeps the engine’s own part as it was given', async () => {
    expect(engineOf(await closingOf(inputs, calculation, sales))).toEqual({
      json: { engine: 1 },
      bytes: new Uint8Array([1, 2, 3]),
    });
  });

  test('lines and reviewed lines come back for their own account', async () => {
    const closed = reopened(await closingOf(inputs, calculation, sales));
    const counts = closed.figures.accounts.map((account) => [
      account.number,
      closed.linesOf(account).length,
      closed.reviewedOf(account).length,
    ]);
    expect(counts).toEqual([
      ['ST-0007-2026-Q3-EUR-R1', 1, 0],
      ['ST-0042-2026-Q3-R1', 2, 1],
    ]);
  });
});

describe('the period that has to close first', () => {
  const closing = (period: string): Pick<StoredClosing, 'kind' | 'period'> => ({ kind: 'periodClosing', period });
  const before = (closed: readonly string[], period: string): string | undefined =>
    periodBefore(closed.map(closing), period as PeriodId, calendar);

  test('is the one after the last close', () => {
    expect(before(['2026-Q1', '2026-Q2'], '2026-Q4')).toBe('2026-Q3');
    expect(before(['2026-Q2'], '2027-Q2')).toBe('2026-Q3');
  });

  test('is none for the next one, a closed one, history, or a book that never closed', () => {
    expect(before(['2026-Q2'], '2026-Q3')).toBeUndefined();
    expect(before(['2026-Q2'], '2026-Q2')).toBeUndefined();
    expect(before(['2026-Q2'], '2025-Q4')).toBeUndefined();
    expect(before([], '2026-Q4')).toBeUndefined();
  });
});

test('statements are had of a closed period, the next one, and any while nothing is closed', () => {
  const closed = ['2026-Q2'].map((period) => ({ kind: 'periodClosing' as const, period }));
  const why = (period: string, of = closed) => whyNoStatements(of, period as PeriodId, calendar);
  expect([why('2026-Q2'), why('2026-Q3'), why('2026-Q4', [])]).toEqual([undefined, undefined, undefined]);
  expect(why('2026-Q4')).toEqual({ kind: 'periodOutOfOrder', period: '2026-Q4', first: '2026-Q3' });
  expect(why('2026-Q1')).toEqual({ kind: 'periodUnknown', period: '2026-Q1', example: '2026-Q2' });
});

describe('the plan versions of a close', () => {
  const [reference] = calculation.rules;
  const versionRow = (version: number, from: string) => ({
    ...baseRows.planVersion.v3,
    version,
    from,
  });
  const planned = (rows: Record<string, ReturnType<typeof versionRow>>) => {
    const rules = Object.entries(rows).map(([versionId, { version }]) => ({ ...reference, versionId, version }));
    const all = { ...calculation, rules: [...calculation.rules, ...(rules as typeof calculation.rules)] };
    return draftPeriod(
      inputsOf({ ...baseRows, planVersion: { ...baseRows.planVersion, ...rows } }, sales),
      all,
      explainOf(all, sales),
      periodWords,
    ).figures.plans.map(({ version }) => version);
  };

  test('one that begins after the period is not in it', () => {
    expect(planned({ v4: versionRow(4, '2026-10-01') })).toEqual([3]);
  });

  test('one that ended before the period began is not in it', () => {
    expect(planned({ v2: versionRow(2, '2026-01-01') })).toEqual([3]);
  });

  test('one that was in force on its last day is, paid or not', () => {
    expect(planned({ v4: versionRow(4, '2026-09-30') })).toEqual([3, 4]);
  });
});

describe('a close is refused with all problems at once', () => {
  test('exceptions that block, missing approval, missing settings, a period that is not over', async () => {
    const blocked = {
      ...calculation,
      exceptions: [
        { kind: 'twoLinks' as const, blocks: true, detail: 'Contoso has two partners above it' },
        { kind: 'unknownPartner' as const, blocks: false, detail: 'Nordwind, 3 lines' },
      ],
    };
    const bare = inputsOf({ ...baseRows, bookSettings: { settings: { bookName: 'Acme' } } }, sales);
    const refused = await closePeriod(
      bare,
      blocked,
      optionsOf(blocked, sales, { approval: 'recorded', at: '2026-09-30T12:00:00Z' }),
    );
    expect(refused.ok).toBe(false);
    if (refused.ok) return;
    expect(refused.error.map(({ kind }) => kind)).toEqual([
      'periodNotOver',
      'closeBlocked',
      'closeBlocked',
      'settingMissing',
      'settingMissing',
      'settingMissing',
    ]);
    expect(JSON.stringify(refused.error)).toContain('Nordwind, 3 lines');
  });

  test('periods close in order, each once', async () => {
    const first = await closingOf(inputs, calculation, sales);
    const after = { ...inputs, closings: [first] };
    const kinds = async (period: string): Promise<unknown> => {
      const next = calculationOf(period, []);
      const result = await closePeriod(after, next, optionsOf(next, [], { at: '2028-01-01T00:00:00Z' }));
      return result.ok ? 'closed' : result.error.map(({ kind }) => kind);
    };
    expect(await kinds('2026-Q3')).toEqual(['periodClosed']);
    expect(await kinds('2027-Q1')).toEqual(['periodOutOfOrder']);
    expect(await kinds('2026-Q2')).toEqual(['periodOutOfOrder']);
    expect(await kinds('2026-Q4')).toBe('closed');
  });

  test('an approval of other figures does not count', async () => {
    const approved = {
      ...baseRows,
      periodState: { s: { period: '2026-Q3', state: 'approved', fingerprint: 'older' } },
    } as const;
    const refused = await closePeriod(
      inputsOf(approved, sales),
      calculation,
      optionsOf(calculation, sales, { approval: 'recorded' }),
    );
    expect(refused).toEqual({ ok: false, error: [{ kind: 'periodStale', period: '2026-Q3' }] });
  });
});

test('packed rows come back', () => {
  const rows = [
    { a: 'x', n: 1 },
    { a: '', n: -2.5 },
    { a: 'x', n: 3 },
  ];
  expect(unpackRows(packTable(rows))).toEqual(rows);
  expect(unpackRows(packTable(rows), 1, 2)).toEqual([rows[1]]);
  expect(unpackRows(packTable([]))).toEqual([]);
});

describe('a second person', () => {
  const asking = (state: Record<string, string> | undefined) =>
    inputsOf(
      {
        ...baseRows,
        bookSettings: { settings: { ...baseRows.bookSettings.settings, secondApproval: true } },
        ...(state === undefined
          ? {}
          : {
              periodState: {
                s: { period: '2026-Q3', state: 'approved', fingerprint: calculation.fingerprint, ...state },
              },
            }),
      },
      sales,
    );
  const kinds = (state: Record<string, string> | undefined, approval: 'recorded' | 'sameAct') =>
    closeProblems(asking(state), calculation, optionsOf(calculation, sales, { approval })).map(({ kind }) => kind);

  test('has to approve what the first one calculated, in a window and by a scheduler', () => {
    for (const approval of ['recorded', 'sameAct'] as const) {
      expect(kinds({ calculatedBy: 'Ana Keller', approvedBy: 'Marc Oberlin' }, approval)).toEqual([]);
      expect(kinds({ calculatedBy: 'Ana Keller', approvedBy: ' ana keller' }, approval)).toEqual(['sameApprover']);
      expect(kinds({ approvedBy: 'Marc Oberlin' }, approval)).toEqual(['sameApprover']);
      expect(kinds(undefined, approval)).toEqual(['closeBlocked']);
    }
  });
});

test('a closing of before holdbacks were kept opens, prints, and opens the next period', async () => {
  const closing = await closingOf(inputs, calculation, sales);
  const kept = JSON.parse(JSON.stringify(closing.json)) as { figures: { accounts: Record<string, unknown>[] } };
  for (const account of kept.figures.accounts) {
    for (const name of ['heldBack', 'aside', 'ledger', 'tier', 'due']) delete account[name];
    for (const movement of account['movements'] as Record<string, unknown>[]) delete movement['derivation'];
  }
  const content = closing.bytes ?? new Uint8Array();
  const lines = JSON.parse(bytes.utf8Decode(sectionOf(content, 'lines')) ?? '') as { lines: PackedTable };
  const columns = Object.entries(lines.lines.columns).filter(([name]) => !(name in laterColumns));
  const older = { ...lines, lines: { ...lines.lines, columns: Object.fromEntries(columns) } };
  const old: StoredClosing = {
    ...closing,
    json: kept,
    bytes: joinSections(
      [
        { name: 'entries', bytes: sectionOf(content, 'entries') },
        { name: 'lines', bytes: bytes.utf8Encode(JSON.stringify(older)) },
      ],
      bytes,
    ),
  };
  const opened = openClosing(old, bytes);
  for (const account of opened.figures.accounts) {
    const model = statementModel(opened, account, '');
    expect(statementCsv(model)).toContain(account.closing);
    expect(
      model.groups.flatMap((group) => group.lines).map(({ split, held, status }) => split + held + status),
    ).toEqual(opened.linesOf(account).map(() => ''));
    for (const row of model.balance) expect(compare(replayMovement(row.derivation), row.amount)).toBe(0);
  }
  const unasked = (): never => {
    throw new Error('nothing of the next period is explained');
  };
  const next = draftPeriod(inputsOf(baseRows, [], [old]), calculationOf('2026-Q4', []), unasked, periodWords);
  expect(next.figures.accounts.map(({ opening }) => opening)).toEqual(
    opened.figures.accounts.map((account) => account.closing),
  );
});
