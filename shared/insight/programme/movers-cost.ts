import type { BookCalendar, PeriodId } from '#calendar/period.ts';
import { listPeriods, periodOf, periodRange, previousPeriod } from '#calendar/period.ts';
import type { IsoDate } from '#calendar/iso-date.ts';
import { prepare } from '#commission/prepare.ts';
import type { PreparedBook } from '#commission/prepared-book.ts';
import { daysOfPeriods, sumByRule } from '#insight/what-if/rule-sums.ts';
import type { WhatIfAnswer } from '#insight/what-if/what-if-answer.ts';
import { whatIfAnswer } from '#insight/what-if/what-if-answer.ts';
import type { WhatIfProgress } from '#insight/what-if/what-if.ts';
import type { MovedGroup } from './moved-records.ts';
import { recordsWithMoves } from './moved-records.ts';

/** Both sides as books, for the lines and derivations behind an amount. */
export interface MoverSides {
  readonly now: PreparedBook;
  readonly drafted: PreparedBook;
}

/** What movers cost, with what proves it. */
export interface MoversCost {
  readonly answer: WhatIfAnswer;
  readonly sides: MoverSides;
}

/** The periods of the book that make the last whole year before a day; a period that ends with the day is one of them. */
export function lastYearPeriods(asOf: IsoDate, calendar: BookCalendar): readonly PeriodId[] {
  const current = periodOf(asOf, calendar);
  const last = periodRange(current, calendar).last === asOf ? current : previousPeriod(current, calendar);
  let first = last;
  for (let more = calendar.length === 'month' ? 11 : 3; more > 0; more -= 1) first = previousPeriod(first, calendar);
  return listPeriods(first, last, calendar);
}

/**
 * What commission a draft's moves come to over some periods, in minor units of each currency: “now” is every mover on the
 * tier that the rules in force give it, “drafted” on the one that the draft gives, both from the first day on, so that all
 * difference is the draft's (tiers.md 3, simulate). Worked out by the engine from the same lines; amounts are commission
 * earned before a settlement's caps, holdback and taxes, as in any what-if. Yields how far it is, so that whoever runs it
 * may stop. Nothing official is read or written.
 */
export function* moversCost(
  book: PreparedBook,
  groups: readonly MovedGroup[],
  periods: readonly PeriodId[],
): Generator<WhatIfProgress, MoversCost> {
  const { calendar, records } = book.inputs;
  const days = daysOfPeriods(periods, calendar);
  const { from } = periodRange(periods[0] as PeriodId, calendar);
  const side = (which: 'from' | 'to'): PreparedBook =>
    prepare({
      ...book.inputs,
      records: groups.reduce((made, group) => recordsWithMoves(made, group, which, from), records),
    });
  const now = side('from');
  yield { part: 0.1 };
  const before = yield* told(sumByRule(now, days), 0.1);
  const drafted = side('to');
  yield { part: 0.6 };
  const after = yield* told(sumByRule(drafted, days), 0.6);
  return { answer: whatIfAnswer(now, drafted, before, after), sides: { now, drafted } };
}

/** Four tenths of the whole, from a part on. */
function* told<T>(work: Generator<number, T>, before: number): Generator<WhatIfProgress, T> {
  for (;;) {
    const step = work.next();
    if (step.done === true) return step.value;
    yield { part: before + 0.4 * step.value };
  }
}
