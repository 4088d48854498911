import type { Rule, RuleKind, RuleOf } from '#model/rule.ts';
import { decimal } from '#money/amount.ts';
import type { DecimalText } from '#money/amount.ts';
import { larger, sum } from '#money/decimal.ts';

const ZERO = '0' as DecimalText;
const highest = (rates: readonly string[]): DecimalText =>
  rates.filter((rate) => rate !== '').reduce<DecimalText>((most, rate) => larger(most, decimal(rate)), ZERO);
const none = (): DecimalText => ZERO;

const rates: { readonly [K in RuleKind]: (rule: RuleOf<K>) => DecimalText } = {
  percent: (rule) => decimal(rule.rate),
  percentPlusFixed: (rule) => decimal(rule.rate),
  bands: (rule) => {
    if (rule.pays !== 'percent') return ZERO;
    const each = rule.bands.map(({ rate }) => decimal(rate));
    return rule.mode === 'total' || rule.mode === 'rolling' ? sum(each) : highest(each);
  },
  matrix: (rule) => highest(rule.rates.flat()),
  involvement: (rule) => highest(rule.levels.map(({ rate }) => rate)),
  recurring: (rule) => highest(rule.instalments.map(({ rate }) => rate)),
  spiff: (rule) => (rule.pays === 'percent' ? decimal(rule.rate) : ZERO),
  growth: (rule) => highest(rule.bands.map(({ rate }) => rate)),
  fixed: none,
  perUnit: none,
  curve: none,
  lumpSum: none,
  milestone: none,
  freeGoods: none,
  mdf: none,
  marginFloor: none,
  override: none,
};

/** The highest part of its base that a rule can pay on one line; amounts that are no part of the base count as nothing. */
export const highestRate = (rule: Rule): DecimalText => (rates[rule.kind] as (rule: Rule) => DecimalText)(rule);
