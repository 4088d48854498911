import { fromScaled } from '#money/scaled.ts';
import type { EntryColumns, PartnerTotal } from './contract.ts';
import type { PreparedBook } from './prepared-book.ts';
import { safeSum } from './scaled-money.ts';

export interface Totals {
  readonly totals: readonly PartnerTotal[];
  readonly controlTotals: Readonly<Record<string, string>>;
}

/**
 * Sums of entries per partner and currency, and per currency. `lines` counts the partner's own lines of the period and
 * the lines below it that paid it. Partners with lines and nothing earned are there with zero.
 */
export function totalsOf(book: PreparedBook, entries: EntryColumns, linesOfRun: Int32Array): Totals {
  const currencies = book.currencies.length;
  const keys = book.directory.ids.length * currencies;
  const [amounts, lines, there] = [new Float64Array(keys), new Int32Array(keys), new Uint8Array(keys)];
  for (let run = 0; run < linesOfRun.length; run += 1) {
    if (linesOfRun[run] === 0) continue;
    const key = (book.slots.partner[run] as number) * currencies + (book.slots.currency[run] as number);
    lines[key] = linesOfRun[run] as number;
    there[key] = 1;
  }
  addAmounts(entries, currencies, amounts, there);
  countOverrideLines(entries, currencies, lines);
  return collect(book, amounts, lines, there);
}

// Entries of one partner and currency stand together, so a sum is looked up once for all of them.
function addAmounts(
  { count, partner, currency, amount }: EntryColumns,
  currencies: number,
  amounts: Float64Array,
  there: Uint8Array,
): void {
  for (let at = 0; at < count;) {
    const [who, what] = [partner[at] as number, currency[at] as number];
    let sum = 0;
    for (; at < count && partner[at] === who && currency[at] === what; at += 1)
      sum = safeSum(sum, amount[at] as number);
    const key = who * currencies + what;
    amounts[key] = safeSum(amounts[key] as number, sum);
    there[key] = 1;
  }
}

function countOverrideLines(entries: EntryColumns, currencies: number, lines: Int32Array): void {
  const seen = new Map<number, Set<number>>();
  const { level, partner, currency } = entries;
  for (let at = 0; at < entries.count; at += 1) {
    if (level[at] === 0) continue;
    const key = (partner[at] as number) * currencies + (currency[at] as number);
    const counted = seen.get(key) ?? new Set<number>();
    counted.add(entries.line[at] as number);
    seen.set(key, counted);
  }
  for (const [key, counted] of seen) lines[key] = (lines[key] as number) + counted.size;
}

function collect(book: PreparedBook, amounts: Float64Array, lines: Int32Array, there: Uint8Array): Totals {
  const currencies = book.currencies.length;
  const totals: PartnerTotal[] = [];
  const control = new Map<number, number>();
  for (let key = 0; key < there.length; key += 1) {
    if (there[key] === 0) continue;
    const currency = key % currencies;
    const partner = book.directory.ids[(key - currency) / currencies] as string;
    const amount = amounts[key] as number;
    control.set(currency, safeSum(control.get(currency) ?? 0, amount));
    totals.push({
      partner,
      currency: book.currencies[currency] as string,
      lines: lines[key] as number,
      commission: fromScaled(amount, book.minor[currency] as number),
    });
  }
  const controlTotals = Object.fromEntries(
    [...control]
      .sort(([a], [b]) => a - b)
      .map(([currency, sum]) => [book.currencies[currency], fromScaled(sum, book.minor[currency] as number)]),
  );
  return { totals, controlTotals };
}
