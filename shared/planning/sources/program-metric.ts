import type { FigureSourceTable } from '#planning/figure-source.ts';

/** A metric of a program's rules as it was on the quarter's last day, or is on the as-of day: the program says over which window. */
export const programMetric: FigureSourceTable = {
  kind: 'stock',
  money: false,
  rows: ({ metric }, { programme = '', metric: name = '' }, { upTo }) => {
    const value = metric(programme, name, upTo);
    return value === undefined ? undefined : [{ kind: 'metric', id: name, label: name, value }];
  },
};
