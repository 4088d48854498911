import { formatPeriod } from '#calendar/format-date.ts';
import type { PeriodId } from '#calendar/period.ts';
import type { Audience } from '#model/field.ts';
import { formatMoney } from '#money/format-money.ts';
import type { DecimalText } from '#money/amount.ts';
import type { LineStep, RateStep, Trace, TraceStep } from './trace.ts';
import { stepOf } from './trace.ts';
import { productWords } from './product-words.ts';
import {
  anyCalendar,
  baseWords,
  bookedWords,
  cellWords,
  clawbackWords,
  countedWords,
  customerWords,
  dayWords,
  eventName,
  involvementWords,
  isHidden,
  levelOf,
  limitWords,
  measuredFigure,
  modeWords,
  money,
  number,
  percent,
  refundedName,
  refundWords,
  spanWords,
  windowWords,
} from './trace-words.ts';

/** One row of a receipt. */
export interface ReceiptRow {
  readonly stage: TraceStep['stage'] | 'notUsed' | 'amount';
  readonly label: string;
  readonly value: string;
  readonly detail?: string;
}

type RowsOf = {
  readonly [Stage in TraceStep['stage']]: (
    step: Extract<TraceStep, { stage: Stage }>,
    trace: Trace,
    audience: Audience,
  ) => readonly ReceiptRow[];
};

const dateWords = (step: LineStep): string =>
  step.date === '' ? '' : `${eventName(step.recognisedBy)} ${dayWords(step.date)}`;

const roleWords = {
  sold: 'sold it',
  coSold: 'co-sold it',
  referred: 'referred it',
  subAgent: 'sub-agent',
  distributor: 'distributor',
} as const;
const creditingWords = {
  split: 'the line is split',
  equal: 'the line is split equally',
  double: 'each is credited with all of it',
} as const;

function rateDetails(step: RateStep, trace: Trace, audience: Audience): readonly ReceiptRow[] {
  const rows: ReceiptRow[] = [];
  const row = (label: string, value: string, detail?: string): void =>
    void rows.push({ stage: 'rate', label, value, ...(detail === undefined ? {} : { detail }) });
  if (isHidden(trace, audience)) return rows;
  for (const place of step.cell ?? []) row('Rate table', cellWords(trace, place));
  if (step.instalment !== undefined) row('Instalment', number(step.instalment));
  if (step.involvement !== undefined)
    row('Involvement', number(step.involvement.level), involvementWords(step.involvement));
  if (step.measured !== undefined) row(step.measured.what, measuredFigure(trace, step.measured));
  if (step.lessPaidOtherwise !== undefined) row('Less what other rules pay', money(trace, step.lessPaidOtherwise));
  if (audience === 'partner') return rows;
  if (step.lessPaidBelow !== undefined) row('Less what is paid below', money(trace, step.lessPaidBelow));
  if (step.lowerOf !== undefined)
    row('Lower of two', `${money(trace, step.lowerOf.of)} paid below × ${percent(step.lowerOf.rate)}`);
  return rows;
}

/** The rows that each step makes (ux.md 2.6); the one table of them. */
export const rowsOf: RowsOf = {
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
      participant: 'Participant of the deal',
      suppliedBy: 'Supplies the customer',
      link: `${step.level} level${step.level === 1 ? '' : 's'} above the seller`,
    }[step.how];
    const shared =
      step.role === undefined || step.crediting === undefined || (audience === 'partner' && step.level > 0)
        ? ''
        : `, ${roleWords[step.role]}; ${creditingWords[step.crediting]}`;
    return [
      {
        stage: 'credit',
        label: 'Credit',
        value: percent(step.share),
        detail: `${audience === 'internal' && step.text !== '' ? `${how}: “${step.text}”` : how}${shared}`,
      },
    ];
  },
  recognise: (step) => [
    {
      stage: 'recognise',
      label: `Counted ${step.event.startsWith('custom:') ? 'at' : 'when'} ${eventName(step.event)}`,
      value: countedWords(step),
      detail: `${step.receipt === undefined ? '' : `${step.receipt}, `}${dayWords(step.date)}`,
    },
  ],
  convert: (step, _trace, audience) => [
    {
      stage: 'convert',
      label: `${step.from} in ${step.to}`,
      value: `1 ${step.from} = ${number(step.rate)} ${step.to}`,
      detail: [
        step.date === '' ? '' : dayWords(step.date),
        step.kind,
        audience === 'internal' ? step.source : '',
        step.inverseOf === undefined ? '' : `1 ÷ ${number(step.inverseOf)}`,
      ]
        .filter((part) => part !== '')
        .join(', '),
    },
  ],
  window: (step, trace) => [
    {
      stage: 'window',
      label: spanWords(step),
      value: windowWords(trace, step),
      detail: `${number(String(step.lines))} line${step.lines === 1 ? '' : 's'}`,
    },
  ],
  base: (step, trace, audience) => {
    if (step.base === 'none' || isHidden(trace, audience)) return [];
    const own = stepOf(trace, 'convert')?.from;
    const amount = (text: string): string =>
      own === undefined ? money(trace, text) : `${formatMoney(text as DecimalText, own)} ${own}`;
    const parts = audience === 'partner' ? step.parts.filter(({ label }) => label !== 'Cost') : step.parts;
    return [
      {
        stage: 'base',
        label: 'Base',
        value: `${step.base === 'units' ? number(step.value) : money(trace, step.value)} ${baseWords[step.base]}`,
        detail: parts
          .map(
            ({ label, value }, at) =>
              `${at === 0 ? '' : label === 'Cost' ? ' − ' : ' + '}${label} ${step.base === 'units' ? number(value) : amount(value)}`,
          )
          .join(''),
      },
    ];
  },
  rate: (step, trace, audience) => [
    {
      stage: 'rate',
      label: `Rule ${step.ruleId} ${step.ruleName}`.trim(),
      value: productWords(trace, step, audience),
      detail: `${step.plan}, version ${step.version}${step.tier === undefined ? '' : `, tier ${step.tier} on that date`}`,
    },
    ...rateDetails(step, trace, audience),
  ],
  limit: (step, trace) => [
    {
      stage: 'limit',
      label: step.what === 'floor' ? 'Least amount' : step.what === 'budget' ? 'Budget' : 'Limit',
      value:
        step.what === 'floor'
          ? `+ ${money(trace, step.topUp)}`
          : step.what === 'otherRule'
            ? ''
            : money(trace, step.room),
      detail: limitWords(trace, step),
    },
  ],
  ceiling: (step, trace, audience) => [
    {
      stage: 'ceiling',
      label: 'Ceiling of the line',
      value: money(trace, step.room),
      // What others of the stack are paid isn't said.
      detail:
        audience === 'partner'
          ? 'the most that the sale can pay'
          : `${percent(step.part)} of net for all partners together`,
    },
  ],
  refund: (step, trace, audience) => [
    {
      stage: 'refund',
      label: `Takes back ${refundedName(trace, step.original, audience)}`,
      value: money(trace, step.amount),
      detail: refundWords(trace, step, audience),
    },
  ],
  clawback: (step, trace, audience) => [
    {
      stage: 'clawback',
      label: `Cancellation of ${refundedName(trace, step.original, audience)}`,
      value: money(trace, step.amount),
      detail: clawbackWords(trace, step, audience),
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
  // What a hidden rate came to before it was compared would say what it was.
  round: (step, trace, audience) =>
    isHidden(trace, audience)
      ? []
      : [
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
