import { useMemo } from 'react';
import { DataTable } from '#ui/data-table.tsx';
import type { DataColumn } from '#ui/data-table-types.ts';
import { formatPlural } from '#ui/format.ts';
import { Section } from '#ui/page.tsx';
import type { ThresholdView } from '#worker/tier-insight-api.ts';
import { BehindCount } from './behind-count.tsx';
import type { ShowBehind } from './behind-drawer.tsx';

const thresholdId = ({ requirement }: ThresholdView): string => requirement;

/** Every threshold with how steep it is and who stands on which side of it. */
export function ThresholdList({ thresholds, show }: { thresholds: readonly ThresholdView[]; show: ShowBehind }) {
  const columns = useMemo((): readonly DataColumn<ThresholdView>[] => {
    const tracked = thresholds.some(({ track }) => track !== '');
    const opened = (row: ThresholdView, which: 'met' | 'near'): void =>
      show(`${row.metricName}, ${row.tier}: ${which === 'met' ? 'met' : 'just below'}`, {
        kind: 'threshold',
        requirement: row.requirement,
        which,
      });
    const count = (id: 'met' | 'near', header: string, said: string): DataColumn<ThresholdView> => ({
      id,
      header,
      kind: 'number',
      minWidth: 104,
      value: (row) => row[id],
      render: (row) => (
        <BehindCount
          count={row[id]}
          label={`${row.metricName}, ${row.tier}${row.track === '' ? '' : `, ${row.track}`}: ${formatPlural(row[id], 'partner')} ${said}, show them`}
          onOpen={() => opened(row, id)}
        />
      ),
    });
    return [
      { id: 'metric', header: 'Metric', kind: 'text', value: ({ metricName }) => metricName, grow: 2, minWidth: 152 },
      { id: 'tier', header: 'Tier', kind: 'text', value: ({ tier }) => tier, minWidth: 104 },
      ...(tracked
        ? [
            {
              id: 'track',
              header: 'Track',
              kind: 'text' as const,
              value: ({ track }: ThresholdView) => (track === '' ? 'All others' : track),
              minWidth: 112,
            },
          ]
        : []),
      {
        id: 'threshold',
        header: 'Asks for',
        kind: 'custom',
        value: ({ threshold }) => threshold,
        minWidth: 120,
        sortable: false,
        render: ({ threshold }) => <span className="cb-num">{threshold}</span>,
      },
      {
        id: 'times',
        header: 'To the tier below',
        kind: 'number',
        minWidth: 128,
        value: ({ times }) => times,
        render: ({ times, unusual }) =>
          times === undefined ? (
            <span className="cb-subtle">—</span>
          ) : (
            <span
              className={unusual ? 'cb-num cb-insight-unusual' : 'cb-num'}
              title={unusual ? 'Steps of 1.5 to 2.5 times are usual' : undefined}
            >
              × {times}
              {unusual ? ' !' : ''}
            </span>
          ),
      },
      { id: 'asked', header: 'Asked of', kind: 'number', value: ({ asked }) => asked, minWidth: 88 },
      count('met', 'Met by', 'meet it'),
      count('near', 'Just below', 'lack less than a tenth'),
    ];
  }, [thresholds, show]);
  if (thresholds.length === 0) return null;
  return (
    <Section
      title="Thresholds"
      note="just below: less than a tenth is missing; marked: not the usual 1.5 to 2.5 times"
      flush
    >
      <DataTable
        label="Thresholds"
        rows={thresholds}
        columns={columns}
        rowId={thresholdId}
        selectable={false}
        maxRows={12}
      />
    </Section>
  );
}
