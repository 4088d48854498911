import type {
  Calculation,
  CalculationFacts,
  EngineInputs,
  EntryNature,
  LineFacts,
  TrueUp,
} from '#commission/contract.ts';
import { entryNatures } from '#commission/contract.ts';
import type { Trace } from '#commission/trace.ts';
import { toDayNumber } from '#calendar/iso-date.ts';
import type { IsoDate } from '#calendar/iso-date.ts';
import type { BookCalendar } from '#calendar/period.ts';
import type { LineTable } from '#model/line-table.ts';
import { noDate } from '#model/line-chunk.ts';
import type { PlanBody } from '#model/plan.ts';
import type { Rule } from '#model/rule.ts';
import type { SettlementTerms } from '#model/settlement-terms.ts';
import type { RecordKind, RecordValues } from '#model/record-kinds.ts';
import type { BookRecords, RecordRow } from '#model/record-row.ts';
import { lineDates, lineNumbers, lineTexts } from '#model/sale-line.ts';
import type { StoredClosing } from '#model/stored-closing.ts';
import { minorUnits } from '#money/currency.ts';
import { fromScaled, toScaled } from '#money/scaled.ts';
import { multiply } from '#money/decimal.ts';
import type { DecimalText } from '#money/amount.ts';
import { roundMoney } from '#money/round.ts';

/** A sale of a hand-made period: paid at `rate` of `net`, or reviewed and unpaid without a rate. */
export interface Sale {
  readonly partner: string;
  readonly net: string;
  readonly rate?: string;
  readonly currency?: string;
  readonly date?: string;
  readonly order?: string;
  readonly customer?: string;
  readonly product?: string;
  readonly deal?: string;
  readonly type?: string;
  /** R9 is a target of the period: its entry stands on no line. */
  readonly rule?: 'R1' | 'R2' | 'R9';
  readonly contract?: string;
  readonly nature?: EntryNature;
  readonly trueUp?: number;
  /** 0 for an own sale, n for one of a partner n levels below. */
  readonly level?: number;
}

export type Rows = { readonly [K in RecordKind]?: Readonly<Record<string, RecordValues<K>>> };

export const calendar: BookCalendar = { length: 'quarter', fiscalYearStartMonth: 1 };

/** Records from plain values; no stamps, since nothing here merges. */
export function recordsOf(rows: Rows): BookRecords {
  const row = <K extends RecordKind>(kind: K, id: string, values: RecordValues<K>): RecordRow<K> => ({
    kind,
    id,
    values,
    stamps: {},
  });
  return {
    all: <K extends RecordKind>(kind: K) =>
      Object.entries((rows[kind] ?? {}) as Record<string, RecordValues<K>>)
        .filter(([, values]) => (values as { deleted?: boolean }).deleted !== true)
        .sort(([a], [b]) => (a < b ? -1 : 1))
        .map(([id, values]) => row(kind, id, values)),
    get: <K extends RecordKind>(kind: K, id: string) => {
      const values = (rows[kind] as Record<string, RecordValues<K>> | undefined)?.[id];
      return values === undefined ? undefined : row(kind, id, values);
    },
  };
}

const textColumn = (texts: readonly string[]) => {
  const dictionary = ['', ...new Set(texts.filter((text) => text !== ''))];
  return { dictionary, codes: Int32Array.from(texts, (text) => dictionary.indexOf(text)) };
};

/** Lines as the engine's columns. */
export function tableOf(sales: readonly Sale[]): LineTable {
  const texts = Object.fromEntries(
    lineTexts.map((name) => [name, textColumn(sales.map(() => ''))]),
  ) as unknown as LineTable['texts'];
  const dates = Object.fromEntries(
    lineDates.map((name) => [name, new Int32Array(sales.length).fill(noDate)]),
  ) as unknown as LineTable['dates'];
  const numbers = Object.fromEntries(
    lineNumbers.map((name) => [
      name,
      { scale: 2, values: new Float64Array(sales.length).fill(Number.NaN), wide: new Map() },
    ]),
  ) as unknown as LineTable['numbers'];
  return {
    count: sales.length,
    batches: ['batch'],
    batch: new Int32Array(sales.length),
    position: Int32Array.from(sales, (_, i) => i),
    row: Int32Array.from(sales, (_, i) => i + 2),
    texts: {
      ...texts,
      orderNumber: textColumn(sales.map(({ order }, i) => order ?? `SO-${1000 + i}`)),
      lineNumber: textColumn(sales.map(() => '1')),
      currency: textColumn(sales.map(({ currency }) => currency ?? 'USD')),
      partner: textColumn(sales.map(({ partner }) => partner)),
      customer: textColumn(sales.map(({ customer }) => customer ?? 'Fabrikam')),
      productName: textColumn(sales.map(({ product }) => product ?? 'Managed backup')),
      deal: textColumn(sales.map(({ deal }) => deal ?? '')),
      contract: textColumn(sales.map(({ contract }) => contract ?? '')),
      type: textColumn(sales.map(({ type }) => type ?? 'new')),
      salesperson: textColumn(sales.map(() => 'CANARY-salesperson')),
    },
    dates: { ...dates, ordered: Int32Array.from(sales, ({ date }) => toDayNumber((date ?? '2026-08-12') as IsoDate)) },
    numbers: {
      ...numbers,
      net: { scale: 2, values: Float64Array.from(sales, ({ net }) => toScaled(net, 2) as number), wide: new Map() },
    },
    custom: {},
    setAside: {
      identicalDuplicates: 0,
      differingDuplicates: [],
      corrected: 0,
      correctedLines: [],
      unknownCorrections: [],
    },
  };
}

const RULES = ['R1', 'R2', 'R9'] as const;
const target: Rule = {
  id: 'R9',
  name: 'Security target',
  kind: 'lumpSum',
  base: 'net',
  quantity: 'amount',
  measure: 'period',
  target: { amount: '1000' },
  amount: '1500',
  currency: 'USD',
  when: { all: [] },
};
const planBody: PlanBody = {
  recognise: 'ordered',
  combine: 'stack',
  negativeBase: 'carry',
  rules: [
    {
      id: 'R1',
      name: 'New business',
      kind: 'percent',
      base: 'net',
      rate: '0.1',
      when: { field: 'line.type', is: 'is', values: ['new'] },
    },
    { id: 'R2', name: 'Renewals', kind: 'percent', base: 'net', rate: '0.04', when: { all: [] } },
  ],
};

/** The records every hand-made book starts from. */
export const baseRows = {
  bookSettings: {
    settings: {
      bookName: 'Acme Channel',
      legalEntity: 'Acme Cloud Services B.V.',
      address: 'Herengracht 182\n1016 BR Amsterdam',
      contactName: 'Ana Keller',
      contactEmail: 'partners@acme.example',
      homeCurrency: 'USD',
      disputeDays: 30,
      paymentTerms: 'Paid by bank transfer within 15 days',
      paper: 'A4',
      roundingMode: 'halfAwayFromZero',
    },
  },
  partner: {
    p1: {
      code: '0042',
      name: 'Northwind Telecom',
      city: 'Rotterdam',
      country: 'Netherlands',
      bankAccountEnding: '4471',
      agreementNumber: 'AG-2024-117',
      internalNotes: 'CANARY-internal',
    },
    p2: { code: '0007', name: 'Contoso MSP', city: 'Lyon', country: 'France' },
  },
  plan: { plan: { name: 'Reseller 2026' } },
  planVersion: { v3: { plan: 'plan', version: 3, status: 'effective', from: '2026-07-01', body: planBody } },
} as const satisfies Rows;

export function inputsOf(rows: Rows, sales: readonly Sale[], closings: readonly StoredClosing[] = []): EngineInputs {
  return { records: recordsOf(rows), lines: tableOf(sales), calendar, closings };
}

/** The records of a book whose one plan has these terms for everybody. */
export const withTerms = (terms: SettlementTerms, rows: Rows = {}): Rows => ({
  ...baseRows,
  planVersion: { v3: { ...baseRows.planVersion.v3, from: '2020-01-01', body: { ...planBody, terms } } },
  planAssignment: { who: { plan: 'plan', priority: 1, filter: { all: [] } } },
  ...rows,
});

const natureOf = ({ nature, trueUp, rule }: Sale): EntryNature =>
  nature ?? (trueUp !== undefined ? 'trueUp' : rule === 'R9' ? 'window' : 'earned');

const paidOf = ({ net, rate, currency }: Sale): string =>
  roundMoney(multiply(net as DecimalText, (rate ?? '0') as DecimalText), currency ?? 'USD');

const zeros = (count: number) => ({
  due: new Float64Array(count),
  booked: new Float64Array(count),
  measuredBefore: new Float64Array(count),
  measuredAfter: new Float64Array(count),
  measuredBooked: new Float64Array(count).fill(Number.NaN),
  flat: new Float64Array(count),
  limited: new Float64Array(count),
  ceiling: new Float64Array(count),
  origin: new Int32Array(count).fill(-1),
});

const unasked = (): never => {
  throw new Error('A hand-made period explains through explainOf');
};
const factsOf = (sales: readonly Sale[]): CalculationFacts => ({
  book: undefined,
  line: (line) =>
    ({
      lineId: `batch:${line}`,
      date: sales[line]?.date ?? '2026-08-12',
      order: sales[line]?.order ?? `SO-${1000 + line}`,
    }) as LineFacts,
  credit: unasked,
  partner: unasked,
  tier: unasked,
  rulesNotUsed: unasked,
});

/** A calculation as the engine would hand it over, each paid sale at its own rate. */
export function calculationOf(period: string, sales: readonly Sale[], trueUps: readonly TrueUp[] = []): Calculation {
  const partners = [...new Set(sales.map(({ partner }) => partner))].sort();
  const currencies = [...new Set(sales.map(({ currency }) => currency ?? 'USD'))].sort();
  const paid = sales.map((sale, line) => ({ sale, line })).filter(({ sale }) => sale.rate !== undefined);
  paid.sort((a, b) => {
    const key = ({ sale, line }: { sale: Sale; line: number }): string =>
      [sale.partner, sale.currency ?? 'USD', sale.rule ?? 'R1', String(line).padStart(8, '0')].join(' ');
    return key(a) < key(b) ? -1 : 1;
  });
  const amountOf = (sale: Sale): number => toScaled(paidOf(sale), minorUnits(sale.currency ?? 'USD')) as number;
  const controlTotals: Record<string, string> = {};
  for (const currency of currencies) {
    const sum = paid
      .filter(({ sale }) => (sale.currency ?? 'USD') === currency)
      .reduce((total, { sale }) => total + amountOf(sale), 0);
    controlTotals[currency] = fromScaled(sum, minorUnits(currency));
  }
  return {
    period,
    lines: sales.length,
    partners,
    currencies,
    baseScale: 2,
    trueUps,
    totals: [],
    controlTotals,
    exceptions: [],
    fingerprint: `print-${period}`,
    portions: [],
    rules: [...planBody.rules, ...(sales.some(({ rule }) => rule === 'R9') ? [target] : [])].map((rule) => ({
      planId: 'plan',
      planName: 'Reseller 2026',
      versionId: 'v3',
      version: 3,
      ruleId: rule.id,
      ruleName: rule.name,
      from: '2026-07-01',
      recognise: planBody.recognise,
      combine: planBody.combine,
      negativeBase: planBody.negativeBase,
      rule,
    })),
    roundingMode: 'halfAwayFromZero',
    closed: false,
    facts: factsOf(sales),
    entries: {
      count: paid.length,
      partner: Int32Array.from(paid, ({ sale }) => partners.indexOf(sale.partner)),
      currency: Int32Array.from(paid, ({ sale }) => currencies.indexOf(sale.currency ?? 'USD')),
      line: Int32Array.from(paid, ({ line, sale }) => (natureOf(sale) === 'window' ? -1 : line)),
      rule: Int32Array.from(paid, ({ sale }) => RULES.indexOf(sale.rule ?? 'R1')),
      band: new Int16Array(paid.length).fill(-1),
      level: Int8Array.from(paid, ({ sale }) => sale.level ?? 0),
      base: Float64Array.from(paid, ({ sale }) => toScaled(sale.net, 2) as number),
      amount: Float64Array.from(paid, ({ sale }) => amountOf(sale)),
      ...zeros(paid.length),
      portion: new Int32Array(paid.length).fill(-1),
      nature: Uint8Array.from(paid, ({ sale }) => entryNatures.indexOf(natureOf(sale))),
      trueUp: Int32Array.from(paid, ({ sale }) => sale.trueUp ?? -1),
    },
    unpaid: sales
      .map((sale, line) => ({ sale, line }))
      .filter(({ sale }) => sale.rate === undefined)
      .map(({ sale, line }) => ({ line, partner: sale.partner, reason: 'noRuleMatched' as const, detail: '' })),
  };
}

/** The derivation of an entry of `calculationOf`, from the sales alone. */
export function explainOf(calculation: Calculation, sales: readonly Sale[]): (entry: number) => Trace {
  return (entry) => {
    const sale = sales[calculation.entries.line[entry] as number] as Sale;
    const exact = multiply(sale.net as DecimalText, (sale.rate ?? '0') as DecimalText);
    const amount = paidOf(sale);
    return {
      partner: sale.partner,
      partnerCode: sale.partner,
      partnerName: sale.partner,
      period: calculation.period,
      currency: sale.currency ?? 'USD',
      amount,
      rulesNotUsed: [],
      steps: [
        {
          stage: 'line',
          lineId: 'batch:0',
          source: 'CRM',
          fileName: 'sales.csv',
          row: 2,
          date: sale.date ?? '2026-08-12',
          recognisedBy: 'ordered',
        },
        { stage: 'credit', how: 'namedOnLine', text: sale.partner, level: sale.level ?? 0, path: [], share: '1' },
        { stage: 'base', base: 'net', parts: [], value: sale.net },
        {
          stage: 'rate',
          plan: 'Reseller 2026',
          version: 3,
          ruleId: sale.rule ?? 'R1',
          ruleName: 'New business',
          portions: [{ of: sale.net, rate: sale.rate ?? '0' }],
        },
        { stage: 'round', exact, mode: 'halfAwayFromZero', rounded: amount },
      ],
    };
  };
}
