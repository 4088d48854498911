import type { Audience } from '#model/field.ts';
import type { DecimalText } from '#money/amount.ts';
import { formatMoney } from '#money/format-money.ts';
import type { ReceiptRow } from './receipt-rows.ts';
import { rowsOf } from './receipt-rows.ts';
import { productWords, saysAmount } from './product-words.ts';
import type { RateStep, Trace, TraceStep } from './trace.ts';
import { stepOf } from './trace.ts';
import {
  baseWords,
  bookedWords,
  cellWords,
  clawbackWords,
  countedWords,
  customerWords,
  dayWords,
  involvementWords,
  isHidden,
  levelOf,
  limitWords,
  measuredFigure,
  modeWords,
  money,
  number,
  percent,
  refundWords,
  spanWords,
  windowWords,
} from './trace-words.ts';

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
  const clawback = stepOf(trace, 'clawback');
  if (clawback !== undefined) return `${clawbackWords(trace, clawback, audience)}${booked} = ${amount}`;
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
  const bounds = `${net}${clipWords(trace, audience)}${booked}`;
  const product = productWords(trace, rate, audience);
  const isSaid = saysAmount(rate) && !isHidden(trace, audience) && bounds === '' && product.endsWith(amount);
  return `${pieceWords(trace, audience)}${product}${bounds}${isSaid ? '' : ` = ${amount}`}${rounding}`;
}

/** How what is paid on comes from the line: `20,576.00 net × 60 % split = 12,345.60; `, `1,000.00 USD net × 0.92 = 920.00 EUR; `. */
function pieceWords(trace: Trace, audience: Audience): string {
  const base = stepOf(trace, 'base');
  if (base === undefined || base.base === 'none' || isHidden(trace, audience)) return '';
  const [credit, counted, converted] = [stepOf(trace, 'credit'), stepOf(trace, 'recognise'), stepOf(trace, 'convert')];
  const isShared = credit !== undefined && credit.share !== '1' && credit.crediting !== 'double';
  const split = isShared ? [`${percent(credit.share)} split`] : [];
  const [part, ...more] = base.parts;
  const own = base.base === 'units' ? undefined : converted;
  if (part === undefined || more.length > 0) return split.length === 0 ? '' : `${split.join('')} of the line; `;
  const factors = [
    ...(counted === undefined ? [] : [countedWords(counted)]),
    ...split,
    ...(own === undefined ? [] : [own.inverseOf === undefined ? number(own.rate) : undefined]),
  ];
  if (factors.length === 0) return '';
  const by = factors.map((factor) => (factor === undefined ? ` ÷ ${number(own?.inverseOf ?? '1')}` : ` × ${factor}`));
  const show = (text: string): string => (base.base === 'units' ? number(text) : money(trace, text));
  const value =
    own === undefined ? show(part.value) : `${formatMoney(part.value as DecimalText, own.from)} ${own.from}`;
  return `${value} ${baseWords[base.base]}${by.join('')} = ${show(base.value)}${own === undefined ? '' : ` ${own.to}`}; `;
}

/** Limits that changed the amount; one that left room isn't worth a word. */
function clipWords(trace: Trace, audience: Audience): string {
  return trace.steps
    .flatMap((step) => {
      if (step.stage === 'limit' && clips(trace, step)) return [`, ${limitWords(trace, step)}`];
      if (step.stage !== 'ceiling') return [];
      return audience === 'partner'
        ? [`, at most ${money(trace, step.room)} by the ceiling of the sale`]
        : [`, cut to ${money(trace, step.room)} by the ceiling of the line`];
    })
    .join('');
}

function clips(trace: Trace, step: Extract<TraceStep, { stage: 'limit' }>): boolean {
  if (step.what === 'cap' || step.what === 'floor' || step.what === 'otherRule') return true;
  return Number(step.room) < Number(stepOf(trace, 'round')?.rounded ?? step.room);
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
    ...ruleSentences(trace, audience),
    ...partSentences(trace, audience),
    ...sourceSentences(trace, audience),
  ];
  return sentences.join(' ');
}

function subjectWords(trace: Trace, audience: Audience): string {
  const window = stepOf(trace, 'window');
  if (window !== undefined) return window.from === '' ? '' : ` for ${spanWords(window)}`;
  const line = stepOf(trace, 'line');
  if (line === undefined) return '';
  if (audience === 'partner' && levelOf(trace) > 0) return ' on a sale through your channel';
  const what = customerWords(line, audience) ?? line.deal ?? line.product;
  return what === undefined ? '' : ` on ${what}`;
}

function ruleSentences(trace: Trace, audience: Audience): readonly string[] {
  const rate = stepOf(trace, 'rate');
  if (rate === undefined) return [];
  const tier = rate.tier === undefined ? '' : `, tier ${rate.tier} on that date`;
  const why = [
    ...(rate.measured === undefined ? [] : [`${rate.measured.what}: ${measuredFigure(trace, rate.measured)}`]),
    ...(rate.cell ?? []).map((place) => cellWords(trace, place)),
    ...(rate.instalment === undefined ? [] : [`Instalment ${number(rate.instalment)} of the contract`]),
    ...(rate.involvement === undefined ? [] : [involvementWords(rate.involvement)]),
  ];
  const window = stepOf(trace, 'window');
  return [
    `Rule ${rate.ruleId} “${rate.ruleName}” of ${rate.plan}, version ${rate.version}${tier}.`,
    ...(window === undefined || isSaidByFormula(rate) ? [] : [`${windowWords(trace, window)}.`]),
    ...(isHidden(trace, audience) ? [] : why.map((words) => `${words}.`)),
  ];
}

/** A bonus whose formula says all that the window came to. */
const isSaidByFormula = ({ bonus }: RateStep): boolean => bonus?.kind === 'curve' || bonus?.kind === 'reached';

/** Which part of the line it is and in which money, where that isn't all of it in its own. */
function partSentences(trace: Trace, audience: Audience): readonly string[] {
  if (audience === 'partner' && levelOf(trace) > 0) return [];
  return trace.steps.flatMap((step) => {
    const isShared = step.stage === 'credit' && (step.role !== undefined || step.share !== '1');
    if (!isShared && step.stage !== 'recognise' && step.stage !== 'convert') return [];
    return rowsOfStep(step, trace, audience).map(
      ({ label, value, detail }) => `${label}: ${value}${detail === undefined || detail === '' ? '' : ` (${detail})`}.`,
    );
  });
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
  const dated = line.date === '' ? '' : ` of ${dayWords(line.date)}`;
  const source = names === '' ? [] : [`${names[0]?.toUpperCase()}${names.slice(1)}${dated}.`];
  return audience === 'partner' ? source : [...source, `From ${line.fileName}, row ${line.row}.`];
}

const rowsOfStep = (step: TraceStep, trace: Trace, audience: Audience): readonly ReceiptRow[] =>
  (rowsOf[step.stage] as (step: TraceStep, trace: Trace, audience: Audience) => readonly ReceiptRow[])(
    step,
    trace,
    audience,
  );

/** The receipt that any amount opens (ux.md 2.6): source document → credit → base → rate → rounding → amount. */
export function traceReceipt(trace: Trace, audience: Audience): readonly ReceiptRow[] {
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
    ...trace.steps.flatMap((step) => rowsOfStep(step, trace, audience)),
    { stage: 'amount', label: 'Amount', value: `${money(trace, trace.amount)} ${trace.currency}` },
    ...unused,
  ];
}
