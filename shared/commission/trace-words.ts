import type { DecimalText } from '#money/amount.ts';
import { formatDecimal, formatMoney, formatPercent } from '#money/format-money.ts';
import { formatDate, formatPeriod } from '#calendar/format-date.ts';
import type { IsoDate } from '#calendar/iso-date.ts';
import { addDays } from '#calendar/iso-date.ts';
import type { BookCalendar, PeriodId } from '#calendar/period.ts';
import type { Audience } from '#model/field.ts';
import type {
  BaseStep,
  CellPlace,
  ClawbackStep,
  LimitStep,
  LineStep,
  RatePortion,
  RateStep,
  RefundStep,
  Trace,
  WindowStep,
} from './trace.ts';
import { stepOf } from './trace.ts';

// A period's name doesn't depend on where the fiscal year begins.
export const anyCalendar: BookCalendar = { length: 'quarter', fiscalYearStartMonth: 1 };

export const number = (text: string): string => formatDecimal(text as DecimalText);
export const money = (trace: Trace, text: string): string => formatMoney(text as DecimalText, trace.currency);
export const percent = (text: string): string => formatPercent(text as DecimalText);
export const isNothing = (text: string): boolean => /^-?0*\.?0*$/.test(text);
export const dayWords = (text: string): string => formatDate(text as IsoDate);
export const levelOf = (trace: Trace): number => stepOf(trace, 'credit')?.level ?? 0;

export const bookedWords = (periods: string): string =>
  /^\d{4}-/.test(periods) ? formatPeriod(periods as PeriodId, anyCalendar) : periods;

export const baseWords = {
  net: 'net',
  list: 'list price',
  cost: 'purchase price',
  margin: 'margin on price',
  markup: 'mark-up on cost',
  recurring: 'recurring amount',
  units: 'units',
  commissionBelow: 'commission below',
  spent: 'spent',
  none: '',
} as const satisfies Record<BaseStep['base'], string>;

// The words of the settings and of the statement's terms.
export const modeWords: Readonly<Record<string, string>> = {
  halfAwayFromZero: 'rounded half away from zero',
  halfEven: 'rounded half to even',
  truncate: 'cut off after the last coin',
};

export const perWords = {
  line: 'per line',
  order: 'per order',
  deal: 'per deal',
  contract: 'per contract',
  period: 'per period',
  quarter: 'per quarter',
  year: 'per year',
  lifetime: 'in all',
} as const;

/** A partner above isn't told what the one below bought at which margin, or earned. */
export function isHidden(trace: Trace, audience: Audience): boolean {
  const base = stepOf(trace, 'base')?.base;
  const rate = stepOf(trace, 'rate');
  if (audience !== 'partner' || levelOf(trace) === 0) return false;
  return (base !== 'net' && base !== 'list') || rate?.lowerOf !== undefined || rate?.less !== undefined;
}

function portionWords(trace: Trace, { of, rate, flat, partOf, each }: RatePortion, base: string): string {
  if (isNothing(rate) && isNothing(of) && flat !== undefined) return money(trace, flat);
  const perUnit = each === true || stepOf(trace, 'base')?.base === 'units';
  const times = perUnit
    ? ` × ${money(trace, rate)} each`
    : rate === '1' && partOf !== undefined
      ? ''
      : ` × ${percent(rate)}`;
  const part = partOf === undefined ? '' : ` × ${number(partOf.part)} ÷ ${number(partOf.whole)}`;
  const added = flat === undefined || isNothing(flat) ? '' : ` + ${money(trace, flat)}`;
  const name = each === true ? ' units' : base === '' ? '' : ` ${base}`;
  return `${perUnit ? number(of) : money(trace, of)}${name}${part}${times}${added}`;
}

const spreadWords = { order: 'the order’s fee', deal: 'the deal’s top-up', line: 'the line’s fee' } as const;

/** What was multiplied: "20,576.00 net × 10 %". */
export function productWords(trace: Trace, rate: RateStep, audience: Audience): string {
  if (rate.spread !== undefined) return `share of ${spreadWords[rate.spread.over]} of ${money(trace, rate.spread.fee)}`;
  if (isHidden(trace, audience)) return 'agreed rate on a sale below you';
  if (rate.portions.length === 0) return 'nothing reached';
  const base = baseWords[stepOf(trace, 'base')?.base ?? 'none'];
  const times = rate.portions.map((portion, at) => portionWords(trace, portion, at === 0 ? base : '')).join(' + ');
  const less = (rate.less ?? [])
    .filter(({ amount }) => !isNothing(amount))
    .map(({ what, amount }) => ` − ${money(trace, amount)} ${what}`);
  const most = rate.atMost === undefined ? '' : `, at most the sale’s ${money(trace, rate.atMost)}`;
  const lower =
    rate.lowerOf === undefined
      ? ''
      : `, or ${money(trace, rate.lowerOf.of)} paid below × ${percent(rate.lowerOf.rate)} if that is lower`;
  const counted =
    rate.lessPaidOtherwise === undefined || isNothing(rate.lessPaidOtherwise)
      ? ''
      : ` − ${money(trace, rate.lessPaidOtherwise)} paid by other rules`;
  return `${times}${less.join('')}${counted}${most}${lower}`;
}

/** What clipped the amount, in a few words; a budget says what is left, not who took the rest. */
export function limitWords(trace: Trace, step: LimitStep): string {
  if (step.what === 'otherRule') return 'another rule pays more';
  if (step.what === 'floor') return `raised to at least ${money(trace, step.limit)} ${scopeWords(step)}`.trim();
  const room = money(trace, step.room);
  const words = {
    cap: `at most ${money(trace, step.limit)} ${scopeWords(step)}, of which ${room} was left`,
    payoutCap: `at most ${room}`,
    capRate: `at most ${percent(step.limit)} of the purchases, ${room}`,
    budget: `budget of ${money(trace, step.limit)}, of which ${room} was left`,
  } as const;
  const waits = step.what === 'cap' && step.excess === 'defer' ? '; the rest waits for room' : '';
  return `${words[step.what]}${waits}`;
}

const scopeWords = ({ per }: { readonly per?: keyof typeof perWords }): string =>
  per === undefined ? '' : perWords[per];

// A partner above isn't told which order of the one below was taken back.
export function refundedName(trace: Trace, original: string, audience: Audience): string {
  return audience === 'partner' && levelOf(trace) > 0 ? 'a sale through your channel' : original;
}

export function refundWords(trace: Trace, refund: RefundStep, audience: Audience): string {
  const of = `of the ${money(trace, refund.originalAmount)} paid on ${refundedName(trace, refund.original, audience)}`;
  if (refund.completes)
    return isNothing(refund.takenBackBefore)
      ? `takes back all ${of}`
      : `takes back the rest ${of}, after ${money(trace, refund.takenBackBefore)}`;
  return `takes back ${number(refund.part)} ÷ ${number(refund.whole)} ${of}`;
}

const unitWords = { months: 'months', days: 'days', instalments: 'instalments' } as const;

export function clawbackWords(trace: Trace, step: ClawbackStep, audience: Audience): string {
  const earlier = isNothing(step.takenBackBefore)
    ? ''
    : `, less ${money(trace, step.takenBackBefore)} taken back before`;
  const of = `of the ${money(trace, step.originalAmount)} paid on ${refundedName(trace, step.original, audience)}${earlier}`;
  const age = step.age === undefined || step.unit === undefined ? '' : ` after ${step.age} ${unitWords[step.unit]}`;
  const part = step.part === step.whole ? 'all' : `${number(step.part)} ÷ ${number(step.whole)}`;
  return `cancelled${age}: takes back ${part} ${of}`;
}

/** "1 Jul 2026 to 30 Sep 2026"; without days "since the beginning". */
export const spanWords = ({ from, next }: Pick<WindowStep, 'from' | 'next'>): string =>
  from === '' ? 'since the beginning' : `${dayWords(from)} to ${dayWords(addDays(next as IsoDate, -1))}`;

/** A figure of a window: money, units or a count. */
export const windowFigure = (trace: Trace, step: WindowStep, value: string): string =>
  step.money ? money(trace, value) : number(value);

/** "Net sales 740,044.18, 621,238.00 a year before". */
export function windowWords(trace: Trace, step: WindowStep): string {
  const figure = (value: string): string => windowFigure(trace, step, value);
  const parts = [
    `${step.what} ${figure(step.value)}`,
    ...(step.target === undefined ? [] : [`target ${figure(step.target)}`]),
    ...(step.earlier === undefined ? [] : [`${figure(step.earlier)} a year before`]),
    ...(step.spent === undefined ? [] : [`${money(trace, step.spent)} spent`]),
    ...(step.units === undefined ? [] : [`${number(step.units)} units`]),
  ];
  return parts.join(', ');
}

const taskWords: Readonly<Record<string, string>> = {
  preSales: 'pre-sales',
  demo: 'demo',
  negotiation: 'negotiation',
  support: 'support',
};
const doerWords: Readonly<Record<string, string>> = {
  partner: 'the partner',
  joint: 'both together',
  vendor: 'the vendor',
  nobody: 'not recorded',
};

/** "Involvement 2.5: pre-sales by the partner, demo by both together". */
export const involvementWords = ({ level, work }: NonNullable<RateStep['involvement']>): string =>
  `Involvement ${number(level)}: ${work
    .map(({ task, by }) =>
      by === 'nobody' ? `${taskWords[task]} not recorded` : `${taskWords[task]} by ${doerWords[by]}`,
    )
    .join(', ')}`;

/** "tier Gold" or "Discount in percent 23.5, from 20". */
export const cellWords = ({ what, value, from }: CellPlace): string =>
  from === undefined
    ? `${fieldWords(what)} ${value === '' ? 'empty' : value}`
    : `${what} ${number(value)}, from ${number(from)}`;

const fieldWords = (field: string): string =>
  field
    .replace(/^(line|partner|product|deal|credit)\./, '')
    .replace('custom:', '')
    .replace(/([a-z])([A-Z])/g, (_, low: string, high: string) => `${low} ${high.toLowerCase()}`);

export const customerWords = ({ customer, confidential }: LineStep, audience: Audience): string | undefined =>
  confidential === 'yes' && audience === 'partner' && customer !== undefined ? 'a confidential customer' : customer;

const eventWords: Readonly<Record<string, string>> = {
  ordered: 'ordered',
  invoiced: 'invoiced',
  delivered: 'delivered',
  customerPaid: 'paid by the customer',
};

/** What happened that made a line count: "invoiced", "Go-live". */
export const eventName = (event: string): string => eventWords[event] ?? event.replace(/^custom:/, '');
