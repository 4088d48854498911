import { groupBy } from '#base/group-by.ts';
import type { IsoDate } from '#calendar/iso-date.ts';
import type { PeriodId } from '#calendar/period.ts';
import { nextPeriod, periodOf } from '#calendar/period.ts';
import { figuresOf } from '#commission/draft-period.ts';
import { movedBy } from '#commission/partner-account.ts';
import { commissionKinds } from '#commission/period-figures.ts';
import type { DecimalText } from '#money/amount.ts';
import { ZERO } from '#money/amount.ts';
import type { FigureSources } from '#planning/contract.ts';
import type { EngineBook } from './engine-book.ts';

type Earned = FigureSources['commission'][number];

/** Who earned what in one period. */
interface PeriodEarned {
  readonly period: PeriodId;
  readonly byPartner: ReadonlyMap<string, readonly Earned[]>;
}

const grouped = (period: PeriodId, rows: readonly (Earned & { readonly partner: string })[]): PeriodEarned => ({
  period,
  byPartner: groupBy(rows, ({ partner }) => partner),
});

/** What everybody earned in the closed periods and in the one that is open on a day, as it stands. */
async function earnedByPeriod(book: EngineBook, asOf: IsoDate): Promise<readonly PeriodEarned[]> {
  const [closings, calendar] = await Promise.all([book.closings(), book.calendar()]);
  const closed = closings
    .filter(({ kind }) => kind === 'periodClosing')
    .map(figuresOf)
    .sort((a, b) => (a.period < b.period ? -1 : 1));
  const lastClosed = closed.at(-1)?.period;
  const open = lastClosed === undefined ? periodOf(asOf, calendar) : nextPeriod(lastClosed, calendar);
  const { totals } = await book.calculation(open);
  return [
    ...closed.map(({ period, accounts }) =>
      grouped(
        period,
        accounts.map((account) => ({
          period,
          partner: account.partner.id,
          currency: account.currency,
          earned: movedBy(account, ...commissionKinds),
        })),
      ),
    ),
    grouped(
      open,
      totals.map(({ partner, currency, commission }) => ({
        period: open,
        partner,
        currency,
        earned: commission as DecimalText,
      })),
    ),
  ];
}

/** The same of one partner: a period in which it earned nothing says so. */
export async function commissionReader(
  book: EngineBook,
  asOf: IsoDate,
): Promise<(partner: string) => FigureSources['commission']> {
  const [periods, records] = await Promise.all([earnedByPeriod(book, asOf), book.records()]);
  const currency = records.get('bookSettings', 'settings')?.values.homeCurrency ?? '';
  return (partner) =>
    periods.flatMap(({ period, byPartner }) => byPartner.get(partner) ?? [{ period, currency, earned: ZERO }]);
}
