import { calculateRun, calculateWithoutLines, emptyContext } from './calculate-run.ts';
import { withoutLines } from './calculate-period.ts';
import type { EntryBuilder } from './entry-builder.ts';
import { clearEntries } from './entry-builder.ts';
import type { PreparedBook } from './prepared-book.ts';
import type { LinesPaid } from './run-context.ts';
import { startRun } from './start-run.ts';

/** First day, and the first day after. */
export interface RangeDays {
  readonly from: number;
  readonly next: number;
}

/** About how many lines are looked at between two pauses: some tens of milliseconds. */
const stepLines = 50_000;

/**
 * What a range of days comes to as if it were one period, partner after partner: `visit` sees the entries of one partner's
 * lines in one currency, in columns that are written anew afterwards. Lines before the range are history: they count, and
 * are paid nothing. Since month by month equals the whole window (commission.md 3), the sums are those of the range's periods
 * one after the other. Yields the part of the lines that is done, so that whoever runs it may stop; lists nothing that
 * wasn't paid.
 */
export function* calculateRange(
  book: PreparedBook,
  { from, next }: RangeDays,
  visit: (entries: EntryBuilder) => void,
  linesPaid?: LinesPaid,
): Generator<number, void> {
  const run = startRun(book, { bookFrom: from, from, next }, book.rounding, {
    room: 4096,
    report: () => undefined,
    ...(linesPaid === undefined ? {} : { linesPaid }),
  });
  const context = emptyContext(run);
  const { slots } = book;
  let paused = 0;
  const visited = (): void => {
    visit(run.entries);
    clearEntries(run.entries);
    run.windows.length = 0;
  };
  for (let at = 0; at < slots.partner.length; at += 1) {
    calculateRun(context, at);
    visited();
    const done = slots.start[at + 1] as number;
    if (done - paused < stepLines) continue;
    paused = done;
    yield done / slots.count;
  }
  for (const { partner, currency } of withoutLines(run)) {
    calculateWithoutLines(context, partner, currency);
    visited();
  }
}
