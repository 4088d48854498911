import { Button } from '@mantine/core';
import { useMemo, useState } from 'react';
import { formatPeriod } from '#calendar/format-date.ts';
import { today } from '#data/today.ts';
import { useCalendar, useRecord, useRecordIndex } from '#data/use-records.ts';
import type { RecordRow } from '#model/record-row.ts';
import type { Scorecard } from '#planning/contract.ts';
import { EmptyState } from '#ui/empty-state.tsx';
import { formatPlural, formatShare } from '#ui/format.ts';
import { address, goTo } from '#ui/go-to.ts';
import { Section } from '#ui/page.tsx';
import { RecordHeader } from '#ui/record-header.tsx';
import { StatusPill } from '#ui/status-pill.tsx';
import { PillarCards } from './pillar-cards.tsx';
import { QuarterSelect } from './quarter-select.tsx';
import { ScoreSum } from './score-sum.tsx';
import { TileCard } from './tile-card.tsx';
import { NoTiles, TileDialog } from './tiles-tab.tsx';
import { useQuarters, useScorecards, useTiles } from './use-scorecards.ts';

type Partner = RecordRow<'partner'>;

/** The total, large, and how it came about in words. */
function Total({ score }: { score: Scorecard }) {
  const [open, setOpen] = useState(false);
  const { total, words, left } = score.total;
  const below = score.tiles.filter(({ state }) => state === 'belowFloor');
  return (
    <Section title="Total" note="Σ weight × share of target ÷ Σ weight">
      <div className="cb-score-total">
        {total === undefined ? (
          <span className="cb-muted">No tile counts yet.</span>
        ) : (
          <button
            type="button"
            className="cb-money cb-traced cb-score-figure"
            aria-expanded={open}
            aria-label={`Total ${formatShare(total)}: how it adds up`}
            onClick={() => setOpen(!open)}
          >
            {formatShare(total)}
          </button>
        )}
        <div>
          {words !== '' && <p>{words}</p>}
          {left.length > 0 && (
            <p className="cb-small cb-muted">
              Not counted: {left.map(({ name }) => name).join(', ')}.{' '}
              <button type="button" className="cb-link" onClick={() => setOpen(!open)}>
                Why
              </button>
            </p>
          )}
          {below.length > 0 && (
            <p className="cb-score-below">
              <StatusPill tone="danger">{formatPlural(below.length, 'tile')} below floor</StatusPill>
              <span>{below.map(({ tile }) => tile.values.name).join(', ')}: red whatever the total.</span>
            </p>
          )}
        </div>
      </div>
      {open && <ScoreSum total={score.total} />}
    </Section>
  );
}

interface SheetProps {
  readonly partner: Partner;
  readonly score: Scorecard;
}

const none: readonly never[] = [];

function Sheet({ partner, score }: SheetProps) {
  const comments =
    useRecordIndex('scorecardComment', ({ values }) => values.partner, 'partner').get(partner.id) ?? none;
  const targets = useRecordIndex('scorecardTarget', ({ values }) => values.partner, 'partner').get(partner.id) ?? none;
  return (
    <>
      <Total score={score} />
      <div className="cb-tile-grid">
        {score.tiles.map((result) => (
          <TileCard
            key={`${result.tile.id} ${score.period}`}
            partner={partner}
            period={score.period}
            result={result}
            said={comments.find(({ values }) => values.tile === result.tile.id && values.period === score.period)}
            own={targets.find(({ values }) => values.tile === result.tile.id)}
          />
        ))}
      </div>
    </>
  );
}

/** One partner's scorecard in a quarter: tiles, total and pillars. */
export function PartnerScorecard({ id }: { id: string }) {
  const partner = useRecord('partner', id);
  const tiles = useTiles();
  const quarters = useQuarters();
  const calendar = useCalendar();
  const day = today();
  const [adding, setAdding] = useState(false);
  const ids = useMemo(() => [id], [id]);
  const score = useScorecards(ids, quarters.quarter, day)?.[0];
  if (partner === undefined)
    return (
      <EmptyState
        title="This partner doesn’t exist"
        action={<Button onClick={() => goTo(address.scorecards())}>All scorecards</Button>}
      >
        It was deleted, or the link belongs to another book.
      </EmptyState>
    );
  const name = partner.values.name ?? '';
  return (
    <section className="cb-scorecard" aria-label={`Scorecard of ${name}`}>
      <RecordHeader
        title={name}
        code={partner.values.code}
        note={`Scorecard, ${formatPeriod(quarters.quarter, calendar)}${quarters.quarter === quarters.running ? ', so far' : ''}`}
        facts={[]}
        onBack={() => goTo(address.scorecards())}
        actions={
          <>
            <QuarterSelect quarters={quarters} />
            <Button onClick={() => goTo(address.partner(id, 'planning'))}>Open partner</Button>
          </>
        }
      />
      <div className="cb-scorecard-body" tabIndex={0}>
        {tiles.length === 0 ? (
          <NoTiles onAdd={() => setAdding(true)} />
        ) : (
          score !== undefined && <Sheet partner={partner} score={score} />
        )}
        <PillarCards partner={partner} />
      </div>
      {adding && <TileDialog tile={undefined} order={tiles.length + 1} onClose={() => setAdding(false)} />}
    </section>
  );
}
