import type { OverrideRule } from '#model/plan.ts';
import { powerOfTen } from '#money/scaled.ts';
import { pushEntry, pushRefunds } from '#commission/push-entry.ts';
import type { PreparedRule, PreparedVersion } from '#commission/prepared-book.ts';
import type { RunContext } from '#commission/run-context.ts';
import { reportMissing } from '#commission/run-context.ts';
import type { RoundedProduct } from '#commission/scaled-money.ts';
import { productOf, roundedProduct } from '#commission/scaled-money.ts';
import { knownRate } from '#commission/run-context.ts';

/** One override rule of a partner above, as it applies to a stretch of lines below. */
interface Override {
  readonly prepared: PreparedRule & { readonly rule: OverrideRule };
  readonly partner: number;
  readonly level: number;
  readonly mask: Uint8Array | undefined;
  readonly base: Float64Array;
  /** rate × base, or rate × what was paid below. */
  readonly product: RoundedProduct;
  readonly first: boolean;
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
    if (overrides.length > 0) for (let slot = start; slot < end; slot += 1) payAbove(run, slot, overrides);
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
    until = Math.min(until, plan.until);
    const version = run.book.versions[plan.version];
    return version === undefined ? [] : overridesOf(run, version, partner, at + 1);
  });
  return { overrides, until };
}

function overridesOf(run: RunContext, version: PreparedVersion, partner: number, level: number): readonly Override[] {
  return version.overrides
    .filter((prepared) => prepared.invalid === undefined && prepared.rule.levelRates.length >= level)
    .map((prepared) => ({
      prepared,
      partner,
      level,
      mask: run.tools.mask(prepared),
      base: run.tools.column(prepared.rule.base),
      product: productFor(run, prepared, level),
      first: version.body.combine === 'first',
    }));
}

function productFor(run: RunContext, prepared: Override['prepared'], level: number): RoundedProduct {
  const rate = prepared.rule.levelRates[level - 1] ?? '0';
  if (prepared.rule.on !== 'commissionBelow') return run.tools.product(prepared, rate, run.minor, level);
  return run.tools.keptFor(-((prepared.index * 64 + level) * 8 + run.minor) - 1, () =>
    productOf(knownRate(rate), run.minor, run.minor, run.mode),
  );
}

function payAbove(run: RunContext, slot: number, overrides: readonly Override[]): void {
  if ((run.book.slots.origin?.[slot] ?? -1) >= 0) return;
  let doneFor = -1;
  for (const override of overrides) {
    if (override.mask !== undefined && override.mask[slot] !== 1) continue;
    if (override.first && doneFor === override.partner) continue;
    doneFor = override.partner;
    payOverride(run, slot, override);
  }
}

type Due = {
  readonly base: number;
  readonly now: number;
  readonly before: number;
  readonly below: number;
  readonly belowBefore: number;
};

const dues = {
  revenue: (run, slot, override) => {
    const base = flooredBase(run, slot, override);
    const now = roundedProduct(base, override.product);
    return { base, now, before: slot < run.periodFrom ? now : 0, below: 0, belowBefore: 0 };
  },
  commissionBelow: (run, slot, override) => {
    const { belowNow, belowBefore } = run.scratch;
    const at = slot - run.first;
    const base = (belowNow[at] as number) * powerOfTen(run.book.bases.scale - run.minor);
    return {
      base,
      now: roundedProduct(belowNow[at] as number, override.product),
      before: roundedProduct(belowBefore[at] as number, override.product),
      below: 0,
      belowBefore: 0,
    };
  },
  differential: (run, slot, override) => {
    const at = slot - run.first;
    const base = flooredBase(run, slot, override);
    const own = roundedProduct(base, override.product);
    const [below, belowBefore] = [run.scratch.stackNow[at] as number, run.scratch.stackBefore[at] as number];
    return {
      base,
      now: ownLessBelow(base, own, below),
      before: slot < run.periodFrom ? ownLessBelow(base, own, belowBefore) : 0,
      below,
      belowBefore,
    };
  },
} as const satisfies Record<OverrideRule['on'], (run: RunContext, slot: number, override: Override) => Due>;

/** Own commission less what is paid below, never turning round: on a positive base never a debit, on a negative one never a credit (commission.md 4). */
const ownLessBelow = (base: number, own: number, below: number): number =>
  (base < 0 ? Math.min(0, own - below) : Math.max(0, own - below)) + 0;

function flooredBase(run: RunContext, slot: number, { prepared, base }: Override): number {
  const value = base[slot] as number;
  if (Number.isNaN(value)) {
    reportMissing(run, prepared, slot, prepared.rule.base);
    return 0;
  }
  return value < 0 && run.book.versions[prepared.version]?.body.negativeBase === 'zero' ? 0 : value;
}

function payOverride(run: RunContext, slot: number, override: Override): void {
  const { base, now, before, below, belowBefore } = dues[override.prepared.rule.on](run, slot, override);
  const at = slot - run.first;
  (run.scratch.stackNow[at] as number) += now;
  (run.scratch.stackBefore[at] as number) += before;
  const entry = { partner: override.partner, rule: override.prepared.index, level: override.level, now, before };
  if (now !== before) {
    const measured = { before: below, after: 0, booked: slot < run.periodFrom ? belowBefore : 0 };
    pushEntry(run, slot, entry, { base, band: -1, flat: 0, origin: -1, measured });
  }
  pushRefunds(run, slot, entry);
}
