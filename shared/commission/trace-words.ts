import type { DecimalText } from '#money/amount.ts';
import { formatDecimal, formatMoney, formatPercent } from '#money/format-money.ts';
import { divide, subtract, toDecimals } from '#money/decimal.ts';
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
  RateStep,
  RecogniseStep,
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

const shownAbove: ReadonlySet<string> = new Set(['net', 'list', 'recurring']);

/**
 * A partner above isn't told what the one below bought at which margin, or earned. Its own rate stands in its plan, so where
 * its amount is a difference to that, even the sale's amount would say it: neither base nor rate is shown then.
 */
export function isHidden(trace: Trace, audience: Audience): boolean {
  if (audience !== 'partner' || levelOf(trace) === 0) return false;
  const rate = stepOf(trace, 'rate');
  const differs = [rate?.lowerOf, rate?.less, rate?.lessPaidBelow].some((part) => part !== undefined);
  return differs || !shownAbove.has(stepOf(trace, 'base')?.base ?? '');
}

/** What clipped the amount, in a few words; a budget says what is left, not who took the rest. */
export function limitWords(trace: Trace, step: LimitStep): string {
  if (step.what === 'otherRule') return 'another rule pays more';
  if (step.what === 'floor') return `raised to at least ${money(trace, step.limit)} ${scopeWords(step)}`.trim();
  const room = money(trace, step.room);
  const isAll = Number(step.room) === Number(step.limit);
  const words = {
    cap: `at most ${money(trace, step.limit)} ${scopeWords(step)}${isAll ? '' : `, of which ${room} was left`}`,
    payoutCap: `at most ${room}`,
    capRate: `at most ${percent(step.limit)} of ${step.of === undefined ? 'the purchases' : `purchases of ${money(trace, step.of)}`}, which is ${room}`,
    budget: `budget of ${money(trace, step.limit)}, of which ${room} was left`,
  } as const;
  const waits = step.what === 'cap' && step.excess === 'defer' ? '; the rest waits for room' : '';
  return `${words[step.what]}${waits}`;
}

const scopeWords = ({ per }: { readonly per?: keyof typeof perWords }): string =>
  per === undefined ? '' : perWords[per];

// A partner above isn't told which order of the one below was taken back.
export function refundedName(trace: Trace, original: string, audience: Audience): string {
  return audience === 'partner' && levelOf(trace) > 0 ? 'that sale' : original;
}

export function refundWords(trace: Trace, refund: RefundStep, audience: Audience): string {
  const of = `of the ${money(trace, refund.originalAmount)} paid on ${refundedName(trace, refund.original, audience)}`;
  if (refund.completes)
    return isNothing(refund.takenBackBefore)
      ? `takes back all ${of}`
      : `takes back the rest ${of}, after ${money(trace, refund.takenBackBefore)}`;
  return `takes back ${partWords(trace, refund, audience)} ${of}`;
}

// To a partner above the sale's own figures aren't said, only which part it is.
const partWords = (
  trace: Trace,
  { part, whole }: { readonly part: string; readonly whole: string },
  audience: Audience,
): string =>
  audience === 'partner' && levelOf(trace) > 0
    ? percent(toDecimals(divide(part as DecimalText, whole as DecimalText), 4, 'truncate'))
    : `${number(part)} ÷ ${number(whole)}`;

const unitWords = { months: 'months', days: 'days', instalments: 'instalments' } as const;

export function clawbackWords(trace: Trace, step: ClawbackStep, audience: Audience): string {
  const earlier = isNothing(step.takenBackBefore)
    ? ''
    : `, less ${money(trace, step.takenBackBefore)} taken back before`;
  const name = refundedName(trace, step.original, audience);
  const left = subtract(step.originalAmount as DecimalText, step.takenBackBefore as DecimalText);
  const of = isNothing(step.takenBackBefore)
    ? `of the ${money(trace, step.originalAmount)} paid on ${name}`
    : `of ${money(trace, left)} (${money(trace, step.originalAmount)} paid on ${name}${earlier})`;
  const age =
    step.age === undefined || step.unit === undefined
      ? ''
      : ` after ${step.age} ${step.age === '1' ? unitWords[step.unit].slice(0, -1) : unitWords[step.unit]}`;
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
  if (step.units !== undefined) return `${number(step.units)} units bought, ${number(step.value)} free`;
  const parts = [
    `${step.what} ${figure(step.value)}`,
    ...(step.target === undefined ? [] : [`target ${figure(step.target)}`]),
    ...(step.earlier === undefined ? [] : [`${figure(step.earlier)} a year before`]),
    ...(step.spent === undefined ? [] : [`${money(trace, step.spent)} spent`]),
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
  `Involvement ${number(level)} of 4: ${work
    .map(({ task, by }) =>
      by === 'nobody' ? `${taskWords[task]} not recorded` : `${taskWords[task]} by ${doerWords[by]}`,
    )
    .join(', ')}`;

/** "Tier Gold" or "Discount 23.5 %, step from 20 %". */
export function cellWords(trace: Trace, { what, value, from, unit }: CellPlace): string {
  if (from === undefined) {
    const words = fieldWords(what);
    return `${words.charAt(0).toUpperCase()}${words.slice(1)} ${value === '' ? 'empty' : value}`;
  }
  const figure = (text: string): string => unitFigure(trace, text, unit);
  return `${what} ${figure(value)}, step from ${figure(from)}`;
}

/** A figure in percent, money, or as a count. */
export const unitFigure = (trace: Trace, text: string, unit: 'percent' | 'money' | undefined): string =>
  unit === 'percent' ? `${number(text)}\u00a0%` : unit === 'money' ? money(trace, text) : number(text);

/** "from 8,000.00 to 15,000.00"; of a target also which part of it that is. */
export function measuredFigure(
  trace: Trace,
  { before, after, unit, target }: NonNullable<RateStep['measured']>,
): string {
  const figure = (text: string): string => unitFigure(trace, text, unit);
  const span = isNothing(before) ? figure(after) : `from ${figure(before)} to ${figure(after)}`;
  return target === undefined ? span : `${span}, ${ratioWords(after, target)} of the target of ${figure(target)}`;
}

/** Which part of a line counted: "30 %", or what was paid of what was due. */
export const countedWords = ({ part, whole }: RecogniseStep): string =>
  whole === '1' ? percent(part) : `${number(part)} ÷ ${number(whole)}`;

/** A part as percent, cut off after two decimals: what isn’t reached never reads as reached. */
export const ratioWords = (part: string, whole: string): string =>
  isNothing(whole) ? '0\u00a0%' : percent(toDecimals(divide(part as DecimalText, whole as DecimalText), 4, 'truncate'));

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
