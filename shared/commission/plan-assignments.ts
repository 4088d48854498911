import { periodRange } from '#calendar/period.ts';
import type { PeriodId } from '#calendar/period.ts';
import { dayNumber } from '#calendar/day-lookup.ts';
import type { PreparedBook } from './prepared-book.ts';
import { slotAt } from './windows.ts';

/** A partner with lines in a period that no plan version covers. */
export interface PartnerWithoutPlan {
  readonly partner: string;
  readonly lines: number;
}

/**
 * Partners whose lines of a period would pay nothing because no plan covers them, in the order of their codes: listed
 * before a close. Partners that no assignment matches but that sold nothing aren't in it.
 */
export function partnersWithoutPlan(book: PreparedBook, period: string): readonly PartnerWithoutPlan[] {
  const range = periodRange(period as PeriodId, book.inputs.calendar);
  const { slots } = book;
  const lines = new Map<number, number>();
  for (let run = 0; run < slots.partner.length; run += 1) {
    const end = slotAt(slots.day, dayNumber(range.next), slots.start[run] as number, slots.start[run + 1] as number);
    for (let slot = slotAt(slots.day, dayNumber(range.from), slots.start[run] as number, end); slot < end; slot += 1) {
      if ((slots.version[slot] as number) >= 0) continue;
      const partner = slots.partner[run] as number;
      lines.set(partner, (lines.get(partner) ?? 0) + 1);
    }
  }
  return [...lines].map(([partner, count]) => ({ partner: book.directory.ids[partner] ?? '', lines: count }));
}
