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

/** Days for which everybody's sales are kept: today, and one that somebody looks back at. */
const KEPT = 2;

type Asked = Pick<FigureAsked, 'source' | 'programme'>;

/** What figures are made from, gathered once for many partners. Nothing is read of what isn't asked for. */
export class PlanningBook {
  readonly #book: EngineBook;
  #version = -1;
  readonly #sales = new Map<IsoDate, Promise<ReadonlyMap<string, PartnerMonths>>>();

  constructor(book: EngineBook) {
    this.#book = book;
  }

  records(): Promise<BookRecords> {
    return this.#book.recordsOf(everyKind);
  }

  /** Everybody's sales by month up to a day. Kept until a line or its credit changes. */
  sales(asOf: IsoDate): Promise<ReadonlyMap<string, PartnerMonths>> {
    if (this.#version !== this.#book.version) this.#sales.clear();
    this.#version = this.#book.version;
    const asked = this.#sales.get(asOf) ?? salesByMonth(this.#book, asOf);
    this.#sales.delete(asOf);
    this.#sales.set(asOf, asked);
    const oldest = this.#sales.keys().next().value;
    if (this.#sales.size > KEPT && oldest !== undefined) this.#sales.delete(oldest);
    asked.catch(() => this.#sales.delete(asOf));
    return asked;
  }

  /** What the questions need, for any partner. */
  async sources(asked: readonly Asked[], asOf: IsoDate): Promise<(partner: string) => FigureSources> {
    const asks = (source: FigureAsked['source']): boolean => asked.some((each) => each.source === source);
    const [records, calendar, sales, commission, metric] = await Promise.all([
      this.records(),
      this.#book.calendar(),
      asks('revenue') ? this.sales(asOf) : new Map<string, PartnerMonths>(),
      asks('commission') ? commissionReader(this.#book, asOf) : () => [],
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
