import { formatPeriod } from '#calendar/format-date.ts';
import { periodRange, quarterOf } from '#calendar/period.ts';
import type { FigureSourceTable } from '#planning/figure-source.ts';

/** What was earned in the periods of the quarter, true-ups included; nothing is told of a quarter that no period was calculated for. */
export const commission: FigureSourceTable = {
  kind: 'flow',
  money: true,
  rows: ({ commission: earned, calendar }, _, quarter) => {
    const rows = earned.filter(
      ({ period }) => quarterOf(periodRange(period, calendar).first, calendar) === quarter.period,
    );
    if (rows.length === 0) return undefined;
    return rows.map(({ period, currency, earned: value }) => {
      const { last } = periodRange(period, calendar);
      const date = last < quarter.upTo ? last : quarter.upTo;
      return { kind: 'commission', id: period, label: formatPeriod(period, calendar), value, currency, date };
    });
  },
};
