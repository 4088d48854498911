import { ActionIcon, Menu } from '@mantine/core';
import { IconDots } from '@tabler/icons-react';
import { useState } from 'react';
import { formatPeriod } from '#calendar/format-date.ts';
import { previousPeriod, type PeriodId } from '#calendar/period.ts';
import { today } from '#data/today.ts';
import { useCalendar } from '#data/use-records.ts';
import type { RecordRow } from '#model/record-row.ts';
import type { TileResult } from '#planning/contract.ts';
import { askedByTile } from '#planning/scorecard.ts';
import { TrendBars } from '#ui/charts/trend-bars.tsx';
import { NumberField } from '#ui/field-editor.tsx';
import { formatAmount } from '#ui/format.ts';
import { NoteBoxes } from '#ui/note-boxes.tsx';
import { openFigure } from '#ui/open-figure.ts';
import { RecordDialog, textOf } from '#ui/record-dialog.tsx';
import { say, setOwnTarget } from './scorecard-acts.ts';
import { figureText, percentText, stepWords, tileStates } from './scorecard-words.ts';
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

/** Target, floor and share of the target, each where there is one. */
function levelsText({ target, floor, share, tile }: TileResult, isOwn: boolean): string {
  const { currency } = tile.values;
  const parts = [
    target === undefined ? 'no target' : `target ${figureText(target, currency)}${isOwn ? ' (its own)' : ''}`,
    floor === undefined ? '' : `floor ${figureText(floor, currency)}`,
    share === undefined ? '' : `${percentText(share)} of target`,
  ];
  return parts.filter((part) => part !== '').join(' · ');
}

/** A figure against target and floor, four quarters of it, and what is said about it. */
export function TileCard({ partner, period, result, said, own }: TileCardProps) {
  const calendar = useCalendar();
  const [ownAsked, askOwn] = useState(false);
  const hasText = (said?.values.comment ?? '') !== '' || (said?.values.internalNotes ?? '') !== '';
  const [writes, setWrites] = useState(false);
  const { tile, value, trend, target } = result;
  const { name = '', currency, weight = '0', source = 'entered' } = tile.values;
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
            aria-label={`${name} ${figureText(value, currency)}: show what is behind it`}
            onClick={open}
          >
            {figureText(value, currency)}
          </button>
        )}
        {step !== undefined && <span className="cb-small cb-muted">{step}</span>}
      </div>
      <p className="cb-small cb-muted">{levelsText(result, own?.values.target !== undefined)}</p>
      <p className="cb-small cb-subtle">
        weight {formatAmount(weight)}
        {result.byHand ? ' · entered by hand' : ''}
      </p>
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
      {hasText || writes ? (
        <NoteBoxes
          shared={said?.values.comment ?? ''}
          internal={said?.values.internalNotes ?? ''}
          onSaveShared={(text) => void say(subject, 'comment', text)}
          onSaveInternal={(text) => void say(subject, 'internalNotes', text)}
        />
      ) : (
        <button type="button" className="cb-link cb-small cb-tile-write" onClick={() => setWrites(true)}>
          Add a comment
        </button>
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
              note: `The book’s: ${tile.values.target === undefined ? 'none' : figureText(tile.values.target, currency)}`,
            },
            {
              name: 'floor',
              label: 'Floor per quarter',
              kind: 'number',
              note: `The book’s: ${tile.values.floor === undefined ? 'none' : figureText(tile.values.floor, currency)}`,
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
