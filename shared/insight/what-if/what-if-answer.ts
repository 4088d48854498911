import { compareTexts } from '#base/compare-texts.ts';
import type { PreparedBook } from '#commission/prepared-book.ts';
import { safeSum } from '#commission/scaled-money.ts';
import { minorUnits } from '#money/currency.ts';
import { fromScaled } from '#money/scaled.ts';
import type { RuleSums } from './rule-sums.ts';

/** An amount now and as drafted, as text with the currency's minor units; `change` is drafted less now. */
export interface WhatIfAmounts {
  readonly currency: string;
  readonly now: string;
  readonly drafted: string;
  readonly change: string;
}

/** One partner in one currency. */
export interface WhatIfTotal extends WhatIfAmounts {
  readonly partner: string;
}

/** One rule in one currency, through all versions of its plan; a rule that the draft adds has nothing now. */
export interface WhatIfRule extends WhatIfAmounts {
  readonly plan: string;
  readonly planName: string;
  readonly rule: string;
  readonly ruleName: string;
}

/** All partners in one currency: what the draft costs, and how many are paid more and less. */
export interface WhatIfCost extends WhatIfAmounts {
  readonly winners: number;
  readonly losers: number;
  readonly unchanged: number;
}

export interface WhatIfAnswer {
  readonly cost: readonly WhatIfCost[];
  /** Who is paid anything now or as drafted; by currency, the largest change first. */
  readonly totals: readonly WhatIfTotal[];
  /** By currency, plan and rule. */
  readonly rules: readonly WhatIfRule[];
  /** Rules of the draft that can't be applied, each with the reason: they paid nothing here. */
  readonly troubles: readonly string[];
}

type Pair = { now: number; drafted: number };

const amounts = ({ now, drafted }: Pair, currency: string): WhatIfAmounts => {
  const text = (value: number): string => fromScaled(value, minorUnits(currency));
  return { currency, now: text(now), drafted: text(drafted), change: text(drafted - now) };
};

/** Sums of both sides by any index; `paid` marks where either side paid anything, also where that comes to nothing. */
interface Sides {
  readonly now: Float64Array;
  readonly drafted: Float64Array;
  readonly paid: Uint8Array;
}

const sidesOf = (size: number): Sides => ({
  now: new Float64Array(size),
  drafted: new Float64Array(size),
  paid: new Uint8Array(size),
});

interface Added {
  readonly currencies: readonly string[];
  /** By `partner × currencies + currency`. */
  readonly byPartner: Sides;
  /** By rule, then by currency. */
  readonly byRule: ReadonlyMap<string, Sides>;
}

/** Adds up both sides by partner and by rule. The sides number their currencies each in its own way. */
function addUp(partners: number, now: RuleSums, drafted: RuleSums): Added {
  const currencies = [...new Set([...now.currencies, ...drafted.currencies])].sort(compareTexts);
  const byPartner = sidesOf(partners * currencies.length);
  const byRule = new Map<string, Sides>();
  for (const [side, sums] of [['now', now] as const, ['drafted', drafted] as const]) {
    const place = sums.currencies.map((code) => currencies.indexOf(code));
    for (const [rule, { amounts: values }] of sums.byRule) {
      const ofRule = byRule.get(rule) ?? sidesOf(currencies.length);
      byRule.set(rule, ofRule);
      for (let at = 0; at < values.length; at += 1) {
        const value = values[at] as number;
        if (value === 0) continue;
        const currency = place[at % place.length] as number;
        add(byPartner, side, Math.floor(at / place.length) * currencies.length + currency, value);
        add(ofRule, side, currency, value);
      }
    }
  }
  return { currencies, byPartner, byRule };
}

function add(sides: Sides, side: keyof Pair, at: number, value: number): void {
  sides[side][at] = safeSum(sides[side][at] as number, value);
  sides.paid[at] = 1;
}

/** Whatever was paid, with its index. */
const paidOf = ({ now, drafted, paid }: Sides): readonly { readonly at: number; readonly pair: Pair }[] => {
  const found: { at: number; pair: Pair }[] = [];
  for (let at = 0; at < paid.length; at += 1)
    if (paid[at] === 1) found.push({ at, pair: { now: now[at] as number, drafted: drafted[at] as number } });
  return found;
};

/** Both sides as a person reads them. Currencies are never added up. */
export function whatIfAnswer(book: PreparedBook, draft: PreparedBook, now: RuleSums, drafted: RuleSums): WhatIfAnswer {
  const { currencies, byPartner, byRule } = addUp(book.directory.ids.length, now, drafted);
  const totals = paidOf(byPartner)
    .map(({ at, pair }) => ({
      partner: book.directory.ids[Math.floor(at / currencies.length)] as string,
      currency: currencies[at % currencies.length] as string,
      pair,
    }))
    .sort(
      (a, b) =>
        compareTexts(a.currency, b.currency) ||
        Math.abs(b.pair.drafted - b.pair.now) - Math.abs(a.pair.drafted - a.pair.now) ||
        compareTexts(a.partner, b.partner),
    );
  const references = new Map([...now.byRule, ...drafted.byRule].map(([key, { rule }]) => [key, rule]));
  const rules = [...byRule].flatMap(([rule, sides]) =>
    paidOf(sides).map(({ at, pair }): WhatIfRule => {
      const reference = references.get(rule);
      return {
        plan: reference?.planId ?? '',
        planName: reference?.planName ?? '',
        rule: reference?.ruleId ?? '',
        ruleName: reference?.ruleName ?? '',
        ...amounts(pair, currencies[at] as string),
      };
    }),
  );
  return {
    cost: costOf(totals),
    totals: totals.map(({ partner, currency, pair }) => ({ partner, ...amounts(pair, currency) })),
    rules: rules.sort(byCurrencyAndRule),
    troubles: draft.exceptions.filter(({ kind }) => kind === 'planInvalid').map(({ detail }) => detail),
  };
}

const natural = new Intl.Collator('en', { numeric: true });
const byCurrencyAndRule = (a: WhatIfRule, b: WhatIfRule): number =>
  compareTexts(a.currency, b.currency) || compareTexts(a.planName, b.planName) || natural.compare(a.rule, b.rule);

function costOf(totals: readonly { readonly currency: string; readonly pair: Pair }[]): readonly WhatIfCost[] {
  const costs = new Map<string, Pair & { winners: number; losers: number; unchanged: number }>();
  for (const { currency, pair } of totals) {
    const cost = costs.get(currency) ?? { now: 0, drafted: 0, winners: 0, losers: 0, unchanged: 0 };
    cost.now = safeSum(cost.now, pair.now);
    cost.drafted = safeSum(cost.drafted, pair.drafted);
    if (pair.drafted > pair.now) cost.winners += 1;
    else if (pair.drafted < pair.now) cost.losers += 1;
    else cost.unchanged += 1;
    costs.set(currency, cost);
  }
  return [...costs].map(([currency, { winners, losers, unchanged, ...pair }]) => ({
    ...amounts(pair, currency),
    winners,
    losers,
    unchanged,
  }));
}
