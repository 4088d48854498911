import type { RoundingMode } from '#money/decimal.ts';
import { entryBuilder } from './entry-builder.ts';
import type { PreparedBook } from './prepared-book.ts';
import type { CalculationRun, LinesPaid, PeriodDays, Scratch } from './run-context.ts';
import { ruleTools } from './run-context.ts';

/** What a calculation is given beside the book and the days. */
export interface RunOptions {
  /** Entries that it will make, as far as one can tell. */
  readonly room: number;
  readonly report: CalculationRun['report'];
  readonly linesPaid?: LinesPaid;
}

/** One calculation before its first partner: no entries yet, nothing compiled. */
export function startRun(
  book: PreparedBook,
  days: PeriodDays,
  mode: RoundingMode,
  { room, report, linesPaid }: RunOptions,
): CalculationRun {
  return {
    book,
    days,
    mode,
    entries: entryBuilder(room),
    windows: [],
    scratch: withScratch(book).scratch,
    tools: ruleTools(book, mode),
    linesPaid,
    report,
  };
}

const kept = new WeakMap<PreparedBook, { readonly scratch: Scratch }>();

// Arrays as long as the longest run are the same for every period of a book.
function withScratch(book: PreparedBook): { readonly scratch: Scratch } {
  const held = kept.get(book) ?? { scratch: makeScratch(book) };
  kept.set(book, held);
  return held;
}

function makeScratch({ slots }: PreparedBook): Scratch {
  let longest = 1;
  for (let run = 0; run < slots.partner.length; run += 1)
    longest = Math.max(longest, (slots.start[run + 1] as number) - (slots.start[run] as number));
  const figures = (): Float64Array => new Float64Array(longest);
  const flags = (): Uint8Array => new Uint8Array(longest);
  return {
    now: figures(),
    before: figures(),
    base: figures(),
    band: new Int16Array(longest),
    measuredBefore: figures(),
    measuredAfter: figures(),
    measuredBooked: figures(),
    flat: figures(),
    limited: figures(),
    ceiling: figures(),
    hit: flags(),
    paid: flags(),
    reason: flags(),
    bestNow: figures(),
    bestBefore: figures(),
    bestNowOf: new Int16Array(longest),
    bestBeforeOf: new Int16Array(longest),
    belowNow: figures(),
    belowBefore: figures(),
    stackNow: figures(),
    stackBefore: figures(),
    sequence: new Int32Array(longest),
    instalment: new Int32Array(longest),
    next: new Int32Array(longest),
    marks: new Int32Array(0),
  };
}
