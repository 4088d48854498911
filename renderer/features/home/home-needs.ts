import { formatPeriod } from '#calendar/format-date.ts';
import type { BookCalendar, PeriodId } from '#calendar/period.ts';
import {
  addDays,
  addMonths,
  datePartsOf,
  daysBetween,
  isoDateOf,
  daysInMonth,
  type IsoDate,
} from '#calendar/iso-date.ts';
import type { RecordValues } from '#model/record-kinds.ts';
import { compareAmountTexts, sumAmountTexts } from '#ui/amount-text.ts';
import { formatAmount, formatCount, formatDate, formatPlural } from '#ui/format.ts';
import { address } from '#ui/go-to.ts';
import { programmeNeeds, type ProgrammeFacts } from './programme-needs.ts';
import { planningNeeds, type PlanningFacts } from './planning-needs.ts';
import { workNeeds, type WorkFacts } from './work-needs.ts';
import type { BookCounts, ExceptionView, PeriodOverview, StatementRow, WaitingText } from '#worker/engine-api.ts';

/** One thing that needs the person: what, why, and one verb that leads there. */
export interface Need {
  readonly id: string;
  readonly what: string;
  readonly why: string;
  readonly verb: string;
  readonly to: string;
  /** Overdue or blocking: marked and listed first. */
  readonly urgent: boolean;
  /** The day on which it's due; of two urgent ones the older comes first, and what blocks before what is late. */
  readonly due?: IsoDate;
  /** A task, a step or a commitment that somebody promised: late, it stands after what is late and about money; what others owe us, after money that waits. */
  readonly promise?: 'ours' | 'theirs';
  /** What is at stake, in whatever currency is largest; ranks the rest. Zero: no amount is known. */
  readonly stake: string;
}

export interface HomeFacts {
  readonly today: IsoDate;
  readonly calendar: BookCalendar;
  readonly counts: BookCounts;
  readonly partners: number;
  /** Whether any partner was ever given a plan. */
  readonly hasPlan: boolean;
  readonly periods: readonly PeriodOverview[];
  readonly waiting: readonly WaitingText[];
  /** Of the period that is next to close. */
  readonly exceptions: readonly ExceptionView[];
  /** Of the period that was closed last. */
  readonly statements: readonly StatementRow[];
  /** Of the period after that one, where the payments of its balances stand; undefined: not known yet. */
  readonly following: readonly StatementRow[] | undefined;
  readonly settings: RecordValues<'bookSettings'>;
  /** Open ones, with the names of their partners. */
  readonly disputes: readonly OpenDispute[];
  readonly programme: ProgrammeFacts;
  readonly work: WorkFacts;
  readonly planning: PlanningFacts;
}

/** A dispute that waits for an answer. */
export interface OpenDispute {
  readonly id: string;
  readonly partner: string;
  readonly period: PeriodId;
  readonly label: string;
  readonly currency: string;
  readonly amount: string;
  readonly answerBy: IsoDate | undefined;
}

/** The oldest period that isn't closed and has ended: what a close works on. */
export const periodToClose = (periods: readonly PeriodOverview[], today: IsoDate): PeriodOverview | undefined =>
  periods.findLast(({ state, history, last, lines }) => state !== 'closed' && !history && last < today && lines > 0);

/** What is still running, or the newest one with lines. */
export const currentPeriod = (periods: readonly PeriodOverview[], today: IsoDate): PeriodOverview | undefined =>
  periodToClose(periods, today) ?? periods.find(({ state, history }) => state !== 'closed' && !history);

export const lastClosed = (periods: readonly PeriodOverview[]): PeriodOverview | undefined =>
  periods.find(({ state }) => state === 'closed');

/** Last day of the month after the period: when agency law wants the statement at the latest (Directive 86/653, art. 12). */
export const statementDue = (last: IsoDate): IsoDate => {
  const { year, month } = datePartsOf(addMonths(addDays(last, 1), 0));
  return isoDateOf(year, month, daysInMonth(year, month));
};

const moneyText = (amounts: readonly { readonly currency: string; readonly net: string }[]): string => {
  const byCurrency = new Map<string, string>();
  for (const { currency, net } of amounts)
    byCurrency.set(currency, sumAmountTexts([byCurrency.get(currency) ?? '0', net]));
  return [...byCurrency].map(([currency, net]) => `${currency} ${formatAmount(net, { decimals: 2 })}`).join(' · ');
};

const largest = (amounts: readonly string[]): string =>
  amounts.reduce((most, amount) => (compareAmountTexts(amount, most) > 0 ? amount : most), '0');

const waitingNeed = ({ waiting }: HomeFacts): Need[] => {
  const lines = waiting.reduce((sum, text) => sum + text.lines, 0);
  if (lines === 0) return [];
  const amounts = waiting.flatMap(({ net }) => net);
  return [
    {
      id: 'waiting',
      what: `${formatPlural(lines, 'imported line')} without a partner`,
      why: `sales that pay nobody: ${moneyText(amounts)}`,
      verb: 'Match',
      to: address.matches(),
      urgent: false,
      stake: largest(amounts.map(({ net }) => net)),
    },
  ];
};

const differingNeed = ({ counts }: HomeFacts): Need[] =>
  counts.differingDuplicates === 0
    ? []
    : [
        {
          id: 'differing',
          what: `${formatPlural(counts.differingDuplicates, 'line')} came twice and differ`,
          why: 'the first one counts until you choose',
          verb: 'Compare',
          to: address.matches(),
          urgent: false,
          stake: '0',
        },
      ];

/** Without any plan nothing pays at all: that stands before every period. */
const firstPlanNeed = (partners: number): Need => ({
  id: 'noPlan',
  what: `${formatPlural(partners, 'partner')} without a plan`,
  why: 'there is no plan yet: nobody is paid anything',
  verb: 'Choose plan',
  to: address.plans(),
  urgent: true,
  stake: '0',
});

const longestName = 32;

const shortName = (name: string): string =>
  name.length <= longestName ? name : `${name.slice(0, longestName - 1).trimEnd()}…`;

const planNeed = ({ exceptions, partners: known, hasPlan, counts }: HomeFacts): Need[] => {
  if (!hasPlan && known > 0 && counts.lines > 0) return [firstPlanNeed(known)];
  const partners = new Set(exceptions.filter(({ kind }) => kind === 'noPlan').map(({ partner }) => partner));
  if (partners.size === 0) return [];
  const names = [
    ...new Set(exceptions.filter(({ kind }) => kind === 'noPlan').map(({ partnerName }) => partnerName ?? '')),
  ];
  return [
    {
      id: 'noPlan',
      what: `${formatPlural(partners.size, 'partner')} without a plan`,
      why: `${names.slice(0, 2).map(shortName).join(', ')}${names.length > 2 ? ` and ${formatCount(names.length - 2)} more` : ''}: their lines pay nothing`,
      verb: 'Assign',
      to: address.plans(),
      urgent: false,
      stake: '0',
    },
  ];
};

/** Kinds that have a row of their own. */
const ownRows = new Set(['noPlan', 'unknownPartner', 'differingDuplicate']);

const exceptionNeed = ({ exceptions, periods, today, calendar }: HomeFacts): Need[] => {
  const others = exceptions.filter(({ kind }) => !ownRows.has(kind));
  const period = currentPeriod(periods, today);
  if (others.length === 0 || period === undefined) return [];
  const blocking = others.filter(({ blocks }) => blocks).length;
  return [
    {
      id: 'exceptions',
      what: `${formatPeriod(period.period, calendar)} has ${formatPlural(others.length, 'exception')}`,
      why: blocking > 0 ? `${formatPlural(blocking, 'one', 'of them')} stop the close` : 'none of them stops the close',
      verb: 'Review',
      to: address.period(period.period, 'review'),
      urgent: blocking > 0,
      stake: '0',
    },
  ];
};

const steps = {
  open: { verb: 'Calculate', next: 'not calculated yet' },
  calculated: { verb: 'Review', next: 'calculated, waiting for your review' },
  approved: { verb: 'Close', next: 'approved, ready to close' },
  closed: { verb: 'Open', next: 'closed' },
} satisfies Record<PeriodOverview['state'], { verb: string; next: string }>;

const dueWords = (due: IsoDate, today: IsoDate): string => {
  const days = daysBetween(today, due);
  if (days < 0) return `statements were due ${formatDate(due)}, ${formatPlural(-days, 'day')} ago`;
  return `statements due ${formatDate(due)}, in ${formatPlural(days, 'day')}`;
};

const closeNeed = ({ periods, today, calendar }: HomeFacts): Need[] => {
  const period = periodToClose(periods, today);
  if (period === undefined) return [];
  const due = statementDue(period.last);
  const { verb, next } = steps[period.state];
  return [
    {
      id: 'close',
      what: `Close ${formatPeriod(period.period, calendar)}`,
      why: `${period.stale ? 'changed since it was calculated' : next} · ${dueWords(due, today)}`,
      verb: period.stale ? 'Recalculate' : verb,
      to: address.period(period.period),
      urgent: due < today,
      due,
      stake: largest(Object.values(period.controlTotals)),
    },
  ];
};

/** Closed statements with money that nobody has paid yet: what was paid without a document needs nobody today. */
const unpaid = ({ statements, following }: HomeFacts): readonly StatementRow[] => {
  if (following === undefined) return [];
  const keyOf = ({ partner, currency }: StatementRow) => `${partner} ${currency}`;
  const paid = new Map(following.map((row) => [keyOf(row), row.payments]));
  return statements.filter(
    (row) =>
      row.state !== 'issued' &&
      row.state !== 'paid' &&
      compareAmountTexts(sumAmountTexts([row.payable, paid.get(keyOf(row)) ?? '0']), '0') > 0,
  );
};

const issueNeed = (facts: HomeFacts): Need[] => {
  const { periods, calendar, today } = facts;
  const period = lastClosed(periods);
  const open = unpaid(facts);
  if (period === undefined || open.length === 0) return [];
  const payable = moneyText(open.map(({ currency, payable: net }) => ({ currency, net })));
  const due = statementDue(period.last);
  return [
    {
      id: 'issue',
      what: `${formatPlural(open.length, 'statement')} of ${formatPeriod(period.period, calendar)} to issue`,
      why: `${payable} payable · ${dueWords(due, today)}`,
      verb: 'Issue',
      to: address.statements(period.period),
      urgent: due < today,
      due,
      stake: largest(open.map(({ payable: net }) => net)),
    },
  ];
};

/** So many disputes have a row of their own; more are counted. */
const listedDisputes = 3;

const answerWords = (answerBy: IsoDate | undefined, today: IsoDate): string => {
  if (answerBy === undefined) return 'no day to answer by';
  const days = daysBetween(today, answerBy);
  if (days < 0) return `answer was due ${formatDate(answerBy)}, ${formatPlural(-days, 'day')} ago`;
  return `answer by ${formatDate(answerBy)}, ${days === 0 ? 'today' : `in ${formatPlural(days, 'day')}`}`;
};

const disputeNeed = ({ disputes, today, calendar }: HomeFacts): Need[] => {
  const soonest = disputes.toSorted((a, b) => ((a.answerBy ?? '9999') < (b.answerBy ?? '9999') ? -1 : 1));
  const rest = soonest.slice(listedDisputes);
  const rows = soonest
    .slice(0, listedDisputes)
    .map(({ id, partner, period, label, currency, amount, answerBy }): Need => ({
      id: `dispute ${id}`,
      what: `${shortName(partner)}: dispute, ${formatPeriod(period, calendar)}, ${currency} ${formatAmount(amount)}`,
      why: `${answerWords(answerBy, today)} · ${label}`,
      verb: 'Answer',
      to: address.dispute(id),
      urgent: answerBy !== undefined && answerBy < today,
      ...(answerBy === undefined ? {} : { due: answerBy }),
      stake: amount,
    }));
  if (rest.length === 0) return rows;
  return [
    ...rows,
    {
      id: 'disputes',
      what: `${formatPlural(rest.length, 'more dispute')} to decide`,
      why: 'their money waits',
      verb: 'Open',
      to: address.disputes(),
      urgent: rest.some(({ answerBy }) => answerBy !== undefined && answerBy < today),
      stake: largest(rest.map(({ amount }) => amount)),
    },
  ];
};

const settingNeed = ({ settings, counts }: HomeFacts): Need[] => {
  const missing = [
    ...((settings.legalEntity ?? '') === '' ? ['legal entity'] : []),
    ...((settings.contactEmail ?? '') === '' ? ['contact'] : []),
  ];
  if (missing.length === 0 || counts.lines === 0) return [];
  return [
    {
      id: 'settings',
      what: `Statements need your ${missing.join(' and ')}`,
      why: 'it is printed on every statement',
      verb: 'Fill in',
      to: address.settings('company'),
      urgent: false,
      stake: '0',
    },
  ];
};

const sources = [
  closeNeed,
  issueNeed,
  disputeNeed,
  waitingNeed,
  exceptionNeed,
  planNeed,
  differingNeed,
  settingNeed,
  ({ programme }: HomeFacts): Need[] => programmeNeeds(programme),
  ({ work, today }: HomeFacts): Need[] => workNeeds(work, today),
  ({ planning, today }: HomeFacts): Need[] => planningNeeds(planning, today),
];

/** 0 what blocks, 1 what is late and about money, 2 what else we promised and is late, 3 the rest, with what others promised. */
const rankOf = ({ urgent, due, promise }: Need): number => {
  if (!urgent || promise === 'theirs') return 3;
  if (due === undefined) return 0;
  return promise === undefined ? 1 : 2;
};

/**
 * What blocks, then what is late and about money, then other promises that are, each by its day, then by the money at stake; of what has none, what
 * has a day stands first, the soonest before the others.
 */
const byRank = (a: Need, b: Need): number => {
  const byKind = rankOf(a) - rankOf(b);
  if (byKind !== 0) return byKind;
  if (rankOf(a) < 3 && a.due !== b.due) return (a.due ?? '') < (b.due ?? '') ? -1 : 1;
  const byStake = compareAmountTexts(b.stake, a.stake);
  if (byStake !== 0 || a.due === b.due) return byStake;
  return (a.due ?? '9999') < (b.due ?? '9999') ? -1 : 1;
};

/** So many are shown at once; the rest is one click away. */
export const shownNeeds = 7;

/** All of them, ranked by date and money. */
export const needsOf = (facts: HomeFacts): readonly Need[] => sources.flatMap((source) => source(facts)).sort(byRank);
