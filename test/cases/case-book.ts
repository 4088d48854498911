import { nodeBytes } from '#electron/book/node-bytes.ts';
import { canonicalJson } from '#base/canonical-json.ts';
import type { Json } from '#base/canonical-json.ts';
import type { PeriodId } from '#calendar/period.ts';
import { calculate } from '#commission/calculate.ts';
import { closePeriod } from '#commission/close-period.ts';
import type { Calculation, EngineInputs } from '#commission/contract.ts';
import { draftPeriod } from '#commission/draft-period.ts';
import { freezeCalculation } from '#commission/freeze-calculation.ts';
import type { PartnerAccount } from '#commission/period-figures.ts';
import { prepare } from '#commission/prepare.ts';
import { replay } from '#commission/replay.ts';
import { traceEntry } from '#commission/trace-entry.ts';
import type { Trace } from '#commission/trace.ts';
import type { ImportKind } from '#model/import-records.ts';
import type { ImportMapping } from '#model/import-mapping.ts';
import type { Receipt } from '#model/line-chunk.ts';
import { everything } from '#model/filter.ts';
import type { PlanBody, PlanFile } from '#model/plan.ts';
import type { Rule } from '#model/rule.ts';
import type { RecordKind, RecordValues } from '#model/record-kinds.ts';
import type { AnyChange } from '#model/record-row.ts';
import type { SaleLine } from '#model/sale-line.ts';
import type { StoredClosing } from '#model/stored-closing.ts';
import { parsePlanFile, serialisePlanFile } from '#plans/plan-file.ts';
import { planFileChanges } from '#plans/plan-file-records.ts';
import { periodWords } from '#statement/period-words.ts';
import { importBook, textFile } from '#test/support/import-book.ts';

/** Cells of a sales file; `Custom: …` columns are kept as the file's own. */
export type CaseSale = Omit<SaleLine, 'row' | 'custom'> & { readonly [custom: `Custom: ${string}`]: string };

/** One amount that a period pays, with the derivation that explains it. */
export interface CaseEntry {
  readonly partner: string;
  readonly line: string;
  readonly rule: string;
  readonly amount: string;
  readonly trace: Trace;
}

/** What a period of a case came to. */
export interface CasePeriod {
  readonly calculation: Calculation;
  readonly entries: readonly CaseEntry[];
  readonly accounts: readonly PartnerAccount[];
  /** Sum of a partner's entries as the engine totals them, "0" without any. */
  total(partner: string): string;
  account(partner: string): PartnerAccount;
  /** Amount of a partner's entries on one line, in the order of the rules. */
  onLine(line: string, partner?: string): readonly CaseEntry[];
}

/**
 * A book that a published case is told to: partners, plans and sales go in as files through the importer and the plan
 * reader, everything else as the edits that a window makes. Nothing here knows what a rule pays.
 */
export interface CaseBook {
  partners(...codes: readonly string[]): Promise<void>;
  plan(name: string, rules: readonly Rule[], more?: CasePlan): void;
  sales(lines: readonly CaseSale[]): Promise<void>;
  receipts(receipts: readonly Omit<Receipt, 'row'>[]): Promise<void>;
  rate(date: string, from: string, to: string, rate: string): Promise<void>;
  add<Kind extends RecordKind>(kind: Kind, id: string, values: RecordValues<Kind>): void;
  inputs(): EngineInputs;
  period(period: string): CasePeriod;
  close(period: string): Promise<CasePeriod>;
}

export interface CasePlan {
  readonly body?: Partial<PlanBody>;
  /** Partner codes; everybody when absent. */
  readonly partners?: readonly string[];
  readonly from?: string;
}

/** The id of a partner of a case. */
export const partnerId = (book: { inputs(): EngineInputs }, code: string): string => {
  const row = book
    .inputs()
    .records.all('partner')
    .find(({ values }) => values.code === code);
  if (row === undefined) throw new Error(`No partner ${code}`);
  return row.id;
};

const mappingOf = (headers: readonly string[], currency: string): ImportMapping => ({
  delimiter: ',',
  encoding: 'utf-8',
  dateOrder: 'ymd',
  decimalSign: '.',
  columns: Object.fromEntries(headers.filter((name) => !name.startsWith('Custom: ')).map((name) => [name, name])),
  custom: headers.filter((name) => name.startsWith('Custom: ')),
  keyColumns: headers.includes('key') ? ['key'] : [],
  currency,
});

const csvOf = (headers: readonly string[], rows: readonly Readonly<Record<string, string | undefined>>[]): string =>
  [headers, ...rows.map((row) => headers.map((name) => row[name] ?? ''))].map((cells) => cells.join(',')).join('\r\n');

/** A book of one currency and quarters or months. */
export function caseBook(currency = 'USD', length: 'quarter' | 'month' = 'quarter'): CaseBook {
  const book = importBook();
  const closings: StoredClosing[] = [];
  let files = 0;
  let ids = 0;
  const newId = (): string => `case-${(ids += 1)}`;
  const edit = (kind: RecordKind, id: string, set: Readonly<Record<string, unknown>>): void =>
    book.apply([{ kind, id, set } as unknown as AnyChange]);
  edit('bookSettings', 'settings', {
    bookName: 'Case',
    homeCurrency: currency,
    periodLength: length,
    fiscalYearStartMonth: 1,
  });
  const read = async (
    what: ImportKind,
    rows: readonly Readonly<Record<string, string | undefined>>[],
  ): Promise<void> => {
    const headers = [...new Set(rows.flatMap((row) => Object.keys(row)))];
    files += 1;
    const name = `${what}-${files}.csv`;
    const done = await book.import(textFile(name, csvOf(headers, rows)), {
      what,
      source: what,
      mapping: mappingOf(headers, currency),
    });
    if (!done.ok) throw new Error(`${name}: ${JSON.stringify(done.error)}`);
    if (done.value.counts.problemRows > 0) throw new Error(`${name}: ${JSON.stringify(done.value.problems)}`);
  };
  const inputs = (): EngineInputs => ({
    records: book.records,
    lines: book.lines(),
    calendar: { length, fiscalYearStartMonth: 1 },
    closings,
    rates: book.rates(),
    receipts: book.receipts(),
  });
  const at = (period: string): { readonly inputs: EngineInputs; readonly shown: CasePeriod } => {
    const now = inputs();
    return { inputs: now, shown: periodOf(now, calculate(prepare(now), period)) };
  };
  return {
    inputs,
    partners: (...codes) =>
      read(
        'partners',
        codes.map((code) => ({ code, name: `${code} Ltd` })),
      ),
    plan: (name, rules, more = {}) => {
      const body = { recognise: 'invoiced', combine: 'stack', negativeBase: 'carry', rules, ...more.body } as const;
      const file: PlanFile = {
        format: 'channelbook-plan',
        version: 1,
        plan: { name },
        versions: [{ from: more.from ?? '2020-01-01', body }],
        assignments: more.partners?.map((partner) => ({ partner })) ?? [{ filter: everything, priority: 9 }],
      };
      const parsed = parsePlanFile(serialisePlanFile(file), `${name}.json`);
      if (!parsed.ok) throw new Error(JSON.stringify(parsed.error));
      const changes = planFileChanges(parsed.value, book.records, newId, { fileName: name, status: 'effective' });
      if (!changes.ok) throw new Error(JSON.stringify(changes.error));
      book.apply(changes.value.changes);
    },
    sales: (lines) => read('sales', lines as readonly Readonly<Record<string, string>>[]),
    receipts: (receipts) => read('receipts', receipts as unknown as readonly Readonly<Record<string, string>>[]),
    rate: (date, from, to, rate) => read('exchangeRates', [{ date, from, to, rate }]),
    add: (kind, id, values) => edit(kind, id, values as Readonly<Record<string, unknown>>),
    period: (period) => at(period).shown,
    close: async (period) => {
      const { inputs: now, shown } = at(period);
      const engine = freezeCalculation(shown.calculation);
      const closed = await closePeriod(now, shown.calculation, {
        by: 'Ana Keller',
        at: '2035-01-01T00:00:00.000Z',
        bytes: nodeBytes,
        explain: (entry) => traceEntry(shown.calculation, entry),
        words: periodWords,
        frozen: { json: JSON.parse(canonicalJson(engine.json as unknown as Json)) as unknown, bytes: engine.bytes },
        approval: 'sameAct',
        missingSettings: 'useBookName',
      });
      if (!closed.ok) throw new Error(JSON.stringify(closed.error));
      closings.push(closed.value);
      return shown;
    },
  };
}

function periodOf(inputs: EngineInputs, calculation: Calculation): CasePeriod {
  const explain = (entry: number): Trace => traceEntry(calculation, entry);
  const { figures } = draftPeriod(inputs, calculation, explain, periodWords);
  const code = (id: string): string => inputs.records.get('partner', id)?.values.code ?? id;
  const { entries } = calculation;
  const listed = Array.from({ length: entries.count }, (_, at): CaseEntry => {
    const trace = explain(at);
    if (replay(trace) !== trace.amount) throw new Error(`A trace replays to ${replay(trace)}, not ${trace.amount}`);
    const line = entries.line[at] as number;
    const { dictionary, codes } = inputs.lines.texts.key;
    return {
      partner: trace.partnerCode,
      line: line < 0 ? '' : (dictionary[codes[line] as number] ?? ''),
      rule: calculation.rules[entries.rule[at] as number]?.ruleId ?? '',
      amount: trace.amount,
      trace,
    };
  });
  return {
    calculation,
    entries: listed,
    accounts: figures.accounts,
    total: (partner) => calculation.totals.find((total) => code(total.partner) === partner)?.commission ?? '0',
    account: (partner) => {
      const account = figures.accounts.find((each) => each.partner.code === partner);
      if (account === undefined) throw new Error(`No account of ${partner} in ${calculation.period as PeriodId}`);
      return account;
    },
    onLine: (line, partner) =>
      listed.filter((entry) => entry.line === line && (partner === undefined || entry.partner === partner)),
  };
}
