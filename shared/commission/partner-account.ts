import type { BookRecords } from '#model/record-row.ts';
import { periodRange } from '#calendar/period.ts';
import type { PeriodId } from '#calendar/period.ts';
import type { AmountText } from '#money/amount.ts';
import { parseAmount } from '#money/amount.ts';
import { add, compare, isZero, negate, sign, sum } from '#money/decimal.ts';
import { minorUnits } from '#money/currency.ts';
import { roundMoney } from '#money/round.ts';
import { fromScaled } from '#money/scaled.ts';
import { recordEffects } from './booked-records.ts';
import type { Calculation, EngineInputs } from './contract.ts';
import { entryNatures } from './contract.ts';
import type {
  AccountMovement,
  BookedRecord,
  PartnerAccount,
  PayeeFigures,
  Payout,
  PeriodFigures,
  VendorFigures,
} from './period-figures.ts';
import { partnerSafe } from './partner-safe.ts';
import { statementNumber } from './statement-number.ts';

const ZERO = '0' as AmountText;
const DEFAULT_DISPUTE_DAYS = 30;

interface Draft {
  readonly partner: string;
  readonly currency: string;
  opening: AmountText;
  openingReference: string;
  earned: number;
  lines: number;
  readonly counted: Set<number>;
  readonly trueUps: Map<number, number>;
  readonly movements: AccountMovement[];
  readonly booked: BookedRecord[];
  previous?: PartnerAccount['previous'];
}

type Drafts = Map<string, Draft>;

function draftOf(drafts: Drafts, partner: string, currency: string): Draft {
  const key = `${partner}\n${currency}`;
  const known = drafts.get(key);
  if (known !== undefined) return known;
  const made: Draft = {
    partner,
    currency,
    opening: ZERO,
    openingReference: 'No earlier balance',
    earned: 0,
    lines: 0,
    counted: new Set(),
    trueUps: new Map(),
    movements: [],
    booked: [],
  };
  drafts.set(key, made);
  return made;
}

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
  drafts: Drafts,
  last: PeriodFigures | undefined,
  records: BookRecords,
  survivor: (partner: string) => string,
): void {
  for (const account of last?.accounts ?? []) {
    const draft = draftOf(drafts, account.partner.id, account.currency);
    draft.opening = account.closing;
    draft.openingReference = account.number;
    draft.previous = { period: last?.period ?? '', number: account.number, earned: earnedOf(account) };
    const heir = survivor(account.partner.id);
    if (heir === account.partner.id || isZero(account.closing)) continue;
    const name = records.get('partner', heir)?.values.name ?? heir;
    draft.movements.push({
      kind: 'adjustment',
      amount: roundMoney(negate(account.closing), account.currency),
      reason: `Balance moved to ${name}, which this partner was merged into`,
      reference: account.number,
    });
    draftOf(drafts, heir, account.currency).movements.push({
      kind: 'adjustment',
      amount: account.closing,
      reason: `Balance taken over from ${account.partner.name}, merged into this partner`,
      reference: account.number,
    });
  }
}

function bookEntries(drafts: Drafts, calculation: Calculation): void {
  const { entries, partners, currencies } = calculation;
  for (let i = 0; i < entries.count; i += 1) {
    const draft = draftOf(
      drafts,
      partners[entries.partner[i] as number] as string,
      currencies[entries.currency[i] as number] as string,
    );
    const amount = entries.amount[i] as number;
    if (entryNatures[entries.nature[i] as number] === 'trueUp') {
      const at = entries.trueUp[i] as number;
      draft.trueUps.set(at, (draft.trueUps.get(at) ?? 0) + amount);
    } else {
      draft.earned += amount;
      draft.counted.add(entries.line[i] as number);
    }
  }
}

function bookTrueUps(drafts: Drafts, calculation: Calculation): void {
  for (const draft of drafts.values()) {
    for (const [at, amount] of draft.trueUps) {
      const cause = calculation.trueUps[at];
      draft.movements.push({
        kind: 'trueUp',
        amount: fromScaled(amount, minorUnits(draft.currency)),
        trueUp: at,
        reason: cause?.sentence ?? 'Correction of a closed period',
        reference: cause?.period ?? calculation.period,
      });
    }
  }
}

function bookRecords(
  drafts: Drafts,
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

function payeeOf(records: BookRecords, id: string, vendor: VendorFigures): PayeeFigures {
  const values = partnerSafe('partner', records.get('partner', id)?.values);
  const days = Number(values.disputeDays);
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
    disputeDays: values.disputeDays !== undefined && Number.isInteger(days) && days > 0 ? days : vendor.disputeDays,
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

const ORDER = { earned: 0, trueUp: 1, adjustment: 2, payment: 3 } as const;

function finish(draft: Draft, inputs: EngineInputs, calculation: Calculation, vendor: VendorFigures): PartnerAccount {
  const { currency } = draft;
  const earned: AccountMovement = {
    kind: 'earned',
    amount: fromScaled(draft.earned, minorUnits(currency)),
    lines: draft.counted.size,
    reason: draft.earned < 0 ? 'Refunds of this period exceed its commission' : 'Commission earned',
    reference: `${draft.counted.size} ${draft.counted.size === 1 ? 'line' : 'lines'} below`,
  };
  const movements = [earned, ...draft.movements].sort(
    (a, b) => ORDER[a.kind] - ORDER[b.kind] || (a.date ?? '').localeCompare(b.date ?? ''),
  );
  const opening = roundMoney(draft.opening, currency);
  const closing = roundMoney(sum([opening, ...movements.map(({ amount }) => amount)]), currency);
  const settings = inputs.records.get('bookSettings', 'settings')?.values;
  const minimum = {
    ...(settings?.minimumPayout === undefined ? {} : { amount: settings.minimumPayout }),
    ...(settings?.minimumPayoutCurrency === undefined ? {} : { currency: settings.minimumPayoutCurrency }),
  };
  const partner = payeeOf(inputs.records, draft.partner, vendor);
  return {
    number: statementNumber({ partnerCode: partner.code, period: calculation.period, currency }, vendor.homeCurrency),
    partner,
    currency,
    opening,
    openingReference: draft.openingReference,
    movements,
    closing,
    payout: payoutOf(closing, currency, minimum),
    lines: draft.counted.size,
    booked: draft.booked,
    ...(draft.previous === undefined ? {} : { previous: draft.previous }),
  };
}

const isIdle = (account: PartnerAccount): boolean =>
  isZero(account.opening) && account.lines === 0 && account.movements.length === 1 && isZero(account.closing);

/** What lines of the period earned, without corrections of closed periods. */
export function earnedOf(account: Pick<PartnerAccount, 'movements' | 'currency'>): AmountText {
  const amounts = account.movements.filter(({ kind }) => kind === 'earned').map(({ amount }) => amount);
  return roundMoney(sum(amounts), account.currency);
}

// Made once: comparing by locale and options makes one for every pair.
const byCode = new Intl.Collator('en', { numeric: true });

/**
 * The balances of one period, one per partner and currency that has any: previous closing balance (or entered opening
 * balances before the first close) + commission earned + true-ups + adjustments − payments = closing balance. In the order
 * of partner code and currency. `earlier` are the figures of the periods that closed before, in order. A partner without a
 * balance, movement or reviewed line has none. Amounts are exact; nothing is converted (commission.md 2, stage 12).
 */
export function partnerAccounts(
  inputs: EngineInputs,
  calculation: Calculation,
  earlier: readonly PeriodFigures[],
  vendor: VendorFigures,
): PartnerAccount[] {
  const drafts: Drafts = new Map();
  const survivor = survivorOf(inputs.records);
  carryForward(drafts, earlier.at(-1), inputs.records, survivor);
  bookEntries(drafts, calculation);
  bookTrueUps(drafts, calculation);
  bookRecords(drafts, inputs, earlier, calculation.period as PeriodId, survivor);
  const reviewed = new Set<string>();
  for (const { line, partner, reason } of calculation.unpaid) {
    const { dictionary, codes } = inputs.lines.texts.currency;
    const currency = dictionary[codes[line] as number] ?? '';
    if (reason === 'noPlan' || currency === '') continue;
    draftOf(drafts, partner, currency);
    reviewed.add(`${partner}\n${currency}`);
  }
  return [...drafts.entries()]
    .map(([key, draft]) => ({ key, account: finish(draft, inputs, calculation, vendor) }))
    .filter(({ key, account }) => reviewed.has(key) || !isIdle(account))
    .map(({ account }) => account)
    .sort((a, b) => byCode.compare(a.partner.code, b.partner.code) || (a.currency < b.currency ? -1 : 1));
}

/** The dispute window of a book that says nothing else. */
export const defaultDisputeDays = DEFAULT_DISPUTE_DAYS;
