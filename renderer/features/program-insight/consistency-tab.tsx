import { useMemo, useState } from 'react';
import { auditKindWords } from '#tiers/words/insight-sentences.ts';
import { DataTable } from '#ui/data-table.tsx';
import type { DataColumn } from '#ui/data-table-types.ts';
import { EmptyState } from '#ui/empty-state.tsx';
import { address, goTo } from '#ui/go-to.ts';
import { useKept } from '#ui/page-memory.ts';
import { stateColumn } from '#ui/state-column.tsx';
import type { Tone } from '#ui/status-pill.tsx';
import { ViewTabs } from '#ui/view-tabs.tsx';
import type { AuditRow, InsightQuestion, InsightTold, TierInsightApi } from '#worker/tier-insight-api.ts';
import { FindingDrawer } from './finding-drawer.tsx';
import { InsightBody } from './insight-body.tsx';
import { auditTask } from './proposed-task.ts';
import { TaskButton } from './task-button.tsx';
import { useInsight, type InsightPlace } from './use-insight.ts';

const ask = (api: TierInsightApi, question: InsightQuestion, told: InsightTold) => api.tierAudit(question, told);

const tones = {
  sameFactsOtherTier: 'danger',
  withoutAgreement: 'danger',
  override: 'warning',
  byHand: 'neutral',
  notInProgramme: 'neutral',
} as const satisfies Record<AuditRow['kind'], Tone>;

const kinds = Object.keys(auditKindWords) as readonly AuditRow['kind'][];
const rowId = ({ id }: AuditRow): string => id;
const nothing = [] as const;

const whose = ({ partners }: AuditRow): string => {
  const [first] = partners;
  const more = partners.length - 1;
  return first === undefined ? '' : more === 0 ? first.partnerName : `${first.partnerName} and ${more} more`;
};

/** What doesn't fit together: the same figures and another tier, tiers that nothing stands behind. */
export function ConsistencyTab({ place }: { place: InsightPlace }) {
  const insight = useInsight(ask, place);
  const [kind, setKind] = useKept<string>('insight findings', 'all');
  const [peeked, setPeeked] = useState<string | null>(null);
  const rows = insight.value?.rows ?? nothing;
  const listed = useMemo(() => rows.filter((row) => kind === 'all' || row.kind === kind), [rows, kind]);
  const row = rows.find(({ id }) => id === peeked);
  const columns = useMemo((): readonly DataColumn<AuditRow>[] => {
    const ladders = new Set(rows.map(({ ladderName }) => ladderName).filter((name) => name !== ''));
    return [
      stateColumn('kind', 'What', (each) => [tones[each.kind], auditKindWords[each.kind]], 184),
      { id: 'partner', header: 'Partner', kind: 'text', value: whose, grow: 1, minWidth: 152 },
      ...(ladders.size > 1
        ? [
            {
              id: 'ladder',
              header: 'Ladder',
              kind: 'text' as const,
              value: ({ ladderName }: AuditRow) => ladderName,
              minWidth: 88,
              grow: 0,
            },
          ]
        : []),
      { id: 'is', header: 'What is', kind: 'text', value: ({ is }) => is, grow: 4, minWidth: 240 },
      { id: 'should', header: 'What should be', kind: 'text', value: ({ should }) => should, grow: 2, minWidth: 176 },
      {
        id: 'task',
        header: 'Task',
        kind: 'custom',
        minWidth: 112,
        grow: 0,
        sortable: false,
        value: () => '',
        render: (each) => <TaskButton task={auditTask(each, place)} />,
      },
    ];
  }, [rows, place]);
  const open = (each: AuditRow): void => setPeeked(each.id);
  return (
    <InsightBody
      title="Looking for what doesn’t fit"
      insight={insight}
      layout="fill"
      aside={
        row !== undefined && <FindingDrawer key={row.id} row={row} place={place} onClose={() => setPeeked(null)} />
      }
    >
      <ViewTabs
        label="Which findings"
        views={[
          { id: 'all', label: 'All', builtIn: true, count: rows.length },
          ...kinds
            .map((id) => ({
              id,
              label: auditKindWords[id],
              builtIn: true,
              count: rows.filter((each) => each.kind === id).length,
            }))
            .filter(({ id, count }) => count > 0 || id === kind),
        ]}
        active={kind}
        onSelect={setKind}
      />
      <DataTable
        label="Findings"
        memory="insight findings"
        rows={listed}
        columns={columns}
        rowId={rowId}
        selectable={false}
        onOpen={open}
        onPeek={(each) => setPeeked(each === null ? null : each.id)}
        peeked={peeked}
        filterCount={kind === 'all' ? 0 : 1}
        onClearFilters={() => setKind('all')}
        rowActions={([each]) =>
          each === undefined
            ? []
            : [
                { id: 'peek', label: 'What proves it', keys: 'Enter', run: () => open(each) },
                ...each.partners.slice(0, 5).map(({ partner, partnerName }) => ({
                  id: partner,
                  label: `Open ${partnerName}`,
                  run: () => goTo(address.partner(partner, 'tier')),
                })),
              ]
        }
        empty={
          <EmptyState title="Everything fits together">
            Equal figures have equal tiers, every tier has an agreement and a decision behind it, and nobody is on a
            tier by override.
          </EmptyState>
        }
      />
    </InsightBody>
  );
}
