import type { RuleOf } from '#model/rule.ts';
import { addMonths } from '#calendar/iso-date.ts';
import type { WindowFacts } from '#commission/contract.ts';
import { dayNumber, firstDay, isoOf, lastDay } from '#calendar/day-lookup.ts';
import { natureCode, nextEntry, ownRareColumns } from '#commission/entry-builder.ts';
import type { Clause, PreparedRule } from '#commission/prepared-book.ts';
import type { RunContext } from '#commission/run-context.ts';
import {
  eachStretch,
  floorsAtZero,
  inCurrency,
  isCurrency,
  isTakingBack,
  minorAmount,
  noteReason,
  reasonCode,
} from '#commission/run-context.ts';
import { slotAt, windowOfDay } from '#commission/windows.ts';
import type { Measured, Meter } from './band-measure.ts';
import { meterOf } from './band-measure.ts';
import type { WindowKind } from './rule-standing.ts';
import type { WindowAsked, WindowDue } from './window-dues.ts';
import { windowDues } from './window-dues.ts';

type PreparedWindow = PreparedRule & { readonly rule: RuleOf<WindowKind> };
type Span = { readonly from: number; readonly next: number };

/**
 * What whole windows come to (commission.md 2, stage 9): for each window that the period touches what it comes to at the
 * period's end, less what it came to at the end of the period before; so month by month equals the whole window. One entry
 * on no line. Lines of before the book count and were never paid. Window rules stand beside the rules on lines: neither
 * takes a line from the other.
 */
export function windowEntries(run: RunContext, clauses: readonly Clause[]): void {
  for (const clause of clauses) {
    markHits(run, clause);
    for (const measure of measuresOf(clause)) {
      for (const span of spansOf(run, measure)) {
        const sums = runningSums(run);
        const before = span.from >= run.days.from ? undefined : dueAt(run, clause, measure, span, run.days.from, sums);
        const now = dueAt(run, clause, measure, span, Math.min(span.next, run.days.next), sums);
        const rule = now?.rule ?? before?.rule;
        if (rule !== undefined && (now?.amount ?? 0) !== (before?.amount ?? 0))
          write(run, span, rule, now, before?.amount ?? 0);
      }
    }
  }
}

/** Which slots the clause measures, and which of the period therefore aren't forgotten when they pay nothing themselves. */
function markHits(run: RunContext, clause: Clause): void {
  const { hit } = run.scratch;
  hit.fill(0, 0, run.end - run.first);
  for (const kind of clause.kinds) {
    eachStretch(run, clause, kind, run.first, (rule, start, end) => {
      const mask = run.tools.mask(rule);
      for (let slot = start; slot < end; slot += 1) {
        if (mask !== undefined && mask[slot] !== 1) continue;
        hit[slot - run.first] = 1;
        if (slot >= run.periodFrom) noteReason(run, slot, reasonCode.countsInWindow);
      }
      if ('currency' in rule.rule) inCurrency(run, rule, rule.rule.currency, start, end);
    });
  }
}

type Measure = 'period' | 'quarter' | 'year' | 'lifetime';

const measureOf = (rule: RuleOf<WindowKind>): Measure =>
  rule.kind === 'milestone' ? 'lifetime' : (rule.measure as Measure);

const measuresOf = (clause: Clause): readonly Measure[] => [
  ...new Set([...clause.byVersion.values()].map(({ rule }) => measureOf(rule as RuleOf<WindowKind>))),
];

/** The windows that the period touches. */
function spansOf(run: RunContext, measure: Measure): readonly Span[] {
  return run.tools.kept(`spans ${measure}`, () => {
    if (measure === 'lifetime') return [{ from: firstDay, next: lastDay }];
    const spans: Span[] = [];
    for (let day = run.days.from; day < run.days.next;) {
      const span = windowOfDay(run, measure, day);
      spans.push(span);
      day = span.next;
    }
    return spans;
  });
}

interface Reached extends WindowDue {
  readonly rule: PreparedWindow;
  lines(): number;
  readonly limited: number;
}

function dueAt(
  run: RunContext,
  clause: Clause,
  measure: Measure,
  span: Span,
  until: number,
  sums: RunningSum,
): Reached | undefined {
  const rule = ruleAt(run, clause, measure, span, until);
  if (rule === undefined || ('currency' in rule.rule && !isCurrency(run, rule.rule.currency))) return undefined;
  const asked = askedOf(run, rule, span, until, sums);
  const due = (windowDues[rule.rule.kind] as (asked: WindowAsked) => WindowDue | undefined)(asked);
  if (due === undefined) return undefined;
  const amount = withinLimits(run, rule, due.amount);
  return { ...due, amount, limited: due.amount - amount, rule, lines: asked.lines };
}

/** The clause as the last version before a day writes it, of those that the partner had within the window. */
function ruleAt(
  run: RunContext,
  clause: Clause,
  measure: Measure,
  span: Span,
  until: number,
): PreparedWindow | undefined {
  let found: PreparedWindow | undefined;
  for (let day = span.from; day < until;) {
    const at = run.book.versionAt(run.partner, day);
    const rule = clause.byVersion.get(at.version);
    if (rule !== undefined && rule.invalid === undefined && measureOf(rule.rule as RuleOf<WindowKind>) === measure)
      found = rule as PreparedWindow;
    if (at.until <= day) break;
    day = at.until;
  }
  return found;
}

function askedOf(run: RunContext, rule: PreparedWindow, span: Span, until: number, sums: RunningSum): WindowAsked {
  const { day } = run.book.slots;
  const within = (from: number, next: number): readonly [number, number] => [
    slotAt(day, from, run.first, run.end),
    slotAt(day, next, run.first, run.end),
  ];
  const [start, end] = within(span.from, until);
  const floor = floorsAtZero(run, rule);
  const isLife = span.from === firstDay;
  const lines = (): number => {
    const found = new Set<number>();
    for (let slot = start; slot < end; slot += 1)
      if (run.scratch.hit[slot - run.first] === 1 && !isTakingBack(run, slot))
        found.add(run.book.slots.line[slot] as number);
    return found.size;
  };
  return {
    run,
    rule,
    from: isLife ? '' : isoOf(span.from),
    next: isLife ? '' : isoOf(span.next),
    fromDay: span.from,
    untilDay: until,
    measured: (base, quantity, scale) => sums({ rule: { base, quantity }, measureScale: scale }, floor, start, end),
    earlier: (base, scale) =>
      sums(
        { rule: { base, quantity: 'amount' }, measureScale: scale },
        floor,
        ...within(yearBefore(run, span.from), yearBefore(run, span.next)),
      ),
    lines,
  };
}

/** What is measured on the slots `[low, high)` that the clause hits. */
type RunningSum = (measured: Measured, floor: boolean, low: number, high: number) => number;

/** Sums of one window that go on where they ended: what it came to before is a part of what it comes to now. */
function runningSums(run: RunContext): RunningSum {
  const known = new Map<string, { readonly meter: Meter; high: number }>();
  const { hit } = run.scratch;
  return (measured, floor, low, high) => {
    const { base, quantity } = measured.rule;
    const name = `${base} ${quantity} ${measured.measureScale} ${floor} ${low}`;
    let sum = known.get(name);
    if (sum === undefined || sum.high > high)
      known.set(name, (sum = { meter: meterOf(run, measured, floor), high: low }));
    for (; sum.high < high; sum.high += 1) if (hit[sum.high - run.first] === 1) sum.meter.add(sum.high);
    return sum.meter.value();
  };
}

const yearBefore = (run: RunContext, day: number): number =>
  run.tools.kept(`year before ${day}`, () => dayNumber(addMonths(isoOf(day), -12)));

/** The least and the most that the rule pays for a window; what it doesn't pay at all isn't raised. */
function withinLimits(run: RunContext, { rule }: PreparedWindow, amount: number): number {
  const { limits } = rule;
  if (limits === undefined || amount <= 0) return amount;
  if (!isCurrency(run, limits.currency)) return 0;
  const raised = limits.floor === undefined ? amount : Math.max(amount, minorAmount(run, limits.floor));
  return limits.cap === undefined ? raised : Math.min(raised, minorAmount(run, limits.cap));
}

function write(run: RunContext, span: Span, rule: PreparedWindow, now: Reached | undefined, before: number): void {
  ownRareColumns(run.entries);
  const at = nextEntry(run.entries);
  const { columns } = run.entries;
  columns.partner[at] = run.partner;
  columns.currency[at] = run.currency;
  columns.line[at] = -1;
  columns.rule[at] = rule.index;
  columns.band[at] = now?.band ?? -1;
  columns.level[at] = 0;
  columns.base[at] = now?.base ?? 0;
  columns.amount[at] = (now?.amount ?? 0) - before;
  columns.booked[at] = before;
  if (before !== 0) run.entries.hasBooked = true;
  columns.limited[at] = now?.limited ?? 0;
  columns.origin[at] = -1;
  columns.portion[at] = run.book.slots.portions.length + run.windows.push({ window: factsOf(span, now) }) - 1;
  columns.nature[at] = natureCode.window as number;
}

function factsOf(span: Span, now: Reached | undefined): WindowFacts {
  const isLife = span.from === firstDay;
  return {
    from: isLife ? '' : (isoOf(span.from) as string),
    next: isLife ? '' : (isoOf(span.next) as string),
    value: '0',
    lines: now?.lines() ?? 0,
    ...now?.facts(),
  };
}
