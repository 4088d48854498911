import { compareTexts } from '#base/compare-texts.ts';
import type { PeriodId } from '#calendar/period.ts';
import { periodRange } from '#calendar/period.ts';
import { dayNumber, isoOf } from '#calendar/day-lookup.ts';
import type { PreparedBook } from '#commission/prepared-book.ts';
import { listAmount } from '#commission/price-list.ts';
import { noDate } from '#model/line-chunk.ts';
import { primaryDays } from '#model/line-order.ts';
import type { LineTable } from '#model/line-table.ts';
import { lineId } from '#model/line-table.ts';
import type { BookRecords, RecordRow } from '#model/record-row.ts';
import type { LineNumber, LineText } from '#model/sale-line.ts';
import type { AmountText, DecimalText } from '#money/amount.ts';
import type { RoundingMode } from '#money/decimal.ts';
import { add, multiply, plain, subtract } from '#money/decimal.ts';
import { roundMoney } from '#money/round.ts';
import { fromScaled } from '#money/scaled.ts';

/** What a seller of the vendor would have earned selling directly, earned through partners, and is to be paid extra. */
export interface Equalised {
  readonly direct: AmountText;
  readonly throughPartners: AmountText;
  /** `direct` less `throughPartners`; negative where partners bought dearer than direct customers would have. */
  readonly toPay: AmountText;
}

/** One line, for a look behind the total. */
export interface EqualisedLine extends Equalised {
  readonly lineId: string;
  readonly date: string;
  readonly order: string;
  readonly customer: string;
  readonly terms: string;
  readonly list: DecimalText;
  readonly net: DecimalText;
}

export interface EqualisedSeller extends Equalised {
  /** As the file names the salesperson. */
  readonly seller: string;
  readonly currency: string;
  readonly lines: readonly EqualisedLine[];
}

export interface EqualiserAnswer {
  readonly sellers: readonly EqualisedSeller[];
  /** Lines through partners without a salesperson, and on days on which no terms are in force: they come to nothing here. */
  readonly withoutSeller: number;
  readonly withoutTerms: number;
}

interface Terms {
  readonly rate: DecimalText;
  readonly directDiscount: DecimalText;
}

/**
 * One sale: list × (1 − discount of a direct deal) × the seller's rate, beside net × rate (commission.md 3). Each amount is
 * rounded once to the currency's minor units; the difference is of the rounded amounts.
 */
export function equaliseSale(
  sale: { readonly list: DecimalText; readonly net: DecimalText; readonly currency: string },
  { rate, directDiscount }: Terms,
  mode: RoundingMode,
): Equalised {
  const money = (amount: DecimalText): AmountText => roundMoney(amount, sale.currency, mode);
  const direct = money(multiply(multiply(sale.list, subtract('1' as DecimalText, directDiscount)), rate));
  const throughPartners = money(multiply(sale.net, rate));
  return { direct, throughPartners, toPay: money(subtract(direct, throughPartners)) };
}

type TermsRow = RecordRow<'sellerEqualiser'>;

/** The terms of a day: of those in force the one that began last, then the lowest id. */
function termsOn(records: BookRecords): (day: string) => TermsRow | undefined {
  const rows = [...records.all('sellerEqualiser')].sort(
    (a, b) => compareTexts(b.values.from ?? '', a.values.from ?? '') || compareTexts(a.id, b.id),
  );
  const found = new Map<string, TermsRow | undefined>();
  return (day) => {
    if (!found.has(day))
      found.set(
        day,
        rows.find(
          ({ values: { from, next } }) => (from ?? '') <= day && (next === undefined || next === '' || day < next),
        ),
      );
    return found.get(day);
  };
}

const textOf = ({ texts }: LineTable, name: LineText, line: number): string =>
  texts[name].dictionary[texts[name].codes[line] as number] ?? '';

function figureOf({ numbers }: LineTable, name: LineNumber, line: number): DecimalText | undefined {
  const { scale, values, wide } = numbers[name];
  const value = values[line] as number;
  return Number.isNaN(value) ? (wide.get(line) as DecimalText | undefined) : plain(fromScaled(value, scale));
}

/** Price before discount as everywhere: the file's own, net plus discount, the price list's, else net. */
function listOf({ inputs, priceOf }: PreparedBook, line: number, net: DecimalText): DecimalText {
  const own = figureOf(inputs.lines, 'list', line);
  if (own !== undefined) return own;
  const discount = figureOf(inputs.lines, 'discount', line);
  if (discount !== undefined) return add(net, discount);
  const [price, quantity] = [priceOf?.(line), figureOf(inputs.lines, 'quantity', line)];
  return price === undefined || quantity === undefined ? net : listAmount(price, quantity);
}

/** Lines that a partner is credited with, once each, whatever it's split into. */
function throughPartners({ slots, inputs }: PreparedBook): Uint8Array {
  const credited = new Uint8Array(inputs.lines.count);
  for (let slot = 0; slot < slots.count; slot += 1) credited[slots.line[slot] as number] = 1;
  return credited;
}

/**
 * What the vendor's own sellers are to be paid extra for the lines of a period that went through partners, by seller and
 * currency, so that a partner deal pays them the same as a direct one. A line stands at its first date (ordered, invoiced,
 * delivered) and in its own currency. Refunds take back their part. Internal altogether: never for a partner's eyes.
 */
export function equaliseSellers(book: PreparedBook, period: PeriodId): EqualiserAnswer {
  const { inputs } = book;
  const { lines, records } = inputs;
  const range = periodRange(period, inputs.calendar);
  const [from, next] = [dayNumber(range.from), dayNumber(range.next)];
  const [days, credited, terms] = [primaryDays(lines.dates), throughPartners(book), termsOn(records)];
  const home = records.get('bookSettings', 'settings')?.values.homeCurrency ?? '';
  const sellers = new Map<string, { seller: string; currency: string; lines: EqualisedLine[] }>();
  let [withoutSeller, withoutTerms] = [0, 0];
  for (let line = 0; line < lines.count; line += 1) {
    const day = days[line] as number;
    if (credited[line] !== 1 || day === noDate || day < from || day >= next) continue;
    const seller = textOf(lines, 'salesperson', line).trim();
    const row = terms(isoOf(day));
    const net = figureOf(lines, 'net', line);
    if (seller === '') withoutSeller += 1;
    else if (row === undefined || net === undefined) withoutTerms += 1;
    else {
      const currency = textOf(lines, 'currency', line).trim().toUpperCase() || home;
      const list = listOf(book, line, net);
      const rates = {
        rate: (row.values.rate ?? '0') as DecimalText,
        directDiscount: (row.values.directDiscount ?? '0') as DecimalText,
      };
      const key = `${seller}\n${currency}`;
      const own = sellers.get(key) ?? { seller, currency, lines: [] };
      own.lines.push({
        lineId: lineId(lines, line),
        date: isoOf(day),
        order: textOf(lines, 'orderNumber', line),
        customer: textOf(lines, 'customer', line),
        terms: row.values.name ?? '',
        list,
        net,
        ...equaliseSale({ list, net, currency }, rates, book.rounding),
      });
      sellers.set(key, own);
    }
  }
  const made = [...sellers.values()].map(totalOf);
  made.sort((a, b) => compareTexts(a.seller, b.seller) || compareTexts(a.currency, b.currency));
  return { sellers: made, withoutSeller, withoutTerms };
}

function totalOf(of: { seller: string; currency: string; lines: EqualisedLine[] }): EqualisedSeller {
  const total = (name: keyof Equalised): AmountText =>
    roundMoney(
      of.lines.reduce((sum, line) => add(sum, line[name]), '0' as DecimalText),
      of.currency,
    );
  return { ...of, direct: total('direct'), throughPartners: total('throughPartners'), toPay: total('toPay') };
}
