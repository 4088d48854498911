import { useMemo } from 'react';
import { today } from '#data/today.ts';
import { useRecords } from '#data/use-records.ts';
import type { GoalSource } from '#model/business-plan-records.ts';
import { useTiers } from './engine-client.ts';

/** Where figures of plans and scorecards come from, as a list to choose from says it. */
export const figureSourceWords = {
  revenue: 'Revenue',
  pipeline: 'Open pipeline',
  dealsWon: 'Deals won',
  newLogos: 'New logos',
  renewals: 'Renewals',
  registrations: 'Deal registrations',
  certifiedPeople: 'Certified people',
  marketingActivities: 'Marketing activities',
  commission: 'Commission earned',
  programMetric: 'Metric of a program',
  entered: 'Entered by hand',
} as const satisfies Record<GoalSource, string>;

/** Figures of these are money, of these counts; some can be either. */
export const figureUnit = {
  revenue: 'money',
  pipeline: 'money',
  dealsWon: 'either',
  newLogos: 'count',
  renewals: 'either',
  registrations: 'count',
  certifiedPeople: 'count',
  marketingActivities: 'count',
  commission: 'money',
  programMetric: 'either',
  entered: 'either',
} as const satisfies Record<GoalSource, 'money' | 'count' | 'either'>;

/** A metric of a program's rules in force, to choose from: the value is `programme/metric`. */
export interface MetricChoice {
  readonly value: string;
  readonly label: string;
}

/** The metrics of the programs in force. */
export function useMetricChoices(): readonly MetricChoice[] {
  const day = today();
  const programmes = useTiers((engine) => engine.programmes(day), [day]).value;
  const versions = useRecords('programmeVersion');
  return useMemo(
    () =>
      (programmes ?? []).flatMap(({ id, name, version }) =>
        (versions.find((row) => row.id === version)?.values.body?.metrics ?? []).map((metric) => ({
          value: `${id}/${metric.id}`,
          label: `${name}: ${metric.name}`,
        })),
      ),
    [programmes, versions],
  );
}
