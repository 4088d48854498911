import fc from 'fast-check';
import type { IsoDate } from '#calendar/iso-date.ts';
import { CALENDAR_QUARTERS } from '#calendar/period.ts';
import type { PeriodId } from '#calendar/period.ts';
import type { RecordKind, RecordValues } from '#model/record-kinds.ts';
import type { BookRecords, RecordRow } from '#model/record-row.ts';
import type { DecimalText } from '#money/amount.ts';
import { fromScaled } from '#money/scaled.ts';
import type { FigureSources } from '#planning/contract.ts';
import { recordsOf, row } from './records.ts';

/** The day that most tests are asked about: in the third quarter. */
export const asOf = '2026-08-15' as IsoDate;

export const quarter = (text: string): PeriodId => text as PeriodId;

export const year2026: readonly PeriodId[] = ['2026-Q1', '2026-Q2', '2026-Q3', '2026-Q4'].map(quarter);

export const exact = (text: string): DecimalText => text as DecimalText;

type Rows = { readonly [K in RecordKind]?: readonly RecordRow<K>[] };

/** A book of these records, asked about partner P. */
export const sourcesOf = (rows: Rows = {}, other: Partial<FigureSources> = {}): FigureSources => ({
  records: recordsOf(rows),
  calendar: CALENDAR_QUARTERS,
  partner: 'P',
  asOf,
  sales: [],
  commission: [],
  metric: () => undefined,
  ...other,
});

export const planRow = (values: RecordValues<'businessPlan'> = {}, id = 'plan'): RecordRow<'businessPlan'> =>
  row('businessPlan', id, { partner: 'P', year: 2026, version: 1, state: 'draft', ...values });

export const goalRow = (id: string, values: RecordValues<'planGoal'> = {}): RecordRow<'planGoal'> =>
  row('planGoal', id, { plan: 'plan', name: id, source: 'entered', ...values });

/** Numbers for ids, so that two runs make the same ones. */
export const ids = (): (() => string) => {
  let next = 0;
  return () => {
    next += 1;
    return `new-${String(next).padStart(3, '0')}`;
  };
};

export const days: fc.Arbitrary<IsoDate> = fc
  .record({
    year: fc.integer({ min: 2024, max: 2027 }),
    month: fc.integer({ min: 1, max: 12 }),
    day: fc.integer({ min: 1, max: 28 }),
  })
  .map(
    ({ year, month, day }) => `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}` as IsoDate,
  );

export const amounts: fc.Arbitrary<DecimalText> = fc
  .integer({ min: -100_000_00, max: 900_000_00 })
  .map((cents) => fromScaled(cents, 2));

const maybe = <T>(of: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> => fc.option(of, { nil: undefined, freq: 4 });

/** Only what is there: a record has no empty fields. */
const filled = <T extends object>(values: T): { readonly [K in keyof T]?: Exclude<T[K], undefined> } =>
  Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as {
    readonly [K in keyof T]?: Exclude<T[K], undefined>;
  };

const currencies = fc.constantFrom('USD', 'EUR');

const deal = fc
  .record({
    partner: fc.constantFrom('P', 'Q', 'old'),
    stage: maybe(fc.constantFrom('registered', 'qualified', 'proposal', 'won', 'lost')),
    type: maybe(fc.constantFrom('new', 'renewal', 'add-on')),
    amount: maybe(amounts),
    currency: maybe(currencies),
    registered: maybe(days),
    closed: maybe(days),
  })
  .map(filled);

const certificate = fc
  .record({
    partner: fc.constantFrom('P', 'Q', 'old'),
    person: maybe(fc.constantFrom('ana', 'ben', 'gone')),
    holder: maybe(fc.constantFrom('Ana', 'Zoe')),
    name: fc.constantFrom('Engineer', 'Architect'),
    earned: days,
    expires: maybe(days),
  })
  .map(filled);

const activity = fc
  .record({
    partner: fc.constantFrom('P', 'Q'),
    name: fc.constant('Webinar'),
    state: maybe(fc.constantFrom('planned', 'done', 'cancelled')),
    date: days,
  })
  .map(filled);

const numbered = <K extends RecordKind>(kind: K, all: readonly RecordValues<K>[]): readonly RecordRow<K>[] =>
  all.map((values, at) => row(kind, `${kind}${at}`, values));

const month = fc
  .record({ month: days.map((day) => day.slice(0, 7)), currency: currencies, net: amounts })
  .map(({ month: of, currency, net }) => ({ month: of, currency, net }));

const earned = fc.record({
  period: fc
    .tuple(fc.integer({ min: 2024, max: 2026 }), fc.integer({ min: 1, max: 4 }))
    .map(([y, q]) => quarter(`${y}-Q${q}`)),
  currency: currencies,
  earned: amounts,
});

/** Books of everything that figures are made of; `old` was merged into P, and Ben left. */
export const figureBooks: fc.Arbitrary<FigureSources> = fc
  .record({
    asOf: days,
    deals: fc.array(deal, { maxLength: 12 }),
    certificates: fc.array(certificate, { maxLength: 12 }),
    activities: fc.array(activity, { maxLength: 6 }),
    sales: fc.array(month, { maxLength: 12 }),
    commission: fc.array(earned, { maxLength: 8 }),
  })
  .map(({ asOf: day, deals, certificates, activities, sales, commission }) =>
    sourcesOf(
      {
        bookSettings: [row('bookSettings', 'settings', { homeCurrency: 'USD' })],
        partner: [
          row('partner', 'P', { code: 'P', name: 'P' }),
          row('partner', 'Q', { code: 'Q', name: 'Q' }),
          row('partner', 'old', { code: 'O', name: 'Old', mergedInto: 'P' }),
        ],
        person: [
          row('person', 'ana', { partner: 'P', name: 'Ana' }),
          row('person', 'ben', { partner: 'P', name: 'Ben', left: '2026-02-01' }),
        ],
        deal: numbered('deal', deals as readonly RecordValues<'deal'>[]),
        certificate: numbered('certificate', certificates as readonly RecordValues<'certificate'>[]),
        marketingActivity: numbered('marketingActivity', activities as readonly RecordValues<'marketingActivity'>[]),
      },
      {
        asOf: day,
        sales,
        commission,
        metric: (programme, metric, on) =>
          programme === 'g' && metric === 'm' ? (String(Number(on.slice(5, 7))) as DecimalText) : undefined,
      },
    ),
  );

/** Rows by kind as a book, where a test makes them one by one. */
export const bookOf = (rows: readonly RecordRow[]): BookRecords => {
  const byKind: Record<string, RecordRow[]> = {};
  for (const one of rows) (byKind[one.kind] ??= []).push(one);
  return recordsOf(byKind as Rows);
};
