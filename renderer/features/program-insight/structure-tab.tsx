import { Button } from '@mantine/core';
import { useCallback, useMemo, useState, type ReactNode } from 'react';
import { DataTable } from '#ui/data-table.tsx';
import type { DataColumn } from '#ui/data-table-types.ts';
import { EmptyState } from '#ui/empty-state.tsx';
import { formatCount, formatPercent, formatPlural } from '#ui/format.ts';
import { address, goTo } from '#ui/go-to.ts';
import { Section } from '#ui/page.tsx';
import { StatusPill, type Tone } from '#ui/status-pill.tsx';
import type {
  EdgeView,
  InsightQuestion,
  InsightTold,
  StructurePart,
  StructureRemark,
  StructureView,
  ThresholdView,
  TierInsightApi,
} from '#worker/tier-insight-api.ts';
import { BehindDrawer, type Behind } from './behind-drawer.tsx';
import { InsightBody } from './insight-body.tsx';
import { useInsight, type InsightPlace } from './use-insight.ts';

const ask = (api: TierInsightApi, question: InsightQuestion, told: InsightTold) => api.tierStructure(question, told);

type Show = (title: string, part: StructurePart) => void;

/** How the tiers and their thresholds fit the partners in them. */
export function StructureTab({ place }: { place: InsightPlace }) {
  const insight = useInsight(ask, place);
  const [behind, setBehind] = useState<Behind>();
  const { value } = insight;
  const show = useCallback<Show>((title, part) => setBehind({ title, part }), []);
  return (
    <InsightBody
      title="Looking at the structure"
      insight={insight}
      aside={
        behind !== undefined && <BehindDrawer place={place} behind={behind} onClose={() => setBehind(undefined)} />
      }
    >
      {value !== undefined && value.partners === 0 && (
        <EmptyState title="Nobody takes part on this day">
          No partner is eligible by the version in force, and nobody is enrolled.
        </EmptyState>
      )}
      {value !== undefined && value.partners > 0 && (
        <div className="cb-insight-sections">
          <Tiers view={value} show={show} />
          <Remarks remarks={value.remarks} show={show} programme={place.programme} />
          <Thresholds thresholds={value.thresholds} show={show} />
          <Edges edges={value.edges} />
        </div>
      )}
    </InsightBody>
  );
}

/** A count that opens the partners behind it; nothing to open for none. */
function Count({ count, label, onOpen }: { count: number; label: string; onOpen: () => void }): ReactNode {
  if (count === 0) return <span className="cb-num cb-subtle">0</span>;
  return (
    <button
      type="button"
      className="cb-money cb-traced"
      aria-label={label}
      onClick={(event) => {
        event.stopPropagation();
        onOpen();
      }}
    >
      {formatCount(count)}
    </button>
  );
}

function Tiers({ view, show }: { view: StructureView; show: Show }) {
  const most = Math.max(...view.tiers.map(({ partners }) => partners), 1);
  return (
    <Section title="Partners per tier" note={`${formatPlural(view.partners, 'partner')}, by their figures`}>
      <table className="cb-insight-tiers" aria-label="Partners per tier by their figures">
        <tbody>
          {view.tiers.toReversed().map(({ id, name, partners, percent }) => (
            <tr key={id}>
              <th scope="row">{name}</th>
              <td className="cb-insight-bar-cell">
                <span
                  className="cb-insight-bar"
                  data-empty={partners === 0 || undefined}
                  style={{ width: `${(100 * partners) / most}%` }}
                  aria-hidden
                />
              </td>
              <td>
                <Count
                  count={partners}
                  label={`${name}: ${formatPlural(partners, 'partner')}, show them`}
                  onOpen={() => show(name, { kind: 'tier', tier: id })}
                />
              </td>
              <td className="cb-num cb-muted">{formatPercent(percent)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Section>
  );
}

const remarkPills = {
  unreached: ['warning', 'Out of reach'],
  crowded: ['warning', 'Crowded'],
  break: ['neutral', 'Natural break'],
} as const satisfies Record<StructureRemark['kind'], readonly [Tone, string]>;

function Remarks({ remarks, show, programme }: { remarks: readonly StructureRemark[]; show: Show; programme: string }) {
  return (
    <Section
      title="What stands out"
      actions={
        <Button size="xs" onClick={() => goTo(address.simulate(programme))}>
          Try in Simulate
        </Button>
      }
    >
      {remarks.length === 0 ? (
        <p className="cb-muted">No tier is crowded or out of reach, and no figure has a wide gap.</p>
      ) : (
        <ul className="cb-insight-remarks" aria-label="What stands out">
          {remarks.map(({ id, kind, words, parts }) => {
            const [tone, label] = remarkPills[kind];
            return (
              <li key={id}>
                <StatusPill tone={tone}>{label}</StatusPill>
                <span className="cb-insight-words">{words}</span>
                <span className="cb-insight-acts">
                  {parts.map(({ label: act, part }) => (
                    <Button key={act} size="compact-xs" variant="subtle" onClick={() => show(act, part)}>
                      {act}
                    </Button>
                  ))}
                </span>
              </li>
            );
          })}
        </ul>
      )}
    </Section>
  );
}

const thresholdId = ({ requirement }: ThresholdView): string => requirement;

function Thresholds({ thresholds, show }: { thresholds: readonly ThresholdView[]; show: Show }) {
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
        <Count
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

const edgeColumns: readonly DataColumn<EdgeView>[] = [
  { id: 'name', header: 'Partner', kind: 'text', value: ({ partnerName }) => partnerName, grow: 2, minWidth: 160 },
  { id: 'code', header: 'Code', kind: 'code', value: ({ partnerCode }) => partnerCode, minWidth: 84 },
  { id: 'tier', header: 'By its figures', kind: 'text', value: ({ tier }) => tier, minWidth: 112 },
  { id: 'next', header: 'Next tier', kind: 'text', value: ({ next }) => next, minWidth: 104 },
  { id: 'percent', header: 'Largest gap', kind: 'percent', value: ({ percent }) => percent, minWidth: 96 },
  { id: 'gap', header: 'Missing', kind: 'text', value: ({ gap }) => gap, grow: 3, minWidth: 200 },
];
const edgeId = ({ partner }: EdgeView): string => partner;

function Edges({ edges }: { edges: readonly EdgeView[] }) {
  return (
    <Section
      title="Close to the next tier"
      note={`${formatPlural(edges.length, 'partner')}: less than a tenth of everything is missing`}
      flush={edges.length > 0}
    >
      {edges.length === 0 ? (
        <p className="cb-muted">Nobody is that close.</p>
      ) : (
        <DataTable
          label="Close to the next tier"
          rows={edges}
          columns={edgeColumns}
          rowId={edgeId}
          selectable={false}
          maxRows={8}
          onOpen={({ partner }) => goTo(address.partner(partner, 'tier'))}
          addressOf={({ partner }) => address.partner(partner, 'tier')}
        />
      )}
    </Section>
  );
}
