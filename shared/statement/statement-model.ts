import { formatDate, formatDateRange, formatPeriod } from '#calendar/format-date.ts';
import type { IsoDate } from '#calendar/iso-date.ts';
import { addDays } from '#calendar/iso-date.ts';
import type { PeriodId } from '#calendar/period.ts';
import { nextPeriod, periodRange } from '#calendar/period.ts';
import type { TrueUpDetail } from '#commission/contract.ts';
import { earnedOf } from '#commission/partner-account.ts';
import { settlementKinds } from '#commission/period-figures.ts';
import type { MovementKind, PartnerAccount, PeriodFigures, TierStanding } from '#commission/period-figures.ts';
import type { DerivationStep } from '#commission/settlement/derivation.ts';
import { plus } from '#commission/settlement/derivation.ts';
import type { ReviewedLine, StatementLine } from '#commission/statement-line.ts';
import type { AmountText } from '#money/amount.ts';
import { formatMoney } from '#money/format-money.ts';
import type { BalanceRow, HeldBackTable } from './balance-rows.ts';
import { balanceRows, heldBackTable } from './balance-rows.ts';
import type { LineGroup, NumberedLine } from './line-groups.ts';
import { sortLines } from './line-groups.ts';
import { pipelineLines } from './pipeline-lines.ts';
import { comparison, plainSentence, whenWords } from './plain-sentence.ts';
import type { StatementContext } from './statement-context.ts';
import { movementsOf } from './statement-context.ts';
import { statementFileName } from './statement-file-name.ts';
import type { TierLine } from './tier-lines.ts';
import { tierLines } from './tier-lines.ts';
import { combineWords, glossaryOf, movementWords, recogniseWords, roundingWords } from './statement-words.ts';

/** A change that isn't a line of this period: adjustment, payment, true-up or settlement, with its reason and reference. */
export interface Change {
  readonly kind: MovementKind;
  readonly date: string;
  readonly label: string;
  readonly reason: string;
  readonly reference: string;
  readonly approver: string;
  readonly attachment: string;
  readonly amount: AmountText;
  readonly derivation: readonly DerivationStep[];
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
  /** The day on which the money is due by agreement, ISO; empty without. */
  readonly due: string;
  readonly answer: {
    readonly headline: string;
    readonly amount: AmountText;
    readonly derivation: readonly DerivationStep[];
    readonly when: string;
    readonly sentence: string;
  };
  readonly balance: readonly BalanceRow[];
  readonly heldBack?: HeldBackTable;
  /** Where the partner stands on the period's last day, and what is missing to the next tier: one line each. */
  readonly tiers: readonly TierLine[];
  readonly comparison: string;
  readonly groups: readonly LineGroup[];
  readonly earned: AmountText;
  readonly bonuses: readonly LineGroup[];
  readonly adjustments: readonly Change[];
  readonly clawbacks: readonly LineGroup[];
  readonly trueUps: readonly Change[];
  /** Between earned and payable: cap, guarantee, draw, holdback, holds, disputes, taxes. */
  readonly settlement: readonly Change[];
  readonly payments: readonly Change[];
  readonly reviewed: readonly ReviewedLine[];
  readonly plans: readonly {
    readonly name: string;
    readonly validity: string;
    readonly terms: string;
    /** Cap, guarantee, draw, clawback and holdback, a sentence each. */
    readonly further: readonly string[];
    readonly rules: readonly { readonly name: string; readonly sentence: string }[];
  }[];
  /** Exchange rates that lines were converted at, each once. */
  readonly conversions: readonly string[];
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
  readonly standingsOf: (account: PartnerAccount) => readonly TierStanding[];
}

const HEADLINES = {
  payable: 'Payable to you',
  belowMinimum: 'Carried forward',
  negative: 'Carried forward',
  nothing: 'Nothing to pay',
} as const;

function changes(kind: MovementKind, context: StatementContext, lines: readonly NumberedLine[] = []): Change[] {
  return movementsOf(context.account, kind).map((movement) => ({
    kind,
    date: movement.date ?? '',
    label: movementWords[kind],
    reason: movement.reason,
    approver: movement.approver ?? '',
    attachment: movement.attachment ?? '',
    amount: movement.amount,
    derivation: movement.derivation ?? [plus(movement.reason, movement.amount)],
    reference:
      kind === 'trueUp' ? formatPeriod(movement.reference as PeriodId, context.figures.calendar) : movement.reference,
    details: kind === 'trueUp' ? (context.figures.trueUps[movement.trueUp ?? -1]?.details ?? []) : [],
    lines: lines.filter(({ trueUp }) => kind === 'trueUp' && trueUp === String(movement.trueUp)),
  }));
}

function plansInForce(lines: readonly NumberedLine[], { account, figures }: StatementContext): StatementModel['plans'] {
  const used = new Set(lines.map(({ group }) => group.split(' ')[0]));
  // Terms may pay or withhold in a period that no line of the plan was in.
  const named = new Set(account.movements.map(({ reference }) => reference));
  return figures.plans
    .filter(({ versionId, name, version }) => used.has(versionId) || named.has(`${name}, version ${version}`))
    .map((plan) => ({
      name: `${plan.name}, version ${plan.version}`,
      validity: validity(plan.from, plan.next),
      terms: `Lines count by ${recogniseWords[plan.recognise]}; ${combineWords[plan.combine]}.`,
      further: plan.terms ?? [],
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

function nextDates(
  { account, figures }: StatementContext,
  by: IsoDate,
  heldBack: HeldBackTable | undefined,
): StatementModel['dates'] {
  const next = nextPeriod(figures.period, figures.calendar);
  const isDue = account.due !== undefined && account.payout.kind === 'payable';
  return [
    ...(isDue ? [{ label: 'Payment due', value: formatDate(account.due as IsoDate) }] : []),
    { label: 'Questions and disputes until', value: formatDate(by) },
    ...(heldBack?.next === undefined ? [] : [{ label: 'Next holdback release', value: heldBack.next.date }]),
    {
      label: 'Next period',
      value: `${formatPeriod(next, figures.calendar)}, ends ${formatDate(periodRange(next, figures.calendar).last)}`,
    },
  ];
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
  const context: StatementContext = { account, figures, show };
  const at = figures.closed?.at ?? generatedAt;
  const date = at.slice(0, 10) as IsoDate;
  const { all, earned, bonus, clawback } = sortLines(source.linesOf(account), context);
  const periodName = formatPeriod(figures.period, calendar);
  const number = hash === undefined ? 'Draft' : account.number;
  const by = addDays(date, partner.disputeDays);
  const contact = contactLines(figures);
  const balance = balanceRows(context);
  const heldBack = heldBackTable(context);
  const amount = account.payout.kind === 'payable' ? account.payout.amount : account.closing;
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
    due: account.due ?? '',
    answer: {
      headline: HEADLINES[account.payout.kind],
      amount,
      derivation: balance.at(-1)?.derivation ?? [],
      when: whenWords(context),
      sentence: plainSentence(context),
    },
    balance,
    ...(heldBack === undefined ? {} : { heldBack }),
    tiers: tierLines(account, source.standingsOf(account), figures.last as IsoDate),
    comparison: comparison(context),
    groups: earned,
    earned: earnedOf(account),
    bonuses: bonus,
    adjustments: changes('adjustment', context),
    clawbacks: clawback,
    trueUps: changes('trueUp', context, all),
    settlement: settlementKinds.flatMap((kind) => changes(kind, context)),
    payments: changes('payment', context),
    reviewed: source.reviewedOf(account),
    plans: plansInForce(all, context),
    conversions: [...new Set(all.map(({ converted }) => converted).filter((each) => each !== ''))].sort(),
    pipeline: pipelineLines(all, context),
    dispute: { days: partner.disputeDays, by, contact: contact.join(', ') },
    dates: nextDates(context, by, heldBack),
    glossary: glossaryOf(account.movements.map(({ kind }) => kind)),
    control: [
      { label: 'Statement no.', value: number },
      { label: 'Revision', value: '1, replaces none' },
      { label: 'Data as of', value: `${formatDate(date)}, ${at.slice(11, 16)} UTC` },
      { label: 'Rounding', value: roundingWords[vendor.roundingMode] },
      { label: 'Calculation checksum', value: hash === undefined ? 'given when the period closes' : hash },
    ],
  };
}
