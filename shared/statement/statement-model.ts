import { groupBy } from '#base/group-by.ts';
import type { TrueUpDetail } from '#commission/contract.ts';
import type { AccountMovement, PartnerAccount, PeriodFigures } from '#commission/period-figures.ts';
import { movementKinds } from '#commission/period-figures.ts';
import { earnedOf } from '#commission/partner-account.ts';
import type { ReviewedLine, StatementLine } from '#commission/statement-line.ts';
import { formatDate, formatDateRange, formatPeriod } from '#calendar/format-date.ts';
import type { IsoDate } from '#calendar/iso-date.ts';
import { addDays } from '#calendar/iso-date.ts';
import type { PeriodId } from '#calendar/period.ts';
import { nextPeriod, periodRange } from '#calendar/period.ts';
import type { AmountText, DecimalText } from '#money/amount.ts';
import { add, divide, isZero, multiply, negate, sign, subtract, sum, toDecimals } from '#money/decimal.ts';
import { formatDecimal, formatMoney } from '#money/format-money.ts';
import { roundMoney } from '#money/round.ts';
import { statementFileName } from './statement-file-name.ts';
import {
  combineWords,
  glossary,
  movementWords,
  pipelineStages,
  recogniseWords,
  roundingWords,
} from './statement-words.ts';

/** A row of the balance on page 1. `amount` carries its sign. */
export interface BalanceRow {
  readonly kind: 'opening' | AccountMovement['kind'] | 'closing';
  readonly label: string;
  readonly reference: string;
  readonly amount: AmountText;
}

/** A line with the number that a dispute quotes. */
export interface NumberedLine extends StatementLine {
  readonly number: number;
}

export interface LineGroup {
  readonly key: string;
  readonly name: string;
  readonly sentence: string;
  readonly lines: readonly NumberedLine[];
  readonly subtotal: AmountText;
}

/** A change that isn't a line of this period: adjustment, payment or true-up, with its reason and reference. */
export interface Change {
  readonly date: string;
  readonly label: string;
  readonly reason: string;
  readonly reference: string;
  readonly approver: string;
  readonly amount: AmountText;
  readonly lines: readonly NumberedLine[];
  /** Of a true-up: what each line comes to now and what was booked of it. */
  readonly details: readonly TrueUpDetail[];
}

/**
 * One statement, page by page (ux.md 2.3), as plain data that is safe for the partner. Screen, PDF and CSV are made from it
 * and from nothing else. Amounts are text in `currency`, credits positive; dates are ISO.
 */
export interface StatementModel {
  readonly format: 1;
  readonly state: 'draft' | 'final';
  readonly number: string;
  readonly revision: number;
  readonly fileName: string;
  readonly title: string;
  readonly paper: 'A4' | 'Letter';
  readonly negativeStyle: 'minus' | 'parentheses';
  readonly currency: string;
  readonly vendor: {
    readonly name: string;
    readonly legalEntity: string;
    readonly address: string;
    readonly contact: readonly string[];
    readonly logo: string;
  };
  readonly partner: {
    readonly code: string;
    readonly name: string;
    readonly payee: string;
    readonly address: string;
    readonly agreement: string;
  };
  readonly period: { readonly id: string; readonly name: string; readonly span: string };
  readonly date: string;
  readonly answer: {
    readonly headline: string;
    readonly amount: AmountText;
    readonly when: string;
    readonly sentence: string;
  };
  readonly balance: readonly BalanceRow[];
  readonly comparison: string;
  readonly groups: readonly LineGroup[];
  readonly earned: AmountText;
  readonly adjustments: readonly Change[];
  readonly trueUps: readonly Change[];
  readonly payments: readonly Change[];
  readonly reviewed: readonly ReviewedLine[];
  readonly plans: readonly {
    readonly name: string;
    readonly validity: string;
    readonly terms: string;
    readonly rules: readonly { readonly name: string; readonly sentence: string }[];
  }[];
  readonly pipeline: readonly { readonly stage: string; readonly used: string }[];
  readonly dispute: { readonly days: number; readonly by: string; readonly contact: string };
  readonly dates: readonly { readonly label: string; readonly value: string }[];
  readonly glossary: readonly { readonly term: string; readonly meaning: string }[];
  readonly control: readonly { readonly label: string; readonly value: string }[];
}

/** Where one statement comes from: an open period as it stands, or a closing alone. */
export interface StatementSource {
  readonly figures: PeriodFigures;
  /** SHA-256 of the closing; absent on a draft. */
  readonly hash?: string;
  readonly linesOf: (account: PartnerAccount) => readonly StatementLine[];
  readonly reviewedOf: (account: PartnerAccount) => readonly ReviewedLine[];
}

type Context = {
  readonly account: PartnerAccount;
  readonly figures: PeriodFigures;
  readonly show: (amount: AmountText) => string;
};

const total = (amounts: Iterable<AmountText>, currency: string): AmountText => roundMoney(sum(amounts), currency);
const plural = (count: number, one: string): string =>
  `${formatDecimal(String(count) as DecimalText)} ${one}${count === 1 ? '' : 's'}`;
const movements = (account: PartnerAccount, kind: AccountMovement['kind']): readonly AccountMovement[] =>
  account.movements.filter((movement) => movement.kind === kind);

/** More of one kind than this would push the answer off page 1; they are added up there and listed later. */
const MOST_ROWS = 4;

function balanceRows({ account }: Context): BalanceRow[] {
  const label = (movement: AccountMovement): string => {
    if (movement.kind === 'earned') return `${movementWords.earned} (${plural(movement.lines ?? 0, 'line')})`;
    if (movement.kind === 'payment') return movement.reason;
    return `${movementWords[movement.kind]}: ${movement.reason}`;
  };
  // A true-up's reason names its period already.
  const reference = (movement: AccountMovement): string => (movement.kind === 'trueUp' ? '' : movement.reference);
  const rowsOf = (kind: AccountMovement['kind']): BalanceRow[] => {
    const own = movements(account, kind);
    if (own.length <= MOST_ROWS)
      return own.map((row) => ({ kind, label: label(row), reference: reference(row), amount: row.amount }));
    const amount = total(
      own.map((row) => row.amount),
      account.currency,
    );
    return [{ kind, label: `${movementWords[kind]}s (${own.length}, each listed below)`, reference: '', amount }];
  };
  return [
    { kind: 'opening', label: 'Opening balance', reference: account.openingReference, amount: account.opening },
    ...movementKinds.flatMap(rowsOf),
    { kind: 'closing', label: 'Closing balance carried forward', reference: '', amount: account.closing },
  ];
}

const HEADLINES = {
  payable: 'Payable to you',
  belowMinimum: 'Carried forward',
  negative: 'Carried forward',
  nothing: 'Nothing to pay',
} as const;

function earnedSentence({ account, show }: Context): string {
  const earned = earnedOf(account);
  if (account.lines === 0) return 'No line of this period paid commission.';
  if (sign(earned) < 0) return `Refunds exceeded sales: ${show(earned)} on ${plural(account.lines, 'line')}.`;
  return `You earned ${show(earned)} on ${plural(account.lines, 'line')}.`;
}

const changeSentence = (amount: AmountText, what: string, show: Context['show']): string =>
  isZero(amount)
    ? ''
    : `${show(sign(amount) < 0 ? negate(amount) : amount)} was ${sign(amount) < 0 ? 'taken back' : 'added'}${what}.`;

/** Two changes are named one by one; more are added up. */
function changesSentence(kind: 'trueUp' | 'adjustment', what: string, { account, show }: Context): string {
  const own = movements(account, kind);
  if (own.length > 2)
    return changeSentence(
      total(
        own.map(({ amount }) => amount),
        account.currency,
      ),
      ` ${what}`,
      show,
    );
  return own
    .map(({ amount, reason }) => changeSentence(amount, ` (${reason.replace(/[.\s]+$/, '')})`, show))
    .join(' ')
    .trim();
}

function outcomeSentence({ account, show }: Context): string {
  const { payout, closing } = account;
  switch (payout.kind) {
    case 'payable':
      return `The balance of ${show(closing)} is payable to you.`;
    case 'belowMinimum':
      return `The balance of ${show(closing)} is below the minimum payout of ${show(payout.minimum)}; it is carried forward to your next statement.`;
    case 'negative':
      return `The balance is ${show(closing)}: nothing is paid now; it is carried forward and set off against later commission.`;
    case 'nothing':
      return 'The balance is zero.';
  }
}

function plainSentence(context: Context): string {
  const { account, show } = context;
  const of = (kind: AccountMovement['kind']): AmountText =>
    total(
      movements(account, kind).map(({ amount }) => amount),
      account.currency,
    );
  const paid = of('payment');
  return [
    earnedSentence(context),
    changesSentence('trueUp', 'for earlier periods', context),
    changesSentence('adjustment', 'by adjustments', context),
    isZero(paid) ? '' : `${show(negate(paid))} was paid to you.`,
    outcomeSentence(context),
  ]
    .filter((sentence) => sentence !== '')
    .join(' ');
}

function whenWords({ account, figures }: Context): string {
  if (account.payout.kind !== 'payable') return '';
  const terms = figures.vendor.paymentTerms;
  const where =
    account.partner.bankAccountEnding === '' ? '' : `to the account ending ${account.partner.bankAccountEnding}`;
  return [terms, where].filter((part) => part !== '').join(' · ');
}

function comparison({ account, figures, show }: Context): string {
  const { previous } = account;
  if (previous === undefined) return '';
  const earned = earnedOf(account);
  const name = formatPeriod(previous.period as PeriodId, figures.calendar);
  if (sign(previous.earned) <= 0) return `Compared with ${name}: earned ${show(previous.earned)} then`;
  const change = toDecimals(
    multiply(divide(subtract(earned, previous.earned), previous.earned), '100' as DecimalText),
    1,
    'halfAwayFromZero',
  );
  return `Compared with ${name}: earned ${sign(change) > 0 ? '+' : ''}${formatDecimal(change)}\u00a0% (${show(previous.earned)})`;
}

function lineGroups(lines: readonly NumberedLine[], context: Context): LineGroup[] {
  return [...groupBy(lines, (line) => line.group)].map(([key, own]) => {
    const [version, rule] = key.split(' ');
    const plan = context.figures.plans.find(({ versionId }) => versionId === version);
    const sentence = plan?.rules.find(({ id }) => id === rule)?.sentence ?? '';
    return {
      key,
      name: own[0]?.groupName ?? '',
      sentence,
      lines: own,
      subtotal: total(
        own.map(({ amount }) => amount as AmountText),
        context.account.currency,
      ),
    };
  });
}

function changes(kind: AccountMovement['kind'], context: Context, lines: readonly NumberedLine[] = []): Change[] {
  return movements(context.account, kind).map((movement) => ({
    date: movement.date ?? '',
    label: movementWords[kind],
    reason: movement.reason,
    approver: movement.approver ?? '',
    amount: movement.amount,
    reference:
      kind === 'trueUp' ? formatPeriod(movement.reference as PeriodId, context.figures.calendar) : movement.reference,
    details: kind === 'trueUp' ? (context.figures.trueUps[movement.trueUp ?? -1]?.details ?? []) : [],
    lines: lines.filter(({ trueUp }) => kind === 'trueUp' && trueUp === String(movement.trueUp)),
  }));
}

function plansInForce(lines: readonly NumberedLine[], figures: PeriodFigures): StatementModel['plans'] {
  const used = new Set(lines.map(({ group }) => group.split(' ')[0]));
  return figures.plans
    .filter(({ versionId }) => used.has(versionId))
    .map((plan) => ({
      name: `${plan.name}, version ${plan.version}`,
      validity: validity(plan.from, plan.next),
      terms: `Lines count by ${recogniseWords[plan.recognise]}; ${combineWords[plan.combine]}.`,
      rules: plan.rules.map(({ id, name, sentence }) => ({ name: `${id} ${name}`.trim(), sentence })),
    }));
}

function validity(from: string, next: string): string {
  const start = from === '' ? '' : `from ${formatDate(from as IsoDate)}`;
  const end = next === '' ? '' : `until ${formatDate(addDays(next as IsoDate, -1))}`;
  return [start, end].filter((part) => part !== '').join(' ') || 'without an end date';
}

function contactLines(figures: PeriodFigures): string[] {
  const { contactName, contactEmail, contactPhone } = figures.vendor;
  return [contactName, contactEmail, contactPhone].filter((part) => part !== '');
}

function pipelineLines(lines: readonly NumberedLine[], figures: PeriodFigures): StatementModel['pipeline'] {
  const overrides = lines.some(({ level }) => level > 0);
  const refunds = lines.some(({ nature }) => nature === 'refund');
  return pipelineStages.map(({ name, stage, used }) => {
    if (name === 'round') return { stage, used: `each line, ${roundingWords[figures.vendor.roundingMode]}` };
    if (name === 'overrides') return { stage, used: overrides ? 'on sales of partners below you' : 'not used' };
    if (name === 'clawback')
      return { stage, used: refunds ? 'a refund takes back what its original line paid' : 'not used' };
    return { stage, used };
  });
}

const numbered = (groups: readonly StatementLine[]): NumberedLine[] =>
  groups.map((line, at) => ({ ...line, number: at + 1 }));

/** Lines in the order of their groups, so that numbers run down the pages. */
function inGroupOrder(lines: readonly StatementLine[]): StatementLine[] {
  const order = new Map<string, number>();
  for (const { group } of lines) if (!order.has(group)) order.set(group, order.size);
  const rank = ({ group, nature }: StatementLine): number => (nature === 'trueUp' ? 1e6 : 0) + (order.get(group) ?? 0);
  return [...lines].sort((a, b) => rank(a) - rank(b));
}

/**
 * The statement of one account. `generatedAt` is an ISO instant for drafts; a closed period's is its close, so that two
 * renders of one revision are identical (ux.md 2.5, check 5).
 */
export function statementModel(source: StatementSource, account: PartnerAccount, generatedAt: string): StatementModel {
  const { figures, hash } = source;
  const { vendor, calendar } = figures;
  const { currency, partner } = account;
  const negative = vendor.negativeStyle === 'parentheses' ? 'accounting' : 'minus';
  const show = (amount: AmountText): string => formatMoney(amount, currency, { negative });
  const context: Context = { account, figures, show };
  const at = figures.closed?.at ?? generatedAt;
  const date = at.slice(0, 10) as IsoDate;
  const all = numbered(inGroupOrder(source.linesOf(account)));
  const lines = all.filter(({ nature }) => nature !== 'trueUp');
  const next = nextPeriod(figures.period, calendar);
  const periodName = formatPeriod(figures.period, calendar);
  const number = hash === undefined ? 'Draft' : account.number;
  const by = addDays(date, partner.disputeDays);
  const contact = contactLines(figures);
  return {
    format: 1,
    state: hash === undefined ? 'draft' : 'final',
    number,
    revision: 1,
    fileName: statementFileName({
      period: figures.period,
      code: partner.code,
      name: partner.name,
      currency,
      homeCurrency: vendor.homeCurrency,
      revision: 1,
    }),
    title: `Commission statement ${periodName}, ${partner.name}`,
    paper: vendor.paper,
    negativeStyle: vendor.negativeStyle,
    currency,
    vendor: { name: vendor.name, legalEntity: vendor.legalEntity, address: vendor.address, contact, logo: vendor.logo },
    partner: {
      code: partner.code,
      name: partner.name,
      payee: partner.payeeName,
      address: partner.payeeAddress,
      agreement: partner.agreementNumber,
    },
    period: {
      id: figures.period,
      name: periodName,
      span: formatDateRange(figures.first as IsoDate, figures.last as IsoDate),
    },
    date,
    answer: {
      headline: HEADLINES[account.payout.kind],
      amount: account.payout.kind === 'payable' ? account.payout.amount : account.closing,
      when: whenWords(context),
      sentence: plainSentence(context),
    },
    balance: balanceRows(context),
    comparison: comparison(context),
    groups: lineGroups(lines, context),
    earned: earnedOf(account),
    adjustments: changes('adjustment', context),
    trueUps: changes('trueUp', context, all),
    payments: changes('payment', context),
    reviewed: source.reviewedOf(account),
    plans: plansInForce(all, figures),
    pipeline: pipelineLines(all, figures),
    dispute: { days: partner.disputeDays, by, contact: contact.join(', ') },
    dates: [
      { label: 'Questions and disputes until', value: formatDate(by) },
      {
        label: 'Next period',
        value: `${formatPeriod(next, calendar)}, ends ${formatDate(periodRange(next, calendar).last)}`,
      },
    ],
    glossary,
    control: [
      { label: 'Statement no.', value: number },
      { label: 'Revision', value: '1, replaces none' },
      { label: 'Data as of', value: `${formatDate(date)}, ${at.slice(11, 16)} UTC` },
      { label: 'Rounding', value: roundingWords[vendor.roundingMode] },
      { label: 'Calculation checksum', value: hash === undefined ? 'given when the period closes' : hash },
    ],
  };
}

/** Opening and every change as bars between running totals, for the waterfall. */
export function waterfallSteps(model: Pick<StatementModel, 'balance'>): {
  readonly label: string;
  readonly kind: BalanceRow['kind'];
  readonly from: AmountText;
  readonly to: AmountText;
  readonly amount: AmountText;
}[] {
  const short = {
    opening: 'Opening',
    earned: 'Earned',
    trueUp: 'True-ups',
    adjustment: 'Adjustments',
    payment: 'Payments',
    closing: 'Closing',
  } as const;
  const kinds = [...new Set(model.balance.map(({ kind }) => kind))];
  let running = '0' as AmountText;
  return kinds.map((kind) => {
    const amount = sum(model.balance.filter((row) => row.kind === kind).map((row) => row.amount));
    if (kind === 'closing') return { label: short[kind], kind, from: '0' as AmountText, to: amount, amount };
    const from = running;
    running = add(running, amount);
    return { label: short[kind], kind, from, to: running, amount };
  });
}
