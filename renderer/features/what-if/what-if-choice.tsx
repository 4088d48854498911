import { Select } from '@mantine/core';
import { formatPeriod } from '#calendar/format-date.ts';
import type { PeriodId } from '#calendar/period.ts';
import { listPeriods } from '#calendar/period.ts';
import { useCalendar, useRecords } from '#data/use-records.ts';
import type { RecordRow } from '#model/record-row.ts';
import type { PeriodOverview } from '#worker/engine-api.ts';

/** What a what-if is asked about. */
export interface Choice {
  readonly version: RecordRow<'planVersion'>;
  /** The plan whose partners the draft would pay. */
  readonly plan: string;
  readonly first: PeriodId;
  readonly last: PeriodId;
}

export interface ChoiceProps {
  readonly choice: Choice | undefined;
  readonly periods: readonly PeriodOverview[];
  readonly onVersion: (id: string) => void;
  readonly onPlan: (id: string) => void;
  readonly onRange: (first: PeriodId, last: PeriodId) => void;
}

/** Drafts first, then the versions in force: any of them can be tried on the past. */
export function useVersions(): readonly RecordRow<'planVersion'>[] {
  const plans = new Set(useRecords('plan').map(({ id }) => id));
  const versions = useRecords('planVersion').filter(
    ({ values }) => plans.has(values.plan ?? '') && values.body !== undefined,
  );
  const rank = (row: RecordRow<'planVersion'>): number => (row.values.status === 'effective' ? 1 : 0);
  return versions.toSorted((a, b) => rank(a) - rank(b) || (b.values.version ?? 0) - (a.values.version ?? 0));
}

const isDraft = (row: RecordRow<'planVersion'>): boolean => row.values.status !== 'effective';

/** Whose draft, instead of which plan, over which periods. */
export function WhatIfChoice({ choice, periods, onVersion, onPlan, onRange }: ChoiceProps) {
  const calendar = useCalendar();
  const plans = useRecords('plan');
  const versions = useVersions();
  const nameOf = (id: string) => plans.find((plan) => plan.id === id)?.values.name ?? 'Plan without a name';
  const listed = periods
    .filter(({ lines }) => lines > 0)
    .map(({ period }) => period)
    .toSorted();
  const options = listed.map((period) => ({ value: period, label: formatPeriod(period, calendar) }));
  return (
    <div className="cb-what-if-choice">
      <Select
        label="Draft"
        allowDeselect={false}
        w={280}
        value={choice?.version.id ?? null}
        data={versions.map((row) => ({
          value: row.id,
          label: `${nameOf(row.values.plan ?? '')}, version ${row.values.version ?? 1}${isDraft(row) ? ' (draft)' : ''}`,
        }))}
        onChange={(id) => id !== null && onVersion(id)}
      />
      <Select
        label="In place of"
        allowDeselect={false}
        w={220}
        value={choice?.plan ?? null}
        data={plans.map((plan) => ({ value: plan.id, label: nameOf(plan.id) }))}
        onChange={(id) => id !== null && onPlan(id)}
      />
      <Select
        label="From"
        allowDeselect={false}
        w={120}
        value={choice?.first ?? null}
        data={options}
        onChange={(first) =>
          first !== null &&
          choice !== undefined &&
          onRange(first as PeriodId, choice.last < first ? (first as PeriodId) : choice.last)
        }
      />
      <Select
        label="To"
        allowDeselect={false}
        w={120}
        value={choice?.last ?? null}
        data={options}
        onChange={(last) =>
          last !== null &&
          choice !== undefined &&
          onRange(choice.first > last ? (last as PeriodId) : choice.first, last as PeriodId)
        }
      />
      {choice !== undefined && (
        <span className="cb-small cb-subtle cb-what-if-span">
          {listPeriods(choice.first, choice.last, calendar).length} {calendar.length}s
        </span>
      )}
    </div>
  );
}
