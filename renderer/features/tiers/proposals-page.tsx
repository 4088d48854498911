import { Button } from '@mantine/core';
import { useMemo, useState } from 'react';
import { isoDate } from '#calendar/iso-date.ts';
import { today } from '#data/today.ts';
import { capital } from '#tiers/words/joined-text.ts';
import { DataTable } from '#ui/data-table.tsx';
import type { DataColumn } from '#ui/data-table-types.ts';
import { EmptyState } from '#ui/empty-state.tsx';
import { formatPlural } from '#ui/format.ts';
import { address, goTo } from '#ui/go-to.ts';
import { Page } from '#ui/page.tsx';
import { StatusPill } from '#ui/status-pill.tsx';
import { Tabs } from '#ui/tabs.tsx';
import { useTiers } from '#worker/engine-client.ts';
import type { ProposalRow } from '#worker/tiers-api.ts';
import { DecideTiersDialog } from './decide-tiers-dialog.tsx';
import './tiers.css';

const rowId = ({ partner, programme, ladder }: ProposalRow): string => `${programme}/${ladder}/${partner}`;
const none = [] as const;

const directions = {
  up: 'Up',
  down: 'Down',
  enter: 'First tier',
  overrideEnds: 'Override ends',
} as const satisfies Record<ProposalRow['proposal']['direction'], string>;
const tones = { up: 'positive', down: 'danger', enter: 'accent', overrideEnds: 'neutral' } as const;

const columns: readonly DataColumn<ProposalRow>[] = [
  { id: 'partner', header: 'Partner', kind: 'text', value: ({ partnerName }) => partnerName, grow: 2, minWidth: 176 },
  {
    id: 'direction',
    header: 'What',
    kind: 'custom',
    value: ({ proposal }) => directions[proposal.direction],
    minWidth: 116,
    grow: 0,
    render: ({ proposal }) => (
      <StatusPill tone={tones[proposal.direction]}>{directions[proposal.direction]}</StatusPill>
    ),
  },
  { id: 'from', header: 'From', kind: 'text', value: ({ from }) => from, minWidth: 96, grow: 0 },
  { id: 'to', header: 'To', kind: 'text', value: ({ to }) => to, minWidth: 96, grow: 0 },
  { id: 'ladder', header: 'Ladder', kind: 'text', value: ({ ladderName }) => ladderName, minWidth: 112 },
  { id: 'effective', header: 'Counts from', kind: 'date', value: ({ proposal }) => proposal.effective },
  { id: 'notBefore', header: 'Review on', kind: 'date', value: ({ proposal }) => proposal.notBefore },
  { id: 'why', header: 'Why', kind: 'text', value: ({ why }) => capital(why), grow: 3, minWidth: 220 },
];

type TabId = 'now' | 'later';

/** Tier changes that the programmes propose: what can be decided now, and what waits for its review. */
export function ProposalsPage() {
  const asOf = today();
  const proposals = useTiers((engine) => engine.tierProposals(isoDate(asOf)), [asOf]);
  const [tab, setTab] = useState<TabId>('now');
  const [deciding, setDeciding] = useState<readonly ProposalRow[]>();
  const { now, later } = useMemo(() => {
    const rows = proposals.value ?? none;
    const waits = ({ proposal }: ProposalRow): boolean => (proposal.notBefore ?? asOf) > asOf;
    return { now: rows.filter((row) => !waits(row)), later: rows.filter(waits) };
  }, [proposals.value, asOf]);
  const rows = tab === 'now' ? now : later;
  return (
    <Page
      title="Tiers to decide"
      note={formatPlural(now.length, 'proposal')}
      layout="fill"
      actions={<Button onClick={() => goTo(address.tiers())}>Who is where</Button>}
      tabs={
        <Tabs
          label="Which proposals"
          tabs={[
            { id: 'now', label: 'To decide now', count: now.length },
            { id: 'later', label: 'Waiting for their review', count: later.length },
          ]}
          active={tab}
          onSelect={(next) => setTab(next === 'later' ? 'later' : 'now')}
        />
      }
    >
      <DataTable
        label="Tiers to decide"
        memory="tier proposals"
        rows={rows}
        columns={columns}
        rowId={rowId}
        loading={proposals.loading}
        selectable={tab === 'now'}
        onOpen={(row) => (tab === 'now' ? setDeciding([row]) : goTo(address.partner(row.partner, 'tier')))}
        addressOf={(row) => address.partner(row.partner, 'tier')}
        bulkActions={(chosen) => (
          <Button size="xs" onClick={() => setDeciding(chosen)}>
            Decide {chosen.length}…
          </Button>
        )}
        rowActions={(chosen) => {
          const [row] = chosen;
          if (row === undefined) return [];
          return [
            ...(tab === 'now'
              ? [{ id: 'decide', label: 'Decide…', keys: 'Enter', run: () => setDeciding(chosen) }]
              : []),
            { id: 'partner', label: `Open ${row.partnerName}`, run: () => goTo(address.partner(row.partner, 'tier')) },
          ];
        }}
        empty={
          <EmptyState title={tab === 'now' ? 'Nothing to decide' : 'Nothing waits for a review'}>
            {tab === 'now'
              ? 'When a partner meets a higher tier, or no longer meets its own and its grace is over, the change is proposed here. Nothing changes before somebody decides.'
              : 'Changes that a program only makes at its reviews stand here until their day.'}
          </EmptyState>
        }
      />
      {deciding !== undefined && (
        <DecideTiersDialog rows={deciding} asOf={asOf} onClose={() => setDeciding(undefined)} />
      )}
    </Page>
  );
}
