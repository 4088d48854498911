import { compareTexts } from '#base/compare-texts.ts';
import type { PartnerAccount, PeriodFigures } from '#commission/period-figures.ts';
import type { AmountText, DecimalText } from '#money/amount.ts';
import { allocate } from '#money/allocate.ts';
import { minorUnits } from '#money/currency.ts';
import { compare, isZero, negate, sum } from '#money/decimal.ts';
import { roundMoney } from '#money/round.ts';

/**
 * Why earned money isn't payable yet. `heldBack`: kept until its release day. `onHold`, `inDispute`: until that ends.
 * `deferredByCap`: above a plan's cap, waiting for room. `belowMinimum`: carried until it's enough to pay.
 * `negativeBalance`: owed by the partner, less than nothing. `drawNotEarned`: paid in advance, less than nothing too.
 * `notRecognised`: on lines that don't count fully yet, as while the customer hasn't paid; not in any balance.
 */
export const accrualCauses = [
  'heldBack',
  'onHold',
  'inDispute',
  'deferredByCap',
  'belowMinimum',
  'negativeBalance',
  'drawNotEarned',
  'notRecognised',
] as const;
export type AccrualCause = (typeof accrualCauses)[number];

export const accrualWords = {
  heldBack: 'Held back',
  onHold: 'On hold',
  inDispute: 'In dispute',
  deferredByCap: 'Deferred by a cap',
  belowMinimum: 'Below the minimum payout',
  negativeBalance: 'Negative balance',
  drawNotEarned: 'Draw not earned yet',
  notRecognised: 'Not recognised yet',
} as const satisfies Record<AccrualCause, string>;

/** One amount that is earned and not payable, of one partner, rule and cause. */
export interface Accrual {
  /** The period that earned it; of a carried balance the period it's carried from. */
  readonly period: string;
  readonly partner: string;
  readonly partnerCode: string;
  readonly partnerName: string;
  readonly currency: string;
  readonly cause: AccrualCause;
  /** "R4 Cloud"; empty where a whole balance is meant. */
  readonly rule: string;
  readonly amount: AmountText;
  /** The day on which it becomes payable, ISO; empty where nobody knows. */
  readonly until: string;
  /** The statement, hold or dispute that says so. */
  readonly reference: string;
}

/** What a rule earned a partner in a period: how amounts that know no rule are spread. */
export interface RuleShare {
  readonly rule: string;
  readonly amount: AmountText;
}

/** What accruals ask of a period's entries. */
export interface RuleFigures {
  /** What each rule earned the partner in that period and currency, true-ups and take-backs included. */
  shares(period: string, partner: string, currency: string): readonly RuleShare[];
  /** The rule of one entry, by its key. */
  ruleOfEntry(entry: string): string;
}

/** What is owed to partners at the end of a period in one currency. */
export interface AccrualTotal {
  readonly currency: string;
  /** What statements pay out now. */
  readonly payable: AmountText;
  readonly byCause: Readonly<Partial<Record<AccrualCause, AmountText>>>;
  /** `payable` and every cause but `notRecognised`. */
  readonly owed: AmountText;
  /** The same from the accounts' own balances: closing, held back, set aside, deferred, less draws not earned. */
  readonly accounts: AmountText;
  readonly ties: boolean;
}

export interface AccrualAnswer {
  readonly period: string;
  readonly accruals: readonly Accrual[];
  readonly totals: readonly AccrualTotal[];
}

const ZERO = '0' as AmountText;

/** Spreads an amount over rules by what they earned, largest remainder; without any over none: a row without a rule. */
function byRule(amount: AmountText, currency: string, shares: readonly RuleShare[]): readonly RuleShare[] {
  const earning = shares.filter((share) => compare(share.amount, ZERO) > 0);
  if (earning.length === 0) return [{ rule: '', amount }];
  const parts = allocate(
    amount,
    earning.map((share) => share.amount),
    minorUnits(currency),
  );
  return earning
    .map(({ rule }, at) => ({ rule, amount: parts[at] as AmountText }))
    .filter((part) => !isZero(part.amount));
}

type Cause = Pick<Accrual, 'period' | 'cause' | 'amount' | 'until' | 'reference'> & { readonly rule?: string };

/** Every cause of one account, before it's spread over rules. */
function causesOf(account: PartnerAccount, period: string, rules: RuleFigures): readonly Cause[] {
  const { payout, closing, number: reference, ledger } = account;
  const own = { period, until: '', reference };
  const held = (account.heldBack?.tranches ?? [])
    .filter(({ released }) => released === undefined)
    .map(({ origin, amount, release, reference: from }): Cause => ({
      period: origin,
      cause: 'heldBack',
      amount,
      until: release,
      reference: from,
    }));
  const aside = (account.aside ?? []).map(({ kind, period: since, amount, label, entry }): Cause => ({
    period: since,
    cause: kind === 'hold' ? 'onHold' : 'inDispute',
    amount,
    until: '',
    reference: label,
    rule: entry === '' ? '' : rules.ruleOfEntry(entry),
  }));
  const carried: readonly Cause[] =
    payout.kind === 'belowMinimum' || payout.kind === 'negative'
      ? [
          {
            ...own,
            cause: payout.kind === 'negative' ? 'negativeBalance' : 'belowMinimum',
            amount: closing,
            rule: '',
          },
        ]
      : [];
  const deferred = ledger?.deferred;
  const draw = ledger?.drawOwed;
  return [
    ...held,
    ...aside,
    ...(deferred === undefined ? [] : [{ ...own, cause: 'deferredByCap' as const, amount: deferred }]),
    ...carried,
    ...(draw === undefined
      ? []
      : [{ ...own, cause: 'drawNotEarned' as const, amount: roundMoney(negate(draw), account.currency), rule: '' }]),
  ].filter(({ amount }) => !isZero(amount));
}

/**
 * What is earned and not yet payable at the end of a period, by the period that earned it, partner, rule and cause
 * (for finance: the provision). It reconciles with the accounts: per currency what is payable and every cause but
 * `notRecognised` add up to closing + held back + set aside + deferred − draws not earned; `ties` says so. Since balances
 * roll forward, that is: earned to date − paid out to date = payable + accrued. Held-back and deferred money is spread over
 * the rules that earned it in its period, by largest remainder; carried balances belong to no rule.
 */
export function accruals(
  figures: PeriodFigures,
  rules: RuleFigures,
  notRecognised: readonly Accrual[] = [],
): AccrualAnswer {
  const found: Accrual[] = [];
  for (const account of figures.accounts) {
    const { id: partner, code: partnerCode, name: partnerName } = account.partner;
    const { currency } = account;
    for (const { rule, amount, ...cause } of causesOf(account, figures.period, rules)) {
      const parts =
        rule === undefined
          ? byRule(amount, currency, rules.shares(cause.period, partner, currency))
          : [{ rule, amount }];
      for (const part of parts) found.push({ partner, partnerCode, partnerName, currency, ...cause, ...part });
    }
  }
  const all = [...found, ...notRecognised];
  all.sort(
    (a, b) =>
      compareTexts(a.currency, b.currency) ||
      compareTexts(a.partnerCode, b.partnerCode) ||
      compareTexts(a.period, b.period) ||
      accrualCauses.indexOf(a.cause) - accrualCauses.indexOf(b.cause) ||
      compareTexts(a.rule, b.rule),
  );
  return { period: figures.period, accruals: all, totals: totalsOf(figures.accounts, all) };
}

/** What one account owes its partner in all, payable or not. */
export const owedBy = ({ closing, heldBack, aside, ledger, currency }: PartnerAccount): AmountText =>
  roundMoney(
    sum([
      closing,
      heldBack?.closing ?? ZERO,
      ...(aside ?? []).map(({ amount }) => amount),
      ledger?.deferred ?? ZERO,
      negate(ledger?.drawOwed ?? ZERO),
    ]),
    currency,
  );

function totalsOf(accounts: readonly PartnerAccount[], rows: readonly Accrual[]): readonly AccrualTotal[] {
  const currencies = [...new Set([...accounts, ...rows].map(({ currency }) => currency))].sort();
  return currencies.map((currency) => {
    const money = (amounts: readonly DecimalText[]): AmountText => roundMoney(sum(amounts), currency);
    const own = accounts.filter((account) => account.currency === currency);
    const rowsOf = (cause: AccrualCause): readonly Accrual[] =>
      rows.filter((row) => row.currency === currency && row.cause === cause);
    const byCause = Object.fromEntries(
      accrualCauses
        .map((cause) => [cause, rowsOf(cause)] as const)
        .filter(([, some]) => some.length > 0)
        .map(([cause, some]) => [cause, money(some.map(({ amount }) => amount))]),
    );
    const payable = money(own.map(({ payout }) => payout.amount));
    const { notRecognised: _later, ...owing } = byCause as Partial<Record<AccrualCause, AmountText>>;
    const owed = money(Object.values(owing).reduce((total, amount) => [...total, amount], [payable]));
    const owedByAccounts = money(own.map(owedBy));
    return { currency, payable, byCause, owed, accounts: owedByAccounts, ties: compare(owed, owedByAccounts) === 0 };
  });
}
