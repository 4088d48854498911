import { useMemo, useState } from 'react';
import { SegmentedControl } from '@mantine/core';
import { BarChart } from '#ui/charts/bar-chart.tsx';
import { EmptyState } from '#ui/empty-state.tsx';
import { formatAmount } from '#ui/format.ts';
import { Section } from '#ui/page.tsx';
import type { QuarterSales } from '#worker/engine-api.ts';
import { useEngine } from '#worker/engine-client.ts';

/** At most three years: more bars than that can't be labelled. */
const quartersShown = 12;

const quarterLabel = (quarter: string): string => `${quarter.slice(5)} ${quarter.slice(0, 4)}`;

const aYearBefore = (quarter: string): string => `${Number(quarter.slice(0, 4)) - 1}${quarter.slice(4)}`;

const headlineOf = (quarters: readonly QuarterSales[]): string => {
  const best = quarters.reduce((a, b) => (Number(b.net) > Number(a.net) ? b : a));
  const last = quarters.at(-1) as QuarterSales;
  if (Number(best.net) <= 0)
    return `Refunds outweigh sales in ${quarters.length === 1 ? quarterLabel(last.quarter) : 'every quarter'}`;
  if (quarters.length === 1) return `${quarterLabel(last.quarter)} is the first quarter with sales`;
  return best.quarter === last.quarter
    ? `${quarterLabel(last.quarter)} is the best quarter so far`
    : `Best quarter: ${quarterLabel(best.quarter)} with ${formatAmount(best.net)}`;
};

/** Sales by fiscal quarter as bars beside the year before, with the table behind them. */
export function PartnerSales({ partner }: { partner: string }) {
  const sales = useEngine((engine) => engine.salesByQuarter(partner), [partner]);
  const currencies = useMemo(() => [...new Set((sales.value ?? []).map((one) => one.currency))], [sales.value]);
  const [chosen, setChosen] = useState<string>();
  const currency = chosen !== undefined && currencies.includes(chosen) ? chosen : currencies[0];
  const quarters = useMemo(
    () => (sales.value ?? []).filter((one) => one.currency === currency),
    [sales.value, currency],
  );
  const before = new Map(quarters.map((one) => [one.quarter as string, one.net]));
  if (sales.value === undefined) return null;
  return (
    <Section
      title="Sales by quarter"
      actions={
        currencies.length > 1 && (
          <SegmentedControl
            size="xs"
            aria-label="Currency"
            data={currencies}
            value={currency ?? ''}
            onChange={setChosen}
          />
        )
      }
    >
      {quarters.length === 0 || currency === undefined ? (
        <EmptyState compact title="No sales yet">
          Lines that name this partner’s code, a former code, or its name appear here after an import.
        </EmptyState>
      ) : (
        <BarChart
          headline={headlineOf(quarters)}
          unit={currency}
          seriesName="Sales"
          points={quarters.slice(-quartersShown).map((one) => ({
            label: quarterLabel(one.quarter),
            value: one.net,
            before: before.get(aYearBefore(one.quarter)),
          }))}
        />
      )}
    </Section>
  );
}
