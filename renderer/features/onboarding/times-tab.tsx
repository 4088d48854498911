import { useMemo, useState } from 'react';
import { today } from '#data/today.ts';
import { useRecords } from '#data/use-records.ts';
import type { DaysTaken, PartnerTimes, TimeFigure, TypeTimes } from '#insight/facts/first-deal-times.ts';
import { partnerTimes, timesByType } from '#insight/facts/first-deal-times.ts';
import { DataTable } from '#ui/data-table.tsx';
import type { DataColumn } from '#ui/data-table-types.ts';
import { EmptyState } from '#ui/empty-state.tsx';
import { formatCount, formatPlural } from '#ui/format.ts';
import { address, goTo } from '#ui/go-to.ts';
import { PeekDrawer } from '#ui/peek-drawer.tsx';
import { useRuns } from '#worker/tier-onboarding-runs.ts';

type Measure = 'registration' | 'won';

const measures = {
  registration: { header: 'First registration', short: 'Registered', what: 'the first registration' },
  won: { header: 'First deal won', short: 'Won', what: 'the first deal won' },
} as const satisfies Record<Measure, { readonly header: string; readonly short: string; readonly what: string }>;

const typeName = (type: string): string => (type === '' ? 'Without a type' : type);

/** “median of 8 partners; 3 have none yet, of 12 it isn't known”: how a figure was got. */
const gotFrom = ({ count, none, unknown }: TimeFigure): string => {
  const parts = [
    ...(none === 0 ? [] : [`${formatCount(none)} ${none === 1 ? 'has' : 'have'} none yet`]),
    ...(unknown === 0 ? [] : [`of ${formatCount(unknown)} it isn’t known`]),
  ];
  const made = count === 0 ? 'no figure yet' : `median of ${formatPlural(count, 'partner')}`;
  return `${made}${parts.length === 0 ? '' : `; ${parts.join(', ')}`}`;
};

const figureText = (figure: TimeFigure): string =>
  `${figure.median === undefined ? '' : `${figure.median} days, `}${gotFrom(figure)}`;

/** A median of two in the middle has a half: then every figure of its column says its tenth. */
const digitsOf = (rows: readonly TypeTimes[], measure: Measure): number =>
  rows.some((row) => !Number.isInteger(Number(row[measure].median ?? 0))) ? 1 : 0;

const figureColumns = (
  measure: Measure,
  decimals: number,
  onOpen: (row: TypeTimes) => void,
): readonly DataColumn<TypeTimes>[] => [
  {
    id: measure,
    header: measures[measure].header,
    unit: 'days',
    kind: 'number',
    decimals,
    minWidth: 160,
    value: (row) => row[measure].median,
    formula: (row) => gotFrom(row[measure]),
    onOpenTrace: onOpen,
  },
  { id: `${measure}Of`, header: 'of', unit: 'partners', kind: 'number', value: (row) => row[measure].count },
  { id: `${measure}None`, header: 'none yet', kind: 'number', value: (row) => row[measure].none },
];

const takenWords = (taken: DaysTaken): string =>
  taken === 'none' ? 'none yet' : taken === 'unknown' ? 'not known' : '';

const takenColumn = (measure: Measure): DataColumn<PartnerTimes> => ({
  id: measure,
  header: measures[measure].short,
  kind: 'number',
  minWidth: measure === 'registration' ? 104 : 84,
  value: (row) => (typeof row[measure] === 'number' ? row[measure] : null),
  render: (row) =>
    typeof row[measure] === 'number' ? (
      formatCount(row[measure])
    ) : (
      <span className="cb-subtle">{takenWords(row[measure])}</span>
    ),
});

const partnerColumns: readonly DataColumn<PartnerTimes>[] = [
  { id: 'name', header: 'Partner', kind: 'text', minWidth: 112, grow: 2, value: ({ name }) => name },
  { id: 'since', header: 'Since', kind: 'date', value: ({ since }) => since },
  takenColumn('registration'),
  takenColumn('won'),
];

/** The partners behind the medians of a type. */
function Behind({ row, onClose }: { row: TypeTimes; onClose: () => void }) {
  return (
    <PeekDrawer
      title={typeName(row.type)}
      note={formatPlural(row.partners.length, 'partner')}
      takesFocus
      onClose={onClose}
    >
      <div className="cb-onboarding-behind">
        {(['registration', 'won'] as const).map((measure) => (
          <p key={measure}>
            <strong>{measures[measure].header}:</strong> {figureText(row[measure])}.
          </p>
        ))}
        <p className="cb-muted cb-small">
          Days from the day a partner joined (or from the start of its onboarding, where that isn’t known) to{' '}
          {measures.registration.what} and {measures.won.what}. The median is the one in the middle: half took longer.
          Who joined before the first deal that this book knows of isn’t counted: what came first isn’t known.
        </p>
        <DataTable
          label={`Partners of type ${typeName(row.type)}`}
          rows={row.partners}
          columns={partnerColumns}
          rowId={({ partner }) => partner}
          selectable={false}
          defaultSort={{ column: 'registration', descending: false }}
          maxRows={14}
          onOpen={({ partner }) => goTo(address.partner(partner, 'activity'))}
          addressOf={({ partner }) => address.partner(partner, 'activity')}
        />
      </div>
    </PeekDrawer>
  );
}

/** How long partners take to their first registration and their first deal won, by type. */
export function TimesTab() {
  const partners = useRecords('partner');
  const deals = useRecords('deal');
  const runs = useRuns();
  const day = today();
  const [opened, open] = useState<string>();
  const rows = useMemo(() => {
    // The runs of a partner come newest first: the first start is the last one.
    const starts = new Map(runs.flatMap(({ partner, from }) => (from === undefined ? [] : [[partner, from]])));
    return timesByType(partnerTimes(partners, deals, (partner) => starts.get(partner), day));
  }, [partners, deals, runs, day]);
  const digits = useMemo(() => ({ registration: digitsOf(rows, 'registration'), won: digitsOf(rows, 'won') }), [rows]);
  const columns = useMemo((): readonly DataColumn<TypeTimes>[] => {
    const show = (row: TypeTimes) => open(row.type);
    return [
      { id: 'type', header: 'Type', kind: 'text', grow: 2, value: ({ type }) => typeName(type) },
      { id: 'partners', header: 'Partners', kind: 'number', value: (row) => row.partners.length },
      ...figureColumns('registration', digits.registration, show),
      ...figureColumns('won', digits.won, show),
      {
        id: 'unknown',
        header: 'not known',
        kind: 'number',
        value: ({ registration }) => registration.unknown,
        formula: () => 'joined before the first deal that this book knows of, or nobody said when',
      },
    ];
  }, [digits]);
  const looked = rows.find(({ type }) => type === opened);
  return (
    <div className="cb-onboarding-beside">
      <div className="cb-onboarding-list">
        <DataTable
          label="Time to first deal"
          memory="onboarding times"
          rows={rows}
          columns={columns}
          rowId={({ type }) => type}
          selectable={false}
          onOpen={({ type }) => open(type)}
          onPeek={(row) => open(row?.type)}
          peeked={opened ?? null}
          empty={
            <EmptyState title="No partner yet">
              How many days partners of each type take to their first registration and their first deal won.
            </EmptyState>
          }
        />
      </div>
      {looked !== undefined && <Behind key={looked.type} row={looked} onClose={() => open(undefined)} />}
    </div>
  );
}
