import type { BandsRule } from '#model/band-rules.ts';
import type { MatrixDimension, MatrixRule, PercentPlusFixedRule, PercentRule } from '#model/line-rules.ts';
import type { OverrideRule } from '#model/override-rule.ts';
import type { Rule, RuleKind, RuleOf } from '#model/rule.ts';
import type { RuleLimits } from '#model/rule-common.ts';
import type { CurveRule, FreeGoodsRule, GrowthRule, SpiffRule, Target } from '#model/window-rules.ts';
import { parseIsoDate } from '#calendar/iso-date.ts';
import { scaledRate } from '#commission/scaled-money.ts';
import { standingOf } from './rule-standing.ts';

type Trouble = string | undefined;

const isNumber = (text: string | undefined): boolean => text !== undefined && scaledRate(text) !== undefined;
const notNumber = (what: string, text: string | undefined): Trouble =>
  isNumber(text) ? undefined : `${what} “${text ?? ''}” is not a number.`;
const notAbove = (what: string, text: string | undefined): Trouble =>
  notNumber(what, text) ?? (Number(text) > 0 ? undefined : `${what} must be above zero.`);
const notWritten = (what: string, text: string | undefined): Trouble =>
  text === undefined ? undefined : notNumber(what, text);
const firstOf = (...troubles: readonly Trouble[]): Trouble => troubles.find((each) => each !== undefined);

const rate = (text: string): Trouble => notNumber('The rate', text);
const amount = ({ amount: text }: { readonly amount: string }): Trouble => notNumber('The amount', text);

const funded = ({ funding }: Pick<PercentRule, 'funding'>): Trouble =>
  funding?.by === 'shared' ? notNumber('The vendor’s share of the discount', funding.vendorShare) : undefined;

const override = (rule: OverrideRule): Trouble =>
  rule.levelRates.length === 0
    ? 'It has no rate for any level.'
    : firstOf(
        ...rule.levelRates.map(rate),
        rule.on !== 'lower'
          ? undefined
          : (rule.belowRates?.length ?? 0) < rule.levelRates.length
            ? 'It needs a rate on the commission below for each level.'
            : firstOf(...(rule.belowRates ?? []).map(rate)),
      );

/** Lower edges must be numbers that rise. */
function edges(from: readonly string[]): Trouble {
  if (from.length === 0) return 'It has no bands.';
  const trouble = firstOf(...from.map((text) => notNumber('The threshold', text)));
  if (trouble !== undefined) return trouble;
  const falls = from.some((text, at) => at > 0 && Number(text) <= Number(from[at - 1]));
  return falls ? 'Each threshold must be above the one before.' : undefined;
}

function bands(rule: BandsRule): Trouble {
  if (rule.bands.length === 0) return 'It has no bands.';
  if (rule.quantity === 'attainment' && (!isNumber(rule.target) || Number(rule.target) <= 0))
    return 'Attainment needs a target above zero.';
  for (const band of rule.bands) {
    const trouble = notNumber('The threshold', band.from) ?? rate(band.rate) ?? notWritten('The amount', band.flat);
    if (trouble !== undefined) return trouble;
  }
  return edges(rule.bands.map((band) => band.from));
}

const levels = (list: readonly { readonly from: string; readonly rate: string }[]): Trouble =>
  firstOf(edges(list.map(({ from }) => from)), ...list.map((level) => rate(level.rate)));

// An entry holds the cell as a small number.
const mostCells = 32_000;

function matrix({ rows, columns, rates }: MatrixRule): Trouble {
  const [height, width] = [sizeOf(rows), columns === undefined ? 1 : sizeOf(columns)];
  if (height === 0 || width === 0) return 'A dimension of its table has no values.';
  if (height * width > mostCells) return `Its table has more than ${mostCells} cells.`;
  if (rates.length !== height || rates.some((row) => row.length !== width))
    return `Its table needs ${height} rows of ${width} rates.`;
  const empty = (text: string): boolean => text.trim() === '';
  return firstOf(
    dimension(rows),
    columns === undefined ? undefined : dimension(columns),
    ...rates.flatMap((row) => row.map((text) => (empty(text) ? undefined : rate(text)))),
  );
}

const sizeOf = (of: MatrixDimension): number => ('field' in of ? of.values.length : of.from.length);
const dimension = (of: MatrixDimension): Trouble => ('field' in of ? undefined : edges(of.from));

const target = (of: Target): Trouble => ('amount' in of ? notAbove('The target', of.amount) : undefined);

const curve = (rule: CurveRule): Trouble =>
  firstOf(
    target(rule.target),
    notNumber('The threshold', rule.threshold),
    Number(rule.threshold) > 100 || Number(rule.threshold) < 0
      ? 'The threshold must lie between 0 and 100 %.'
      : undefined,
    notNumber('The payout', rule.payout),
    notNumber('The multiple', rule.multiple),
    notWritten('The cap', rule.cap),
  );

const growth = ({ bands: list, measure, by }: GrowthRule): Trouble =>
  firstOf(
    levels(list),
    measure === 'period' || by === 'percent' || by === 'amount' ? undefined : 'Its growth is measured by nothing.',
  );

function spiff(rule: SpiffRule): Trouble {
  const day = (what: string, text: string): Trouble =>
    parseIsoDate(text).ok ? undefined : `${what} “${text}” is not a date.`;
  return firstOf(
    rate(rule.rate),
    day('The first day', rule.from),
    day('The day after the last', rule.next),
    rule.from < rule.next ? undefined : 'It ends before it begins.',
    notWritten('The budget', rule.budget),
    rule.budget !== undefined && Number(rule.budget) < 0 ? 'The budget must not be negative.' : undefined,
  );
}

const freeGoods = (rule: FreeGoodsRule): Trouble =>
  firstOf(notAbove('The number to buy', rule.buy), notNumber('The number that is free', rule.free));

const checks: { readonly [Kind in RuleKind]: (rule: RuleOf<Kind>) => Trouble } = {
  percent: (rule) => firstOf(rate(rule.rate), funded(rule)),
  fixed: amount,
  perUnit: amount,
  percentPlusFixed: (rule: PercentPlusFixedRule) => firstOf(rate(rule.rate), amount(rule), funded(rule)),
  bands,
  matrix,
  involvement: (rule) => levels(rule.levels),
  recurring: (rule) => firstOf(levels(rule.instalments), notWritten('The last instalment', rule.last)),
  curve,
  lumpSum: (rule) => firstOf(target(rule.target), amount(rule)),
  milestone: (rule) => firstOf(notAbove('What must be reached', rule.reach), amount(rule)),
  growth,
  spiff,
  freeGoods,
  mdf: (rule) => firstOf(notNumber('The share', rule.share), notWritten('The cap', rule.capRate)),
  marginFloor: (rule) => notNumber('The least margin', rule.least),
  override,
};

/** Why limits can't be applied: figures, or a scope that the rule doesn't have. */
function limits(rule: Rule, own: RuleLimits): Trouble {
  const wrong = firstOf(notWritten('The least amount', own.floor), notWritten('The most', own.cap));
  if (wrong !== undefined) return wrong;
  if (own.floor !== undefined && own.cap !== undefined && Number(own.floor) > Number(own.cap))
    return 'The least amount is above the most.';
  if (standingOf(rule) === 'above' && own.per !== 'line')
    return 'What a partner above is paid can be limited per line only.';
  return undefined;
}

/** Why a rule can't be applied as it's written; undefined when it can. A plan that fails this can't be made effective (commission.md 12). */
export function ruleTrouble(rule: Rule): string | undefined {
  const check = checks[rule.kind] as ((rule: Rule) => Trouble) | undefined;
  if (check === undefined) return `“${String(rule.kind)}” is no kind of rule.`;
  return check(rule) ?? (rule.limits === undefined ? undefined : limits(rule, rule.limits));
}
