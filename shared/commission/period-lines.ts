import { periodRange } from '#calendar/period.ts';
import type { PeriodId } from '#calendar/period.ts';
import { lineId } from '#model/line-table.ts';
import { dayNumber } from '#calendar/day-lookup.ts';
import { tierAt } from '#model/tier-spans.ts';
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
  /** How a line is shared, as text that differs whenever it does; empty for a line that one partner is credited with. */
  creditsOf(line: number): string;
  tierOf(line: number): string | undefined;
}

const creditsKept = new WeakMap<PreparedBook, ReadonlyMap<number, string>>();

/** The credits of each shared line, in the order of the last cent. */
function creditTexts(book: PreparedBook): (line: number) => string {
  let texts = creditsKept.get(book);
  if (texts === undefined) {
    const { slots } = book;
    const found = new Map<number, Set<string>>();
    for (let slot = 0; slot < slots.count; slot += 1) {
      const credit = slots.portions[slots.portion?.[slot] ?? -1]?.credit;
      if (credit === undefined) continue;
      const line = slots.line[slot] as number;
      const own = found.get(line) ?? new Set<string>();
      found.set(line, own.add([credit.partner, credit.role, credit.share, credit.crediting].join(' ')));
    }
    texts = new Map([...found].map(([line, credits]) => [line, [...credits].sort().join('; ')]));
    creditsKept.set(book, texts);
  }
  const kept = texts;
  return (line) => kept.get(line) ?? '';
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
  // A line that is shared, or counts in parts, stands in several slots.
  const distinct = slots.portion === undefined ? lines : [...new Set(lines)];
  const { partnerOf, dayOf } = creditedColumns(book);
  return {
    lines: distinct,
    waiting: book.waiting.filter((each) => each.day >= from && each.day < next).map((each) => each.line),
    partners,
    partnerOf: (line) => partnerOf[line] as number,
    creditsOf: slots.portion === undefined ? () => '' : creditTexts(book),
    tierOf: (line) => {
      const partner = partnerOf[line] as number;
      return partner < 0 ? undefined : tierAt(book.directory.tiers[partner] ?? [], dayOf[line] as number);
    },
  };
}

const kept = new WeakMap<PreparedBook, { readonly partnerOf: Int32Array; readonly dayOf: Int32Array }>();

/** Credited partner and day of every line of the table, of several the first, made once per book. */
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
      const line = slots.line[slot] as number;
      if ((partnerOf[line] as number) >= 0) continue;
      partnerOf[line] = slots.partner[run] as number;
      dayOf[line] = slots.day[slot] as number;
    }
  }
  const made = { partnerOf, dayOf };
  kept.set(book, made);
  return made;
}
