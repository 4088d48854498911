import { toDayNumber } from '#calendar/iso-date.ts';
import type { IsoDate } from '#calendar/iso-date.ts';
import type { EngineInputs } from '#commission/contract.ts';
import { CALENDAR_QUARTERS } from '#calendar/period.ts';
import { buildLineTable } from '#model/build-line-table.ts';
import { lineChunkBuilder } from '#model/line-chunk-builder.ts';
import type { BandsRule, PlanBody, Rule } from '#model/plan.ts';
import { everything } from '#model/plan.ts';
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
}

/** A period in which nothing else happens. */
export const examplePeriod = '2026-Q1';
const exampleDay = '2026-01-15' as IsoDate;

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

function exampleRecords(rule: Rule): BookRecords {
  const always: Rule = { ...rule, when: everything };
  const below: Rule = { id: 'R1', name: 'Below', when: everything, kind: 'percent', base: 'net', rate: rateBelow };
  const levels = rule.kind === 'override' ? rule.levelRates.length : 0;
  const chain = Array.from({ length: levels }, (_level, index) => index + 1);
  const own = rule.kind === 'override' ? body([below]) : body([always]);
  const rows: readonly RecordRow[] = [
    row('batch', 'batch', { kind: 'lines', sequence: 1 } as RecordValues<'batch'>),
    row('partner', 'seller', { code: 'P', name: 'Partner', status: 'active' }),
    row('plan', 'plan', { name: 'Example' }),
    row('planVersion', 'version', { plan: 'plan', version: 1, status: 'effective', from: '2000-01-01', body: own }),
    row('planAssignment', 'assignment', { plan: 'plan', partner: 'seller' }),
    ...chain.flatMap((level) => [
      row('partner', `above ${level}`, { code: `A${level}`, name: `Partner ${level} above`, status: 'active' }),
      row('supplyLink', `link ${level}`, {
        child: level === 1 ? 'seller' : `above ${level - 1}`,
        parent: `above ${level}`,
        from: '2000-01-01',
      }),
      row('planAssignment', `assignment ${level}`, { plan: 'override', partner: `above ${level}` }),
    ]),
    ...(levels === 0
      ? []
      : [
          row('plan', 'override', { name: 'Override' }),
          row('planVersion', 'override version', {
            plan: 'override',
            version: 1,
            status: 'effective',
            from: '2000-01-01',
            body: body([always]),
          }),
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

/** Lines that are counted within an order or a deal belong to one; otherwise each is its own. */
const oneOrder = (rule: Rule): boolean => rule.kind === 'bands' && (rule as BandsRule).measure === 'order';
const oneDeal = (rule: Rule): boolean => rule.kind === 'bands' && (rule as BandsRule).measure === 'deal';

function exampleChunk(rule: Rule, { net, currency, lines, units }: Example) {
  const builder = lineChunkBuilder('batch', 'example');
  const text = (name: Parameters<typeof builder.text>[0], at: number, value: string): void =>
    builder.text(name).set(at, value);
  const figure = (name: Parameters<typeof builder.number>[0], at: number, value: string): void => {
    const decimals = value.includes('.') ? value.length - value.indexOf('.') - 1 : 0;
    const digits = toScaled(value, decimals);
    if (digits !== undefined) builder.number(name).set(at, digits, decimals);
  };
  for (let at = 0; at < lines; at += 1) {
    text('key', at, `line ${at + 1}`);
    text('partner', at, 'P');
    text('currency', at, currency);
    text('orderNumber', at, oneOrder(rule) ? '1' : String(at + 1));
    text('lineNumber', at, String(at + 1));
    text('deal', at, oneDeal(rule) ? '1' : String(at + 1));
    text('contract', at, '1');
    for (const name of ['ordered', 'invoiced', 'delivered'] as const)
      builder.date(name).set(at, toDayNumber(exampleDay));
    figure('net', at, net);
    figure('list', at, exampleList(net, currency));
    figure('cost', at, exampleCost(net, currency));
    figure('quantity', at, units);
    builder.endLine(at + 2);
  }
  return builder.take();
}

/**
 * A book of nothing but these sales and this rule, whose condition is met: what the engine itself pays on it is the
 * worked line under the rule. Overrides get a chain of partners above, and the seller is paid 5 % of net sales.
 */
export function exampleBook(rule: Rule, example: Example): EngineInputs {
  const records = exampleRecords(rule);
  return {
    records,
    lines: buildLineTable([exampleChunk(rule, example)], records),
    calendar: CALENDAR_QUARTERS,
    closings: [],
  };
}
