import { beforeAll, describe, expect, test } from 'vitest';
import type { IsoDate } from '#calendar/iso-date.ts';
import { calculate } from '#commission/calculate.ts';
import { openClosing } from '#commission/close-period.ts';
import type { EngineInputs } from '#commission/contract.ts';
import { draftPeriod } from '#commission/draft-period.ts';
import { prepare } from '#commission/prepare.ts';
import { traceEntry } from '#commission/trace-entry.ts';
import type { Trace } from '#commission/trace.ts';
import { wordTrace } from '#commission/word-trace.ts';
import type { RecordRow } from '#model/record-row.ts';
import { presentedTexts } from '#projection/presented-texts.ts';
import { receiptPresentation } from '#projection/receipt-presentation.ts';
import { statementPresentation } from '#projection/statement-presentation.ts';
import { periodWords } from '#statement/period-words.ts';
import type { StatementModel } from '#statement/statement-model.ts';
import { statementModel } from '#statement/statement-model.ts';
import type { Presentation } from '#shared/presentation.ts';
import { presentationSchema } from '#shared/presentation.ts';
import { canariesIn } from '#test/support/canary-book.ts';
import { bytes } from '#test/support/close-hand-made.ts';
import { engineInputs, record } from '#test/support/commission-book.ts';
import { closed, northwindBook, northwindLines, northwindRows } from '#test/support/northwind-book.ts';
import { plantCanaries } from '#test/support/planted-canaries.ts';

const own = 'p-0042';
const today = '2026-10-20' as IsoDate;

/** Northwind's quarter with a mark in every internal text and every text of others, and in the columns of lines that are ours. */
const planted = plantCanaries(northwindRows as never, own, new Date('2026-01-01T00:00:00Z'))
  .rows as unknown as readonly RecordRow[];
const lines = northwindLines.map((line) => ({
  ...line,
  cost: '7712345',
  salesperson: 'ZZ-INT-salesperson',
  custom: { Margin: 'ZZ-INT-margin' },
}));
const othersLine = {
  ...lines[30],
  key: 'K-other',
  partner: '0007',
  customer: 'ZZ-OTH-customer',
  orderNumber: 'ZZ-OTH-order',
};

let model: StatementModel;
let draft: StatementModel;
let traces: readonly Trace[];
let inputs: EngineInputs;

const textsOf = (presentation: Presentation | undefined): readonly string[] =>
  presentation === undefined ? [] : presentedTexts(presentation).map(({ text }) => text);

beforeAll(async () => {
  const before = await northwindBook(planted);
  const marked = engineInputs(planted, [...lines, othersLine] as never, { closings: before.closings });
  inputs = marked;
  const calculation = calculate(prepare(inputs), '2026-Q3');
  const ownTraces = Array.from({ length: calculation.entries.count }, (_, entry) => traceEntry(calculation, entry));
  traces = ownTraces.filter(({ partner }) => partner === own);
  const open = draftPeriod(inputs, calculation, (entry) => traceEntry(calculation, entry), periodWords);
  const period = openClosing(await closed(inputs, '2026-Q3', '2026-10-09T10:00:00.000Z'), bytes);
  const accountOf = ({ figures }: Pick<typeof open, 'figures'>) => {
    const account = figures.accounts.find(({ partner }) => partner.id === own);
    if (account === undefined) throw new Error('Northwind has no account');
    return account;
  };
  draft = statementModel(open, accountOf(open), '2026-10-09T10:00:00.000Z');
  model = statementModel(period, accountOf(period), '');
});

describe('a statement that is shown', () => {
  test('says what is printed: its answer, balances, and the lines that come to most', () => {
    const presentation = statementPresentation(model);
    const screen = presentation?.screens[0];
    if (screen?.kind !== 'statement') throw new Error('no statement');
    expect(presentationSchema.safeParse(presentation).success).toBe(true);
    expect(screen.number).toBe('ST-0042-2026-Q3-R1');
    expect(screen.headline).toBe('Payable to you: 18,558.25 USD');
    expect(screen.balance.map(({ name }) => name)).toEqual(model.balance.map(({ label }) => label));
    expect(screen.balance.filter(({ total }) => total).map(({ name }) => name)).toEqual([
      'Opening balance',
      'Closing balance carried forward',
    ]);
    expect(screen.held.length).toBe(model.heldBack?.rows.length);
    expect(screen.lines).toHaveLength(9);
    const all = [model.groups, model.bonuses, model.clawbacks].flat().flatMap((group) => group.lines);
    expect(screen.more).toContain(`and ${all.length - 9} more lines, `);
  });

  test('a draft is never shown', () => {
    expect(draft.state).toBe('draft');
    expect(statementPresentation(draft)).toBeUndefined();
  });

  test('holds no mark', () => {
    const texts = textsOf(statementPresentation(model));
    expect(texts.length).toBeGreaterThan(30);
    expect(canariesIn(texts)).toEqual([]);
    expect(canariesIn([JSON.stringify(statementPresentation(model))])).toEqual([]);
  });
});

describe('a receipt that is shown', () => {
  test('has the words of “Copy explanation”, and the rows of the receipt that a partner may read', () => {
    const trace = traces[0] as Trace;
    const screen = receiptPresentation({ records: inputs.records, trace, today, closed: true })?.screens[0];
    if (screen?.kind !== 'receipt') throw new Error('no receipt');
    expect(screen.headline).toBe(wordTrace(trace, 'partner'));
    expect(screen.steps.map(({ name }) => name)).toContain('Sale');
    expect(screen.amount).toMatch(/ USD$/);
  });

  test('of an open period there is none: a draft commission is never shown', () => {
    expect(
      receiptPresentation({ records: inputs.records, trace: traces[0] as Trace, today, closed: false }),
    ).toBeUndefined();
  });

  test('holds no mark, of any line', () => {
    expect(traces.length).toBeGreaterThan(30);
    for (const trace of traces) {
      const presentation = receiptPresentation({ records: inputs.records, trace, today, closed: true });
      expect(presentationSchema.safeParse(presentation).success).toBe(true);
      expect(canariesIn(textsOf(presentation))).toEqual([]);
      // Where it was imported from is ours.
      const line = trace.steps.find((step) => step.stage === 'line');
      if (line !== undefined) expect(textsOf(presentation).join('\n')).not.toContain(line.fileName);
    }
  });

  test('an unnamed customer stays unnamed', () => {
    const hidden = planted.map((row) =>
      row.kind === 'deal' ? record('deal', row.id, { ...(row.values as object), confidentialCustomer: true }) : row,
    );
    const confidential = engineInputs(hidden, lines as never);
    const trace = traces.find(({ steps }) => steps.some((step) => step.stage === 'line' && step.deal === 'D-2291'));
    const texts = textsOf(
      receiptPresentation({ records: confidential.records, trace: trace as Trace, today, closed: true }),
    );
    expect(texts.join(' ')).toContain('confidential customer');
    expect(texts.filter((text) => text.includes('Fabrikam'))).toEqual([]);
  });
});
