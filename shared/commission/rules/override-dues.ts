import type { OverrideRule } from '#model/override-rule.ts';
import { powerOfTen } from '#money/scaled.ts';
import type { PreparedRule } from '#commission/prepared-book.ts';
import type { RunContext } from '#commission/run-context.ts';
import { knownRate, reportMissing } from '#commission/run-context.ts';
import type { RoundedProduct, RoundedSum } from '#commission/scaled-money.ts';
import { productOf, roundedProduct, roundedSum, sumOfProducts } from '#commission/scaled-money.ts';
import type { Override } from './override.ts';

type PreparedOverride = PreparedRule & { readonly rule: OverrideRule };

/** What an override multiplies, compiled once per rule, level and number of decimals. */
export interface OverrideProducts {
  readonly base: Float64Array;
  /** From minor units to the scale of the base. */
  readonly lift: number;
  /** rate × base, or rate × what was paid below. */
  readonly product: RoundedProduct;
  /** Of `lower`: rate × what was paid below. */
  readonly below: RoundedProduct | undefined;
  /** Of `spread`: what the partner below pays less what this one pays, as factors of net and list. */
  readonly spread: RoundedSum | undefined;
}

/** What an override comes to on a line, in minor units; `base` at the scale of the base columns. */
export interface OverrideDue {
  base: number;
  now: number;
  before: number;
  /** What is paid below, at this period's end and at the end of the one before. */
  below: number;
  belowBefore: number;
  /** Of a spread of the first level: the line's net. */
  other: number;
}

/** Compiles a rule for one of its levels. */
export function overrideProducts(run: RunContext, prepared: PreparedOverride, level: number): OverrideProducts {
  const { on, levelRates, belowRates, base } = prepared.rule;
  const rate = levelRates[level - 1] ?? '0';
  const ofMoney = (text: string, place: number): RoundedProduct =>
    run.tools.keptFor(-(((prepared.index * 2 + place) * 64 + level) * 8 + run.minor) - 1, () =>
      productOf(knownRate(text), run.minor, run.minor, run.mode),
    );
  return {
    base: run.tools.column(on === 'spread' ? 'list' : base),
    lift: powerOfTen(run.book.bases.scale - run.minor),
    product: on === 'commissionBelow' ? ofMoney(rate, 0) : run.tools.product(prepared, rate, run.minor, level),
    below: on === 'lower' ? ofMoney(belowRates?.[level - 1] ?? '0', 1) : undefined,
    spread: on === 'spread' ? spreadSum(run, prepared, level) : undefined,
  };
}

// The first level sells to the credited partner, who pays the line's net; each other one at its own price off list.
function spreadSum(run: RunContext, prepared: PreparedOverride, level: number): RoundedSum {
  return run.tools.kept(`spread ${prepared.index} ${level} ${run.minor}`, () => {
    const own = knownRate(prepared.rule.levelRates[level - 1] ?? '0');
    const one = 10 ** own.scale;
    const below = knownRate(prepared.rule.levelRates[level - 2] ?? '0');
    const factors =
      level === 1
        ? [
            { digits: 1, scale: 0 },
            { digits: own.digits - one, scale: own.scale },
          ]
        : [
            { digits: 0, scale: 0 },
            { digits: own.digits * 10 ** below.scale - below.digits * one, scale: own.scale + below.scale },
          ];
    return sumOfProducts(factors, run.book.bases.scale, run.minor, run.mode);
  });
}

/** An answer that is overwritten by the next one: overrides are worked out for millions of slots. */
export const nothingDue = (): OverrideDue => ({ base: 0, now: 0, before: 0, below: 0, belowBefore: 0, other: 0 });

/** What one override comes to on a slot (commission.md 4), written into `due`. */
export function overrideDue(run: RunContext, slot: number, override: Override, due: OverrideDue): void {
  due.below = 0;
  due.belowBefore = 0;
  due.other = 0;
  dues[override.prepared.rule.on](run, slot, override, due);
}

type DueOf = (run: RunContext, slot: number, override: Override, due: OverrideDue) => void;

const dues = {
  revenue: (run, slot, override, due) => {
    due.base = flooredBase(run, slot, override);
    due.now = roundedProduct(due.base, override.product);
    due.before = slot < run.periodFrom ? due.now : 0;
  },
  commissionBelow: (run, slot, override, due) => {
    const at = slot - run.first;
    due.below = run.scratch.belowNow[at] as number;
    due.belowBefore = run.scratch.belowBefore[at] as number;
    due.base = due.below * override.lift;
    due.now = roundedProduct(due.below, override.product);
    due.before = due.belowBefore === due.below ? due.now : roundedProduct(due.belowBefore, override.product);
  },
  differential: (run, slot, override, due) => {
    const at = slot - run.first;
    due.base = flooredBase(run, slot, override);
    due.below = run.scratch.stackNow[at] as number;
    due.belowBefore = run.scratch.stackBefore[at] as number;
    const own = roundedProduct(due.base, override.product);
    due.now = ownLessBelow(due.base, own, due.below);
    due.before = slot < run.periodFrom ? ownLessBelow(due.base, own, due.belowBefore) : 0;
  },
  lower: (run, slot, override, due) => {
    const at = slot - run.first;
    due.base = flooredBase(run, slot, override);
    due.below = run.scratch.belowNow[at] as number;
    due.belowBefore = run.scratch.belowBefore[at] as number;
    const own = roundedProduct(due.base, override.product);
    due.now = lowerOf(due.base, own, due.below, override);
    due.before = slot < run.periodFrom ? lowerOf(due.base, own, due.belowBefore, override) : 0;
  },
  spread: (run, slot, override, due) => {
    due.base = flooredBase(run, slot, override);
    due.now = 0;
    due.before = 0;
    const net = run.tools.column('net')[slot] as number;
    if (Number.isNaN(net)) return;
    const exact = due.base === 0 ? 0 : roundedSum(override.spread as RoundedSum, net, due.base, 0);
    due.now = (due.base < 0 ? Math.min(0, exact) : Math.max(0, exact)) + 0;
    due.before = slot < run.periodFrom ? due.now : 0;
    due.other = net;
  },
} as const satisfies Record<OverrideRule['on'], DueOf>;

/** The smaller of own commission and a rate on what is paid below; of a negative base what takes less. */
function lowerOf(base: number, own: number, below: number, override: Override): number {
  const other = roundedProduct(below, override.below as RoundedProduct);
  return base < 0 ? Math.max(own, other) : Math.min(own, other);
}

/** Own commission less what is paid below, never turning round: on a positive base never a debit, on a negative one never a credit (commission.md 4). */
const ownLessBelow = (base: number, own: number, below: number): number =>
  (base < 0 ? Math.min(0, own - below) : Math.max(0, own - below)) + 0;

function flooredBase(run: RunContext, slot: number, { prepared, base }: Override): number {
  const value = base[slot] as number;
  if (Number.isNaN(value)) {
    reportMissing(run, prepared, slot, prepared.rule.on === 'spread' ? 'list' : prepared.rule.base);
    return 0;
  }
  return value < 0 && run.book.versions[prepared.version]?.body.negativeBase === 'zero' ? 0 : value;
}
