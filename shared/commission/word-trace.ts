import type { DecimalText } from '#money/amount.ts';
import { formatDecimal, formatMoney, formatPercent } from '#money/format-money.ts';
import { formatDate, formatPeriod } from '#calendar/format-date.ts';
import type { IsoDate } from '#calendar/iso-date.ts';
import type { BookCalendar, PeriodId } from '#calendar/period.ts';
import type { Audience } from '#model/field.ts';
import type { Trace, TraceStep } from './trace.ts';

type RateStep = Extract<TraceStep, { stage: 'rate' }>;
type Portion = RateStep['portions'][number];

const stepOf = <Stage extends TraceStep['stage']>(
  trace: Trace,
  stage: Stage,
): Extract<TraceStep, { stage: Stage }> | undefined =>
  trace.steps.find((step): step is Extract<TraceStep, { stage: Stage }> => step.stage === stage);

// A period's name doesn't depend on where the fiscal year begins.
const anyCalendar: BookCalendar = { length: 'quarter', fiscalYearStartMonth: 1 };

const number = (text: string): string => formatDecimal(text as DecimalText);
const bookedWords = (periods: string): string =>
  /^\d{4}-/.test(periods) ? formatPeriod(periods as PeriodId, anyCalendar) : periods;
const money = (trace: Trace, text: string): string => formatMoney(text as DecimalText, trace.currency);
const isNothing = (text: string): boolean => /^-?0*\.?0*$/.test(text);

const baseWords = {
  net: 'net',
  list: 'list price',
  margin: 'margin on price',
  markup: 'mark-up on cost',
  units: 'units',
  commissionBelow: 'commission below',
  none: '',
} as const;

// The words of the settings and of the statement's terms.
const modeWords: Readonly<Record<string, string>> = {
  halfAwayFromZero: 'rounded half away from zero',
  halfEven: 'rounded half to even',
  truncate: 'cut off after the last coin',
};

/** A partner above isn't told what the one below bought at which margin, or earned. */
function isHidden(trace: Trace, audience: Audience): boolean {
  const base = stepOf(trace, 'base')?.base;
  return audience === 'partner' && levelOf(trace) > 0 && base !== 'net' && base !== 'list';
}

const levelOf = (trace: Trace): number => stepOf(trace, 'credit')?.level ?? 0;

function portionWords(trace: Trace, { of, rate, flat, partOf }: Portion, base: string): string {
  if (isNothing(rate) && isNothing(of) && flat !== undefined) return money(trace, flat);
  const perUnit = stepOf(trace, 'base')?.base === 'units';
  const times = perUnit ? `${money(trace, rate)} each` : formatPercent(rate as DecimalText);
  const part = partOf === undefined ? '' : ` × ${number(partOf.part)} ÷ ${number(partOf.whole)}`;
  const added = flat === undefined || isNothing(flat) ? '' : ` + ${money(trace, flat)}`;
  return `${perUnit ? number(of) : money(trace, of)}${base === '' ? '' : ` ${base}`}${part} × ${times}${added}`;
}

/** What was multiplied: "20,576.00 net × 10 %". */
function productWords(trace: Trace, rate: RateStep, audience: Audience): string {
  if (rate.spread !== undefined) return `share of the order’s fee of ${money(trace, rate.spread.fee)}`;
  if (isHidden(trace, audience)) return 'agreed rate on a sale below you';
  const base = baseWords[stepOf(trace, 'base')?.base ?? 'none'];
  return rate.portions.map((portion, at) => portionWords(trace, portion, at === 0 ? base : '')).join(' + ');
}

// A partner above isn't told which order of the one below was taken back.
function refundedName(trace: Trace, original: string, audience: Audience): string {
  return audience === 'partner' && levelOf(trace) > 0 ? 'a sale through your channel' : original;
}

function refundWords(trace: Trace, refund: Extract<TraceStep, { stage: 'refund' }>, audience: Audience): string {
  const of = `of the ${money(trace, refund.originalAmount)} paid on ${refundedName(trace, refund.original, audience)}`;
  if (refund.completes)
    return isNothing(refund.takenBackBefore)
      ? `takes back all ${of}`
      : `takes back the rest ${of}, after ${money(trace, refund.takenBackBefore)}`;
  return `takes back ${number(refund.part)} ÷ ${number(refund.whole)} ${of}`;
}

/**
 * The derivation in one line: `20,576.00 net × 10 % = 2,057.60`. It can be followed with a pocket calculator, and for a
 * partner it names no cost, no seller and no other partner.
 */
export function formulaOf(trace: Trace, audience: Audience): string {
  const amount = money(trace, trace.amount);
  const change = stepOf(trace, 'trueUp');
  const less = stepOf(trace, 'lessBooked');
  const booked =
    less === undefined
      ? ''
      : `; ${money(trace, less.due)} due − ${money(trace, less.booked)} booked in ${bookedWords(less.bookedIn)}`;
  if (change !== undefined) return `${change.sentence}${booked} = ${amount}`;
  const refund = stepOf(trace, 'refund');
  if (refund !== undefined) return `${refundWords(trace, refund, audience)}${booked} = ${amount}`;
  const rate = stepOf(trace, 'rate');
  if (rate === undefined) return amount;
  const round = stepOf(trace, 'round');
  const below =
    rate.lessPaidBelow === undefined || isHidden(trace, audience) || audience === 'partner'
      ? ''
      : `, less ${money(trace, rate.lessPaidBelow)} paid below`;
  const rounding =
    round === undefined || Number(round.exact) === Number(round.rounded)
      ? ''
      : `, ${modeWords[round.mode] ?? round.mode}`;
  const net = rate.lessPaidBelow !== undefined && audience === 'partner' ? ', less what is paid below you' : below;
  return `${productWords(trace, rate, audience)}${net}${booked} = ${amount}${rounding}`;
}

/**
 * The explanation in plain text, for the drawer, the document and "Copy explanation": one function (commission.md 8).
 * `partner` leaves out everything internal: file and row, seller, cost, other partners, rules that weren't used.
 */
export function wordTrace(trace: Trace, audience: Audience): string {
  const verb = trace.amount.startsWith('-') ? 'taken back from you' : 'earned';
  const size = money(trace, trace.amount.replace('-', ''));
  const opening =
    audience === 'partner'
      ? verb === 'earned'
        ? `You earned ${size} ${trace.currency}`
        : `${size} ${trace.currency} was taken back from you`
      : `${trace.partnerCode} ${trace.partnerName}: ${money(trace, trace.amount)} ${trace.currency}`;
  const sentences = [
    `${opening}${subjectWords(trace, audience)}: ${formulaOf(trace, audience)}.`,
    ...ruleSentences(trace),
    ...sourceSentences(trace, audience),
  ];
  return sentences.join(' ');
}

type LineStep = Extract<TraceStep, { stage: 'line' }>;

const customerWords = ({ customer, confidential }: LineStep, audience: Audience): string | undefined =>
  confidential === 'yes' && audience === 'partner' && customer !== undefined ? 'a confidential customer' : customer;

function subjectWords(trace: Trace, audience: Audience): string {
  const line = stepOf(trace, 'line');
  if (line === undefined) return '';
  if (audience === 'partner' && levelOf(trace) > 0) return ' on a sale through your channel';
  const what = customerWords(line, audience) ?? line.deal ?? line.product;
  return what === undefined ? '' : ` on ${what}`;
}

function ruleSentences(trace: Trace): readonly string[] {
  const rate = stepOf(trace, 'rate');
  if (rate === undefined) return [];
  const tier = rate.tier === undefined ? '' : `, tier ${rate.tier} on that date`;
  const measured = rate.measured === undefined ? '' : ` ${rate.measured.what}: ${number(rate.measured.after)}.`;
  return [`Rule ${rate.ruleId} “${rate.ruleName}” of ${rate.plan}, version ${rate.version}${tier}.${measured}`];
}

function sourceSentences(trace: Trace, audience: Audience): readonly string[] {
  const line = stepOf(trace, 'line');
  if (line === undefined || (audience === 'partner' && levelOf(trace) > 0)) return [];
  const order =
    line.order === undefined
      ? undefined
      : `order ${line.order}${line.lineNumber === undefined ? '' : ` line ${line.lineNumber}`}`;
  const invoice = line.invoice === undefined ? undefined : `invoice ${line.invoice}`;
  const names = [order, invoice].filter((name) => name !== undefined).join(', ');
  const dated = line.date === '' ? '' : ` of ${formatDate(line.date as IsoDate)}`;
  const source = names === '' ? [] : [`${names[0]?.toUpperCase()}${names.slice(1)}${dated}.`];
  return audience === 'partner' ? source : [...source, `From ${line.fileName}, row ${line.row}.`];
}

/** One row of a receipt. */
export interface ReceiptRow {
  readonly stage: TraceStep['stage'] | 'notUsed' | 'amount';
  readonly label: string;
  readonly value: string;
  readonly detail?: string;
}

/** The receipt that any amount opens (ux.md 2.6): source document → credit → base → rate → rounding → amount. */
export function traceReceipt(trace: Trace, audience: Audience): readonly ReceiptRow[] {
  const rows = trace.steps.flatMap((step) =>
    (rowsOf[step.stage] as (step: TraceStep, trace: Trace, audience: Audience) => readonly ReceiptRow[])(
      step,
      trace,
      audience,
    ),
  );
  const unused =
    audience === 'partner'
      ? []
      : trace.rulesNotUsed.map(({ rule, reason }): ReceiptRow => ({
          stage: 'notUsed',
          label: `Not used: ${rule}`,
          value: '',
          detail: reason,
        }));
  return [
    ...rows,
    { stage: 'amount', label: 'Amount', value: `${money(trace, trace.amount)} ${trace.currency}` },
    ...unused,
  ];
}

type RowsOf = {
  readonly [Stage in TraceStep['stage']]: (
    step: Extract<TraceStep, { stage: Stage }>,
    trace: Trace,
    audience: Audience,
  ) => readonly ReceiptRow[];
};

const rowsOf: RowsOf = {
  line: (step, trace, audience) => {
    if (audience === 'partner' && levelOf(trace) > 0)
      return [{ stage: 'line', label: 'Sale', value: 'A sale through your channel', detail: dateWords(step) }];
    const named = [
      step.order === undefined
        ? ''
        : `Order ${step.order}${step.lineNumber === undefined ? '' : `, line ${step.lineNumber}`}`,
      step.invoice === undefined ? '' : `Invoice ${step.invoice}`,
      step.deal ?? '',
      customerWords(step, audience) ?? '',
      step.product ?? '',
    ];
    const file = audience === 'internal' ? `${step.fileName}, row ${step.row} · ` : '';
    return [
      {
        stage: 'line',
        label: 'Sale',
        value: named.filter((part) => part !== '').join(' · '),
        detail: `${file}${dateWords(step)}`,
      },
    ];
  },
  credit: (step, _trace, audience) => {
    const how = {
      namedOnLine: 'Named on the line',
      alias: 'Matched by hand',
      merged: 'Merged partner',
      link: `${step.level} level${step.level === 1 ? '' : 's'} above the seller`,
    }[step.how];
    return [
      {
        stage: 'credit',
        label: 'Credit',
        value: formatPercent(step.share as DecimalText),
        detail: audience === 'internal' && step.text !== '' ? `${how}: “${step.text}”` : how,
      },
    ];
  },
  base: (step, trace, audience) => {
    if (step.base === 'none' || isHidden(trace, audience)) return [];
    const parts = audience === 'partner' ? step.parts.filter(({ label }) => label !== 'Cost') : step.parts;
    return [
      {
        stage: 'base',
        label: 'Base',
        value: `${step.base === 'units' ? number(step.value) : money(trace, step.value)} ${baseWords[step.base]}`,
        detail: parts
          .map(({ label, value }) => `${label} ${step.base === 'units' ? number(value) : money(trace, value)}`)
          .join(' − '),
      },
    ];
  },
  rate: (step, trace, audience) => {
    const version = `${step.plan}, version ${step.version}${step.tier === undefined ? '' : `, tier ${step.tier} on that date`}`;
    const rule: ReceiptRow = {
      stage: 'rate',
      label: `Rule ${step.ruleId} ${step.ruleName}`.trim(),
      value: productWords(trace, step, audience),
      detail: version,
    };
    const measured: readonly ReceiptRow[] =
      step.measured === undefined || isHidden(trace, audience)
        ? []
        : [
            {
              stage: 'rate',
              label: step.measured.what,
              value: `${number(step.measured.before)} → ${number(step.measured.after)}`,
            },
          ];
    const below: readonly ReceiptRow[] =
      step.lessPaidBelow === undefined || audience === 'partner'
        ? []
        : [{ stage: 'rate', label: 'Less what is paid below', value: money(trace, step.lessPaidBelow) }];
    return [rule, ...measured, ...below];
  },
  refund: (step, trace, audience) => [
    {
      stage: 'refund',
      label: `Takes back ${refundedName(trace, step.original, audience)}`,
      value: money(trace, step.amount),
      detail: refundWords(trace, step, audience),
    },
  ],
  trueUp: (step, trace, audience) => [
    {
      stage: 'trueUp',
      label: `Correction of ${formatPeriod(step.closedPeriod as PeriodId, anyCalendar)}`,
      value: '',
      detail: step.sentence,
    },
    ...(audience === 'partner'
      ? []
      : step.details.map(({ label, rule, due, booked }): ReceiptRow => ({
          stage: 'trueUp',
          label,
          value: `${money(trace, due)} − ${money(trace, booked)}`,
          detail: rule,
        }))),
  ],
  round: (step, trace) => [
    {
      stage: 'round',
      label: 'Rounding',
      value: money(trace, step.rounded),
      detail: `${number(step.exact)} ${modeWords[step.mode] ?? step.mode}`,
    },
  ],
  lessBooked: (step, trace) => [
    {
      stage: 'lessBooked',
      label: `Less booked in ${bookedWords(step.bookedIn)}`,
      value: `${money(trace, step.due)} − ${money(trace, step.booked)}`,
      detail: step.cause,
    },
  ],
};

const dateWords = (step: Extract<TraceStep, { stage: 'line' }>): string =>
  step.date === '' ? '' : `${step.recognisedBy} ${formatDate(step.date as IsoDate)}`;
