import { fromScaled } from '#money/scaled.ts';
import { plain } from '#money/decimal.ts';
import type { GrowthRule } from '#model/window-rules.ts';
import { knownRate } from '#commission/run-context.ts';
import { productOf, roundedProduct } from '#commission/scaled-money.ts';
import type { WindowAsked, WindowDue } from './window-dues.ts';

/**
 * What grew against the same window a year before (commission.md 3): the rate of the last edge that the growth reaches, on
 * the increase or on everything. Without sales a year before nothing, or all sales count as growth and reach the last edge.
 */
export function growthDue({ run, rule: prepared, measured, earlier }: WindowAsked<'growth'>): WindowDue {
  const { rule } = prepared;
  const { scale } = run.book.bases;
  const [value, before] = [measured(rule.base, 'amount', scale), earlier(rule.base, scale)];
  const band = levelOf(rule, value, before, scale);
  const base = band < 0 ? 0 : rule.on === 'everything' ? value : value - Math.max(0, before);
  const rate = rule.bands[band]?.rate ?? '0';
  return {
    amount: base <= 0 ? 0 : roundedProduct(base, productOf(knownRate(rate), scale, run.minor, run.mode)),
    base: Math.max(0, base),
    band,
    facts: () => ({ value: plain(fromScaled(value, scale)), earlier: plain(fromScaled(before, scale)) }),
  };
}

function levelOf(rule: GrowthRule, value: number, before: number, scale: number): number {
  if (before <= 0) return rule.withoutEarlier === 'nothing' || value <= 0 ? -1 : withoutEarlier(rule, value, scale);
  const grown = BigInt(value) - BigInt(before);
  // Growth in percent is compared as grown × 100 against edge × before, so that nothing is rounded.
  return rule.by === 'percent'
    ? lastReached(rule, grown * 100n, BigInt(before), 0)
    : lastReached(rule, grown, 1n, scale);
}

const withoutEarlier = (rule: GrowthRule, value: number, scale: number): number =>
  rule.by === 'percent' ? rule.bands.length - 1 : lastReached(rule, BigInt(value), 1n, scale);

function lastReached(rule: GrowthRule, top: bigint, bottom: bigint, scale: number): number {
  let band = -1;
  rule.bands.forEach(({ from }, at) => {
    const edge = knownRate(from);
    const size = top * 10n ** BigInt(edge.scale);
    const needed = BigInt(edge.digits) * bottom * 10n ** BigInt(scale);
    if (at === band + 1 && (rule.edge === 'reaching' ? size >= needed : size > needed)) band = at;
  });
  return band;
}
