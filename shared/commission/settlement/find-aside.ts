import { groupBy } from '#base/group-by.ts';
import { addDays } from '#calendar/iso-date.ts';
import type { IsoDate } from '#calendar/iso-date.ts';
import { lineId } from '#model/line-table.ts';
import type { LineTable } from '#model/line-table.ts';
import type { BookRecords, RecordRow } from '#model/record-row.ts';
import type { AmountText } from '#money/amount.ts';
import { parseAmount } from '#money/amount.ts';
import { minorUnits } from '#money/currency.ts';
import { add, compare, larger, sign, smaller, subtract, sum } from '#money/decimal.ts';
import { roundMoney } from '#money/round.ts';
import { fromScaled } from '#money/scaled.ts';
import type { Calculation } from '#commission/contract.ts';
import { entryKeyAt } from '#commission/entry-key.ts';
import { labelOf } from '#commission/trace/explain-line.ts';
import { partnerSafe } from '#commission/partner-safe.ts';
import type { AsideItem, AsideReason } from './aside.ts';

const ZERO = '0' as AmountText;

/** Days from a period's end until its money is due, where no agreement names any. */
export const DEFAULT_PAYMENT_DAYS = 30;

/** The holds and open disputes of a book, ready to be asked account by account. */
export interface AsideRecords {
  /** Nothing is on hold or in dispute, and so no account needs to be looked at for it. */
  readonly isEmpty: boolean;
  readonly holds: readonly RecordRow<'hold'>[];
  readonly disputes: ReadonlyMap<string, readonly RecordRow<'dispute'>[]>;
  /** The hold of each line of the table that has one of its own or through its deal. */
  readonly holdOfLine: ReadonlyMap<number, readonly RecordRow<'hold'>[]>;
  readonly dealCodes: ReadonlyMap<string, string>;
}

/** Holds and disputes of the book with the lines that they are about; a book without any costs nothing. */
export function asideRecords(records: BookRecords, lines: LineTable): AsideRecords {
  const holds = records.all('hold');
  const disputes = records.all('dispute').filter(({ values }) => (values.state ?? 'open') === 'open');
  const dealCodes = new Map(
    holds
      .filter(({ values }) => values.scope === 'deal')
      .map(({ values }) => [
        values.of ?? '',
        (records.get('deal', values.of ?? '')?.values.code ?? values.of ?? '').toLowerCase(),
      ]),
  );
  return {
    isEmpty: holds.length === 0 && disputes.length === 0,
    holds,
    disputes: groupBy(disputes, ({ values }) => `${values.partner}\n${values.currency}`),
    holdOfLine: linesOnHold(holds, lines, dealCodes),
    dealCodes,
  };
}

function linesOnHold(
  holds: readonly RecordRow<'hold'>[],
  lines: LineTable,
  dealCodes: ReadonlyMap<string, string>,
): ReadonlyMap<number, readonly RecordRow<'hold'>[]> {
  const ofLine = groupBy(
    holds.filter(({ values }) => values.scope === 'line'),
    ({ values }) => values.of ?? '',
  );
  const ofDeal = groupBy(
    holds.filter(({ values }) => values.scope === 'deal'),
    ({ values }) => dealCodes.get(values.of ?? '') ?? '',
  );
  const found = new Map<number, readonly RecordRow<'hold'>[]>();
  if (ofLine.size === 0 && ofDeal.size === 0) return found;
  const dealHolds = lines.texts.deal.dictionary.map((code) =>
    code === '' ? [] : (ofDeal.get(code.toLowerCase()) ?? []),
  );
  const wanted = new Set([...ofLine.keys()].map((id) => id.slice(0, id.lastIndexOf(':'))));
  const isWanted = lines.batches.map((batch) => wanted.has(batch));
  for (let line = 0; line < lines.count; line += 1) {
    const own = isWanted[lines.batch[line] as number] === true ? (ofLine.get(lineId(lines, line)) ?? []) : [];
    const deal = dealHolds[lines.texts.deal.codes[line] as number] ?? [];
    if (own.length > 0 || deal.length > 0) found.set(line, [...own, ...deal]);
  }
  return found;
}

export interface AsideInput {
  readonly records: AsideRecords;
  readonly calculation: Calculation;
  readonly lines: LineTable;
  readonly partner: string;
  readonly currency: string;
  /** The account's entries `[start, end)`. */
  readonly start: number;
  readonly end: number;
  /** What a holdback keeps of each entry anyway. */
  readonly heldOf: (entry: number) => AmountText;
  readonly before: readonly AsideItem[];
  readonly last: string;
  readonly paymentDays: number | undefined;
  /** What of the opening balance isn't paid yet. */
  readonly unpaidOpening: AmountText;
}

/**
 * A hold counts for a period when it's in force on the day that the period's money is due: its end and the agreed days of
 * payment, 30 without agreement. So one that is placed after the period's end, before it's paid, still holds.
 */
export function isInForce(hold: RecordRow<'hold'>, last: string, paymentDays: number | undefined): boolean {
  const day = addDays(last as IsoDate, paymentDays ?? DEFAULT_PAYMENT_DAYS);
  const { from, next } = hold.values;
  return (from ?? '') <= day && (next === undefined || next === '' || next > day);
}

/** What holds and disputes keep out of one account now; a partner's hold of everything comes after (`holdBalance`). */
export function findAside(input: AsideInput): AsideItem[] {
  const { records } = input;
  if (records.isEmpty) return [];
  const disputes = records.disputes.get(`${input.partner}\n${input.currency}`) ?? [];
  const open = new Map(disputes.map((row) => [row.id, row]));
  const held = heldEntries(input);
  const items: AsideItem[] = [];
  const taken = new Set<string>();
  let unpaid = larger(ZERO, input.unpaidOpening);
  const put = (item: AsideItem): void => {
    const key = `${item.period}\n${item.entry}`;
    if (taken.has(key)) return;
    taken.add(key);
    if (sign(item.amount) !== 0) items.push(item);
  };
  const own = ownEntries(input, new Set(disputes.map(({ values }) => values.entry ?? '')));
  for (const [id, { values }] of open) {
    const found = own.get(values.entry ?? '');
    // One that is on hold already stays out; the dispute has it now.
    const before = input.before.find(({ entry, period }) => entry === values.entry && period === values.period);
    if (before !== undefined) put({ ...before, kind: 'dispute', record: id });
    else if (values.period === input.calculation.period) {
      if (found !== undefined && sign(found.amount) > 0) put({ ...found, kind: 'dispute', record: id });
    } else if ((values.period ?? '') < input.calculation.period) {
      const claimed = parseAmount(values.amount ?? '0');
      const amount = roundMoney(smaller(claimed.ok ? larger(ZERO, claimed.value) : ZERO, unpaid), input.currency);
      unpaid = subtract(unpaid, amount);
      put({
        kind: 'dispute',
        record: id,
        period: values.period ?? '',
        entry: values.entry ?? '',
        line: (values.entry ?? '').split('|')[0] ?? '',
        deal: '',
        label: values.label ?? '',
        amount,
      });
    }
  }
  for (const item of input.before) {
    const other = item.entry === '' ? undefined : stillHolding(item, input);
    if (other !== undefined) put({ ...item, kind: 'hold', record: other });
  }
  for (const item of held) put(item);
  return items;
}

/** The hold that keeps an item out: its own while it lasts, else another on its line or deal. */
function stillHolding(item: AsideItem, { records, last, paymentDays }: AsideInput): string | undefined {
  const inForce = records.holds.filter((hold) => isInForce(hold, last, paymentDays));
  const covers = ({ values }: RecordRow<'hold'>): boolean =>
    (values.scope === 'line' && values.of === item.line) ||
    (values.scope === 'deal' && item.deal !== '' && records.dealCodes.get(values.of ?? '') === item.deal.toLowerCase());
  const own = item.kind === 'hold' ? inForce.find(({ id }) => id === item.record) : undefined;
  return (own ?? inForce.find(covers))?.id;
}

type Found = Omit<AsideItem, 'kind' | 'record'>;

/** Entries of this period under some keys, portions of one line together. */
function ownEntries(input: AsideInput, keys: ReadonlySet<string>): ReadonlyMap<string, Found> {
  const found = new Map<string, Found>();
  if (keys.size === 0) return found;
  for (let entry = input.start; entry < input.end; entry += 1) {
    const key = entryKeyAt(input.calculation, entry);
    if (keys.has(key)) found.set(key, joined(found.get(key), itemOf(input, entry, key)));
  }
  return found;
}

const joined = (known: Found | undefined, next: Found): Found =>
  known === undefined ? next : { ...known, amount: add(known.amount, next.amount) };

function itemOf({ calculation, lines, currency, heldOf }: AsideInput, entry: number, key: string): Found {
  const line = calculation.entries.line[entry] as number;
  const amount = fromScaled(calculation.entries.amount[entry] as number, minorUnits(currency));
  const { dictionary, codes } = lines.texts.deal;
  return {
    period: calculation.period,
    entry: key,
    line: line < 0 ? '' : lineId(lines, line),
    deal: line < 0 ? '' : (dictionary[codes[line] as number] ?? ''),
    label:
      line < 0
        ? (calculation.rules[calculation.entries.rule[entry] as number]?.ruleName ?? '')
        : labelOf(calculation.facts.line(line)),
    amount: roundMoney(subtract(amount, heldOf(entry)), currency),
  };
}

/** This period's entries on lines on hold. What a refund takes back of such a line stays with it, never beyond it. */
function heldEntries(input: AsideInput): readonly AsideItem[] {
  const { calculation, records, last, paymentDays, before } = input;
  if (records.holdOfLine.size === 0) return [];
  const { entries } = calculation;
  const holdAt = (line: number): RecordRow<'hold'> | undefined =>
    records.holdOfLine.get(line)?.find((hold) => isInForce(hold, last, paymentDays));
  const found = new Map<string, AsideItem>();
  for (let entry = input.start; entry < input.end; entry += 1) {
    const hold = holdAt(entries.line[entry] as number) ?? holdAt(entries.origin[entry] as number);
    if (hold === undefined) continue;
    const key = entryKeyAt(calculation, entry);
    const item = joined(found.get(key), itemOf(input, entry, key));
    found.set(key, { ...item, kind: 'hold', record: hold.id });
  }
  const all = [...found.values()];
  const total = (record: string): AmountText =>
    sum(
      [...all, ...before].filter((item) => item.kind === 'hold' && item.record === record).map(({ amount }) => amount),
    );
  return all.filter(({ amount, record }) => sign(amount) > 0 || sign(total(record)) >= 0);
}

/** A partner's hold of everything: what would be payable joins it; a balance below nothing takes back of it. */
export function holdBalance(
  hold: RecordRow<'hold'> | undefined,
  before: readonly AsideItem[],
  balance: AmountText,
  period: string,
  currency: string,
): readonly AsideItem[] {
  if (hold === undefined) return [];
  const own = before.filter(({ entry, record }) => entry === '' && record === hold.id);
  const whole: AsideItem = {
    kind: 'hold',
    record: hold.id,
    period,
    entry: '',
    line: '',
    deal: '',
    label: '',
    amount: roundMoney(balance, currency),
  };
  if (sign(balance) > 0) return [...own.filter((item) => item.period !== period), whole];
  const kept = larger(ZERO, add(sum(own.map(({ amount }) => amount)), balance));
  if (compare(kept, ZERO) === 0) return [];
  return sign(balance) === 0 ? own : [{ ...whole, amount: roundMoney(kept, currency) }];
}

/** The hold on a partner's whole balance, when one is in force. */
export const partnerHold = (
  { holds }: AsideRecords,
  partner: string,
  last: string,
  paymentDays: number | undefined,
): RecordRow<'hold'> | undefined =>
  holds.find(
    (hold) => hold.values.scope === 'partner' && hold.values.of === partner && isInForce(hold, last, paymentDays),
  );

/** A hold or dispute in the words that a partner may read; undefined when its record is gone. */
export function asideReason(
  records: BookRecords,
  { kind, record }: Pick<AsideItem, 'kind' | 'record'>,
): AsideReason | undefined {
  if (kind === 'hold') {
    const row = records.get('hold', record);
    const v = partnerSafe('hold', row?.values);
    return row === undefined
      ? undefined
      : { kind, record, reason: v.reason ?? '', from: v.from ?? '', until: v.next ?? '' };
  }
  const row = records.get('dispute', record);
  const v = partnerSafe('dispute', row?.values);
  return row === undefined
    ? undefined
    : { kind, record, reason: v.reason ?? '', from: v.raised ?? '', until: v.answerBy ?? '' };
}
