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

/** Adds up both sides by any key. The sides number their currencies each in its own way. */
function pairs(
  now: RuleSums,
  drafted: RuleSums,
  keyOf: (rule: string, slot: number, currency: string) => string,
): Map<string, Pair> {
  const found = new Map<string, Pair>();
  const add = (sums: RuleSums, side: keyof Pair): void => {
    const count = sums.currencies.length;
    for (const [rule, { amounts: values }] of sums.byRule) {
      for (let at = 0; at < values.length; at += 1) {
        const value = values[at] as number;
        if (value === 0) continue;
        const key = keyOf(rule, Math.floor(at / count), sums.currencies[at % count] as string);
        const pair = found.get(key) ?? { now: 0, drafted: 0 };
        pair[side] = safeSum(pair[side], value);
        found.set(key, pair);
      }
    }
  };
  add(now, 'now');
  add(drafted, 'drafted');
  return found;
}

const splitKey = (key: string): readonly [string, string] => {
  const at = key.lastIndexOf('\n');
  return [key.slice(0, at), key.slice(at + 1)];
};

/** Both sides as a person reads them. Currencies are never added up. */
export function whatIfAnswer(book: PreparedBook, draft: PreparedBook, now: RuleSums, drafted: RuleSums): WhatIfAnswer {
  const byPartner = pairs(now, drafted, (_, partner, currency) => `${partner}\n${currency}`);
  const byRule = pairs(now, drafted, (rule, _, currency) => `${rule}\n${currency}`);
  const totals = [...byPartner]
    .map(([key, pair]) => {
      const [partner, currency] = splitKey(key);
      return { partner: book.directory.ids[Number(partner)] as string, currency, pair };
    })
    .sort(
      (a, b) =>
        compareTexts(a.currency, b.currency) ||
        Math.abs(b.pair.drafted - b.pair.now) - Math.abs(a.pair.drafted - a.pair.now) ||
        compareTexts(a.partner, b.partner),
    );
  const references = new Map([...now.byRule, ...drafted.byRule].map(([key, { rule }]) => [key, rule]));
  const rules = [...byRule].map(([key, pair]): WhatIfRule => {
    const [rule, currency] = splitKey(key);
    const reference = references.get(rule);
    return {
      plan: reference?.planId ?? '',
      planName: reference?.planName ?? '',
      rule: reference?.ruleId ?? '',
      ruleName: reference?.ruleName ?? '',
      ...amounts(pair, currency),
    };
  });
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
