import { useCallback, useMemo, useState } from 'react';
import { useParams } from 'wouter';
import { formatPeriod } from '#calendar/format-date.ts';
import { today } from '#data/today.ts';
import { useCalendar, useRecords } from '#data/use-records.ts';
import { AudienceMarker } from '#ui/audience-marker.tsx';
import { formatPlural } from '#ui/format.ts';
import { address, goTo } from '#ui/go-to.ts';
import { useKept } from '#ui/page-memory.ts';
import { Page } from '#ui/page.tsx';
import { PeekDrawer } from '#ui/peek-drawer.tsx';
import { SearchBox } from '#ui/search-box.tsx';
import { Tabs } from '#ui/tabs.tsx';
import { PartnerScorecard } from './partner-scorecard.tsx';
import { QuarterSelect } from './quarter-select.tsx';
import { ScoreSum } from './score-sum.tsx';
import { ScorecardList } from './scorecard-list.tsx';
import { NoTiles, TileDialog, TilesTab } from './tiles-tab.tsx';
import { useQuarters, useScorecards, useTiles } from './use-scorecards.ts';
import './scorecard.css';

const tabs = [
  { id: 'partners', label: 'Partners' },
  { id: 'tiles', label: 'Tiles and weights' },
] as const;

function AllScorecards() {
  const all = useRecords('partner');
  const tiles = useTiles();
  const quarters = useQuarters();
  const calendar = useCalendar();
  const [tab, setTab] = useKept('scorecards tab', 'partners');
  const [search, setSearch] = useKept('scorecards search', '');
  const [clearings, setClearings] = useState(0);
  const [summed, sum] = useState<string>();
  const [adding, setAdding] = useState(false);
  const onSum = useCallback((partner: string) => sum(partner), []);
  const active = useMemo(
    () => all.filter(({ values }) => values.mergedInto === undefined && values.status !== 'archived'),
    [all],
  );
  const ids = useMemo(() => (tiles.length === 0 ? [] : active.map(({ id }) => id)), [active, tiles.length]);
  const scores = useScorecards(ids, quarters.quarter, today());
  const sought = search.trim().toLowerCase();
  const listed = useMemo(
    () =>
      sought === ''
        ? active
        : active.filter(({ values }) => `${values.name ?? ''} ${values.code ?? ''}`.toLowerCase().includes(sought)),
    [active, sought],
  );
  const chosen = scores?.find(({ partner }) => partner === summed);
  const name = active.find(({ id }) => id === summed)?.values.name ?? '';
  const showsTiles = tab === 'tiles';
  return (
    <Page
      title="Scorecards"
      note={
        <>
          {formatPlural(active.length, 'partner')}
          <AudienceMarker audience="internal" />
        </>
      }
      layout={showsTiles || tiles.length === 0 ? 'flow' : 'fill'}
      actions={
        showsTiles || tiles.length === 0 ? undefined : (
          <>
            <SearchBox
              key={clearings}
              label="Search partners"
              placeholder="Search partners"
              start={search}
              onSearch={setSearch}
            />
            <QuarterSelect quarters={quarters} />
          </>
        )
      }
      tabs={<Tabs label="Scorecards" tabs={tabs} active={tab} onSelect={setTab} />}
      aside={
        !showsTiles &&
        chosen !== undefined && (
          <PeekDrawer
            title={`Total of ${name}`}
            note={formatPeriod(chosen.period, calendar)}
            onClose={() => sum(undefined)}
            onOpen={() => goTo(address.scorecards(chosen.partner))}
            takesFocus
          >
            <ScoreSum total={chosen.total} />
          </PeekDrawer>
        )
      }
    >
      {showsTiles ? (
        <TilesTab tiles={tiles} />
      ) : tiles.length === 0 ? (
        <NoTiles onAdd={() => setAdding(true)} />
      ) : (
        <ScorecardList
          partners={listed}
          scores={scores}
          filtered={sought !== ''}
          onClearFilter={() => {
            setSearch('');
            setClearings(clearings + 1);
          }}
          onSum={onSum}
        />
      )}
      {adding && <TileDialog tile={undefined} order={tiles.length + 1} onClose={() => setAdding(false)} />}
    </Page>
  );
}

/** How every partner stands by the same tiles, or how one does. */
export function ScorecardsPage() {
  const { partner } = useParams<{ partner?: string }>();
  return partner === undefined ? <AllScorecards /> : <PartnerScorecard key={partner} id={partner} />;
}
