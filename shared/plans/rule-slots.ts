import type { BandsRule } from '#model/band-rules.ts';
import type { MatrixDimension, MatrixFigure, MatrixRule } from '#model/line-rules.ts';
import type { OverrideRule } from '#model/override-rule.ts';
import type { Rule } from '#model/rule.ts';
import type { Target } from '#model/window-rules.ts';
import { parseAmount } from '#money/amount.ts';
import type { DecimalText } from '#money/amount.ts';
import { multiply } from '#money/decimal.ts';
import { withSlot } from '#model/with-slot.ts';
import { edgeUnit } from './rule-words.ts';
import type { SlotValue } from '#model/sentence-part.ts';

const freshEdges = { money: ['0', '10000', '50000'], count: ['0', '10', '50'], percent: ['0', '80', '100'] } as const;

const freshEdge = (unit: keyof typeof freshEdges, index: number): string => {
  const edges = freshEdges[unit];
  return edges[index] ?? String(Number(edges.at(-1)) * (index - edges.length + 2));
};

/** 5,000 units is no sensible reading of 5,000 in money: edges of another unit start anew, and a target has a figure. */
function remeasured(before: BandsRule, after: BandsRule): BandsRule {
  const unit = edgeUnit[after.quantity];
  const bands =
    unit === edgeUnit[before.quantity]
      ? after.bands
      : after.bands.map((band, index) => ({ ...band, from: freshEdge(unit, index) }));
  return { ...after, bands, ...(after.quantity === 'attainment' ? { target: after.target ?? '100000' } : {}) };
}

/** 7 % becomes 7 a unit and back, rather than 0.07 a unit. */
const repaid = (after: BandsRule): BandsRule => ({
  ...after,
  bands: after.bands.map((band) => ({ ...band, rate: shifted(band.rate, after.pays === 'perUnit' ? '100' : '0.01') })),
});

const shifted = (text: string, by: string): string => {
  const parsed = parseAmount(text);
  return parsed.ok ? multiply(parsed.value, by as DecimalText) : text;
};

const freshValues: Readonly<Record<string, readonly string[]>> = {
  tier: ['Gold', 'Silver', 'Bronze', 'Registered'],
  'partner.type': ['Reseller', 'MSP', 'Agent', 'Distributor'],
  'deal.type': ['new', 'renewal', 'add-on'],
  'deal.sourcedBy': ['partner', 'vendor', 'joint'],
  'credit.role': ['sold', 'coSold', 'referred', 'subAgent', 'distributor'],
};
const freshFigures: Readonly<Record<MatrixFigure, readonly string[]>> = {
  discountPercent: ['0', '10', '20', '30'],
  marginPercent: ['0', '20', '30', '40'],
  net: ['0', '10000', '50000', '100000'],
  quantity: ['0', '10', '50', '100'],
  involvement: ['0', '1', '2', '3'],
  instalment: ['1', '13', '25', '37'],
};

/** Another dimension of as many rows or columns as there are, so that every rate keeps its place. */
function dimensionOf(key: string, before: MatrixDimension): MatrixDimension {
  const size = 'field' in before ? before.values.length : before.from.length;
  const at = (given: readonly string[], rest: (index: number) => string): string[] =>
    Array.from({ length: size }, (_item, index) => given[index] ?? rest(index));
  const figure = /^figure:(.+)$/.exec(key)?.[1] as MatrixFigure | undefined;
  if (figure !== undefined) {
    const from = freshFigures[figure];
    return { figure, from: at(from, (index) => String(Number(from.at(-1)) * (index - from.length + 2))) };
  }
  const field = key.replace(/^field:/, '');
  return { field, values: at(freshValues[field] ?? [], (index) => `Value ${index + 1}`) };
}

const matrixWithSlot = (rule: MatrixRule, id: string, value: SlotValue): MatrixRule => {
  if (id === 'rows' && typeof value === 'string') return { ...rule, rows: dimensionOf(value, rule.rows) };
  if (id === 'columns' && typeof value === 'string' && rule.columns !== undefined)
    return { ...rule, columns: dimensionOf(value, rule.columns) };
  return withSlot(rule, id, value);
};

const targetOf = (value: string): Target => (value === 'partner' ? { of: 'partner' } : { amount: '100000' });

/** The lower of two needs a second rate for each level. */
const withBelowRates = (rule: OverrideRule): OverrideRule => {
  const { belowRates, ...rest } = rule;
  return rule.on === 'lower'
    ? { ...rest, belowRates: rule.levelRates.map((_rate, at) => belowRates?.[at] ?? '0.2') }
    : rest;
};

/** A rule after one of its slots changed, with what depends on that slot put right. */
export function ruleWithSlot(rule: Rule, id: string, value: SlotValue): Rule {
  if (rule.kind === 'matrix') return matrixWithSlot(rule, id, value);
  if (id === 'target' && typeof value === 'string' && (rule.kind === 'curve' || rule.kind === 'lumpSum'))
    return { ...rule, target: targetOf(value) };
  const changed = withSlot(rule, id, value);
  if (changed.kind === 'override' && id === 'on') return withBelowRates(changed);
  if (changed.kind === 'spiff' && rule.kind === 'spiff' && (changed.pays === 'percent') !== (rule.pays === 'percent'))
    return { ...changed, rate: shifted(changed.rate, changed.pays === 'percent' ? '0.01' : '100') };
  if (changed.kind !== 'bands' || rule.kind !== 'bands') return changed;
  if (changed.quantity !== rule.quantity) return remeasured(rule, changed);
  return changed.pays === rule.pays ? changed : repaid(changed);
}

/** One more band above the last, at twice its edge and the same rate, to be changed at once. */
export function withBandAdded(rule: BandsRule): BandsRule {
  const last = rule.bands.at(-1);
  const doubled = shifted(last?.from ?? '0', '2');
  const from = last === undefined ? '0' : doubled === '0' ? freshEdge(edgeUnit[rule.quantity], 1) : doubled;
  return { ...rule, bands: [...rule.bands, { from, rate: last?.rate ?? '0' }] };
}

/** The rule without a band; the first one stays, since it starts at zero. */
export function withBandRemoved(rule: BandsRule, index: number): BandsRule {
  return index === 0 ? rule : { ...rule, bands: rule.bands.filter((_band, at) => at !== index) };
}

/** One more level of partners below. */
export const withLevelAdded = (rule: OverrideRule): OverrideRule =>
  withBelowRates({ ...rule, levelRates: [...rule.levelRates, rule.levelRates.at(-1) ?? '0'] });

/** One level less; the first stays. */
export const withLevelRemoved = (rule: OverrideRule): OverrideRule =>
  rule.levelRates.length < 2 ? rule : withBelowRates({ ...rule, levelRates: rule.levelRates.slice(0, -1) });
