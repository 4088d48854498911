import { Button } from '@mantine/core';
import { useCallback, useState } from 'react';
import { DataTable } from '#ui/data-table.tsx';
import type { DataColumn } from '#ui/data-table-types.ts';
import { EmptyState } from '#ui/empty-state.tsx';
import { formatPercent, formatPlural } from '#ui/format.ts';
import { address, goTo } from '#ui/go-to.ts';
import { openEvidence } from '#ui/open-evidence.ts';
import { Section } from '#ui/page.tsx';
import { StatusPill, type Tone } from '#ui/status-pill.tsx';
import type {
  EdgeView,
  InsightQuestion,
  InsightTold,
  StructureRemark,
  StructureView,
  TierInsightApi,
} from '#worker/tier-insight-api.ts';
import { BehindCount } from './behind-count.tsx';
import { BehindDrawer, type Behind, type ShowBehind } from './behind-drawer.tsx';
import { InsightBody } from './insight-body.tsx';
import { ThresholdList } from './threshold-list.tsx';
import { useInsight, type InsightPlace } from './use-insight.ts';

const ask = (api: TierInsightApi, question: InsightQuestion, told: InsightTold) => api.tierStructure(question, told);

/** How the tiers and their thresholds fit the partners in them. */
export function StructureTab({ place }: { place: InsightPlace }) {
  const insight = useInsight(ask, place);
  const [behind, setBehind] = useState<Behind>();
  const { value } = insight;
  const show = useCallback<ShowBehind>((title, part) => setBehind({ title, part }), []);
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
          <ThresholdList thresholds={value.thresholds} show={show} />
          <Edges edges={value.edges} place={place} />
        </div>
      )}
    </InsightBody>
  );
}

function Tiers({ view, show }: { view: StructureView; show: ShowBehind }) {
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
                <BehindCount
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

function Remarks({
  remarks,
  show,
  programme,
}: {
  remarks: readonly StructureRemark[];
  show: ShowBehind;
  programme: string;
}) {
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
                  {parts.map(({ label: act, title, part }) => (
                    <Button key={act} size="compact-xs" variant="subtle" onClick={() => show(title, part)}>
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

const edgeColumns: readonly DataColumn<EdgeView>[] = [
  { id: 'name', header: 'Partner', kind: 'text', value: ({ partnerName }) => partnerName, grow: 2, minWidth: 160 },
  { id: 'code', header: 'Code', kind: 'code', value: ({ partnerCode }) => partnerCode, minWidth: 84 },
  { id: 'tier', header: 'By its figures', kind: 'text', value: ({ tier }) => tier, minWidth: 112 },
  { id: 'next', header: 'Next tier', kind: 'text', value: ({ next }) => next, minWidth: 104 },
  { id: 'percent', header: 'Largest gap', kind: 'percent', value: ({ percent }) => percent, minWidth: 96 },
  { id: 'gap', header: 'Missing', kind: 'text', value: ({ gap }) => gap, grow: 3, minWidth: 200 },
];
const edgeId = ({ partner }: EdgeView): string => partner;

function Edges({ edges, place }: { edges: readonly EdgeView[]; place: InsightPlace }) {
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
          rowActions={([row]) =>
            row === undefined
              ? []
              : [
                  {
                    id: 'open',
                    label: 'Open its tier',
                    keys: 'Enter',
                    run: () => goTo(address.partner(row.partner, 'tier')),
                  },
                  ...row.metrics.map(({ id, name }) => ({
                    id,
                    label: `Facts behind ${name}`,
                    run: () => openEvidence({ ...place, partner: row.partner, metric: id }),
                  })),
                ]
          }
          addressOf={({ partner }) => address.partner(partner, 'tier')}
        />
      )}
    </Section>
  );
}
