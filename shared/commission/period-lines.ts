import { periodRange } from '#calendar/period.ts';
import type { PeriodId } from '#calendar/period.ts';
import { lineId } from '#model/line-table.ts';
import { dayNumber } from './day-lookup.ts';
import { tierAt } from './partner-directory.ts';
import type { PreparedBook } from './prepared-book.ts';
import { slotAt } from './windows.ts';

/** The lines that count in a period, with whom they are credited to. */
export interface PeriodLines {
  readonly lines: readonly number[];
  readonly waiting: readonly number[];
  /** Partners that any of the lines is credited to. */
  readonly partners: ReadonlySet<number>;
  /** Credited partner of a line of the book, −1 while it waits. */
  partnerOf(line: number): number;
  tierOf(line: number): string | undefined;
}

/** A line's id. */
export const lineIdOf = (book: PreparedBook, line: number): string => lineId(book.inputs.lines, line);

/** The lines of a period by the date that each line's plan counts by. Linear in the lines of the period. */
export function periodLines(book: PreparedBook, period: string): PeriodLines {
  const range = periodRange(period as PeriodId, book.inputs.calendar);
  const [from, next] = [dayNumber(range.from), dayNumber(range.next)];
  const { slots } = book;
  const lines: number[] = [];
  const partners = new Set<number>();
  for (let run = 0; run < slots.partner.length; run += 1) {
    const [first, last] = [slots.start[run] as number, slots.start[run + 1] as number];
    const end = slotAt(slots.day, next, first, last);
    const start = slotAt(slots.day, from, first, end);
    if (start < end) partners.add(slots.partner[run] as number);
    for (let slot = start; slot < end; slot += 1) lines.push(slots.line[slot] as number);
  }
  const { partnerOf, dayOf } = creditedColumns(book);
  return {
    lines,
    waiting: book.waiting.filter((each) => each.day >= from && each.day < next).map((each) => each.line),
    partners,
    partnerOf: (line) => partnerOf[line] as number,
    tierOf: (line) => {
      const partner = partnerOf[line] as number;
      return partner < 0 ? undefined : tierAt(book.directory.tiers[partner] ?? [], dayOf[line] as number);
    },
  };
}

const kept = new WeakMap<PreparedBook, { readonly partnerOf: Int32Array; readonly dayOf: Int32Array }>();

/** Credited partner and day of every line of the table, made once per book. */
function creditedColumns(book: PreparedBook): { readonly partnerOf: Int32Array; readonly dayOf: Int32Array } {
  const held = kept.get(book);
  if (held !== undefined) return held;
  const [partnerOf, dayOf] = [
    new Int32Array(book.inputs.lines.count).fill(-1),
    new Int32Array(book.inputs.lines.count),
  ];
  const { slots } = book;
  for (let run = 0; run < slots.partner.length; run += 1) {
    for (let slot = slots.start[run] as number; slot < (slots.start[run + 1] as number); slot += 1) {
      partnerOf[slots.line[slot] as number] = slots.partner[run] as number;
      dayOf[slots.line[slot] as number] = slots.day[slot] as number;
    }
  }
  const made = { partnerOf, dayOf };
  kept.set(book, made);
  return made;
}
