import { noDate } from '#model/line-chunk.ts';
import { countingSort, sortByDay } from '#model/line-order.ts';
import type { CreditedLines } from './credit-lines.ts';
import type { LinePieces } from './line-pieces.ts';
import type { Slots } from './prepared-book.ts';
import { slotParts } from './slot-parts.ts';

/** What is sorted: lines, or pieces of them. */
interface Items {
  readonly partner: Int32Array;
  readonly currency: Int32Array;
  readonly day: Int32Array;
  readonly version: Int32Array;
  readonly origin: Int32Array | undefined;
}

/** Sorts the credited lines into runs of one partner and currency, by day within a run. Linear in the number of lines. */
export function buildSlots(lines: CreditedLines, partners: number, currencies: number): Slots {
  const sorted = sortItems(lines, creditedLines(lines), partners, currencies);
  return {
    ...sorted.slots,
    line: sorted.order,
    portion: undefined,
    portions: [],
    parts: undefined,
    role: undefined,
    takes: new Map(),
  };
}

/** The same for lines that were cut into pieces. */
export function buildPieceSlots(pieces: LinePieces, partners: number, currencies: number): Slots {
  const all = Int32Array.from({ length: pieces.count }, (_, at) => at);
  const { order, slots } = sortItems(pieces, all, partners, currencies);
  const pick = (column: Int32Array): Int32Array => order.map((piece) => column[piece] as number);
  const pickFigures = (column: Float64Array): Float64Array =>
    Float64Array.from(order, (piece) => column[piece] as number);
  const { credit, from, to, whole, rate, weights, rates } = pieces.parts;
  const takes = order.reduce((found, piece, slot) => {
    const taken = pieces.takes.get(piece);
    return taken === undefined ? found : found.set(slot, taken);
  }, new Map<number, NonNullable<ReturnType<LinePieces['takes']['get']>>>());
  return {
    ...slots,
    line: pick(pieces.line),
    portion: pick(pieces.portion),
    portions: pieces.portions,
    parts: slotParts({
      credit: pick(credit),
      weights,
      from: pickFigures(from),
      to: pickFigures(to),
      whole: pickFigures(whole),
      rate: pick(rate),
      rates,
    }),
    role: Uint8Array.from(order, (piece) => pieces.role[piece] as number),
    takes,
  };
}

function sortItems(items: Items, kept: Int32Array, partners: number, currencies: number) {
  const groupOf = (item: number): number =>
    (items.partner[item] as number) * currencies + (items.currency[item] as number);
  const order = countingSort(sortByDay(kept, items.day), partners * currencies, groupOf);
  const pick = (column: Int32Array): Int32Array => order.map((each) => column[each] as number);
  const runs = runsOf(order, groupOf, currencies);
  const origin = items.origin === undefined ? undefined : originSlots(order, items.origin);
  const refundsOf = refundsByOriginal(origin);
  const slots = {
    count: order.length,
    day: pick(items.day),
    version: pick(items.version),
    origin,
    refundsOf,
    ...runs,
    hasRefunds: runsWithRefunds(runs.start, refundsOf),
  };
  return { order, slots };
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

function runsOf(items: Int32Array, groupOf: (item: number) => number, currencies: number) {
  const start: number[] = [];
  const partner: number[] = [];
  const currency: number[] = [];
  let last = -1;
  for (let slot = 0; slot < items.length; slot += 1) {
    const group = groupOf(items[slot] as number);
    if (group === last) continue;
    last = group;
    start.push(slot);
    partner.push(Math.floor(group / currencies));
    currency.push(group % currencies);
  }
  start.push(items.length);
  return { start: Int32Array.from(start), partner: Int32Array.from(partner), currency: Int32Array.from(currency) };
}

function originSlots(items: Int32Array, originItem: Int32Array): Int32Array {
  const slotOf = new Int32Array(originItem.length).fill(-1);
  for (let slot = 0; slot < items.length; slot += 1) slotOf[items[slot] as number] = slot;
  return items.map((each) => {
    const original = originItem[each] as number;
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
