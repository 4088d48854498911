import { addDays, addMonths, toDayNumber } from '#calendar/iso-date.ts';
import type { IsoDate } from '#calendar/iso-date.ts';
import type { EngineInputs } from '#commission/contract.ts';
import type { PeriodId } from '#calendar/period.ts';
import { CALENDAR_QUARTERS, periodOf } from '#calendar/period.ts';
import { buildLineTable } from '#model/build-line-table.ts';
import { lineChunkBuilder } from '#model/line-chunk-builder.ts';
import { effortTasks } from '#model/effort.ts';
import type { MatrixDimension } from '#model/line-rules.ts';
import type { PlanBody } from '#model/plan.ts';
import type { Rule } from '#model/rule.ts';
import { everything } from '#model/filter.ts';
import type { RecordKind, RecordValues } from '#model/record-kinds.ts';
import type { BookRecords, RecordRow } from '#model/record-row.ts';
import type { DecimalText } from '#money/amount.ts';
import { decimal } from '#money/amount.ts';
import { minorUnits } from '#money/currency.ts';
import { multiply, toDecimals } from '#money/decimal.ts';
import { toScaled } from '#money/scaled.ts';

/** The sales that a worked line is about. */
export interface Example {
  /** Net value of each line, in `currency`. */
  readonly net: string;
  readonly currency: string;
  /** How many lines like this there are, each an order and a deal of its own (or all in one, where the rule counts within it). */
  readonly lines: number;
  /** Units of each line. */
  readonly units: string;
  /** What was sold in the same time a year before; nothing when absent. */
  readonly earlier?: string;
  /** Approved marketing spend of the period. */
  readonly spend?: string;
  /** How much of the work on the deal the partner did, "0" to "4". */
  readonly involvement?: string;
  /** The partner's own sales target for the year. */
  readonly target?: string;
}

/** The day of the example: any, or a day on which the rule holds. */
const exampleDay = (rule: Rule): IsoDate =>
  rule.kind === 'spiff' ? (rule.from as IsoDate) : ('2026-01-02' as IsoDate);

/** The period in which the example happens, and in which nothing else does. */
export const examplePeriod = (rule: Rule): PeriodId => periodOf(exampleDay(rule), CALENDAR_QUARTERS);

const row = <K extends RecordKind>(kind: K, id: string, values: RecordValues<K>): RecordRow<K> => ({
  kind,
  id,
  values,
  stamps: {},
});

/** What a line costs where only its net value was said: 70 % of net. */
export const exampleCost = (net: string, currency: string): string => share(net, currency, '0.7');
/** What a line lists at where only its net value was said: 110 % of net. */
export const exampleList = (net: string, currency: string): string => share(net, currency, '1.1');

const share = (net: string, currency: string, of: string): string =>
  toDecimals(multiply(decimal(net), of as DecimalText), minorUnits(currency), 'halfAwayFromZero');

const body = (rules: readonly Rule[]): PlanBody => ({
  recognise: 'invoiced',
  combine: 'stack',
  negativeBase: 'carry',
  rules,
});

/** What the partner below is paid where a rule is about the commission below: 5 % of net sales. */
export const rateBelow = '0.05';

/** The rule as it stands in the example: what it asks of line and partner is taken as met. */
const asMet = (rule: Rule): Rule => {
  const met = { ...rule, when: everything };
  if (met.kind !== 'override') return met;
  const { qualified: _qualified, compress: _compress, ...rest } = met;
  return rest;
};

/** Text fields that give a row or column of a table of rates, each with the first value. */
function tableFields(rule: Rule): ReadonlyMap<string, string> {
  if (rule.kind !== 'matrix') return new Map();
  const dimensions: readonly (MatrixDimension | undefined)[] = [rule.rows, rule.columns];
  return new Map(
    dimensions.flatMap((one): [string, string][] =>
      one !== undefined && 'field' in one ? [[one.field, one.values[0] ?? '']] : [],
    ),
  );
}

/** Of these fields those of one thing, without its name: `partner.type` → `type`. */
const fieldsFor = (fields: ReadonlyMap<string, string>, thing: string): Record<string, string> =>
  Object.fromEntries(
    [...fields].flatMap(([path, value]) =>
      path.startsWith(`${thing}.`) ? [[path.slice(thing.length + 1), value]] : [],
    ),
  );

/** The log of work of which the partner did so much: whole tasks, and half of one jointly. */
const efforts = (involvement: string): RecordRow[] =>
  effortTasks.map((task, at) => {
    const left = Number(involvement) - at;
    const by = left >= 1 ? 'partner' : left > 0 ? 'joint' : 'vendor';
    return row('effort', `effort ${task}`, { deal: 'deal', task, by });
  });

function extraRecords(rule: Rule, example: Example): RecordRow[] {
  const { currency, spend, target, involvement } = example;
  const day = exampleDay(rule);
  const fields = tableFields(rule);
  const tier = fields.get('tier');
  const role = fields.get('credit.role');
  return [
    row('deal', 'deal', { code: '1', partner: 'seller', ...fieldsFor(fields, 'deal') }),
    row('product', 'product', { code: 'Product', ...fieldsFor(fields, 'product') }),
    ...(involvement === undefined ? [] : efforts(involvement)),
    ...(tier === undefined ? [] : [row('tierRecord', 'tier', { partner: 'seller', tier, from: '2000-01-01' })]),
    ...(role === undefined
      ? []
      : [
          row('dealParticipant', 'participant', {
            deal: 'deal',
            partner: 'seller',
            role,
            share: '1',
          } as RecordValues<'dealParticipant'>),
        ]),
    ...(spend === undefined
      ? []
      : [
          row('mdfClaim', 'claim', {
            partner: 'seller',
            activity: 'Activity',
            amount: spend,
            currency,
            date: day,
            approved: true,
          }),
        ]),
    ...(target === undefined
      ? []
      : [row('salesTarget', 'target', { partner: 'seller', year: Number(day.slice(0, 4)), amount: target, currency })]),
  ];
}

function exampleRecords(rule: Rule, example: Example): BookRecords {
  const always = asMet(rule);
  const below: Rule = { id: 'R1', name: 'Below', when: everything, kind: 'percent', base: 'net', rate: rateBelow };
  const levels = rule.kind === 'override' ? rule.levelRates.length : 0;
  const chain = Array.from({ length: levels }, (_level, index) => index + 1);
  const own = rule.kind === 'override' ? body([below]) : body([always]);
  const partner = fieldsFor(tableFields(rule), 'partner');
  const version = { version: 1, status: 'effective', from: '1900-01-01' } as const;
  const rows: readonly RecordRow[] = [
    row('batch', 'batch', { kind: 'lines', sequence: 1 } as RecordValues<'batch'>),
    row('partner', 'seller', { code: 'P', name: 'Partner', status: 'active', ...partner }),
    row('plan', 'plan', { name: 'Example' }),
    row('planVersion', 'version', { plan: 'plan', ...version, body: own }),
    row('planAssignment', 'assignment', { plan: 'plan', partner: 'seller' }),
    ...extraRecords(rule, example),
    ...chain.flatMap((level) => [
      row('partner', `above ${level}`, { code: `A${level}`, name: `Partner ${level} above`, status: 'active' }),
      row('supplyLink', `link ${level}`, {
        child: level === 1 ? 'seller' : `above ${level - 1}`,
        parent: `above ${level}`,
        from: '1900-01-01',
      }),
      row('planAssignment', `assignment ${level}`, { plan: 'override', partner: `above ${level}` }),
    ]),
    ...(levels === 0
      ? []
      : [
          row('plan', 'override', { name: 'Override' }),
          row('planVersion', 'override version', { plan: 'override', ...version, body: body([always]) }),
        ]),
  ] as readonly RecordRow[];
  return {
    all: <K extends RecordKind>(kind: K) =>
      rows
        .filter((one) => one.kind === kind)
        .toSorted((a, b) => (a.id < b.id ? -1 : 1)) as unknown as readonly RecordRow<K>[],
    get: <K extends RecordKind>(kind: K, id: string) =>
      rows.find((one) => one.kind === kind && one.id === id) as unknown as RecordRow<K> | undefined,
  };
}

const counts = (rule: Rule, measure: string): boolean =>
  (rule.kind === 'bands' || rule.kind === 'freeGoods') && rule.measure === measure;

/** Whether the rule looks at what is known about the deal of the line. */
const oneDeal = (rule: Rule): boolean =>
  counts(rule, 'deal') || rule.kind === 'involvement' || rule.kind === 'matrix' || rule.kind === 'marginFloor';

function exampleChunk(rule: Rule, { net, currency, lines, units, earlier }: Example) {
  const builder = lineChunkBuilder('batch', 'example');
  const text = (name: Parameters<typeof builder.text>[0], at: number, value: string): void =>
    builder.text(name).set(at, value);
  const figure = (name: Parameters<typeof builder.number>[0], at: number, value: string): void => {
    const decimals = value.includes('.') ? value.length - value.indexOf('.') - 1 : 0;
    const digits = toScaled(value, decimals);
    if (digits !== undefined) builder.number(name).set(at, digits, decimals);
  };
  const fields = Object.entries(fieldsFor(tableFields(rule), 'line'));
  const add = (at: number, amount: string, day: IsoDate): void => {
    text('key', at, `line ${at + 1}`);
    text('partner', at, 'P');
    text('product', at, 'Product');
    text('currency', at, currency);
    text('orderNumber', at, counts(rule, 'order') ? '1' : String(at + 1));
    text('lineNumber', at, String(at + 1));
    text('deal', at, oneDeal(rule) ? '1' : String(at + 1));
    text('contract', at, '1');
    for (const [name, value] of fields) {
      if (name.startsWith('custom:')) builder.custom(name.slice('custom:'.length)).set(at, value);
      else text(name as Parameters<typeof builder.text>[0], at, value);
    }
    for (const name of ['ordered', 'invoiced', 'delivered'] as const) builder.date(name).set(at, toDayNumber(day));
    figure('net', at, amount);
    figure('list', at, exampleList(amount, currency));
    figure('cost', at, exampleCost(amount, currency));
    figure('recurring', at, amount);
    figure('quantity', at, units);
    builder.endLine(at + 2);
  };
  const day = exampleDay(rule);
  // Instalments come one after another; a day apart keeps them in the period.
  for (let at = 0; at < lines; at += 1) add(at, net, rule.kind === 'recurring' ? addDays(day, at) : day);
  if (earlier !== undefined) add(lines, earlier, addMonths(day, -12));
  return builder.take();
}

/**
 * A book of nothing but these sales and this rule, whose condition is met: what the engine itself pays on it is the
 * worked line under the rule. Overrides get a chain of partners above, and the seller is paid 5 % of net sales.
 */
export function exampleBook(rule: Rule, example: Example): EngineInputs {
  const records = exampleRecords(rule, example);
  return {
    records,
    lines: buildLineTable([exampleChunk(rule, example)], records),
    calendar: CALENDAR_QUARTERS,
    closings: [],
  };
}
