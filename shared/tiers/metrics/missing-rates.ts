import type { FactFigure, FactProblem } from '#tiers/facts/fact-columns.ts';
import { wordOf } from '#tiers/facts/fact-texts.ts';
import type { Amounts } from './programme-money.ts';
import type { Selection } from './selection.ts';

const mostNamed = 100;

/** Says which facts of a metric are in a currency for which the programme has no rate on their day: they count as nothing. */
export function listWithoutRate(
  { columns, mask }: Selection,
  { currency }: FactFigure,
  amounts: Amounts,
  metric: string,
  tell: (problem: FactProblem) => void,
): void {
  if (currency === undefined || !amounts.isForeign) return;
  const missing = new Map<string, { count: number; readonly ids: string[] }>();
  for (let fact = 0; fact < columns.count; fact += 1) {
    if ((mask !== undefined && mask[fact] === 0) || !amounts.hasNoRate(fact)) continue;
    const name = wordOf(currency, fact);
    const found = missing.get(name) ?? { count: 0, ids: [] };
    missing.set(name, found);
    found.count += 1;
    if (found.ids.length < mostNamed) found.ids.push(columns.id(fact));
  }
  for (const [name, { count, ids }] of missing)
    tell({ kind: 'noRate', fact: columns.kind, metric, currency: name, count, ids });
}
