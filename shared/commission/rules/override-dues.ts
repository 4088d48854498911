import type { OverrideRule } from '#model/plan.ts';
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
  /** rate × base, or rate × what was paid below. */
  readonly product: RoundedProduct;
  /** Of `lower`: rate × what was paid below. */
  readonly below: RoundedProduct | undefined;
  /** Of `spread`: what the partner below pays less what this one pays, as factors of net and list. */
  readonly spread: RoundedSum | undefined;
}

/** What an override comes to on a line, in minor units; `base` at the scale of the base columns. */
export interface OverrideDue {
  readonly base: number;
  readonly now: number;
  readonly before: number;
  /** What is paid below, at this period's end and at the end of the one before. */
  readonly below: number;
  readonly belowBefore: number;
  /** Of a spread of the first level: the line's net. */
  readonly other: number;
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

/** What one override comes to on a slot (commission.md 4). */
export const overrideDue = (run: RunContext, slot: number, override: Override): OverrideDue =>
  dues[override.prepared.rule.on](run, slot, override);

type DueOf = (run: RunContext, slot: number, override: Override) => OverrideDue;

const dues = {
  revenue: (run, slot, override) => {
    const base = flooredBase(run, slot, override);
    const now = roundedProduct(base, override.product);
    return { base, now, before: slot < run.periodFrom ? now : 0, below: 0, belowBefore: 0, other: 0 };
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
      other: 0,
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
      other: 0,
    };
  },
  lower: (run, slot, override) => {
    const at = slot - run.first;
    const base = flooredBase(run, slot, override);
    const own = roundedProduct(base, override.product);
    const by = override.below as RoundedProduct;
    const [below, belowBefore] = [run.scratch.belowNow[at] as number, run.scratch.belowBefore[at] as number];
    const lower = (paid: number): number => {
      const other = roundedProduct(paid, by);
      return base < 0 ? Math.max(own, other) : Math.min(own, other);
    };
    return {
      base,
      now: lower(below),
      before: slot < run.periodFrom ? lower(belowBefore) : 0,
      below,
      belowBefore,
      other: 0,
    };
  },
  spread: (run, slot, override) => {
    const list = flooredBase(run, slot, override);
    const net = run.tools.column('net')[slot] as number;
    if (Number.isNaN(net)) return { base: list, now: 0, before: 0, below: 0, belowBefore: 0, other: 0 };
    const exact = list === 0 ? 0 : roundedSum(override.spread as RoundedSum, net, list, 0);
    const now = (list < 0 ? Math.min(0, exact) : Math.max(0, exact)) + 0;
    return { base: list, now, before: slot < run.periodFrom ? now : 0, below: 0, belowBefore: 0, other: net };
  },
} as const satisfies Record<OverrideRule['on'], DueOf>;

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
