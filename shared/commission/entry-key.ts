import type { Calculation } from './contract.ts';
import { entryNatures } from './contract.ts';

/**
 * What an entry stands for, the same in every calculation of its period: line, plan, rule, level, partner and currency.
 * True-ups compare by it (commission.md 7) and a dispute names its entry by it. `line` is a line's id; for what is earned
 * on no single line it says what it is earned on instead.
 */
export const entryKey = (
  line: string,
  plan: string,
  rule: string,
  level: number,
  partner: string,
  currency: string,
): string => [line, plan, rule, level, partner, currency].join('|');

/**
 * The key of one entry. A window's entry has `window:<period>` for a line, a true-up `trueUp:<period>:<cause>`; portions of
 * one line share their key, so a dispute is about all of them.
 */
export function entryKeyAt(
  { entries, partners, currencies, rules, trueUps, facts, period }: Calculation,
  at: number,
): string {
  const rule = rules[entries.rule[at] as number];
  const line = entries.line[at] as number;
  const trueUp = trueUps[entries.trueUp[at] as number];
  const on =
    entryNatures[entries.nature[at] as number] === 'trueUp' && trueUp !== undefined
      ? `trueUp:${trueUp.period}:${trueUp.cause}`
      : line < 0
        ? `window:${period}`
        : facts.line(line).lineId;
  return entryKey(
    on,
    rule?.planId ?? '',
    rule?.ruleId ?? '',
    entries.level[at] as number,
    partners[entries.partner[at] as number] ?? '',
    currencies[entries.currency[at] as number] ?? '',
  );
}

/**
 * The entries that stand under these keys, in order; a key without any is missing. Only entries of the partners that the
 * keys name are looked at, so a book without disputes pays nothing for it.
 */
export function entriesUnder(
  calculation: Calculation,
  keys: ReadonlySet<string>,
): ReadonlyMap<string, readonly number[]> {
  const found = new Map<string, number[]>();
  if (keys.size === 0) return found;
  const partners = new Set([...keys].map((key) => calculation.partners.indexOf(key.split('|').at(-2) ?? '')));
  for (let at = 0; at < calculation.entries.count; at += 1) {
    if (!partners.has(calculation.entries.partner[at] as number)) continue;
    const key = entryKeyAt(calculation, at);
    if (!keys.has(key)) continue;
    const known = found.get(key);
    if (known === undefined) found.set(key, [at]);
    else known.push(at);
  }
  return found;
}
