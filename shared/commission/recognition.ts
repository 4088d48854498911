import { compareTexts } from '#base/compare-texts.ts';
import { decimalsOf } from '#money/amount.ts';
import type { DecimalText } from '#money/amount.ts';
import { plain } from '#money/decimal.ts';
import { fromScaled, powerOfTen, toScaled } from '#money/scaled.ts';
import { parseImportDate } from '#import/parse-import-date.ts';
import type { DateOrder } from '#import/parse-import-date.ts';
import { noDate } from '#model/line-chunk.ts';
import type { LineTable } from '#model/line-table.ts';
import type { PlanBody, RecognitionEvent } from '#model/plan.ts';
import type { BookRecords } from '#model/record-row.ts';
import type { Portion } from './contract.ts';
import type { PartnerVersions } from './credit-lines.ts';
import { isoOf } from '#calendar/day-lookup.ts';
import { codeKey } from '#model/deal-shares.ts';
import type { Payments } from './payments.ts';

/** A part of a credit that counts on a day, from `from` ÷ `whole` to `to` ÷ `whole`; all of it where `portion` is absent. */
export interface Recognised {
  readonly day: number;
  readonly version: number;
  readonly from: number;
  readonly to: number;
  readonly whole: number;
  readonly portion?: NonNullable<Portion['recognised']>;
}

/** What moves a line's counted part: by `part` ÷ `whole` on a day. Negative where money went back. */
interface Step {
  readonly day: number;
  readonly part: number;
  readonly whole: number;
  readonly scale: number;
  readonly event: RecognitionEvent['event'];
  readonly receipt?: string;
}

export interface RecognitionInputs {
  readonly table: LineTable;
  readonly records: BookRecords;
  readonly versions: readonly { readonly body: PlanBody }[];
  readonly spans: PartnerVersions;
  readonly payments: Payments;
}

/** Whether a plan counts a line on more than one day. */
export const countsInParts = ({ recognise }: PlanBody): boolean =>
  recognise === 'customerPaid' || recognise === 'events';

/** Whether a plan asks for what customers paid. */
export const asksForPayments = ({ recognise, events = [] }: PlanBody): boolean =>
  recognise === 'customerPaid' || (recognise === 'events' && events.some(({ event }) => event === 'customerPaid'));

/**
 * When a line counts for a partner, and which part each time (commission.md 2, stage 1): each part on its own day, under the
 * plan version of that day, never more than the whole together. Where the plan changed its trigger, the later one counts what
 * the earlier one left.
 */
export function recogniser(inputs: RecognitionInputs): (line: number, partner: number) => readonly Recognised[] {
  const { spans, versions } = inputs;
  const stepsOf = stepMaker(inputs);
  return (line, partner) => {
    const found: Recognised[] = [];
    let counted: Fraction = { part: 0, whole: 1 };
    for (let at = spans.start[partner] as number; at < (spans.start[partner + 1] as number); at += 1) {
      const version = spans.version[at] as number;
      const body = versions[version]?.body;
      if (body === undefined || counted.part === counted.whole) continue;
      for (const step of stepsOf(line, body)) {
        if (step.day < (spans.from[at] as number) || step.day >= (spans.next[at] as number)) continue;
        const before = counted;
        counted = moved(counted, step);
        const common = inCommon(before, counted);
        if (common.from === common.to) continue;
        found.push({ day: step.day, version, ...common, ...portionOf(step, common) });
      }
    }
    return found;
  };
}

interface Fraction {
  readonly part: number;
  readonly whole: number;
}

const greatest = (a: number, b: number): number => (b === 0 ? a : greatest(b, a % b));

/** The least common whole of two; where it gets too long to be exact, 15 digits stand for it. */
function commonWhole(a: number, b: number): number {
  if (a === b) return a;
  const common = (a / greatest(a, b)) * b;
  return Number.isSafeInteger(common) ? common : powerOfTen(15);
}

const scaledTo = ({ part, whole }: Fraction, common: number): number =>
  whole === common
    ? part
    : common % whole === 0
      ? part * (common / whole)
      : Number((BigInt(part) * BigInt(common)) / BigInt(whole));

function moved(counted: Fraction, step: Step): Fraction {
  const whole = commonWhole(counted.whole, step.whole);
  const part = scaledTo(counted, whole) + scaledTo(step, whole);
  return { part: Math.min(whole, Math.max(0, part)), whole };
}

function inCommon(
  before: Fraction,
  after: Fraction,
): { readonly from: number; readonly to: number; readonly whole: number } {
  const whole = commonWhole(before.whole, after.whole);
  return { from: scaledTo(before, whole), to: scaledTo(after, whole), whole };
}

function portionOf(
  { event, day, receipt, whole: own, scale }: Step,
  { from, to, whole }: { readonly from: number; readonly to: number; readonly whole: number },
): Pick<Recognised, 'portion'> {
  if (from === 0 && to === whole && receipt === undefined && own === 1) return {};
  const digits = own === whole ? scale : 0;
  const text = (value: number): string => plain(fromScaled(value, digits));
  return {
    portion: {
      event,
      date: isoOf(day),
      part: text(to - from),
      whole: text(whole),
      ...(receipt === undefined ? {} : { receipt }),
    },
  };
}

const oneDate = ['ordered', 'invoiced', 'delivered'] as const;
const isDate = (event: string): event is (typeof oneDate)[number] => (oneDate as readonly string[]).includes(event);

function stepMaker({ table, records, payments }: RecognitionInputs): (line: number, body: PlanBody) => readonly Step[] {
  const customDay = customDays(table, records);
  const dayOf = (line: number, event: string): number =>
    isDate(event) ? (table.dates[event][line] as number) : customDay(line, event.slice('custom:'.length));
  const onDay = (line: number, event: RecognitionEvent['event']): readonly Step[] => {
    const day = dayOf(line, event);
    return day === noDate ? [] : [{ day, part: 1, whole: 1, scale: 0, event }];
  };
  const paid = (line: number): readonly Step[] =>
    payments
      .of(line)
      .flatMap((steps) => {
        let before: Fraction = { part: 0, whole: 1 };
        return steps.map((step): Step => {
          const { from, to, whole } = inCommon(before, step);
          before = step;
          return {
            day: step.day,
            part: to - from,
            whole,
            scale: whole === step.whole ? step.scale : 0,
            event: 'customerPaid',
            ...(step.receipt === undefined ? {} : { receipt: step.receipt }),
          };
        });
      })
      .sort((a, b) => a.day - b.day || compareTexts(codeKey(a.receipt ?? ''), codeKey(b.receipt ?? '')));
  const stepsOf = (line: number, event: RecognitionEvent['event']): readonly Step[] =>
    event === 'customerPaid' ? paid(line) : onDay(line, event);
  return (line, { recognise, events = [] }) => {
    if (recognise !== 'events') return stepsOf(line, recognise);
    const scale = Math.max(0, ...events.map(({ share }) => decimalsOf(share as DecimalText)));
    return events
      .flatMap(({ event, share }) => stepsOf(line, event).map((step) => shared(step, share, scale)))
      .sort((a, b) => a.day - b.day);
  };
}

function shared(step: Step, share: string, scale: number): Step {
  const part = toScaled(share, scale) ?? 0;
  const whole = powerOfTen(scale);
  if (step.whole === 1) return { ...step, part: part * step.part, whole, scale };
  const common = step.whole * whole;
  if (Number.isSafeInteger(common))
    return { ...step, part: step.part * part, whole: common, scale: step.scale + scale };
  const fine = powerOfTen(15);
  return {
    ...step,
    part: Number((BigInt(step.part) * BigInt(part) * BigInt(fine)) / (BigInt(step.whole) * BigInt(whole))),
    whole: fine,
    scale: 15,
  };
}

/** Days of custom columns, read in the order of day and month that the line's source was imported with. */
function customDays(table: LineTable, records: BookRecords): (line: number, header: string) => number {
  const sources = records.all('importSource').filter(({ values }) => values.what === 'sales');
  // Files of one source may have several layouts: the one that has the column is meant.
  const orderIn = (batch: string, header: string): DateOrder => {
    const name = records.get('batch', batch)?.values.source ?? '';
    const own = sources.flatMap(({ values }) => (values.name === name ? (values.mapping ?? []) : []));
    return (own.findLast(({ custom }) => custom.includes(header)) ?? own.at(-1))?.dateOrder ?? 'ymd';
  };
  const orders = new Map<string, readonly DateOrder[]>();
  const known = new Map<string, number>();
  return (line, header) => {
    const column = table.custom[header];
    if (column === undefined) return noDate;
    const text = column.dictionary[column.codes[line] as number] ?? '';
    let ofBatches = orders.get(header);
    if (ofBatches === undefined) orders.set(header, (ofBatches = table.batches.map((batch) => orderIn(batch, header))));
    const order = ofBatches[table.batch[line] as number] ?? 'ymd';
    const name = `${order} ${text}`;
    let day = known.get(name);
    if (day === undefined) known.set(name, (day = parseImportDate(text, order) ?? noDate));
    return day;
  };
}
