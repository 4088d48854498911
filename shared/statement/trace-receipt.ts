import type { Trace, TraceStep } from '#commission/trace.ts';
import { formatDate } from '#calendar/format-date.ts';
import type { IsoDate } from '#calendar/iso-date.ts';
import type { DecimalText } from '#money/amount.ts';
import { formatDecimal, formatMoney, formatPercent } from '#money/format-money.ts';
import { lineCalculation } from './line-words.ts';

/** A row of the receipt: what it is, its figure, and where it comes from. */
export interface ReceiptRow {
  readonly stage: TraceStep['stage'];
  readonly label: string;
  readonly value: string;
  readonly detail: string;
}

type Step<S extends TraceStep['stage']> = Extract<TraceStep, { stage: S }>;
type Words = { readonly [S in TraceStep['stage']]: (step: Step<S>, trace: Trace) => ReceiptRow[] };

const decimal = (text: string): string => formatDecimal(text as DecimalText);
const day = (iso: string): string => (iso === '' ? '' : formatDate(iso as IsoDate));
const joined = (parts: readonly (string | undefined)[]): string =>
  parts.filter((part) => part !== undefined && part !== '').join(' · ');

const CREDITED = {
  namedOnLine: 'named on the line',
  alias: 'matched by its other name',
  merged: 'merged into this partner',
  link: 'by the supply link at that date',
} as const;

const RECOGNISED = { ordered: 'order date', invoiced: 'invoice date', delivered: 'delivery date' } as const;
const BASES = {
  net: 'Net amount',
  list: 'List amount',
  margin: 'Margin on price',
  markup: 'Mark-up on cost',
  units: 'Units',
  commissionBelow: 'Commission below',
  none: 'Base',
} as const;

const MODES: Readonly<Record<string, string>> = {
  halfAwayFromZero: 'half away from zero',
  halfEven: 'half to even',
  truncate: 'cut off',
};

function portionRow(portion: Step<'rate'>['portions'][number], step: Step<'rate'>, isUnits: boolean): ReceiptRow {
  const rate = isUnits ? `${decimal(portion.rate)} each` : formatPercent(portion.rate as DecimalText);
  const part =
    portion.partOf === undefined ? '' : ` × ${decimal(portion.partOf.part)} ÷ ${decimal(portion.partOf.whole)}`;
  return {
    stage: 'rate',
    label: `× rate, ${step.ruleId} ${step.ruleName}`.trim(),
    value: rate,
    detail: joined([
      `${step.plan} version ${step.version}`,
      `on ${decimal(portion.of)}${part}`,
      portion.bandFrom === undefined ? '' : `band from ${decimal(portion.bandFrom)}`,
      portion.flat === undefined ? '' : `plus ${decimal(portion.flat)}`,
      step.tier === undefined ? '' : `tier ${step.tier}`,
    ]),
  };
}

const WORDS: Words = {
  line: (step) => [
    {
      stage: 'line',
      label: joined([step.order === undefined ? 'Line' : `Order ${step.order}`, step.lineNumber, step.invoice]),
      value: day(step.date),
      detail: joined([
        step.customer,
        step.product,
        step.deal,
        `counts by its ${RECOGNISED[step.recognisedBy]}`,
        `${step.fileName}, row ${step.row}`,
      ]),
    },
  ],
  credit: (step, trace) => [
    {
      stage: 'credit',
      label: 'Credited to',
      value: step.level === 0 ? trace.partnerName : `${trace.partnerName}, ${step.level} above`,
      detail: joined([step.text === '' ? '' : `“${step.text}”`, CREDITED[step.how]]),
    },
  ],
  base: (step) => [
    {
      stage: 'base',
      label: BASES[step.base],
      value: step.base === 'none' ? '—' : decimal(step.value),
      detail: joined(step.parts.map(({ label, value }) => `${label} ${decimal(value)}`)),
    },
  ],
  rate: (step, trace) => {
    const isUnits = trace.steps.some((each) => each.stage === 'base' && each.base === 'units');
    const rows = step.portions.map((portion) => portionRow(portion, step, isUnits));
    const measured = step.measured;
    return [
      ...rows,
      ...(measured === undefined
        ? []
        : [
            {
              stage: 'rate' as const,
              label: 'Measured',
              value: decimal(measured.after),
              detail: `${measured.what}: ${decimal(measured.before)} before this line`,
            },
          ]),
      ...(step.lessPaidBelow === undefined
        ? []
        : [
            {
              stage: 'rate' as const,
              label: '− paid below',
              value: decimal(step.lessPaidBelow),
              detail: 'Never beyond nothing',
            },
          ]),
      ...(step.spread === undefined
        ? []
        : [
            {
              stage: 'rate' as const,
              label: 'Share of the order’s fee',
              value: decimal(step.spread.share),
              detail: `of ${decimal(step.spread.fee)} for the whole order, ${step.ruleId} ${step.ruleName}`,
            },
          ]),
    ];
  },
  refund: (step) => [
    {
      stage: 'refund',
      label: `Refund of ${step.original}`,
      value: decimal(step.amount),
      detail: `${step.completes ? 'All that is left of' : `${decimal(step.part)} ÷ ${decimal(step.whole)} of`} the ${decimal(step.originalAmount)} that was paid for it`,
    },
  ],
  trueUp: (step) =>
    step.details.map((detail) => ({
      stage: 'trueUp' as const,
      label: detail.label,
      value: `${decimal(detail.due)} − ${decimal(detail.booked)}`,
      detail: `${detail.rule}: due now, less what was booked in ${step.closedPeriod}`,
    })),
  round: (step) => [
    {
      stage: 'round',
      label: 'Rounded once',
      value: decimal(step.rounded),
      detail: `${decimal(step.exact)}, ${MODES[step.mode] ?? step.mode}`,
    },
  ],
  lessBooked: (step) => [
    {
      stage: 'lessBooked',
      label: `− booked in ${step.bookedIn}`,
      value: decimal(step.booked),
      detail: `${step.cause}; due now ${decimal(step.due)}`,
    },
  ],
};

/** The receipt of an amount, row by row, for the person who works here: it may show cost and other partners. */
export function traceReceipt(trace: Trace): readonly ReceiptRow[] {
  return trace.steps.flatMap((step) =>
    (WORDS[step.stage] as (step: TraceStep, trace: Trace) => ReceiptRow[])(step, trace),
  );
}

/**
 * The explanation to paste into an e-mail to the partner: what was sold, how the amount is calculated. By allow-list: no cost,
 * no seller, no file name and no other partner; of a sale below the partner neither order nor customer. `confidential` hides the
 * customer of a confidential deal.
 */
export function explanationText(trace: Trace, options: { readonly confidential?: boolean } = {}): string {
  const amount = formatMoney(trace.amount as DecimalText, trace.currency, { currency: 'code' });
  const line = trace.steps.find((step): step is Step<'line'> => step.stage === 'line');
  const level = trace.steps.find((step): step is Step<'credit'> => step.stage === 'credit')?.level ?? 0;
  const own = line !== undefined && level === 0;
  const customer = options.confidential === true ? 'a confidential customer' : line?.customer;
  const on = own
    ? joined([customer, line.product])
    : level > 0
      ? 'a sale through your channel'
      : 'a correction of a closed period';
  const source = own
    ? joined([line.order === undefined ? '' : `Order ${line.order}`, line.invoice, `of ${day(line.date)}`])
    : '';
  return [
    `You earned ${amount}${on === '' ? '' : ` on ${on}`}: ${lineCalculation(trace)}.`,
    source === '' ? '' : `${source.replaceAll(' · ', ', ')}.`,
    `Period ${trace.period}.`,
  ]
    .filter((sentence) => sentence !== '')
    .join(' ');
}
