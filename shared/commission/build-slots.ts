import { noDate } from '#model/line-chunk.ts';
import { countingSort, sortByDay } from '#model/line-order.ts';
import type { CreditedLines } from './credit-lines.ts';
import type { Slots } from './prepared-book.ts';

/** Sorts the credited lines into runs of one partner and currency, by day within a run. Linear in the number of lines. */
export function buildSlots(lines: CreditedLines, partners: number, currencies: number): Slots {
  const kept = creditedLines(lines);
  const groupOf = (line: number): number =>
    (lines.partner[line] as number) * currencies + (lines.currency[line] as number);
  const line = countingSort(sortByDay(kept, lines.day), partners * currencies, groupOf);
  const pick = (column: Int32Array): Int32Array => line.map((each) => column[each] as number);
  const runs = runsOf(line, groupOf, currencies);
  const origin = lines.origin === undefined ? undefined : originSlots(line, lines.origin);
  const refundsOf = refundsByOriginal(origin);
  return {
    count: line.length,
    line,
    day: pick(lines.day),
    version: pick(lines.version),
    origin,
    refundsOf,
    ...runs,
    hasRefunds: runsWithRefunds(runs.start, refundsOf),
  };
}

function creditedLines(lines: CreditedLines): Int32Array {
  const kept = new Int32Array(lines.partner.length);
  let count = 0;
  for (let line = 0; line < kept.length; line += 1) {
    if ((lines.partner[line] as number) < 0 || (lines.currency[line] as number) < 0 || lines.day[line] === noDate)
      continue;
    kept[count] = line;
    count += 1;
  }
  return kept.subarray(0, count);
}

function runsOf(line: Int32Array, groupOf: (line: number) => number, currencies: number) {
  const start: number[] = [];
  const partner: number[] = [];
  const currency: number[] = [];
  let last = -1;
  for (let slot = 0; slot < line.length; slot += 1) {
    const group = groupOf(line[slot] as number);
    if (group === last) continue;
    last = group;
    start.push(slot);
    partner.push(Math.floor(group / currencies));
    currency.push(group % currencies);
  }
  start.push(line.length);
  return { start: Int32Array.from(start), partner: Int32Array.from(partner), currency: Int32Array.from(currency) };
}

function originSlots(line: Int32Array, originLine: Int32Array): Int32Array {
  const slotOf = new Int32Array(originLine.length).fill(-1);
  for (let slot = 0; slot < line.length; slot += 1) slotOf[line[slot] as number] = slot;
  return line.map((each) => {
    const original = originLine[each] as number;
    return original < 0 ? -1 : (slotOf[original] as number);
  });
}

function refundsByOriginal(origin: Int32Array | undefined): ReadonlyMap<number, readonly number[]> {
  const refunds = new Map<number, number[]>();
  origin?.forEach((original, slot) => {
    if (original < 0) return;
    const list = refunds.get(original) ?? [];
    list.push(slot);
    refunds.set(original, list);
  });
  return refunds;
}

function runsWithRefunds(start: Int32Array, refundsOf: ReadonlyMap<number, readonly number[]>): Uint8Array {
  const has = new Uint8Array(Math.max(0, start.length - 1));
  const originals = [...refundsOf.keys()].sort((a, b) => a - b);
  let run = 0;
  for (const slot of originals) {
    while (run + 1 < start.length && slot >= (start[run + 1] as number)) run += 1;
    has[run] = 1;
  }
  return has;
}
