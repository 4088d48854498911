import type { IsoDate } from '#calendar/iso-date.ts';
import type { RecordKind } from '#model/record-kinds.ts';
import type { BookRecords } from '#model/record-row.ts';
import { mergedPartner } from '#model/match-partner.ts';
import type { FigureAsked, FigureSources } from '#planning/contract.ts';
import type { EngineBook } from './engine-book.ts';
import { engineKinds } from './engine-kinds.ts';
import { commissionReader } from './planning-commission.ts';
import { planningKinds } from './planning-kinds.ts';
import { metricReader } from './planning-metrics.ts';
import type { PartnerMonths } from './planning-sales.ts';
import { salesByMonth } from './planning-sales.ts';
import { tierKinds } from './tier-kinds.ts';

const everyKind: readonly RecordKind[] = [...new Set([...engineKinds, ...tierKinds, ...planningKinds])];

/** Days for which answers are kept: today, and one that somebody looks back at. */
const KEPT = 2;

type Asked = Pick<FigureAsked, 'source' | 'programme'>;

/** What is made for everybody on a day, kept until a line, its credit or its pay changes. */
class KeptByDay<Made> {
  readonly #book: EngineBook;
  readonly #make: (asOf: IsoDate) => Promise<Made>;
  readonly #days = new Map<IsoDate, Promise<Made>>();
  #version = -1;

  constructor(book: EngineBook, make: (asOf: IsoDate) => Promise<Made>) {
    this.#book = book;
    this.#make = make;
  }

  get(asOf: IsoDate): Promise<Made> {
    if (this.#version !== this.#book.version) this.#days.clear();
    this.#version = this.#book.version;
    const asked = this.#days.get(asOf) ?? this.#make(asOf);
    this.#days.delete(asOf);
    this.#days.set(asOf, asked);
    const oldest = this.#days.keys().next().value;
    if (this.#days.size > KEPT && oldest !== undefined) this.#days.delete(oldest);
    asked.catch(() => {
      if (this.#days.get(asOf) === asked) this.#days.delete(asOf);
    });
    return asked;
  }
}

/** What figures are made from, gathered once for many partners. Nothing is read of what isn't asked for. */
export class PlanningBook {
  readonly #book: EngineBook;
  readonly #sales: KeptByDay<ReadonlyMap<string, PartnerMonths>>;
  readonly #commission: KeptByDay<(partner: string) => FigureSources['commission']>;

  constructor(book: EngineBook) {
    this.#book = book;
    this.#sales = new KeptByDay(book, (asOf) => salesByMonth(book, asOf));
    this.#commission = new KeptByDay(book, (asOf) => commissionReader(book, asOf));
  }

  records(): Promise<BookRecords> {
    return this.#book.recordsOf(everyKind);
  }

  /** Everybody's sales by month up to a day. */
  sales(asOf: IsoDate): Promise<ReadonlyMap<string, PartnerMonths>> {
    return this.#sales.get(asOf);
  }

  /** What the questions need, for any partner. */
  async sources(asked: readonly Asked[], asOf: IsoDate): Promise<(partner: string) => FigureSources> {
    const asks = (source: FigureAsked['source']): boolean => asked.some((each) => each.source === source);
    const [records, calendar, sales, commission, metric] = await Promise.all([
      this.records(),
      this.#book.calendar(),
      asks('revenue') ? this.sales(asOf) : new Map<string, PartnerMonths>(),
      asks('commission') ? this.#commission.get(asOf) : () => [],
      metricReader(
        this.#book,
        asked.flatMap(({ source, programme = '' }) => (source === 'programMetric' ? [programme] : [])),
      ),
    ]);
    return (named) => {
      const partner = mergedPartner(records, named);
      const { sales: months = [], lastSale } = sales.get(partner) ?? {};
      return {
        records,
        calendar,
        partner,
        asOf,
        sales: months,
        ...(lastSale === undefined ? {} : { lastSale }),
        commission: commission(partner),
        metric: metric(partner),
      };
    };
  }
}
