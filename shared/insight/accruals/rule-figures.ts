import type { Calculation } from '#commission/contract.ts';
import { safeSum } from '#commission/scaled-money.ts';
import { minorUnits } from '#money/currency.ts';
import { fromScaled } from '#money/scaled.ts';
import type { RuleFigures, RuleShare } from './accruals.ts';

/**
 * What accruals ask of entries: of the calculation of any period, a closed one's own frozen columns. True-ups have no rule.
 * `calculationOf` is asked once per period.
 */
export function ruleFigures(calculationOf: (period: string) => Calculation | undefined): RuleFigures {
  const known = new Map<string, ReadonlyMap<string, readonly RuleShare[]>>();
  const names = new Map<string, string>();
  const read = (period: string): ReadonlyMap<string, readonly RuleShare[]> => {
    const calculation = calculationOf(period);
    const shares = calculation === undefined ? new Map<string, readonly RuleShare[]>() : sharesOf(calculation);
    for (const { planId, ruleId, ruleName } of calculation?.rules ?? [])
      names.set(`${planId}|${ruleId}`, `${ruleId} ${ruleName}`.trim());
    known.set(period, shares);
    return shares;
  };
  return {
    shares: (period, partner, currency) => (known.get(period) ?? read(period)).get(`${partner}\n${currency}`) ?? [],
    ruleOfEntry: (entry) => {
      // "line|plan|rule|level|partner|currency", and a line's id may hold anything.
      const parts = entry.split('|');
      const [plan = '', rule = ''] = [parts.at(-5), parts.at(-4)];
      return names.get(`${plan}|${rule}`) ?? rule;
    },
  };
}

function sharesOf({ entries, partners, currencies, rules }: Calculation): ReadonlyMap<string, readonly RuleShare[]> {
  const sums = new Map<string, Map<string, number>>();
  for (let at = 0; at < entries.count; at += 1) {
    const rule = rules[entries.rule[at] as number];
    const key = `${partners[entries.partner[at] as number]}\n${currencies[entries.currency[at] as number]}`;
    const own = sums.get(key) ?? new Map<string, number>();
    const name = rule === undefined ? '' : `${rule.ruleId} ${rule.ruleName}`.trim();
    own.set(name, safeSum(own.get(name) ?? 0, entries.amount[at] as number));
    sums.set(key, own);
  }
  const text = (key: string, amount: number): RuleShare['amount'] =>
    fromScaled(amount, minorUnits(key.slice(key.indexOf('\n') + 1)));
  return new Map(
    [...sums].map(([key, own]) => [key, [...own].map(([rule, amount]) => ({ rule, amount: text(key, amount) }))]),
  );
}
