import type { IsoDate } from '#calendar/iso-date.ts';
import { datePartsOf, fromDayNumber, toDayNumber } from '#calendar/iso-date.ts';
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

/** A month and currency of a partner; its place is the key of its sum. */
interface Slot {
  readonly at: number;
  readonly month: number;
  readonly currency: string;
}

interface Seen {
  readonly slots: Map<number, Slot>;
  readonly lines: Map<string, number>;
  last: number;
}

const newSeen = (): Seen => ({ slots: new Map(), lines: new Map(), last: Number.NEGATIVE_INFINITY });

/** Everybody's sales up to a day in one pass over the lines: a list of partners costs no more than one. */
export async function salesByMonth(book: EngineBook, asOf: IsoDate): Promise<ReadonlyMap<string, PartnerMonths>> {
  const { table, sharesOf, currencyOf } = await creditedLines(book);
  const sums = new ExactSums<number>(table.numbers.net);
  const next = toDayNumber(asOf) + 1;
  const seen = new Map<string, Seen>();
  const [monthOf, placeOf] = [months(), places()];
  let slots = 0;
  for (let line = 0; line < table.count; line += 1) {
    const day = lineDay(table, line);
    if (day === noDate || day >= next) continue;
    const month = monthOf(day);
    const currency = currencyOf(line);
    const key = month * MOST_CURRENCIES + placeOf(currency);
    for (const share of sharesOf(line)) {
      const own = seen.get(share.partner) ?? newSeen();
      seen.set(share.partner, own);
      let slot = own.slots.get(key);
      if (slot === undefined) {
        slot = { at: slots, month, currency };
        slots += 1;
        own.slots.set(key, slot);
      }
      sums.addPart(slot.at, line, share, currency);
      own.lines.set(currency, (own.lines.get(currency) ?? 0) + 1);
      own.last = Math.max(own.last, day);
    }
  }
  return new Map([...seen].map(([partner, own]) => [partner, monthsOf(own, sums)]));
}

function monthsOf({ slots, lines, last }: Seen, sums: ExactSums<number>): PartnerMonths {
  const sales = [...slots.values()]
    .sort((a, b) => a.month - b.month || (a.currency < b.currency ? -1 : 1))
    .map(({ at, month, currency }) => ({ month: monthText(month), currency, net: sums.exact(at) }));
  return { sales, lastSale: fromDayNumber(last), lines };
}

/** More than a book has lines: whatever a file calls a currency, no two months share a number. */
const MOST_CURRENCIES = 2 ** 32;

/** Texts as small numbers, in the order in which they come. */
function places(): (text: string) => number {
  const known = new Map<string, number>();
  return (text) => {
    const found = known.get(text) ?? known.size;
    known.set(text, found);
    return found;
  };
}

/** The month of a day, counted from year 0, made once per day. */
function months(): (day: number) => number {
  const known = new Map<number, number>();
  return (day) => {
    const found = known.get(day);
    if (found !== undefined) return found;
    const { year, month } = datePartsOf(fromDayNumber(day));
    const made = year * 12 + month - 1;
    known.set(day, made);
    return made;
  };
}

const monthText = (month: number): string =>
  `${String(Math.floor(month / 12)).padStart(4, '0')}-${String((month % 12) + 1).padStart(2, '0')}`;
