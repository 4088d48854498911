import { formatDate, formatPeriod } from '#calendar/format-date.ts';
import type { IsoDate } from '#calendar/iso-date.ts';
import type { PeriodId } from '#calendar/period.ts';
import { earnedOf } from '#commission/partner-account.ts';
import type { MovementKind } from '#commission/period-figures.ts';
import { movementKinds } from '#commission/period-figures.ts';
import type { AmountText, DecimalText } from '#money/amount.ts';
import { absolute, divide, isZero, multiply, sign, subtract, toDecimals } from '#money/decimal.ts';
import { formatDecimal, formatPercent } from '#money/format-money.ts';
import type { StatementContext } from './statement-context.ts';
import { movementsOf, plural, totalOf } from './statement-context.ts';

const sumOf = ({ account }: StatementContext, kind: MovementKind): AmountText =>
  totalOf(
    movementsOf(account, kind).map(({ amount }) => amount),
    account.currency,
  );

/** "10 % is held until 31 Mar 2027" and "1,240.00 was taken back for 2 cancelled contracts". */
function afterEarned(context: StatementContext): string {
  const { account, figures, show } = context;
  const { heldBack } = account;
  const clawback = movementsOf(account, 'clawback')[0];
  const days = (heldBack?.tranches ?? [])
    .filter(({ origin, released }) => origin === figures.period && released === undefined)
    .map(({ release }) => formatDate(release as IsoDate));
  const parts = [
    heldBack?.rate === undefined || days.length === 0
      ? ''
      : `${formatPercent(heldBack.rate as DecimalText)} is held until ${days.join(', ')}`,
    clawback === undefined || isZero(clawback.amount)
      ? ''
      : `${show(absolute(clawback.amount))} was ${sign(clawback.amount) < 0 ? 'taken back' : 'added'} for ${clawback.reason}`,
  ].filter((part) => part !== '');
  return parts.map((part) => `; ${part}`).join('');
}

function earnedSentence(context: StatementContext): string {
  const { account, show } = context;
  const earned = earnedOf(account);
  const after = afterEarned(context);
  if (account.lines === 0) return `No line of this period paid commission${after}.`;
  if (sign(earned) < 0) return `Refunds exceeded sales: ${show(earned)} on ${plural(account.lines, 'line')}${after}.`;
  return `You earned ${show(earned)} on ${plural(account.lines, 'line')}${after}.`;
}

type Said = (amount: string, reason: string) => string;
const addedOrTaken =
  (what: string): Said =>
  (amount, reason) =>
    reason === '' ? `${amount} ${what}.` : `${amount} ${what} (${reason}).`;

/**
 * What each kind of movement does, in words. The first sentence says what was earned, held and taken back, the last what
 * becomes of it; a bonus, a release, a tax and a payment say enough in their own row.
 */
const SAID: Readonly<Record<MovementKind, { readonly up: Said; readonly down: Said } | undefined>> = {
  earned: undefined,
  clawback: undefined,
  heldBack: undefined,
  payment: undefined,
  bonus: undefined,
  trueUp: { up: addedOrTaken('was added'), down: addedOrTaken('was taken back') },
  adjustment: { up: addedOrTaken('was added'), down: addedOrTaken('was taken back') },
  capped: { up: addedOrTaken('was added'), down: addedOrTaken('is above the cap') },
  capReleased: { up: addedOrTaken('was waiting for room below the cap'), down: addedOrTaken('is above the cap') },
  guarantee: { up: addedOrTaken('tops you up to your guarantee'), down: addedOrTaken('was taken off') },
  draw: { up: addedOrTaken('was advanced as a draw'), down: addedOrTaken('was taken off') },
  drawRecovered: { up: addedOrTaken('was added'), down: addedOrTaken('was taken off for earlier draws') },
  released: undefined,
  onHold: { up: addedOrTaken('is on hold'), down: addedOrTaken('is on hold') },
  holdReleased: { up: addedOrTaken('is no longer on hold'), down: addedOrTaken('is no longer on hold') },
  inDispute: { up: addedOrTaken('is in dispute'), down: addedOrTaken('is in dispute') },
  disputeReleased: { up: addedOrTaken('is no longer in dispute'), down: addedOrTaken('is no longer in dispute') },
  withheldTax: undefined,
};

const bare = (reason: string): string => reason.replace(/[.\s]+$/, '');

/** Two changes of a kind are named one by one; more are added up. */
function kindSentences(kind: MovementKind, context: StatementContext): string {
  const { account, show } = context;
  const said = SAID[kind];
  const own = movementsOf(account, kind).filter(({ amount }) => !isZero(amount));
  if (said === undefined || own.length === 0) return '';
  const one = (amount: AmountText, reason: string): string =>
    sign(amount) === 0 ? '' : said[sign(amount) < 0 ? 'down' : 'up'](show(absolute(amount)), reason);
  if (own.length > 2) return one(sumOf(context, kind), `${own.length} together`);
  return own
    .map(({ amount, reason }) => one(amount, bare(reason)))
    .join(' ')
    .trim();
}

function outcomeSentence({ account, show }: StatementContext): string {
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

/** The statement in plain language, for the top of page 1. */
export function plainSentence(context: StatementContext): string {
  return [
    earnedSentence(context),
    ...movementKinds.map((kind) => kindSentences(kind, context)),
    outcomeSentence(context),
  ]
    .filter((sentence) => sentence !== '')
    .join(' ');
}

/** When and where the money goes: by the agreement's days of payment, else by the book's terms. */
export function whenWords({ account, figures }: StatementContext): string {
  if (account.payout.kind !== 'payable') return '';
  const ending = account.partner.bankAccountEnding;
  if (account.due !== undefined)
    return `expected on ${formatDate(account.due as IsoDate)}${ending === '' ? '' : ` by bank transfer (account ending ${ending})`}`;
  const where = ending === '' ? '' : `to the account ending ${ending}`;
  return [figures.vendor.paymentTerms, where].filter((part) => part !== '').join(' · ');
}

/** What was earned against the statement before. */
export function comparison({ account, figures, show }: StatementContext): string {
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
