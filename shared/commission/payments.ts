import { fromScaled, powerOfTen, toScaled } from '#money/scaled.ts';
import { decimalsOf } from '#money/amount.ts';
import type { DecimalText } from '#money/amount.ts';
import { noDate } from '#model/line-chunk.ts';
import type { LineTable } from '#model/line-table.ts';
import type { SourcedReceipt } from './contract.ts';
import { dayNumber } from '#calendar/day-lookup.ts';
import { codeKey } from '#model/deal-shares.ts';
import type { UnmatchedReceipt } from './prepared-book.ts';

/** What of a line is paid for by then: `part` ÷ `whole`, in money at `scale`; never below nothing or above the whole. */
export interface PaidStep {
  readonly day: number;
  readonly part: number;
  readonly whole: number;
  readonly scale: number;
  /** Reference of the payment that made it so; absent where a credit note did. */
  readonly receipt?: string;
}

/** Customers' payments as the lines see them. */
export interface Payments {
  /** Steps of a line in order of days; of several groups (a line's key, its invoice) each has its own. */
  of(line: number): readonly (readonly PaidStep[])[];
  readonly unmatched: readonly UnmatchedReceipt[];
}

/** Where a payment's reference is looked for, the narrowest first. */
const matched = ['key', 'invoice', 'orderNumber', 'contract'] as const;

const noSteps: readonly (readonly PaidStep[])[] = [];

/**
 * Matches payments to lines by what they name: a line's key, an invoice, an order, a contract, the first that is known, letter
 * case ignored (commission.md 2, stage 1). A line counts in the proportion paid ÷ (net + tax + shipping of all lines that
 * the payment is for); what the lines take back lowers that sum from its day on, so that a credited invoice is paid in full by
 * what is left. More than the whole is kept and counts no further. Money back lowers what counts.
 */
export function matchPayments(
  receipts: readonly SourcedReceipt[],
  table: LineTable,
  days: Int32Array,
  currencyOf: (code: string) => number,
  currency: Int32Array,
): Payments {
  const unmatched: UnmatchedReceipt[] = [];
  const byName = new Map<string, SourcedReceipt[]>();
  for (const receipt of receipts) {
    const name = `${codeKey(receipt.reference)}\u001f${receipt.currency.trim().toUpperCase()}`;
    const group = byName.get(name);
    if (group === undefined) byName.set(name, [receipt]);
    else group.push(receipt);
  }
  const linesOf = linesByReference(table, new Set(receipts.map(({ reference }) => codeKey(reference))));
  const stepsOf = new Map<number, (readonly PaidStep[])[]>();
  for (const group of byName.values()) {
    const first = group[0] as SourcedReceipt;
    const found = linesOf(codeKey(first.reference));
    const own = currencyOf(first.currency.trim().toUpperCase());
    const lines = found.filter((line) => currency[line] === own);
    const whole = wholeOf(table, days, lines, group);
    const trouble = troubleOf(found.length, lines.length, whole.amount);
    if (trouble === undefined) {
      const steps = stepsIn(group, whole);
      for (const line of lines) {
        const known = stepsOf.get(line);
        if (known === undefined) stepsOf.set(line, [steps]);
        else known.push(steps);
      }
    } else
      for (const receipt of group) {
        const { reference, amount, currency: code, date } = receipt;
        unmatched.push({
          receipt,
          day: dayNumber(date),
          detail: `The payment “${reference}” of ${amount} ${code} on ${date} ${trouble}.`,
        });
      }
  }
  return { of: (line) => stepsOf.get(line) ?? noSteps, unmatched };
}

function troubleOf(found: number, inCurrency: number, whole: number): string | undefined {
  if (found === 0) return 'names no line, invoice, order or contract that is known';
  if (inCurrency === 0) return 'is in another currency than the lines that it names';
  return whole > 0 ? undefined : 'names lines whose amounts come to nothing';
}

function linesByReference(table: LineTable, wanted: ReadonlySet<string>): (reference: string) => readonly number[] {
  const byColumn = matched.map((name) => {
    const { codes, dictionary } = table.texts[name];
    const keys = dictionary.map((text) => codeKey(text));
    const isWanted = Uint8Array.from(keys, (key) => (key !== '' && wanted.has(key) ? 1 : 0));
    const lines = new Map<string, number[]>();
    if (!isWanted.includes(1)) return lines;
    for (let line = 0; line < table.count; line += 1) {
      const code = codes[line] as number;
      if (isWanted[code] !== 1) continue;
      const key = keys[code] as string;
      const group = lines.get(key);
      if (group === undefined) lines.set(key, [line]);
      else group.push(line);
    }
    return lines;
  });
  return (reference) => byColumn.find((lines) => lines.has(reference))?.get(reference) ?? [];
}

interface Whole {
  /** Sum of the lines that sell something. */
  readonly amount: number;
  readonly scale: number;
  /** What later lines take off it, negative. */
  readonly less: readonly { readonly day: number; readonly amount: number }[];
}

const takesBack = (table: LineTable, line: number): boolean =>
  table.texts.refunds.codes[line] !== 0 ||
  codeKey(table.texts.type.dictionary[table.texts.type.codes[line] as number] ?? '') === 'cancellation';

function wholeOf(
  table: LineTable,
  days: Int32Array,
  lines: readonly number[],
  group: readonly SourcedReceipt[],
): Whole {
  const columns = [table.numbers.net, table.numbers.tax, table.numbers.shipping];
  const scale = Math.max(
    ...columns.map((column) => Math.min(6, column.scale)),
    ...group.map(({ amount }) => decimalsOf(amount as DecimalText)),
  );
  const figure = (line: number): number =>
    columns.reduce((sum, column) => {
      const wide = column.wide.get(line);
      if (wide !== undefined) return sum + (toScaled(wide, scale) ?? 0);
      const value = column.values[line] as number;
      if (Number.isNaN(value)) return sum;
      return (
        sum +
        (column.scale <= scale
          ? value * powerOfTen(scale - column.scale)
          : Math.round(value / powerOfTen(column.scale - scale)))
      );
    }, 0);
  let amount = 0;
  const less: { readonly day: number; readonly amount: number }[] = [];
  for (const line of lines) {
    const own = figure(line);
    if (takesBack(table, line)) less.push({ day: days[line] as number, amount: own });
    else amount += own;
  }
  return { amount: Number.isSafeInteger(amount) ? amount : 0, scale, less };
}

function stepsIn(group: readonly SourcedReceipt[], { amount, scale, less }: Whole): readonly PaidStep[] {
  const events = [
    ...less
      .filter(({ day }) => day !== noDate)
      .map(({ day, amount: off }) => ({ day, paid: 0, whole: off, receipt: undefined as string | undefined })),
    ...group.map(({ date, amount: paid, reference }) => ({
      day: dayNumber(date),
      paid: toScaled(paid, scale) ?? 0,
      whole: 0,
      receipt: reference as string | undefined,
    })),
    // Payments of one day count in the order of their amounts, so that the order of files changes nothing.
  ].sort((a, b) => a.day - b.day || a.whole - b.whole || a.paid - b.paid);
  const steps: PaidStep[] = [];
  let [paid, whole] = [0, amount];
  let last = { part: 0, whole: 1 };
  for (const event of events) {
    paid += event.paid;
    whole = Math.max(0, whole + event.whole);
    // Once everything is taken back nothing more can come to count, and what counted is taken back with it.
    if (whole === 0) continue;
    const part = Math.min(whole, Math.max(0, paid));
    if (BigInt(part) * BigInt(last.whole) === BigInt(last.part) * BigInt(whole)) continue;
    last = { part, whole };
    steps.push({
      day: event.day,
      part,
      whole,
      scale,
      ...(event.receipt === undefined ? {} : { receipt: event.receipt }),
    });
  }
  return steps;
}

/** An amount of a step as text. */
export const paidText = (value: number, scale: number): string => fromScaled(value, scale);
