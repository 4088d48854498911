import { useMemo } from 'react';
import { today } from '#data/today.ts';
import { useBookRecords } from '#data/use-book-records.ts';
import type { RecordKind } from '#model/record-kinds.ts';
import type { RecordRow } from '#model/record-row.ts';
import type { PillarResult, Scorecard } from '#planning/contract.ts';
import { pillarsOn, weakestPillar } from '#planning/scorecard.ts';
import { DataTable } from '#ui/data-table.tsx';
import type { DataColumn } from '#ui/data-table-types.ts';
import { EmptyState } from '#ui/empty-state.tsx';
import { formatPercent } from '#ui/format.ts';
import { address, goTo } from '#ui/go-to.ts';
import { StatusPill } from '#ui/status-pill.tsx';
import { markText, percentOf, pillarWords, standWords, trendOf } from './scorecard-words.ts';

const pillarKinds: readonly RecordKind[] = ['partner', 'pillarEvidence'];

/** A partner with its scorecard; absent until the engine has answered. */
export interface ScoreRow {
  readonly id: string;
  readonly name: string;
  readonly score: Scorecard | undefined;
  readonly pillars: readonly PillarResult[];
}

const belowFloor = ({ score }: ScoreRow): number =>
  (score?.tiles ?? []).filter(({ state }) => state === 'belowFloor').length;

/** "4.0 trusts the product", or of how many pillars nothing is known. */
function weakestText({ pillars }: ScoreRow): string {
  const weakest = weakestPillar(pillars);
  if (weakest !== undefined) return `${markText(weakest.mark)} · ${pillarWords[weakest.pillar].name}`;
  const known = pillars.filter(({ mark }) => mark !== undefined).length;
  return known === 0 ? '' : `${known} of ${pillars.length} known`;
}

const trendText = ({ score }: ScoreRow): string => {
  if (score === undefined) return '';
  const { up, down } = trendOf(score.tiles);
  return [up === 0 ? '' : `▲ ${up}`, down === 0 ? '' : `▼ ${down}`].filter((part) => part !== '').join('  ');
};

function Total({ row, onSum }: { row: ScoreRow; onSum: (row: ScoreRow) => void }) {
  const total = row.score?.total;
  if (total?.total === undefined) return <span className="cb-subtle">{row.score === undefined ? '…' : '—'}</span>;
  const text = formatPercent(percentOf(total.total));
  return (
    <button
      type="button"
      className="cb-money cb-traced"
      title={total.words}
      aria-label={`${row.name} ${text}: how it adds up`}
      onClick={(event) => {
        event.stopPropagation();
        onSum(row);
      }}
    >
      {text}
    </button>
  );
}

const columnsOf = (onSum: (row: ScoreRow) => void): readonly DataColumn<ScoreRow>[] => [
  { id: 'name', header: 'Partner', kind: 'text', minWidth: 176, grow: 3, value: ({ name }) => name },
  {
    id: 'total',
    header: 'Total',
    kind: 'percent',
    minWidth: 88,
    value: ({ score }) => (score?.total.total === undefined ? undefined : percentOf(score.total.total)),
    render: (row) => <Total row={row} onSum={onSum} />,
    onOpenTrace: onSum,
  },
  {
    id: 'floor',
    header: 'Below floor',
    kind: 'custom',
    minWidth: 116,
    grow: 0,
    value: belowFloor,
    render: (row) => {
      const below = belowFloor(row);
      return below === 0 ? (
        <span className="cb-subtle">none</span>
      ) : (
        <StatusPill tone="danger">{below === 1 ? '1 tile' : `${below} tiles`}</StatusPill>
      );
    },
  },
  {
    id: 'stand',
    header: 'Tiles',
    kind: 'text',
    minWidth: 176,
    grow: 3,
    value: ({ score }) => (score === undefined ? '…' : standWords(score.tiles)),
  },
  { id: 'trend', header: 'On the quarter before', kind: 'text', minWidth: 148, grow: 0, value: trendText },
  { id: 'weakest', header: 'Weakest pillar', kind: 'text', minWidth: 184, grow: 2, value: weakestText },
];

const rowId = ({ id }: ScoreRow): string => id;

interface ScorecardListProps {
  readonly partners: readonly RecordRow<'partner'>[];
  readonly scores: readonly Scorecard[] | undefined;
  readonly filtered: boolean;
  readonly onClearFilter: () => void;
  readonly onSum: (partner: string) => void;
}

/** The scorecards of all partners, by name: this list is ours alone, and nobody is ranked in what a partner sees. */
export function ScorecardList({ partners, scores, filtered, onClearFilter, onSum }: ScorecardListProps) {
  const records = useBookRecords(pillarKinds);
  const day = today();
  const pillars = useMemo(
    () => new Map(partners.map(({ id }) => [id, pillarsOn(records, id, day)])),
    [partners, records, day],
  );
  const rows = useMemo((): readonly ScoreRow[] => {
    const byPartner = new Map((scores ?? []).map((score) => [score.partner, score]));
    return partners.map(({ id, values }) => ({
      id,
      name: values.name ?? '',
      score: byPartner.get(id),
      pillars: pillars.get(id) ?? [],
    }));
  }, [partners, scores, pillars]);
  const columns = useMemo(() => columnsOf(({ id }) => onSum(id)), [onSum]);
  return (
    <DataTable
      label="Scorecards"
      memory="scorecards"
      rows={rows}
      columns={columns}
      rowId={rowId}
      defaultSort={{ column: 'name', descending: false }}
      onOpen={({ id }) => goTo(address.scorecards(id))}
      addressOf={({ id }) => address.scorecards(id)}
      rowActions={([row]) =>
        row === undefined
          ? []
          : [
              { id: 'open', label: 'Open', keys: 'Enter', run: () => goTo(address.scorecards(row.id)) },
              { id: 'sum', label: 'How the total adds up', run: () => onSum(row.id) },
              { id: 'partner', label: `Open ${row.name}`, run: () => goTo(address.partner(row.id, 'planning')) },
            ]
      }
      selectable={false}
      filterCount={filtered ? 1 : 0}
      onClearFilters={onClearFilter}
      empty={<EmptyState title="No partners yet">Scorecards are made for the partners of the book.</EmptyState>}
    />
  );
}
