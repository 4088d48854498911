import type { OverrideRule } from '#model/override-rule.ts';
import type { RuleLimits } from '#model/rule-common.ts';
import { firstDay, lastDay } from '#calendar/day-lookup.ts';
import { tierAt } from '#model/tier-spans.ts';
import { partnerPasses } from '#model/partner-filter.ts';
import { natureCode } from '#commission/entry-builder.ts';
import { openEntry, pushRefunds } from '#commission/push-entry.ts';
import type { PreparedRule, PreparedVersion } from '#commission/prepared-book.ts';
import type { RunContext } from '#commission/run-context.ts';
import { isCurrency, isTakingBack, minorAmount } from '#commission/run-context.ts';
import { takesAlone } from '#commission/rule-order.ts';
import type { OverrideDue } from './override-dues.ts';
import { nothingDue, overrideDue, overrideProducts } from './override-dues.ts';
import type { OverrideProducts } from './override-dues.ts';
import { ceilingOf, fitting } from './stack-ceiling.ts';

/** One override rule of a partner above, as it applies to a stretch of lines below. */
export interface Override extends OverrideProducts {
  readonly prepared: PreparedRule & { readonly rule: OverrideRule };
  readonly partner: number;
  /** Who is paid by what; the level is how many links above the credited partner, with compression its rate may be a lower one's. */
  readonly payee: { readonly partner: number; readonly rule: number; readonly level: number };
  readonly rateLevel: number;
  readonly mask: Uint8Array | undefined;
  /** Whether limits or a ceiling may cut what it pays. */
  readonly clips: boolean;
  /** Which of the partner's rules pay the line: all, the first that fits, or the one that pays most. */
  readonly pays: 'each' | 'first' | 'best';
}

/**
 * What the partners above are paid on a run's lines (commission.md 4). Runs after the credited partner's own clauses:
 * overrides take rounded dues. Links and the upper partner's plan are taken at the line's date, levels from below.
 */
export function overrideEntries(run: RunContext): void {
  const { day } = run.book.slots;
  for (let start = run.low; start < run.end;) {
    const { overrides, until } = overridesAt(run, day[start] as number, start);
    let end = start + 1;
    while (end < run.end && (day[end] as number) < until) end += 1;
    if (overrides.length > 0) payStretch(run, overrides, start, end);
    start = end;
  }
}

function overridesAt(
  run: RunContext,
  day: number,
  slot: number,
): { readonly overrides: readonly Override[]; readonly until: number } {
  const chain = run.book.chains(run.partner, day);
  if (chain.trouble !== undefined && slot >= run.periodFrom) {
    run.report(chain.trouble.kind, chain.trouble.detail, run.book.slots.line[slot] as number, chain.trouble.partner);
  }
  let { until } = chain;
  const overrides = chain.above.flatMap((partner, at) => {
    const plan = run.book.versionAt(partner, day);
    until = Math.min(until, plan.until, nextTier(run, partner, day));
    const version = run.book.versions[plan.version];
    return version === undefined ? [] : overridesOf(run, version, chain.above, at, day);
  });
  return { overrides, until };
}

// A tier decides who is qualified; without such a rule its changes cost nothing but a look-up.
function nextTier({ book }: RunContext, partner: number, day: number): number {
  return (book.directory.tiers[partner] ?? []).find((span) => span.from > day && span.from > firstDay)?.from ?? lastDay;
}

function overridesOf(
  run: RunContext,
  version: PreparedVersion,
  above: readonly number[],
  at: number,
  day: number,
): readonly Override[] {
  const { combine } = version.body;
  return version.overrides.flatMap((prepared) => {
    const rateLevel = levelFor(run, prepared.rule, above, at, day);
    if (prepared.invalid !== undefined || rateLevel === undefined || prepared.rule.levelRates.length < rateLevel)
      return [];
    return {
      prepared,
      partner: above[at] as number,
      payee: { partner: above[at] as number, rule: prepared.index, level: at + 1 },
      rateLevel,
      mask: run.tools.mask(prepared),
      ...overrideProducts(run, prepared, rateLevel),
      clips: prepared.rule.limits !== undefined || hasCeilings(run),
      pays: takesAlone(combine) ? 'first' : combine === 'best' ? 'best' : 'each',
    };
  });
}

const hasCeilings = (run: RunContext): boolean =>
  run.tools.kept('ceilings', () => run.book.versions.some(({ body }) => body.stackCeiling !== undefined));

/**
 * The level whose rate a partner above is paid; undefined where it doesn't qualify. With compression only qualified
 * partners are counted, so that the next one takes the place of who didn't pass (commission.md 4).
 */
function levelFor(
  run: RunContext,
  { qualified, compress }: OverrideRule,
  above: readonly number[],
  at: number,
  day: number,
): number | undefined {
  if (qualified === undefined) return at + 1;
  const passes = (partner: number): boolean => {
    const row = run.book.directory.rows[partner];
    return (
      row !== undefined && partnerPasses(qualified, row, tierAt(run.book.directory.tiers[partner] ?? [], day) ?? '')
    );
  };
  if (!passes(above[at] as number)) return undefined;
  return compress === true ? above.slice(0, at + 1).filter(passes).length : at + 1;
}

/**
 * Pays the overrides of a stretch of slots: one rule after the other where each is paid for itself, else line by line. Levels come
 * from below, so that what a higher one finds in the stack is there either way.
 */
function payStretch(run: RunContext, overrides: readonly Override[], start: number, end: number): void {
  if (overrides.every(({ pays }) => pays === 'each')) {
    for (const override of overrides) payEach(run, override, start, end);
    return;
  }
  for (let slot = start; slot < end; slot += 1) payAbove(run, slot, overrides);
}

function payEach(run: RunContext, override: Override, start: number, end: number): void {
  const due = nothingDue();
  const { mask } = override;
  for (let slot = start; slot < end; slot += 1) {
    if ((mask !== undefined && mask[slot] !== 1) || isTakingBack(run, slot)) continue;
    overrideDue(run, slot, override, due);
    write(run, slot, override, due);
  }
}

function payAbove(run: RunContext, slot: number, overrides: readonly Override[]): void {
  if (isTakingBack(run, slot)) return;
  const due = nothingDue();
  let doneFor = -1;
  for (const override of overrides) {
    if (override.mask !== undefined && override.mask[slot] !== 1) continue;
    if (override.pays === 'best') {
      if (doneFor !== override.partner)
        payBest(
          run,
          slot,
          overrides.filter((each) => each.partner === override.partner),
        );
    } else if (override.pays === 'each' || doneFor !== override.partner) {
      overrideDue(run, slot, override, due);
      write(run, slot, override, due);
    }
    doneFor = override.partner;
  }
}

/** Of one partner's overrides the one that pays most, now and before separately; of equals the first. */
function payBest(run: RunContext, slot: number, overrides: readonly Override[]): void {
  const fitting = overrides.filter(({ mask }) => mask === undefined || mask[slot] === 1);
  const dues = fitting.map((override) => {
    const due = nothingDue();
    overrideDue(run, slot, override, due);
    return due;
  });
  const sign = (run.tools.column('net')[slot] as number) < 0 ? -1 : 1;
  const best = (of: 'now' | 'before'): number =>
    dues.reduce((most, due, at) => (due[of] * sign > (dues[most] as OverrideDue)[of] * sign ? at : most), 0);
  const [now, before] = [best('now'), best('before')];
  fitting.forEach((override, at) => {
    const due = dues[at] as OverrideDue;
    const paid = { ...due, now: at === now ? due.now : 0, before: at === before ? due.before : 0 };
    write(run, slot, override, paid, due.now - paid.now);
  });
}

function write(run: RunContext, slot: number, override: Override, due: OverrideDue, limited = 0): void {
  const at = slot - run.first;
  const { stackNow, stackBefore } = run.scratch;
  const cut = override.clips ? toLimits(run, slot, override, due) : undefined;
  const now = cut === undefined ? due.now : cut.now;
  const before = cut === undefined ? due.before : cut.before;
  (stackNow[at] as number) += now;
  (stackBefore[at] as number) += before;
  if (now !== before) {
    const entry = openEntry(run, slot, override.payee, now, before);
    const { columns } = run.entries;
    columns.base[entry] = due.base;
    columns.band[entry] = override.rateLevel - 1;
    columns.measuredBefore[entry] = due.below;
    columns.measuredAfter[entry] = due.other;
    columns.measuredBooked[entry] = slot < run.periodFrom ? due.belowBefore : 0;
    columns.limited[entry] = limited + (cut?.limited ?? 0);
    columns.ceiling[entry] = cut?.ceiling ?? 0;
    if (slot < run.periodFrom) columns.nature[entry] = natureCode.catchUp as number;
  }
  if (run.hasRefunds) pushRefunds(run, slot, { ...override.payee, now, before });
}

interface CutDue {
  readonly now: number;
  readonly before: number;
  readonly limited: number;
  readonly ceiling: number;
}

/** The rule's own limits per line, then what the ceilings of the credited partner's plan and of the rule's own leave. */
function toLimits(run: RunContext, slot: number, { prepared }: Override, due: OverrideDue): CutDue {
  const at = slot - run.first;
  const limit = lineLimit(run, prepared);
  const within = (amount: number): number => (amount > 0 ? Math.min(Math.max(amount, limit.floor), limit.cap) : amount);
  const [now, before] = [within(due.now), within(due.before)];
  const ceilings = [run.book.slots.version[slot] as number, prepared.version].map((version) =>
    ceilingOf(run, slot, version),
  );
  const fits = (amount: number, used: number): number =>
    ceilings.reduce<number>((left, ceiling) => fitting(left, ceiling, used), amount);
  const paid = fits(now, run.scratch.stackNow[at] as number);
  return {
    now: paid,
    before: fits(before, run.scratch.stackBefore[at] as number),
    limited: due.now - now,
    ceiling: now - paid,
  };
}

const lineLimit = (
  run: RunContext,
  prepared: Override['prepared'],
): { readonly floor: number; readonly cap: number } => {
  const { limits } = prepared.rule;
  if (limits === undefined) return unlimited;
  return run.tools.kept(`limits ${prepared.index} ${run.currency}`, () => limitsIn(run, limits));
};
const unlimited = { floor: 0, cap: Number.POSITIVE_INFINITY } as const;

// In another currency than the limits are written in, nothing can be paid within them.
function limitsIn(run: RunContext, limits: RuleLimits): { readonly floor: number; readonly cap: number } {
  if (!isCurrency(run, limits.currency)) return { floor: 0, cap: 0 };
  return {
    floor: limits.floor === undefined ? 0 : minorAmount(run, limits.floor),
    cap: limits.cap === undefined ? Number.POSITIVE_INFINITY : minorAmount(run, limits.cap),
  };
}
