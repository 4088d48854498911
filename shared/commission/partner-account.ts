import { addDays } from '#calendar/iso-date.ts';
import { periodRange } from '#calendar/period.ts';
import type { PeriodId } from '#calendar/period.ts';
import type { BookRecords } from '#model/record-row.ts';
import type { AmountText } from '#money/amount.ts';
import { parseAmount } from '#money/amount.ts';
import { add, compare, isZero, larger, negate, sign, smaller, sum } from '#money/decimal.ts';
import { roundMoney } from '#money/round.ts';
import type { AccountDraft, AccountDrafts } from './account-draft.ts';
import { bookEntries, draftOf, entryMovements } from './account-draft.ts';
import { recordEffects } from './booked-records.ts';
import type { Calculation, EngineInputs } from './contract.ts';
import { dayNumber } from '#calendar/day-lookup.ts';
import { tierAt, tierSpans } from '#model/tier-spans.ts';
import type {
  AccountMovement,
  PartnerAccount,
  PayeeFigures,
  Payout,
  PeriodFigures,
  VendorFigures,
} from './period-figures.ts';
import { movementKinds } from './period-figures.ts';
import { partnerSafe } from './partner-safe.ts';
import type { AsideItem } from './settlement/aside.ts';
import { asideMovements } from './settlement/aside.ts';
import { plus } from './settlement/derivation.ts';
import type { AsideRecords } from './settlement/find-aside.ts';
import { asideReason, asideRecords, findAside, holdBalance, partnerHold } from './settlement/find-aside.ts';
import { heldOfEntries } from './settlement/held-of-entries.ts';
import type { Settled } from './settlement/settle.ts';
import { paidInYear, settle } from './settlement/settle.ts';
import { termsOn } from './settlement/terms.ts';
import type { Tax } from './settlement/withholding.ts';
import { taxesOn, withholdTaxes } from './settlement/withholding.ts';
import { statementNumber } from './statement-number.ts';

const ZERO = '0' as AmountText;
const DEFAULT_DISPUTE_DAYS = 30;

/** The partner that another was merged into, through any number of steps; the partner itself when it wasn't. */
function survivorOf(records: BookRecords): (partner: string) => string {
  return (partner) => {
    const seen = new Set<string>();
    let at = partner;
    for (;;) {
      const next = records.get('partner', at)?.values.mergedInto;
      if (next === undefined || next === '' || seen.has(next)) return at;
      seen.add(at);
      at = next;
    }
  };
}

function carryForward(
  drafts: AccountDrafts,
  last: PeriodFigures | undefined,
  records: BookRecords,
  survivor: (partner: string) => string,
): void {
  for (const account of last?.accounts ?? []) {
    const draft = draftOf(drafts, account.partner.id, account.currency);
    draft.opening = account.closing;
    draft.openingReference = account.number;
    draft.before = account;
    draft.previous = { period: last?.period ?? '', number: account.number, earned: earnedOf(account) };
    const heir = survivor(account.partner.id);
    if (heir === account.partner.id) continue;
    draft.handedOver = true;
    const heirDraft = draftOf(drafts, heir, account.currency);
    heirDraft.merged.push(account);
    if (isZero(account.closing)) continue;
    const name = records.get('partner', heir)?.values.name ?? heir;
    const back = roundMoney(negate(account.closing), account.currency);
    draft.movements.push({
      kind: 'adjustment',
      amount: back,
      reason: `Balance moved to ${name}, which this partner was merged into`,
      reference: account.number,
      derivation: [plus('Balance moved', back)],
    });
    heirDraft.movements.push({
      kind: 'adjustment',
      amount: account.closing,
      reason: `Balance taken over from ${account.partner.name}, merged into this partner`,
      reference: account.number,
      derivation: [plus('Balance taken over', account.closing)],
    });
  }
}

function bookRecords(
  drafts: AccountDrafts,
  inputs: EngineInputs,
  earlier: readonly PeriodFigures[],
  period: PeriodId,
  survivor: (partner: string) => string,
): void {
  const { first, last } = periodRange(period, inputs.calendar);
  const bookStart = earlier[0]?.first ?? first;
  for (const effect of recordEffects(inputs.records, earlier, { bookStart, last }, survivor)) {
    const draft = draftOf(drafts, effect.partner, effect.currency);
    draft.booked.push(effect.booked);
    if (effect.movement !== undefined) draft.movements.push(effect.movement);
    else {
      draft.opening = roundMoney(add(draft.opening, effect.booked.amount), draft.currency);
      draft.openingReference =
        inputs.records.get('openingBalance', effect.booked.record)?.values.reference ?? 'Opening balance entered';
    }
  }
}

const wholeDays = (text: string | undefined, least: number): number | undefined => {
  const days = Number(text);
  return text !== undefined && text.trim() !== '' && Number.isInteger(days) && days >= least && days <= 3660
    ? days
    : undefined;
};

function payeeOf(records: BookRecords, id: string, vendor: VendorFigures): PayeeFigures {
  const values = partnerSafe('partner', records.get('partner', id)?.values);
  const paymentDays = wholeDays(values.paymentDays, 0);
  return {
    id,
    code: values.code ?? id,
    name: values.name ?? id,
    payeeName: values.payeeName ?? values.name ?? id,
    payeeAddress:
      values.payeeAddress ??
      [values.city, values.country].filter((part) => part !== undefined && part !== '').join(', '),
    bankAccountEnding: values.bankAccountEnding ?? '',
    agreementNumber: values.agreementNumber ?? '',
    disputeDays: wholeDays(values.disputeDays, 1) ?? vendor.disputeDays,
    ...(paymentDays === undefined ? {} : { paymentDays }),
  };
}

/** What becomes of a closing balance: paid, carried forward below the minimum, owed by the partner, or nothing. */
export function payoutOf(
  closing: AmountText,
  currency: string,
  minimum: { readonly amount?: string; readonly currency?: string },
): Payout {
  const zero = roundMoney(ZERO, currency);
  if (sign(closing) < 0) return { kind: 'negative', amount: zero };
  if (isZero(closing)) return { kind: 'nothing', amount: zero };
  const least = parseAmount(minimum.amount ?? '0');
  // A minimum in one currency says nothing about another; without a currency it is the same number in each.
  const applies =
    least.ok && (minimum.currency === undefined || minimum.currency === '' || minimum.currency === currency);
  if (applies && compare(closing, least.value) < 0)
    return { kind: 'belowMinimum', amount: zero, minimum: roundMoney(least.value, currency) };
  return { kind: 'payable', amount: closing };
}

/** What every account of the period is settled by. */
interface Settling {
  readonly inputs: EngineInputs;
  readonly calculation: Calculation;
  readonly vendor: VendorFigures;
  readonly last: string;
  readonly terms: ReturnType<typeof termsOn>;
  readonly paidInYear: (partner: string, currency: string) => AmountText;
  readonly taxes: (partner: string) => readonly Tax[];
  readonly aside: AsideRecords;
  readonly tiers: ReturnType<typeof tierSpans>;
  readonly minimum: { readonly amount?: string; readonly currency?: string };
}

const balanceOf = (opening: AmountText, movements: readonly AccountMovement[], currency: string): AmountText =>
  roundMoney(sum([opening, ...movements.map(({ amount }) => amount)]), currency);

/** Takes out of the balance what is on hold or in dispute, and puts back what no longer is. */
function setAside(
  draft: AccountDraft,
  partner: PayeeFigures,
  opening: AmountText,
  movements: readonly AccountMovement[],
  settled: Settled,
  settling: Settling,
): { readonly movements: readonly AccountMovement[]; readonly items: readonly AsideItem[] } {
  const { aside, calculation, inputs, last } = settling;
  const before = draft.handedOver ? [] : [draft.before, ...draft.merged].flatMap((account) => account?.aside ?? []);
  if (aside.isEmpty && before.length === 0) return { movements: [], items: [] };
  const { currency } = draft;
  const { paymentDays } = partner;
  const reasonOf = (item: AsideItem) => asideReason(inputs.records, item);
  const paid = sum(movements.filter(({ kind }) => kind === 'payment').map(({ amount }) => amount));
  const byLine = findAside({
    records: aside,
    calculation,
    lines: inputs.lines,
    partner: draft.partner,
    currency,
    start: draft.start,
    end: draft.end,
    heldOf: heldOfEntries(calculation, draft, settled.heldBack?.withheld ?? ZERO, settling.terms.of(draft.partner)),
    before,
    last,
    paymentDays,
    unpaidOpening: add(opening, paid),
  });
  const lineBefore = before.filter(({ entry }) => entry !== '');
  const ofLines = asideMovements(lineBefore, byLine, reasonOf, currency);
  const hold = partnerHold(aside, draft.partner, last, paymentDays);
  const wholeBefore = before.filter(({ entry }) => entry === '');
  const balance = balanceOf(opening, [...movements, ...ofLines], currency);
  const whole = holdBalance(hold, wholeBefore, balance, calculation.period, currency);
  return {
    movements: [...ofLines, ...asideMovements(wholeBefore, whole, reasonOf, currency)],
    items: [...byLine, ...whole],
  };
}

function finish(draft: AccountDraft, settling: Settling): PartnerAccount {
  const { inputs, calculation, vendor } = settling;
  const { currency } = draft;
  const partner = payeeOf(inputs.records, draft.partner, vendor);
  const number = statementNumber(
    { partnerCode: partner.code, period: calculation.period, currency },
    vendor.homeCurrency,
  );
  const opening = roundMoney(draft.opening, currency);
  const entered = entryMovements(draft, calculation, inputs.lines);
  const settled = settle({
    currency,
    rounding: vendor.roundingMode,
    calendar: inputs.calendar,
    period: calculation.period,
    number,
    inForce: settling.terms.of(draft.partner),
    movements: entered,
    before: draft.before,
    paidInYear: settling.paidInYear(draft.partner, currency),
    merged: draft.merged,
    handedOver: draft.handedOver,
  });
  const before = [...entered, ...settled.movements, ...draft.movements];
  const aside = setAside(draft, partner, opening, before, settled, settling);
  const untaxed = balanceOf(opening, [...before, ...aside.movements], currency);
  const payout = payoutOf(untaxed, currency, settling.minimum);
  const taxed = taxedBefore(draft, before);
  const taxes = payout.kind === 'payable' ? settling.taxes(draft.partner) : [];
  const withheld = withholdTaxes({
    currency,
    rounding: vendor.roundingMode,
    taxes,
    payable: untaxed,
    taxedBefore: taxed,
    number,
  });
  const movements = inOrder([...before, ...aside.movements, ...withheld]);
  const closing = balanceOf(opening, movements, currency);
  const stillTaxed = taxes.length > 0 ? closing : smaller(taxed, larger(ZERO, closing));
  const ledger = { ...settled.ledger, ...(isZero(stillTaxed) ? {} : { taxed: roundMoney(stillTaxed, currency) }) };
  const tier = tierAt(settling.tiers.get(draft.partner) ?? [], dayNumber(settling.last));
  return {
    number,
    partner,
    currency,
    opening,
    openingReference: draft.openingReference,
    movements,
    closing,
    payout: payout.kind === 'payable' ? { kind: 'payable', amount: closing } : payout,
    lines: draft.counted.size,
    booked: draft.booked,
    ...(draft.previous === undefined ? {} : { previous: draft.previous }),
    ...(settled.heldBack === undefined ? {} : { heldBack: settled.heldBack }),
    ...(aside.items.length === 0 ? {} : { aside: aside.items }),
    ...(Object.keys(ledger).length === 0 ? {} : { ledger }),
    ...(tier === undefined || tier === '' ? {} : { tier }),
    ...(partner.paymentDays === undefined ? {} : { due: addDays(periodEnd(settling), partner.paymentDays) }),
  };
}

const periodEnd = ({ calculation, inputs }: Settling) =>
  periodRange(calculation.period as PeriodId, inputs.calendar).last;

/** What earlier statements took taxes off, and isn't paid yet. */
function taxedBefore(draft: AccountDraft, movements: readonly AccountMovement[]): AmountText {
  const taxed = draft.handedOver
    ? []
    : [draft.before, ...draft.merged].map((account) => account?.ledger?.taxed ?? ZERO);
  const paid = movements.filter(({ kind }) => kind === 'payment').map(({ amount }) => amount);
  return larger(ZERO, sum([...taxed, ...paid]));
}

const RANK = Object.fromEntries(movementKinds.map((kind, at) => [kind, at])) as Readonly<
  Record<AccountMovement['kind'], number>
>;

const inOrder = (movements: readonly AccountMovement[]): AccountMovement[] =>
  [...movements].sort((a, b) => RANK[a.kind] - RANK[b.kind] || (a.date ?? '').localeCompare(b.date ?? ''));

const isIdle = (account: PartnerAccount): boolean =>
  isZero(account.opening) &&
  account.lines === 0 &&
  account.movements.length === 1 &&
  isZero(account.closing) &&
  account.heldBack === undefined &&
  account.aside === undefined &&
  account.ledger === undefined;

/** What lines of the period earned, without bonus and corrections of closed periods. */
export function earnedOf(account: Pick<PartnerAccount, 'movements' | 'currency'>): AmountText {
  return movedBy(account, 'earned');
}

/** What all movements of some kinds come to, signed. */
export function movedBy(
  account: Pick<PartnerAccount, 'movements' | 'currency'>,
  ...kinds: readonly AccountMovement['kind'][]
): AmountText {
  const amounts = account.movements.filter(({ kind }) => kinds.includes(kind)).map(({ amount }) => amount);
  return roundMoney(sum(amounts), account.currency);
}

// Made once: comparing by locale and options makes one for every pair.
const byCode = new Intl.Collator('en', { numeric: true });

/**
 * The balances of one period, one per partner and currency that has any: previous closing balance (or entered opening
 * balances before the first close) + everything in `movementKinds` = closing balance, and beside it what is held back.
 * In the order of partner code and currency. `earlier` are the figures of the periods that closed before, in order. A partner
 * without a balance, movement or reviewed line has none. Terms are those of the plan version in force on the period's last
 * day. Amounts are exact; nothing is converted here (commission.md 2, stages 9 to 12).
 */
export function partnerAccounts(
  inputs: EngineInputs,
  calculation: Calculation,
  earlier: readonly PeriodFigures[],
  vendor: VendorFigures,
): PartnerAccount[] {
  const drafts: AccountDrafts = new Map();
  const { records } = inputs;
  const period = calculation.period as PeriodId;
  const { last } = periodRange(period, inputs.calendar);
  const survivor = survivorOf(records);
  carryForward(drafts, earlier.at(-1), records, survivor);
  bookEntries(drafts, calculation);
  bookRecords(drafts, inputs, earlier, period, survivor);
  const terms = termsOn(records, last);
  for (const { partner, currency } of terms.paidAnyway) draftOf(drafts, partner, currency);
  const reviewed = new Set<string>();
  for (const { line, partner, reason } of calculation.unpaid) {
    const { dictionary, codes } = inputs.lines.texts.currency;
    const currency = dictionary[codes[line] as number] ?? '';
    if (reason === 'noPlan' || currency === '') continue;
    draftOf(drafts, partner, currency);
    reviewed.add(`${partner}\n${currency}`);
  }
  const settings = records.get('bookSettings', 'settings')?.values;
  const settling: Settling = {
    inputs,
    calculation,
    vendor,
    last,
    terms,
    paidInYear: paidInYear(earlier, period, inputs.calendar, survivor),
    taxes: taxesOn(records, last),
    aside: asideRecords(records, inputs.lines),
    tiers: tierSpans(records.all('tierRecord')),
    minimum: {
      ...(settings?.minimumPayout === undefined ? {} : { amount: settings.minimumPayout }),
      ...(settings?.minimumPayoutCurrency === undefined ? {} : { currency: settings.minimumPayoutCurrency }),
    },
  };
  return [...drafts.entries()]
    .map(([key, draft]) => ({ key, account: finish(draft, settling) }))
    .filter(({ key, account }) => reviewed.has(key) || !isIdle(account))
    .map(({ account }) => account)
    .sort((a, b) => byCode.compare(a.partner.code, b.partner.code) || (a.currency < b.currency ? -1 : 1));
}

/** The dispute window of a book that says nothing else. */
export const defaultDisputeDays = DEFAULT_DISPUTE_DAYS;
