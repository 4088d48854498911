import { useMemo, useState } from 'react';
import type { DecimalText } from '#money/amount.ts';
import { minorUnits } from '#money/currency.ts';
import { multiply, toDecimals } from '#money/decimal.ts';
import type { ChampionFigure } from '#tiers/champions.ts';
import { DataTable } from '#ui/data-table.tsx';
import type { DataColumn } from '#ui/data-table-types.ts';
import { EmptyState } from '#ui/empty-state.tsx';
import { formatAmount, formatPlural } from '#ui/format.ts';
import { address, goTo } from '#ui/go-to.ts';
import { Section } from '#ui/page.tsx';
import type { ChampionRow, InsightQuestion, InsightTold, TierInsightApi } from '#worker/tier-insight-api.ts';
import { ChampionFactsDrawer, figureNames, type ChampionOpened } from './champion-facts.tsx';
import { InsightBody } from './insight-body.tsx';
import { championTask } from './proposed-task.ts';
import { TaskButton } from './task-button.tsx';
import { useInsight, type InsightPlace } from './use-insight.ts';

const ask = (api: TierInsightApi, question: InsightQuestion, told: InsightTold) => api.tierChampions(question, told);

/** Who is better than the tier says, and whose tier says more than the figures. */
export function ChampionsTab({ place }: { place: InsightPlace }) {
  const insight = useInsight(ask, place);
  const [opened, setOpened] = useState<ChampionOpened>();
  const { value } = insight;
  return (
    <InsightBody
      title="Looking for champions"
      insight={insight}
      aside={
        opened !== undefined &&
        value !== undefined && (
          <ChampionFactsDrawer
            place={place}
            currency={value.currency}
            opened={opened}
            onClose={() => setOpened(undefined)}
          />
        )
      }
    >
      {value !== undefined && (
        <div className="cb-insight-sections">
          <ChampionList
            title="Hidden champions"
            note="lower half of the ladder, growth in the top tenth, more activity than the median"
            empty="Nobody on a lower tier grows that fast and is that active."
            rows={value.hidden}
            currency={value.currency}
            place={place}
            onOpen={setOpened}
          />
          <ChampionList
            title="Slipping top tiers"
            note="upper half of the ladder, no new certificate in twelve months, revenue flat or falling, fewer registrations"
            empty="Nobody on a higher tier falls behind in all three."
            rows={value.slipping}
            currency={value.currency}
            place={place}
            onOpen={setOpened}
          />
        </div>
      )}
    </InsightBody>
  );
}

interface ChampionListProps {
  readonly title: string;
  readonly note: string;
  readonly empty: string;
  readonly rows: readonly ChampionRow[];
  readonly currency: string;
  readonly place: InsightPlace;
  readonly onOpen: (opened: ChampionOpened) => void;
}

const rowId = ({ partner }: ChampionRow): string => partner;
const percent = (growth: string | undefined): string | undefined =>
  growth === undefined
    ? undefined
    : toDecimals(multiply(growth as DecimalText, '100' as DecimalText), 1, 'halfAwayFromZero');

function ChampionList({ title, note, empty, rows, currency, place, onOpen }: ChampionListProps) {
  const columns = useMemo((): readonly DataColumn<ChampionRow>[] => {
    const money = (id: 'revenue' | 'revenueBefore', header: string): DataColumn<ChampionRow> => ({
      id,
      header,
      unit: currency,
      kind: 'money',
      minWidth: 112,
      value: ({ evidence }) => toDecimals(evidence[id] as DecimalText, minorUnits(currency), 'halfAwayFromZero'),
      currency: () => currency,
      onOpenTrace: (row) => onOpen({ row, figure: id }),
    });
    const count = (
      id: Exclude<ChampionFigure, 'revenue' | 'revenueBefore'>,
      header: string,
      minWidth = 88,
    ): DataColumn<ChampionRow> => ({
      id,
      header,
      kind: 'number',
      minWidth,
      value: ({ evidence }) => evidence[id],
      render: (row) => (
        <button
          type="button"
          className="cb-money cb-traced"
          aria-label={`${row.partnerName}, ${figureNames[id].toLowerCase()} ${row.evidence[id]}: show the facts behind it`}
          onClick={(event) => {
            event.stopPropagation();
            onOpen({ row, figure: id });
          }}
        >
          {formatAmount(row.evidence[id])}
        </button>
      ),
    });
    return [
      { id: 'name', header: 'Partner', kind: 'text', value: ({ partnerName }) => partnerName, grow: 2, minWidth: 152 },
      { id: 'tier', header: 'Tier', kind: 'text', value: ({ tier }) => tier, minWidth: 88, grow: 0 },
      money('revenue', '12 months'),
      money('revenueBefore', '12 before'),
      {
        id: 'growth',
        header: 'Growth',
        kind: 'percent',
        value: ({ evidence }) => percent(evidence.growth),
        minWidth: 88,
      },
      count('engagement', 'Activities'),
      count('certificates', 'Certificates', 96),
      count('registrations', 'Registrations', 104),
      count('registrationsBefore', '12 before', 80),
      {
        id: 'task',
        header: 'Task',
        kind: 'custom',
        minWidth: 104,
        grow: 0,
        sortable: false,
        value: () => '',
        render: (row) => <TaskButton task={championTask(row, place)} />,
      },
    ];
  }, [currency, onOpen, place]);
  return (
    <Section title={title} note={`${formatPlural(rows.length, 'partner')}: ${note}`} flush={rows.length > 0}>
      {rows.length === 0 ? (
        <EmptyState compact title="Nobody">
          {empty}
        </EmptyState>
      ) : (
        <DataTable
          label={title}
          rows={rows}
          columns={columns}
          rowId={rowId}
          selectable={false}
          maxRows={10}
          onOpen={({ partner }) => goTo(address.partner(partner, 'tier'))}
          addressOf={({ partner }) => address.partner(partner, 'tier')}
        />
      )}
    </Section>
  );
}
