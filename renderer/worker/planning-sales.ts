import type { IsoDate } from '#calendar/iso-date.ts';
import { fromDayNumber, toDayNumber } from '#calendar/iso-date.ts';
import { noDate } from '#model/line-chunk.ts';
import type { FigureSources } from '#planning/contract.ts';
import type { EngineBook } from './engine-book.ts';
import { ExactSums } from './exact-sums.ts';
import { creditedLines } from './line-queries.ts';
import { lineDay } from './line-view.ts';

/** One partner's net sales by month and currency. */
export interface PartnerMonths {
  readonly sales: FigureSources['sales'];
  readonly lastSale?: IsoDate;
  /** Lines per currency: which one it mostly sells in. */
  readonly lines: ReadonlyMap<string, number>;
}

interface Seen {
  /** Key of the sums by month and currency, so that a text is made once for all lines of it. */
  readonly keys: Map<string, string>;
  readonly months: { readonly key: string; readonly month: string; readonly currency: string }[];
  readonly lines: Map<string, number>;
  last: number;
}

/** Everybody's sales up to a day in one pass over the lines: a list of partners costs no more than one. */
export async function salesByMonth(book: EngineBook, asOf: IsoDate): Promise<ReadonlyMap<string, PartnerMonths>> {
  const { table, sharesOf, currencyOf } = await creditedLines(book);
  const sums = new ExactSums(table.numbers.net);
  const next = toDayNumber(asOf) + 1;
  const seen = new Map<string, Seen>();
  const monthOf = months();
  for (let line = 0; line < table.count; line += 1) {
    const day = lineDay(table, line);
    if (day === noDate || day >= next) continue;
    const month = monthOf(day);
    const currency = currencyOf(line);
    for (const share of sharesOf(line)) {
      const own = seen.get(share.partner) ?? newSeen(seen, share.partner);
      const slot = month + currency;
      sums.addPart(own.keys.get(slot) ?? newKey(own, slot, share.partner, month, currency), line, share, currency);
      own.lines.set(currency, (own.lines.get(currency) ?? 0) + 1);
      own.last = Math.max(own.last, day);
    }
  }
  return new Map(
    [...seen].map(([partner, { months: of, lines, last }]) => [
      partner,
      {
        sales: of
          .map(({ key, month, currency }) => ({ month, currency, net: sums.exact(key) }))
          .sort((a, b) => (a.month < b.month ? -1 : a.month > b.month ? 1 : a.currency < b.currency ? -1 : 1)),
        lastSale: fromDayNumber(last),
        lines,
      },
    ]),
  );
}

function newSeen(seen: Map<string, Seen>, partner: string): Seen {
  const made: Seen = { keys: new Map(), months: [], lines: new Map(), last: Number.NEGATIVE_INFINITY };
  seen.set(partner, made);
  return made;
}

function newKey(own: Seen, slot: string, partner: string, month: string, currency: string): string {
  const key = `${partner}\n${slot}`;
  own.keys.set(slot, key);
  own.months.push({ key, month, currency });
  return key;
}

/** The month of a day as text, made once per day. */
function months(): (day: number) => string {
  const known = new Map<number, string>();
  return (day) => {
    const found = known.get(day) ?? fromDayNumber(day).slice(0, 7);
    known.set(day, found);
    return found;
  };
}
