import { ActionIcon, Button, TextInput } from '@mantine/core';
import { IconArrowDown, IconArrowUp, IconPencil, IconPlus, IconTrash } from '@tabler/icons-react';
import { useState } from 'react';
import { useSettings } from '#data/use-records.ts';
import type { DecimalText } from '#money/amount.ts';
import { sign } from '#money/decimal.ts';
import { AudienceMarker } from '#ui/audience-marker.tsx';
import { EmptyState } from '#ui/empty-state.tsx';
import { formatAmount, formatFigure } from '#ui/format.ts';
import { Section } from '#ui/page.tsx';
import { RecordDialog } from '#ui/record-dialog.tsx';
import { understoodAmount } from '#ui/understood-amount.ts';
import { useAutosave } from '#ui/use-autosave.ts';
import { figureSourceWords, useMetricChoices } from '#worker/figure-source-words.ts';
import {
  addStandardTiles,
  moveTile,
  removeTile,
  saveTile,
  setWeight,
  standardTiles,
  type Tile,
} from './scorecard-acts.ts';
import { weightWords } from './scorecard-words.ts';
import { tileFields, tileSet, tileStart, tileTrouble } from './tile-form.ts';

/** A weight as it's typed; nothing below zero is one. */
const understoodWeight = (draft: string): string | null => {
  if (draft.trim() === '') return '';
  const number = understoodAmount(draft);
  return number === null || sign(number as DecimalText) < 0 ? null : number;
};

function WeightInput({ tile }: { tile: Tile }) {
  const autosave = useAutosave(
    tile.values.weight ?? '',
    (weight) => void setWeight(tile, weight),
    understoodWeight,
    (saved) => formatAmount(saved),
  );
  return (
    <TextInput
      size="xs"
      aria-label={`Weight of ${tile.values.name ?? ''}`}
      classNames={{ input: 'cb-num cb-tile-weight' }}
      inputMode="decimal"
      placeholder="0"
      value={autosave.draft}
      error={autosave.unclear ? 'A number of 0 or more' : undefined}
      onChange={(event) => autosave.change(event.currentTarget.value)}
      onBlur={autosave.commit}
      onKeyDown={(event) => {
        if (event.key === 'Enter') autosave.commit();
        else if (event.key === 'Escape') autosave.revert();
      }}
    />
  );
}

const levelText = (value: string | undefined, currency: string | undefined): string =>
  value === undefined ? '—' : formatFigure(value, currency);

interface TileLineProps {
  readonly tiles: readonly Tile[];
  readonly at: number;
  readonly onEdit: (tile: Tile) => void;
}

function TileLine({ tiles, at, onEdit }: TileLineProps) {
  const tile = tiles[at];
  if (tile === undefined) return null;
  const { name = '', source = 'entered', currency, target, floor } = tile.values;
  return (
    <tr>
      <th scope="row">
        <button type="button" className="cb-link" onClick={() => onEdit(tile)}>
          {name}
        </button>
      </th>
      <td>{figureSourceWords[source]}</td>
      <td className="cb-num">{levelText(target, currency)}</td>
      <td className="cb-num">{levelText(floor, currency)}</td>
      <td>
        <WeightInput tile={tile} />
      </td>
      <td>
        <span className="cb-tile-acts">
          <ActionIcon aria-label={`Move ${name} up`} disabled={at === 0} onClick={() => void moveTile(tiles, at, -1)}>
            <IconArrowUp size={16} aria-hidden />
          </ActionIcon>
          <ActionIcon
            aria-label={`Move ${name} down`}
            disabled={at === tiles.length - 1}
            onClick={() => void moveTile(tiles, at, 1)}
          >
            <IconArrowDown size={16} aria-hidden />
          </ActionIcon>
          <ActionIcon aria-label={`Edit tile ${name}`} onClick={() => onEdit(tile)}>
            <IconPencil size={16} aria-hidden />
          </ActionIcon>
          <ActionIcon aria-label={`Remove tile ${name}`} onClick={() => void removeTile(tile)}>
            <IconTrash size={16} aria-hidden />
          </ActionIcon>
        </span>
      </td>
    </tr>
  );
}

/** Why there is nothing yet, and the two ways to begin. */
export function NoTiles({ onAdd }: { onAdd: () => void }) {
  const { homeCurrency = 'USD' } = useSettings();
  return (
    <EmptyState
      title="No tiles yet"
      action={
        <span className="cb-tile-begin">
          <Button variant="filled" onClick={() => void addStandardTiles(homeCurrency)}>
            Add the standard tiles
          </Button>
          <Button onClick={onAdd}>Add a tile</Button>
        </span>
      }
    >
      A scorecard has four to eight tiles, the same for every partner. The standard ones are{' '}
      {standardTiles.map(({ source, weight }) => `${figureSourceWords[source].toLowerCase()} ${weight}`).join(', ')}.
    </EmptyState>
  );
}

/** The dialog of a new or an edited tile. */
export function TileDialog({ tile, order, onClose }: { tile: Tile | undefined; order: number; onClose: () => void }) {
  const { homeCurrency = 'USD' } = useSettings();
  const metrics = useMetricChoices();
  return (
    <RecordDialog
      title={tile === undefined ? 'Add a tile' : (tile.values.name ?? 'Tile')}
      act={tile === undefined ? 'Add tile' : 'Save tile'}
      fields={tileFields(metrics)}
      start={tileStart(tile, homeCurrency)}
      check={tileTrouble}
      onSave={(values) => saveTile(tile, { ...tileSet(values), ...(tile === undefined ? { order } : {}) })}
      onClose={onClose}
    />
  );
}

/** What every partner's scorecard consists of: figures, targets, floors and weights of the whole book. */
export function TilesTab({ tiles }: { tiles: readonly Tile[] }) {
  const [asked, ask] = useState<{ readonly tile?: Tile }>();
  const add = (): void => ask({});
  const untargeted = tiles.filter(({ values }) => values.target === undefined).length;
  const zero = tiles.every(({ values }) => Number(values.weight ?? '0') === 0);
  return (
    <>
      <Section
        title="Tiles and weights"
        note="the same for every partner; targets may be a partner’s own"
        actions={
          <>
            <AudienceMarker audience="partner" />
            {tiles.length > 0 && (
              <Button size="xs" leftSection={<IconPlus size={14} aria-hidden />} onClick={add}>
                Add tile
              </Button>
            )}
          </>
        }
      >
        {tiles.length === 0 ? (
          <NoTiles onAdd={add} />
        ) : (
          <>
            <table className="cb-tile-table" aria-label="Tiles">
              <thead>
                <tr>
                  <th scope="col">Tile</th>
                  <th scope="col">Figure from</th>
                  <th scope="col" className="cb-num">
                    Target per quarter
                  </th>
                  <th scope="col" className="cb-num">
                    Floor
                  </th>
                  <th scope="col" className="cb-num">
                    Weight
                  </th>
                  <td />
                </tr>
              </thead>
              <tbody>
                {tiles.map((tile, at) => (
                  <TileLine key={tile.id} tiles={tiles} at={at} onEdit={(edited) => ask({ tile: edited })} />
                ))}
              </tbody>
            </table>
            <p className={zero ? 'cb-commitment-open' : 'cb-muted'} role="status">
              {weightWords(tiles.map(({ values }) => values.weight))}
            </p>
            {untargeted > 0 && (
              <p className="cb-muted">
                {untargeted === 1 ? 'One tile has' : `${untargeted} tiles have`} no target and{' '}
                {untargeted === 1 ? 'counts' : 'count'} only where a partner has its own.
              </p>
            )}
          </>
        )}
      </Section>
      {asked !== undefined && (
        <TileDialog
          key={asked.tile?.id ?? 'new'}
          tile={asked.tile}
          order={tiles.length + 1}
          onClose={() => ask(undefined)}
        />
      )}
    </>
  );
}
