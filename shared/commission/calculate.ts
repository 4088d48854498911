import { periodRange } from '#calendar/period.ts';
import type { PeriodId } from '#calendar/period.ts';
import type { CalculationScope, PeriodResult } from './calculate-period.ts';
import { calculatePeriod } from './calculate-period.ts';
import type { Calculation, CalculationException, EntryColumns, ExceptionKind, TrueUp } from './contract.ts';
import { closedPeriods } from './closed-periods.ts';
import { dayNumber } from '#calendar/day-lookup.ts';
import { liveFacts } from './live-facts.ts';
import type { PreparedBook } from './prepared-book.ts';
import type { PeriodDays } from './run-context.ts';
import { frozenOf, thawCalculation } from './thaw-calculation.ts';
import { totalsOf } from './totals.ts';
import { withTrueUps } from './true-ups.ts';

/**
 * What a period pays: entries, totals, exceptions, lines that paid nothing. A closed period answers from its closing
 * alone. The first open period also books true-ups of the closed ones. Writes nothing.
 */
export function calculate(book: PreparedBook, period: string): Calculation {
  const closed = closedPeriods(book);
  const closing = closed.find((each) => each.period === period);
  if (closing !== undefined) return thawCalculation(frozenOf(closing.closing));
  const days = periodDays(book, period, closed[0]?.period);
  const result = calculatePeriod(book, days, book.rounding);
  const isNext =
    closed.length > 0 &&
    closed.every((each) => each.period < period) &&
    isFirstOpen(book, period, closed.at(-1)?.period ?? '');
  const { entries, trueUps } = isNext
    ? withTrueUps(book, result.entries, closed)
    : { entries: result.entries, trueUps: [] };
  return calculationOf(book, period, days, { ...result, entries }, trueUps);
}

/**
 * What a period comes to from present inputs alone, whatever was closed: no closing is read and no true-up booked. Periods
 * from `first` on count as paid one after the other; lines before it are history. For questions; never a close.
 */
export function calculateAnew(
  book: PreparedBook,
  period: PeriodId,
  first: PeriodId,
  scope?: CalculationScope,
): Calculation {
  const { calendar } = book.inputs;
  const [range, start] = [periodRange(period, calendar), periodRange(first, calendar)];
  const days = { bookFrom: dayNumber(start.from), from: dayNumber(range.from), next: dayNumber(range.next) };
  return calculationOf(book, period, days, calculatePeriod(book, days, book.rounding, scope), []);
}

function calculationOf(
  book: PreparedBook,
  period: string,
  days: PeriodDays,
  { entries, portions, linesOfRun, exceptions, unpaid }: PeriodResult & { readonly entries: EntryColumns },
  trueUps: readonly TrueUp[],
): Calculation {
  return {
    period,
    lines: countLines(book, linesOfRun, days) + waitingIn(book, days),
    partners: book.directory.ids,
    currencies: book.currencies,
    rules: book.rules,
    portions,
    baseScale: book.bases.scale,
    entries,
    trueUps,
    ...totalsOf(book, entries, linesOfRun),
    exceptions: [
      ...book.exceptions,
      ...waitingUntil(book, days),
      ...unmatchedUntil(book, days),
      ...differing(book, days),
      ...exceptions,
    ],
    unpaid,
    facts: liveFacts(book, entries),
    roundingMode: book.rounding,
    closed: false,
    fingerprint: book.fingerprint,
  };
}

/** The days of a period; before the book's first closed period nothing is paid: those lines are history (design.md 10.5). */
function periodDays(book: PreparedBook, period: string, firstClosed: string | undefined): PeriodDays {
  const { calendar } = book.inputs;
  const range = periodRange(period as PeriodId, calendar);
  const [from, next] = [dayNumber(range.from), dayNumber(range.next)];
  if (firstClosed === undefined) return { bookFrom: from, from, next };
  if (period < firstClosed) return { bookFrom: next, from: next, next };
  return { bookFrom: dayNumber(periodRange(firstClosed as PeriodId, calendar).from), from, next };
}

function isFirstOpen(book: PreparedBook, period: string, lastClosed: string): boolean {
  const { calendar } = book.inputs;
  return periodRange(lastClosed as PeriodId, calendar).next === periodRange(period as PeriodId, calendar).from;
}

/**
 * Lines that wait and would count once they are put right: of this period, and of earlier ones of the book, which would come
 * in as true-ups. Lines of before the book are history and wait for nothing. Only a line of this very period can stop its close.
 */
function waitingUntil(book: PreparedBook, { bookFrom, from, next }: PeriodDays): readonly CalculationException[] {
  return book.waiting
    .filter((each) => each.day >= bookFrom && each.day < next)
    .map(({ kind, line, detail, day }) => ({ kind, line, detail, blocks: stopping.has(kind) && day >= from }));
}

/** What a person can put right at once, and what would be paid wrongly if it were left. */
const stopping: ReadonlySet<ExceptionKind> = new Set<ExceptionKind>(['missingCurrency', 'splitSum', 'noRate']);

/** Customers' payments that no line is known for, of this period and earlier ones of the book. */
const unmatchedUntil = (book: PreparedBook, { bookFrom, next }: PeriodDays): readonly CalculationException[] =>
  book.unmatched
    .filter(({ day }) => day >= bookFrom && day < next)
    .map(({ detail }) => ({ kind: 'unmatchedReceipt', blocks: false, detail }));

/** Lines of the period; one that several partners share, or that counts in parts, is one. */
function countLines({ slots, inputs }: PreparedBook, linesOfRun: Int32Array, { from, next }: PeriodDays): number {
  if (slots.portion === undefined) return linesOfRun.reduce((sum, lines) => sum + lines, 0);
  const seen = new Uint8Array(inputs.lines.count);
  let count = 0;
  for (let slot = 0; slot < slots.count; slot += 1) {
    const [line, day] = [slots.line[slot] as number, slots.day[slot] as number];
    if (day < from || day >= next || seen[line] === 1) continue;
    seen[line] = 1;
    count += 1;
  }
  return count;
}

const waitingIn = (book: PreparedBook, { from, next }: PeriodDays): number =>
  book.waiting.reduce((count, each) => count + (each.day >= from && each.day < next ? 1 : 0), 0);

/**
 * Differing lines with one key that a person still has to decide about: of this period, and of earlier ones of the book,
 * since the other line of a closed period may have come late and would be booked as a true-up.
 */
function differing(book: PreparedBook, { bookFrom, next }: PeriodDays): readonly CalculationException[] {
  const open = book.inputs.lines.setAside.differingDuplicates;
  if (open.length === 0) return [];
  const wanted = new Map(open.map((each) => [each.counts, each]));
  const chosen = new Set(book.inputs.records.all('lineChoice').map(({ values }) => `${values.source} ${values.key}`));
  const { lines } = book.inputs;
  const found: CalculationException[] = [];
  const seen = new Set<number>();
  for (let slot = 0; slot < book.slots.count; slot += 1) {
    const [line, day] = [book.slots.line[slot] as number, book.slots.day[slot] as number];
    if (day < bookFrom || day >= next) continue;
    const id = `${lines.batches[lines.batch[line] as number]}:${lines.position[line]}`;
    const each = wanted.get(id);
    if (each === undefined || chosen.has(`${each.source} ${each.key}`)) continue;
    // A line that several partners share is one question.
    wanted.delete(id);
    if (seen.has(line)) continue;
    seen.add(line);
    found.push({
      kind: 'differingDuplicate',
      line,
      blocks: false,
      detail: `${each.others.length + 1} different lines have the key “${each.key}”; the first one counts.`,
    });
  }
  return found;
}
