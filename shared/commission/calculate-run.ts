import type { BandMeasure } from '#model/plan.ts';
import type { Clause } from './prepared-book.ts';
import { pushEntry, pushRefunds } from './push-entry.ts';
import { reachesBack } from './rules/bands.ts';
import { overrideEntries } from './rules/override.ts';
import { ruleDues } from './rules/rule-dues.ts';
import type { CalculationRun, RunContext } from './run-context.ts';
import { eachStretch, noteReason, reasonCode } from './run-context.ts';
import { calendarWindow, slotAt } from './windows.ts';

const dueKinds = Object.keys(ruleDues) as (keyof typeof ruleDues)[];

/**
 * One partner and currency: its clauses one after the other over its lines, then the partners above. Answers where the
 * period's lines begin and end; undefined when the run has nothing to do with the period.
 */
export function calculateRun(run: CalculationRun, at: number): RunContext | undefined {
  const { slots } = run.book;
  const [first, last] = [slots.start[at] as number, slots.start[at + 1] as number];
  const end = slotAt(slots.day, run.days.next, first, last);
  if (end === first) return undefined;
  const periodFrom = slotAt(slots.day, run.days.from, first, end);
  const own = clausesOf(run, first, end);
  const context: RunContext = {
    ...run,
    first,
    end,
    periodFrom,
    low: lowestSlot(run, at, first, end, periodFrom, own),
    partner: slots.partner[at] as number,
    currency: slots.currency[at] as number,
    minor: run.book.minor[slots.currency[at] as number] as number,
  };
  if (context.low === end) return undefined;
  clear(context);
  for (const clause of own) payClause(context, clause);
  if (run.book.hasOverrides) overrideEntries(context);
  return context;
}

/** Clauses of all plans that pay any line of the run, in the order of plans and rules. */
function clausesOf(run: CalculationRun, first: number, end: number): readonly Clause[] {
  const { version } = run.book.slots;
  const plans = new Set<number>();
  let last = -1;
  for (let slot = first; slot < end; slot += 1) {
    if (version[slot] === last) continue;
    last = version[slot] as number;
    if (last >= 0) plans.add((run.book.versions[last] as NonNullable<(typeof run.book.versions)[number]>).plan);
  }
  return [...plans].sort((a, b) => a - b).flatMap((plan) => run.book.plans[plan]?.clauses ?? []);
}

/** How far back amounts must be worked out: to the window of a rule that reaches back, to originals of refunds, else to the period. */
function lowestSlot(run: CalculationRun, at: number, first: number, end: number, periodFrom: number, clauses: readonly Clause[]): number {
  const { day } = run.book.slots;
  const bookFrom = slotAt(day, run.days.bookFrom, first, end);
  if (run.book.slots.hasRefunds[at] === 1) return Math.min(bookFrom, periodFrom);
  let low = periodFrom;
  for (const clause of clauses) {
    for (const { rule } of clause.byVersion.values()) {
      const back = (rule.kind === 'bands' && reachesBack(rule)) || (rule.kind === 'fixed' && rule.per === 'order');
      if (back) low = Math.min(low, rule.kind === 'bands' ? windowStart(run, rule.measure, bookFrom, first, end) : bookFrom);
    }
  }
  return low;
}

function windowStart(run: CalculationRun, measure: BandMeasure, bookFrom: number, first: number, end: number): number {
  if (measure !== 'period' && measure !== 'quarter' && measure !== 'year') return bookFrom;
  const window = calendarWindow(measure, run.days.from, run.book.inputs.calendar);
  return Math.max(bookFrom, slotAt(run.book.slots.day, window.from, first, end));
}

function clear({ scratch, first, end }: RunContext): void {
  const count = end - first;
  scratch.taken.fill(0, 0, count);
  scratch.paid.fill(0, 0, count);
  scratch.reason.fill(0, 0, count);
  scratch.belowNow.fill(0, 0, count);
  scratch.belowBefore.fill(0, 0, count);
  scratch.stackNow.fill(0, 0, count);
  scratch.stackBefore.fill(0, 0, count);
}

function payClause(run: RunContext, clause: Clause): void {
  const kinds = dueKinds.filter((kind) => [...clause.byVersion.values()].some((each) => each.rule.kind === kind));
  markHits(run, clause, kinds.includes('bands') || kinds.includes('fixed') ? run.first : run.low);
  const { now, before, flat } = run.scratch;
  now.fill(0, run.low - run.first, run.end - run.first);
  before.fill(0, run.low - run.first, run.end - run.first);
  flat.fill(0, run.low - run.first, run.end - run.first);
  for (const kind of kinds) ruleDues[kind](run, clause);
  writeEntries(run, clause);
}

/** Which slots the clause applies to. Under `first` a line that a rule took is left out for the rules after it. */
function markHits(run: RunContext, clause: Clause, from: number): void {
  const { hit, taken } = run.scratch;
  const anyFirst = run.book.versions.some((version) => version.body.combine === 'first' && clause.byVersion.has(version.index));
  const start = anyFirst ? run.first : from;
  hit.fill(0, start - run.first, run.end - run.first);
  for (const kind of dueKinds) {
    eachStretch(run, clause, kind, start, (rule, low, high) => {
      const mask = run.tools.mask(rule);
      const takes = run.book.versions[rule.version]?.body.combine === 'first';
      if (mask === undefined && !takes) {
        hit.fill(1, low - run.first, high - run.first);
        return;
      }
      for (let slot = low; slot < high; slot += 1) {
        const at = slot - run.first;
        if ((mask !== undefined && mask[slot] !== 1) || (takes && taken[at] === 1)) continue;
        hit[at] = 1;
        if (takes) taken[at] = 1;
      }
    });
  }
}

function writeEntries(run: RunContext, clause: Clause): void {
  const { scratch, first } = run;
  const { now, before, belowNow, belowBefore, stackNow, stackBefore } = scratch;
  const { version } = run.book.slots;
  const refunds = run.book.slots.refundsOf.size > 0;
  const stacks = run.book.hasOverrides;
  let of = -2;
  let rule = -1;
  let bands = false;
  for (let slot = run.low; slot < run.end; slot += 1) {
    const at = slot - first;
    if (scratch.hit[at] !== 1) continue;
    if (version[slot] !== of) {
      of = version[slot] as number;
      const prepared = clause.byVersion.get(of);
      rule = prepared?.index ?? -1;
      bands = prepared?.rule.kind === 'bands';
    }
    const [due, booked] = [now[at] as number, before[at] as number];
    if (stacks) {
      (belowNow[at] as number) += due;
      (belowBefore[at] as number) += booked;
      (stackNow[at] as number) += due;
      (stackBefore[at] as number) += booked;
    }
    if (due !== booked) {
      scratch.paid[at] = 1;
      writeEntry(run, slot, at, rule, due, booked, bands);
    }
    if (refunds) pushRefunds(run, slot, { partner: run.partner, rule, level: 0, now: due, before: booked });
  }
}

function writeEntry(run: RunContext, slot: number, at: number, rule: number, now: number, before: number, bands: boolean): void {
  const { scratch } = run;
  const measured = bands
    ? { before: scratch.measuredBefore[at] as number, after: scratch.measuredAfter[at] as number, booked: scratch.measuredBooked[at] as number }
    : notMeasured;
  const due = { partner: run.partner, rule, level: 0, now, before };
  pushEntry(run, slot, due, { base: scratch.base[at] as number, band: bands ? (scratch.band[at] as number) : -1, flat: scratch.flat[at] as number, origin: -1, measured });
}

const notMeasured = { before: Number.NaN, after: Number.NaN, booked: Number.NaN } as const;

/** Marks refunds that took nothing back, so that the list of unpaid lines says why. */
export function noteRefundsOfNothing(run: RunContext): void {
  const { origin } = run.book.slots;
  if (origin === undefined) return;
  for (let slot = run.periodFrom; slot < run.end; slot += 1) {
    if ((origin[slot] as number) >= 0) noteReason(run, slot, reasonCode.nothingToTakeBack);
  }
}
