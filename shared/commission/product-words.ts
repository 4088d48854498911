import type { Audience } from '#model/field.ts';
import type { DecimalText } from '#money/amount.ts';
import { divide, subtract } from '#money/decimal.ts';
import type { BonusWords, RatePortion, RateStep, Trace, WindowStep } from './trace.ts';
import { stepOf } from './trace.ts';
import { vendorDiscount } from './trace/explain-percent.ts';
import {
  baseWords,
  isHidden,
  isNothing,
  money,
  number,
  percent,
  ratioWords,
  unitFigure,
  windowFigure,
} from './trace-words.ts';

/** What was multiplied: "20,576.00 net × 10 %". */
export function productWords(trace: Trace, rate: RateStep, audience: Audience): string {
  if (isHidden(trace, audience)) return 'agreed rate on a sale below you';
  return `${earnedWords(trace, rate)}${boundWords(trace, rate)}`;
}

function earnedWords(trace: Trace, rate: RateStep): string {
  if (rate.bonus !== undefined) return bonusWords(trace, rate, rate.bonus);
  if (rate.spread !== undefined) return spreadWords(trace, rate.spread);
  if (rate.portions.length === 0) return 'nothing reached';
  return portionsWords(trace, rate, baseWords[stepOf(trace, 'base')?.base ?? 'none']);
}

const portionsWords = (trace: Trace, rate: RateStep, base: string): string =>
  rate.portions.map((portion, at) => portionWords(trace, rate, portion, at === 0 ? base : '')).join(' + ');

function portionWords(trace: Trace, rateStep: RateStep, portion: RatePortion, base: string): string {
  const { of, rate, flat, partOf, each } = portion;
  if (isNothing(rate) && isNothing(of) && flat !== undefined) return `fixed amount of ${money(trace, flat)}`;
  const perUnit = each === true || stepOf(trace, 'base')?.base === 'units';
  const times = perUnit ? ` × ${money(trace, rate)} each` : ` × ${percent(rate)}`;
  const part = partOf === undefined ? '' : ` × ${number(partOf.part)} ÷ ${number(partOf.whole)}`;
  const name = each === true ? ' units' : base === '' ? '' : ` ${base}`;
  const what = borneWords(trace, rateStep, of, base) ?? `${perUnit ? number(of) : money(trace, of)}${name}`;
  return `${what}${part}${times}${flatWords(trace, portion)}`;
}

/** Where the vendor bears a part of the discount, the rate applies to that part too. */
function borneWords(trace: Trace, { less }: RateStep, of: string, base: string): string | undefined {
  const borne = less?.find(({ what }) => what === vendorDiscount)?.amount;
  if (borne === undefined || base !== baseWords.net) return undefined;
  const net = subtract(of as DecimalText, borne as DecimalText);
  return `(${money(trace, net)} net + ${money(trace, borne)} ${vendorDiscount})`;
}

function flatWords(trace: Trace, { flat, flatOf }: RatePortion): string {
  if (flat === undefined || isNothing(flat)) return '';
  if (flatOf === undefined) return ` + ${money(trace, flat)}`;
  return flatOf === 'band'
    ? ` + ${money(trace, flat)} for reaching the band`
    : ` + ${money(trace, flat)} of the ${flatOf.over}’s ${money(trace, flatOf.fee)}`;
}

const feeWords = { order: 'the order’s fee', deal: 'the deal’s top-up', line: 'the line’s fee' } as const;

function spreadWords(trace: Trace, { fee, share, over, least }: NonNullable<RateStep['spread']>): string {
  const to = least === undefined ? '' : ` to a margin of ${percent(least)} of list`;
  const what = `${feeWords[over]} of ${money(trace, fee)}${to}`;
  if (Number(fee) === Number(share)) return what;
  return over === 'line' ? `your share of ${what}` : `this line’s share of ${what}`;
}

/** What is taken off, and what the amount is compared with. */
function boundWords(trace: Trace, rate: RateStep): string {
  const less = (rate.less ?? [])
    .filter(({ amount }) => !isNothing(amount))
    .map(({ what, amount }) => ` − ${money(trace, amount)} ${what}`);
  const binds = rate.atMost !== undefined && Math.abs(Number(stepOf(trace, 'round')?.rounded)) > Number(rate.atMost);
  const most = rate.atMost === undefined || !binds ? '' : `, at most the sale’s ${money(trace, rate.atMost)}`;
  const lower =
    rate.lowerOf === undefined
      ? ''
      : `, or ${money(trace, rate.lowerOf.of)} paid below × ${percent(rate.lowerOf.rate)} if that is lower`;
  const counted =
    rate.lessPaidOtherwise === undefined || isNothing(rate.lessPaidOtherwise)
      ? ''
      : ` − ${money(trace, rate.lessPaidOtherwise)} paid by other rules`;
  return `${less.join('')}${counted}${most}${lower}`;
}

/** Whether the words end with the amount, so that "= amount" would say it twice. */
export const saysAmount = ({ bonus, portions, spread }: RateStep): boolean => {
  if (bonus !== undefined) return bonus.kind === 'reached' && portions.length > 0;
  if (spread !== undefined) return Number(spread.fee) === Number(spread.share) && spread.least === undefined;
  const [only, ...more] = portions;
  return only !== undefined && more.length === 0 && isNothing(only.rate) && isNothing(only.of);
};

function bonusWords(trace: Trace, rate: RateStep, bonus: BonusWords): string {
  if (bonus.kind === 'freeGoods') return freeGoodsWords(trace, rate, bonus);
  const window = stepOf(trace, 'window');
  if (window === undefined) return 'nothing reached';
  if (bonus.kind === 'curve') return curveWords(trace, rate, window, bonus);
  return bonus.kind === 'reached' ? reachedWords(trace, rate, window, bonus) : growthWords(trace, rate, window, bonus);
}

type Bonus<Kind extends BonusWords['kind']> = Extract<BonusWords, { kind: Kind }>;

/** "120 % of the target of 100,000.00: 10,000.00 at 100 % + 10,000.00 × 20 % above × 2". */
function curveWords(trace: Trace, rate: RateStep, window: WindowStep, { threshold, start }: Bonus<'curve'>): string {
  const target = window.target ?? '0';
  const attained = `${ratioWords(window.value, target)} of the target of ${money(trace, target)}`;
  const [portion] = rate.portions;
  if (portion === undefined) return `${attained} is below the threshold of ${number(threshold)}\u00a0%`;
  const { of, partOf, flat, rate: multiple } = portion;
  const payout = money(trace, of);
  const part = partOf === undefined ? '' : shareWords(trace, partOf.part, partOf.whole);
  if (flat !== undefined) {
    const above =
      partOf === undefined || isNothing(partOf.part) ? '' : ` + ${payout} × ${part} above × ${number(multiple)}`;
    return `${attained}: ${payout} at 100\u00a0%${above}`;
  }
  return start === 'zero'
    ? `${attained}: ${payout} at 100\u00a0% × ${part} of the way there from the threshold of ${number(threshold)}\u00a0%`
    : `${attained}: ${payout} at 100\u00a0% × ${part}`;
}

/** A part in percent where two decimals say it exactly, else as what is divided by what. */
function shareWords(trace: Trace, part: string, whole: string): string {
  const exact = divide(part as DecimalText, whole as DecimalText);
  return decimalsOf(exact) <= 4 ? percent(exact) : `${money(trace, part)} ÷ ${money(trace, whole)}`;
}

const decimalsOf = (text: string): number => (text.includes('.') ? text.length - text.indexOf('.') - 1 : 0);

const counted = { lines: 'line', orders: 'order', deals: 'deal' } as const;

/** "110,000.00 net reached the target of 100,000.00: 1,500.00", "10th deal reached: 5,000.00". */
function reachedWords(trace: Trace, rate: RateStep, window: WindowStep, { measure }: Bonus<'reached'>): string {
  const target = windowFigure(trace, window, window.target ?? '0');
  const value = windowFigure(trace, window, window.value);
  const noun = measure in counted ? counted[measure as keyof typeof counted] : undefined;
  const what = measure in baseWords ? baseWords[measure as keyof typeof baseWords] : measure;
  const amount = rate.portions[0]?.flat;
  if (amount === undefined) return `${value} ${what} no longer reaches the target of ${target}`;
  const once = window.from === '';
  const reached =
    once && noun !== undefined
      ? `${ordinal(window.target ?? '0')} ${noun} reached`
      : `${value} ${window.value === '1' && noun !== undefined ? noun : what}${once ? ' since the beginning' : ''} reached the target of ${target}`;
  return `${reached}: ${money(trace, amount)}`;
}

function ordinal(text: string): string {
  const [tens, ones] = [Number(text) % 100, Number(text) % 10];
  const ending = tens >= 11 && tens <= 13 ? 'th' : (['th', 'st', 'nd', 'rd'][ones] ?? 'th');
  return `${number(text)}${ending}`;
}

/** "up 25 % on 8,000.00 a year before; 2,000.00 more × 4 %". */
function growthWords(trace: Trace, rate: RateStep, window: WindowStep, { by, on }: Bonus<'growth'>): string {
  const earlier = window.earlier ?? '0';
  const more = subtract(window.value as DecimalText, earlier as DecimalText);
  const up = by === 'percent' ? ratioWords(more, earlier) : unitFigure(trace, more, 'money');
  const grown = isNothing(earlier) ? 'nothing a year before' : `up ${up} on ${money(trace, earlier)} a year before`;
  if (rate.portions.length === 0)
    return `${money(trace, window.value)}, ${money(trace, earlier)} a year before: nothing reached`;
  const base = baseWords[stepOf(trace, 'base')?.base ?? 'none'];
  return `${grown}; ${portionsWords(trace, rate, on === 'increase' && !isNothing(earlier) ? `more ${base}` : base)}`;
}

/** "2 full multiples of 10 × 1 free × 12.50 a unit"; of an order the line's part of that. */
function freeGoodsWords(trace: Trace, rate: RateStep, bonus: Bonus<'freeGoods'>): string {
  const { multiples, buy, free, units, of, worth } = bonus;
  if (isNothing(multiples)) return `${number(units)} units are no full multiple of ${number(buy)}`;
  const times = `${number(multiples)} full multiple${multiples === '1' ? '' : 's'} of ${number(buy)} × ${number(free)} free`;
  const price = stepOf(trace, 'base')?.base === 'list' ? ' list price' : '';
  if (of === undefined) {
    const isAll = rate.spread === undefined || Number(rate.spread.share) === Number(rate.spread.fee);
    return `${times}, worth ${money(trace, worth)} in the order${isAll ? '' : '; this line’s part'}`;
  }
  const one = divide(of as DecimalText, units as DecimalText);
  return decimalsOf(one) <= 6
    ? `${times} × ${money(trace, one.replace('-', ''))}${price} a unit`
    : `${times} × ${money(trace, of)}${price} ÷ ${number(units)} units`;
}
