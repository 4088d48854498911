import { groupBy } from '#base/group-by.ts';
import type { BookCalendar } from '#calendar/period.ts';
import type { RecordTables } from '#commission/partner-safe.ts';
import { partnerSafe } from '#commission/partner-safe.ts';
import { isDeleted } from '#model/is-deleted.ts';
import type { RecordKind } from '#model/record-kinds.ts';
import { recordKinds } from '#model/record-kinds.ts';
import type { RecordValues } from '#model/record-kinds.ts';
import type { AnyRow, BookRecords, RecordRow } from '#model/record-row.ts';
import type { DecimalText } from '#money/amount.ts';
import { decimal, parseAmount } from '#money/amount.ts';
import { divide, multiply, plain, sum } from '#money/decimal.ts';
import { roundMoney } from '#money/round.ts';
import { isShared } from '#planning/plan-that-holds.ts';
import { ownershipOf } from './belonging.ts';

/** A record as its partner may read it. */
export interface SafeRow<K extends RecordKind> {
  readonly id: string;
  readonly values: Partial<RecordValues<K>>;
}

/**
 * A book as one partner may read it: its own records and those of the whole program, partner fields only. Screens are given
 * this and no book, so none of them can reach further (ux.md 3.4, rules 1 and 2).
 */
export interface PartnerView {
  readonly partner: string;
  readonly name: string;
  readonly vendor: string;
  readonly calendar: BookCalendar;
  readonly tables: RecordTables;
  /** In the order of their ids. */
  all<K extends RecordKind>(kind: K): readonly SafeRow<K>[];
  get<K extends RecordKind>(kind: K, id: string): SafeRow<K> | undefined;
  /** The customer of a deal; "Customer A" where it isn't to be named, the same letter throughout. */
  customerOf(deal: string): string;
  /** A text of a deal with an unnamed customer's name taken out. */
  withoutCustomer(deal: string, text: string): string;
  /** The partner's part of a deal's amount: all of it, or by the shares of those who take part, as its lines are credited. */
  partOf(deal: string): DecimalText | undefined;
  /** Whether the partner leads the deal, and whether another party has a part in it. */
  dealRole(deal: string): { readonly leads: boolean; readonly isShared: boolean };
}

/** What is told of a deal that another party leads: no step, person or protection of it. */
export const ledByOther: ReadonlySet<string> = new Set([
  'customer',
  'stage',
  'type',
  'amount',
  'currency',
  'expectedClose',
  'closed',
]);

/** A business plan is the partner's from its draft on; before that it is ours alone. */
const isSharedPlan = (row: RecordRow<'businessPlan'> | undefined): boolean =>
  row !== undefined && !isDeleted(row) && isShared(row);

/** A book as one partner may read it. `tables` is another than the program's only in tests that move a field across the line. */
export function partnerView(records: BookRecords, partner: string, tables: RecordTables = recordKinds): PartnerView {
  const owner = ownershipOf(records, partner);
  const kept = new Map<RecordKind, readonly SafeRow<RecordKind>[]>();
  const names = customerNames(records, (row) => owner.of(row) === 'own');
  let byDeal: ReadonlyMap<string, readonly RecordRow<'dealParticipant'>[]> | undefined;
  const participants = () => (byDeal ??= groupBy(records.all('dealParticipant'), ({ values }) => values.deal ?? ''));
  const dealRole = (deal: string) => ({ leads: owner.leads(deal), isShared: owner.isShared(deal) });

  const isVisible = (row: AnyRow): boolean => {
    const whose = owner.of(row);
    if (whose === 'everybody') return true;
    if (whose !== 'own') return false;
    if (row.kind === 'businessPlan') return isSharedPlan(row);
    if (row.kind === 'planGoal' || row.kind === 'planItem' || row.kind === 'planPlay')
      return isSharedPlan(records.get('businessPlan', row.values.plan ?? ''));
    return true;
  };
  const safe = <K extends RecordKind>(row: RecordRow<K>): SafeRow<K> => {
    const values = partnerSafe(row.kind, row.values, tables);
    if (row.kind !== 'deal' || owner.leads(row.id)) return { id: row.id, values };
    const told = Object.entries(values).filter(([field]) => ledByOther.has(field));
    return { id: row.id, values: Object.fromEntries(told) as Partial<RecordValues<K>> };
  };
  const all = <K extends RecordKind>(kind: K): readonly SafeRow<K>[] => {
    const known = kept.get(kind);
    if (known !== undefined) return known as readonly SafeRow<K>[];
    const rows = records
      .all(kind)
      .filter((row) => isVisible(row as unknown as AnyRow))
      .map((row) => safe(row));
    kept.set(kind, rows as readonly SafeRow<RecordKind>[]);
    return rows;
  };
  const settings = partnerSafe('bookSettings', records.get('bookSettings', 'settings')?.values, tables);
  const calendarOf = records.get('bookSettings', 'settings')?.values;
  return {
    partner,
    name: partnerSafe('partner', records.get('partner', partner)?.values, tables).name ?? '',
    vendor: settings.legalEntity ?? settings.bookName ?? '',
    calendar: {
      length: calendarOf?.periodLength ?? 'quarter',
      fiscalYearStartMonth: calendarOf?.fiscalYearStartMonth ?? 1,
    },
    tables,
    all,
    get: (kind, id) => all(kind).find((row) => row.id === id),
    customerOf: (deal) => names.get(deal)?.shown ?? '',
    withoutCustomer: (deal, text) => {
      const name = names.get(deal);
      if (name?.hidden === undefined || name.hidden === '') return text;
      return text.split(name.hidden).join(name.shown);
    },
    partOf: (deal) => partOfDeal(records.get('deal', deal), participants().get(deal) ?? [], owner.partners),
    dealRole,
  };
}

/** By shares, equally, or each with all of it (`deal.crediting`); rounded half away from zero to the currency's digits. */
function partOfDeal(
  deal: RecordRow<'deal'> | undefined,
  rows: readonly RecordRow<'dealParticipant'>[],
  partners: ReadonlySet<string>,
): DecimalText | undefined {
  const amount = parseAmount(deal?.values.amount ?? '');
  if (!amount.ok) return undefined;
  const own = rows.filter(({ values }) => partners.has(values.partner ?? ''));
  const crediting = deal?.values.crediting ?? 'split';
  if (own.length === 0 || crediting === 'double') return amount.value;
  const round = (value: DecimalText): DecimalText => plain(roundMoney(value, deal?.values.currency ?? ''));
  if (crediting === 'equal') return round(divide(multiply(amount.value, decimal(own.length)), decimal(rows.length)));
  const shares = own
    .map(({ values }) => parseAmount(values.share ?? ''))
    .flatMap((share) => (share.ok ? [share.value] : []));
  return round(multiply(amount.value, sum(shares)));
}

interface CustomerName {
  readonly shown: string;
  /** The name itself, where it isn't to be said. */
  readonly hidden?: string;
}

/** A, B … Z, AA, AB …: the letter of an unnamed customer. */
function letter(at: number): string {
  const last = String.fromCharCode(65 + (at % 26));
  return at < 26 ? last : `${letter(Math.floor(at / 26) - 1)}${last}`;
}

/** The customer of each deal as it may be said: one letter per unnamed customer, in the order of the deals' ids. */
function customerNames(records: BookRecords, isOwn: (row: AnyRow) => boolean): ReadonlyMap<string, CustomerName> {
  const letters = new Map<string, string>();
  const names = new Map<string, CustomerName>();
  for (const row of records.all('deal')) {
    if (!isOwn(row)) continue;
    const { customer = '', confidentialCustomer } = row.values;
    if (confidentialCustomer !== true) {
      names.set(row.id, { shown: customer });
      continue;
    }
    const key = customer.trim().toLowerCase() || row.id;
    const shown = letters.get(key) ?? `Customer ${letter(letters.size)}`;
    letters.set(key, shown);
    names.set(row.id, { shown, hidden: customer.trim() });
  }
  return names;
}
