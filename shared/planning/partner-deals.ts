import { groupBy } from '#base/group-by.ts';
import type { DealShare, DealShares } from '#model/deal-shares.ts';
import { codeKey, dealShares } from '#model/deal-shares.ts';
import { partOfText } from '#model/line-part.ts';
import { mergedPartner } from '#model/match-partner.ts';
import type { BookRecords, RecordRow } from '#model/record-row.ts';
import type { DecimalText } from '#money/amount.ts';
import { parseAmount } from '#money/amount.ts';
import { minorUnits } from '#money/currency.ts';
import { sum } from '#money/decimal.ts';
import { joined, named } from '#tiers/facts/label-words.ts';

/** A deal and what of its amount is a partner's. */
export interface PartnerDeal {
  readonly row: RecordRow<'deal'>;
  /** Absent where the deal has no amount. In the deal's currency. */
  readonly amount?: DecimalText;
}

interface Owned extends PartnerDeal {
  readonly partner: string;
}

interface Kept {
  readonly participants: readonly RecordRow[];
  readonly partners: readonly RecordRow[];
  readonly byPartner: ReadonlyMap<string, readonly PartnerDeal[]>;
}

const kept = new WeakMap<readonly RecordRow[], Kept>();

/**
 * A partner's deals: its own, and of those with participants its part of the amount, as its lines are credited
 * (commission.md 2, stage 2). While the shares of a deal don't add up it is nobody's.
 */
export function partnerDeals(records: BookRecords, partner: string): readonly PartnerDeal[] {
  const [deals, participants, partners] = [
    records.all('deal'),
    records.all('dealParticipant'),
    records.all('partner'),
  ] as const;
  const known = kept.get(deals);
  const current = known?.participants === participants && known.partners === partners ? known : undefined;
  const { byPartner } = current ?? { byPartner: owned(records, deals) };
  if (current === undefined) kept.set(deals, { participants, partners, byPartner });
  return byPartner.get(mergedPartner(records, partner)) ?? [];
}

function owned(records: BookRecords, deals: readonly RecordRow<'deal'>[]): Kept['byPartner'] {
  const shares = dealShares(records);
  return groupBy(
    deals.flatMap((row) => ownersOf(records, row, shares.get(codeKey(row.values.code ?? '')))),
    ({ partner }) => partner,
  );
}

function ownersOf(records: BookRecords, row: RecordRow<'deal'>, shared: DealShares | undefined): readonly Owned[] {
  const parsed = parseAmount(row.values.amount ?? '');
  const amount = parsed.ok ? parsed.value : undefined;
  if (shared === undefined)
    return [{ row, partner: mergedPartner(records, row.values.partner ?? ''), ...(amount && { amount }) }];
  if ('trouble' in shared) return [];
  return [...groupBy(shared.shares, ({ partner }) => partner)].map(([partner, parts]) => ({
    row,
    partner,
    ...(amount && { amount: partOf(amount, parts, row.values.currency ?? '') }),
  }));
}

// A deal that credits each with all of it credits a partner that is there twice once.
const partOf = (amount: DecimalText, parts: readonly DealShare[], currency: string): DecimalText =>
  parts[0]?.weights.length === 1 ? amount : sum(parts.map((part) => partOfText(amount, part, minorUnits(currency))));

/** “Deal D-17: Renewal, Fabrikam”, without a customer who is confidential: a partner's screen may show it. */
export const dealLabel = ({ values }: RecordRow<'deal'>): string =>
  named(
    joined(' ', 'Deal', values.code),
    joined(', ', values.name, values.confidentialCustomer === true ? '' : values.customer),
  );
