import type { RoundingMode } from '#money/decimal.ts';
import { calculateRun, calculateWithoutLines, emptyContext, noteRefundsOfNothing } from './calculate-run.ts';
import type { CalculationException, EntryColumns, ExceptionKind, Portion, UnpaidLine } from './contract.ts';
import { unpaidReasons } from './contract.ts';
import { finishEntries, sortEntries } from './entry-builder.ts';
import type { PreparedBook } from './prepared-book.ts';
import type { CalculationRun, PeriodDays, RunContext } from './run-context.ts';
import { reasonCode } from './run-context.ts';
import { claimsByPartner } from './rules/mdf.ts';
import { startRun } from './start-run.ts';
import { reasonWords } from './unpaid-words.ts';
import { slotAt } from './windows.ts';

/** What the lines of one period come to, before true-ups and totals. */
export interface PeriodResult {
  readonly entries: EntryColumns;
  /** The portions of the book's lines, then the windows that entries on no line were earned in. */
  readonly portions: readonly Portion[];
  /** Lines of the period per run of `slots`. */
  readonly linesOfRun: Int32Array;
  readonly exceptions: readonly CalculationException[];
  readonly unpaid: readonly UnpaidLine[];
}

/** A part of a calculation, for questions that need no more. */
export interface CalculationScope {
  /** Only lines credited to these partners, by index; all when absent. */
  readonly partners?: ReadonlySet<number>;
  /** Entries alone: lines that paid nothing aren't listed. */
  readonly entriesOnly?: boolean;
}

/** Calculates one period from present inputs. Pure: the same book and days give the same result, whatever was closed. */
export function calculatePeriod(
  book: PreparedBook,
  days: PeriodDays,
  mode: RoundingMode,
  scope: CalculationScope = {},
): PeriodResult {
  const reports = reporter(book);
  const runs = book.slots.partner.length;
  const room = Math.max(linesWithin(book, days), roomOf.get(book) ?? 0);
  const run = startRun(book, days, mode, { room, report: reports.report });
  const linesOfRun = new Int32Array(runs);
  const unpaid: UnpaidLine[] = [];
  const context = emptyContext(run);
  for (let at = 0; at < runs; at += 1) {
    if (scope.partners !== undefined && !scope.partners.has(book.slots.partner[at] as number)) continue;
    if (!calculateRun(context, at)) continue;
    linesOfRun[at] = linesBetween(book.slots, context.periodFrom, context.end);
    if (scope.entriesOnly !== true) collectUnpaid(context, unpaid, reports);
  }
  for (const { partner, currency } of withoutLines(run))
    if (scope.partners?.has(partner) !== false) calculateWithoutLines(context, partner, currency);
  roomOf.set(book, run.entries.count);
  const entries = sortEntries(
    finishEntries(run.entries),
    book.currencies.length,
    book.directory.ids.length,
    book.rules.length,
  );
  const portions = run.windows.length === 0 ? book.slots.portions : [...book.slots.portions, ...run.windows];
  return { entries, portions, linesOfRun, exceptions: reports.all(), unpaid };
}

/** Partners and currencies that have no line at all and may be paid for a window: those with approved marketing money. */
export function withoutLines(run: CalculationRun): readonly { readonly partner: number; readonly currency: number }[] {
  const { book } = run;
  if (!book.hasWindows) return [];
  const runs = new Set(Array.from(book.slots.partner, (partner, at) => `${partner} ${book.slots.currency[at]}`));
  return [...claimsByPartner(run).keys()]
    .filter((key) => !runs.has(key))
    .map((key) => key.split(' ').map(Number))
    .map(([partner = 0, currency = 0]) => ({ partner, currency }))
    .sort((a, b) => a.partner - b.partner || a.currency - b.currency);
}

/** How many lines the period has: room for one entry each. */
function linesWithin({ slots }: PreparedBook, { from, next }: PeriodDays): number {
  let count = 0;
  for (let run = 0; run < slots.partner.length; run += 1) {
    const [first, last] = [slots.start[run] as number, slots.start[run + 1] as number];
    const end = slotAt(slots.day, next, first, last);
    count += end - slotAt(slots.day, from, first, end);
  }
  return count;
}

// The next calculation of a book needs about as much room as the last one.
const roomOf = new WeakMap<PreparedBook, number>();

interface Reporter {
  report(kind: ExceptionKind, detail: string, line: number, partner: number): void;
  all(): readonly CalculationException[];
}

/** One exception per partner and trouble, naming the first line and how many there are. */
function reporter(book: PreparedBook): Reporter {
  const found = new Map<
    string,
    { kind: ExceptionKind; detail: string; line: number; partner: number; lines: Set<number> }
  >();
  return {
    report: (kind, detail, line, partner) => {
      const name = `${kind} ${partner} ${detail}`;
      const known = found.get(name);
      if (known === undefined) found.set(name, { kind, detail, line, partner, lines: new Set([line]) });
      else known.lines.add(line);
    },
    all: () =>
      [...found.values()].map(({ kind, detail, line, partner, lines }) => ({
        kind,
        line,
        partner: book.directory.ids[partner] ?? '',
        blocks: kind !== 'noPlan',
        detail: lines.size === 1 ? detail : `${detail} (${lines.size} lines)`,
      })),
  };
}

/** Lines among the slots of a run; one that counts in parts is one. */
function linesBetween({ line, portion }: PreparedBook['slots'], from: number, end: number): number {
  return portion === undefined ? end - from : new Set(line.subarray(from, end)).size;
}

/** Of lines that count in parts: those of which any part was paid. A line is listed as unpaid once at most. */
function settledLines(run: RunContext): Set<number> | undefined {
  const { line, portion } = run.book.slots;
  if (portion === undefined) return undefined;
  const paid = new Set<number>();
  for (let slot = run.periodFrom; slot < run.end; slot += 1)
    if (run.scratch.paid[slot - run.first] === 1) paid.add(line[slot] as number);
  return paid;
}

function collectUnpaid(run: RunContext, unpaid: UnpaidLine[], reports: Reporter): void {
  noteRefundsOfNothing(run);
  const { line, version } = run.book.slots;
  const partner = run.book.directory.ids[run.partner] ?? '';
  const done = settledLines(run);
  for (let slot = run.periodFrom; slot < run.end; slot += 1) {
    const at = slot - run.first;
    if (run.scratch.paid[at] === 1 || done?.has(line[slot] as number) === true) continue;
    done?.add(line[slot] as number);
    const without = (version[slot] as number) < 0;
    if (without)
      reports.report(
        'noPlan',
        'The partner has no commission plan on the date of the line.',
        line[slot] as number,
        run.partner,
      );
    const reason = without ? 'noPlan' : (unpaidReasons[run.scratch.reason[at] as number] ?? 'noRuleMatched');
    unpaid.push({ line: line[slot] as number, partner, reason, detail: reasonWords[reason] });
  }
}

/** Codes and names of reasons must agree: they are two tables of one list. */
unpaidReasons.forEach((reason, code) => {
  if (reasonCode[reason] !== code) throw new Error(`Reason ${reason} has two codes`);
});
