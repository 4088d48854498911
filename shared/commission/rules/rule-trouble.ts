import type {
  BandsRule,
  FixedRule,
  OverrideRule,
  PercentRule,
  PerUnitRule,
  Rule,
  RuleKind,
  RuleOf,
} from '#model/plan.ts';
import { scaledRate } from '#commission/scaled-money.ts';

const isNumber = (text: string | undefined): boolean => text !== undefined && scaledRate(text) !== undefined;
const notNumber = (what: string, text: string | undefined): string | undefined =>
  isNumber(text) ? undefined : `${what} “${text ?? ''}” is not a number.`;

const percent = (rule: PercentRule): string | undefined => notNumber('The rate', rule.rate);
const amount = (rule: FixedRule | PerUnitRule): string | undefined => notNumber('The amount', rule.amount);
const override = (rule: OverrideRule): string | undefined =>
  rule.levelRates.length === 0
    ? 'It has no rate for any level.'
    : rule.levelRates.map((rate) => notNumber('The rate', rate)).find((each) => each !== undefined);

function bands(rule: BandsRule): string | undefined {
  if (rule.bands.length === 0) return 'It has no bands.';
  if (rule.quantity === 'attainment' && (!isNumber(rule.target) || Number(rule.target) <= 0))
    return 'Attainment needs a target above zero.';
  for (const band of rule.bands) {
    const trouble =
      notNumber('The threshold', band.from) ??
      notNumber('The rate', band.rate) ??
      (band.flat === undefined ? undefined : notNumber('The amount', band.flat));
    if (trouble !== undefined) return trouble;
  }
  const falls = rule.bands.some((band, at) => at > 0 && Number(band.from) <= Number(rule.bands[at - 1]?.from));
  return falls ? 'Each threshold must be above the one before.' : undefined;
}

const checks: { readonly [Kind in RuleKind]: (rule: RuleOf<Kind>) => string | undefined } = {
  percent,
  fixed: amount,
  perUnit: amount,
  bands,
  override,
};

/** Why a rule can't be applied as it's written; undefined when it can. A plan that fails this can't be made effective (commission.md 12). */
export const ruleTrouble = (rule: Rule): string | undefined =>
  (checks[rule.kind] as (rule: Rule) => string | undefined)(rule);
