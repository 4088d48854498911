import { ActionIcon, Button, Menu } from '@mantine/core';
import { IconDots } from '@tabler/icons-react';
import { useState } from 'react';
import { formatPeriod } from '#calendar/format-date.ts';
import { previousPeriod, type PeriodId } from '#calendar/period.ts';
import { today } from '#data/today.ts';
import { useCalendar } from '#data/use-records.ts';
import type { RecordRow } from '#model/record-row.ts';
import { minorUnits } from '#money/currency.ts';
import type { TileResult } from '#planning/contract.ts';
import { askedByTile } from '#planning/scorecard.ts';
import { AudienceMarker } from '#ui/audience-marker.tsx';
import { TrendBars } from '#ui/charts/trend-bars.tsx';
import { NumberField } from '#ui/field-editor.tsx';
import { formatAmount, formatFigure, formatShare } from '#ui/format.ts';
import { NoteBoxes } from '#ui/note-boxes.tsx';
import { openFigure } from '#ui/open-figure.ts';
import { RecordDialog, textOf } from '#ui/record-dialog.tsx';
import { say, setOwnTarget } from './scorecard-acts.ts';
import { stepWords, tileStates } from './scorecard-words.ts';
import { levelTrouble } from './tile-form.ts';

interface TileCardProps {
  readonly partner: RecordRow<'partner'>;
  readonly period: PeriodId;
  readonly result: TileResult;
  readonly said: RecordRow<'scorecardComment'> | undefined;
  readonly own: RecordRow<'scorecardTarget'> | undefined;
}

function TileState({ state }: Pick<TileResult, 'state'>) {
  const { tone, word, Icon } = tileStates[state];
  return (
    <span className="cb-tile-state" data-tone={tone}>
      <Icon size={16} aria-hidden />
      {word}
    </span>
  );
}

/** Target, floor and share of the target, in the unit of the figure above. */
function Levels({ result: { target, floor, share, tile }, isOwn }: { result: TileResult; isOwn: boolean }) {
  const { currency, weight = '0' } = tile.values;
  const digits = currency === undefined ? {} : { decimals: minorUnits(currency) };
  const level = (value: string | undefined): string => (value === undefined ? '—' : formatAmount(value, digits));
  const facts = [
    [isOwn ? 'Its own target' : 'Target', level(target)],
    ['Floor', level(floor)],
    ['Of target', share === undefined ? '—' : formatShare(share)],
    ['Weight', formatAmount(weight)],
  ] as const;
  return (
    <dl className="cb-tile-levels">
      {facts.map(([label, value]) => (
        <div key={label}>
          <dt>{label}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}

interface SaidTextProps {
  readonly comment: string;
  readonly internal: string;
  readonly onEdit: () => void;
}

/** What is said about a tile, as it's read. */
function SaidText({ comment, internal, onEdit }: SaidTextProps) {
  return (
    <div className="cb-tile-said">
      {comment !== '' && (
        <p>
          <AudienceMarker audience="partner" /> {comment}
        </p>
      )}
      {internal !== '' && (
        <p>
          <AudienceMarker audience="internal" /> {internal}
        </p>
      )}
      <button type="button" className="cb-link cb-small" onClick={onEdit}>
        {comment === '' && internal === '' ? 'Add a comment' : 'Edit'}
      </button>
    </div>
  );
}

/** A figure against target and floor, four quarters of it, and what is said about it. */
export function TileCard({ partner, period, result, said, own }: TileCardProps) {
  const calendar = useCalendar();
  const [ownAsked, askOwn] = useState(false);
  const { comment = '', internalNotes: internal = '' } = said?.values ?? {};
  const [writes, setWrites] = useState(false);
  const { tile, value, trend, target } = result;
  const { name = '', currency, source = 'entered' } = tile.values;
  const subject = { partner: partner.id, tile, period, record: said };
  const open = (): void => {
    const { source: _source, ...asked } = askedByTile(tile, { [period]: said?.values.value ?? '' });
    openFigure({ title: name, partner: partner.id, source, ...asked, quarters: [period], asOf: today() });
  };
  const step = stepWords(result, formatPeriod(previousPeriod(period, calendar), calendar));
  return (
    <section className="cb-card cb-tile" aria-label={name} data-state={result.state}>
      <header>
        <h2 className="cb-h3 cb-truncate" title={name}>
          {name}
        </h2>
        <TileState state={result.state} />
        <Menu position="bottom-end">
          <Menu.Target>
            <ActionIcon aria-label={`More about ${name}`}>
              <IconDots size={16} aria-hidden />
            </ActionIcon>
          </Menu.Target>
          <Menu.Dropdown>
            <Menu.Item onClick={open}>What is behind it</Menu.Item>
            <Menu.Item onClick={() => askOwn(true)}>Target of its own…</Menu.Item>
            <Menu.Item onClick={() => setWrites(true)}>Comment…</Menu.Item>
          </Menu.Dropdown>
        </Menu>
      </header>
      <div className="cb-tile-value">
        {value === undefined ? (
          <span className="cb-muted">{source === 'entered' ? 'Nothing entered' : 'No figure'}</span>
        ) : (
          <button
            type="button"
            className="cb-money cb-traced"
            aria-label={`${name} ${formatFigure(value, currency)}: show what is behind it`}
            onClick={open}
          >
            {formatFigure(value, currency)}
          </button>
        )}
        {step !== undefined && <span className="cb-small cb-muted">{step}</span>}
        {result.byHand && <span className="cb-small cb-subtle">entered by hand</span>}
        {result.leftOut !== undefined && (
          <span className="cb-small cb-subtle">
            not in it: {result.leftOut.map((other) => other.currency).join(', ')}
          </span>
        )}
      </div>
      <Levels result={result} isOwn={own?.values.target !== undefined} />
      <TrendBars
        label={`${name} over four quarters`}
        points={trend.map((point) => ({
          label: formatPeriod(point.period, calendar),
          value: point.value,
          running: point.running,
        }))}
        target={target}
      />
      {source === 'entered' && (
        <NumberField
          label={`Figure of ${formatPeriod(period, calendar)}`}
          description="Typed by hand, and marked so"
          value={said?.values.value ?? ''}
          onSave={(next) => void say(subject, 'value', next)}
        />
      )}
      {writes ? (
        <>
          <NoteBoxes
            shared={comment}
            internal={internal}
            onSaveShared={(text) => void say(subject, 'comment', text)}
            onSaveInternal={(text) => void say(subject, 'internalNotes', text)}
          />
          <Button size="xs" className="cb-tile-write" onClick={() => setWrites(false)}>
            Finish
          </Button>
        </>
      ) : (
        <SaidText comment={comment} internal={internal} onEdit={() => setWrites(true)} />
      )}
      {ownAsked && (
        <RecordDialog
          title={`${name}: target of ${partner.values.name ?? ''}`}
          act="Set target"
          fields={[
            {
              name: 'target',
              label: 'Target per quarter',
              kind: 'number',
              note: `The book’s: ${tile.values.target === undefined ? 'none' : formatFigure(tile.values.target, currency)}`,
            },
            {
              name: 'floor',
              label: 'Floor per quarter',
              kind: 'number',
              note: `The book’s: ${tile.values.floor === undefined ? 'none' : formatFigure(tile.values.floor, currency)}`,
            },
          ]}
          start={{ target: own?.values.target ?? '', floor: own?.values.floor ?? '' }}
          check={levelTrouble}
          onSave={(values) =>
            setOwnTarget(partner, tile, own, { target: textOf(values, 'target'), floor: textOf(values, 'floor') })
          }
          onClose={() => askOwn(false)}
        >
          <p className="cb-muted">Left empty, the book’s holds. The weight is the same for every partner.</p>
        </RecordDialog>
      )}
    </section>
  );
}
