import { change, edit, newId } from '#data/edit.ts';
import { reportEdit } from '#data/report-edit.ts';
import type { GoalSource } from '#model/business-plan-records.ts';
import type { AnyChange, RecordRow } from '#model/record-row.ts';
import { figureSourceWords, figureUnit } from '#worker/figure-source-words.ts';

export type Tile = RecordRow<'scorecardTile'>;

/** Where nobody chose: enough to start with, and none above half (capabilities.md c). */
export const standardTiles: readonly { readonly source: GoalSource; readonly weight: string }[] = [
  { source: 'revenue', weight: '40' },
  { source: 'certifiedPeople', weight: '20' },
  { source: 'registrations', weight: '20' },
  { source: 'pipeline', weight: '20' },
];

/** The tiles to start with, in one step; targets are the person's. */
export async function addStandardTiles(currency: string): Promise<boolean> {
  const changes = standardTiles.map(({ source, weight }, at): AnyChange =>
    change('scorecardTile', newId(), {
      name: figureSourceWords[source],
      source,
      weight,
      order: at + 1,
      ...(figureUnit[source] === 'money' ? { currency } : {}),
    }),
  );
  return await reportEdit(edit('Add the standard tiles', changes), `${changes.length} tiles added. Give them targets.`);
}

export async function saveTile(
  tile: Tile | undefined,
  set: Omit<AnyChange & { kind: 'scorecardTile' }, 'kind' | 'id'>['set'],
): Promise<boolean> {
  const name = set.name ?? tile?.values.name ?? 'tile';
  return await reportEdit(
    edit(`${tile === undefined ? 'Add' : 'Change'} tile ${name}`, [change('scorecardTile', tile?.id ?? newId(), set)]),
    `Tile ${name} ${tile === undefined ? 'added' : 'changed'}.`,
  );
}

export const setWeight = async (tile: Tile, weight: string): Promise<boolean> =>
  await reportEdit(
    edit(`Weight of ${tile.values.name ?? 'tile'}`, [
      change('scorecardTile', tile.id, { weight: weight === '' ? null : weight }),
    ]),
  );

/** Puts a tile one place up or down; every tile gets its place. */
export async function moveTile(tiles: readonly Tile[], at: number, step: 1 | -1): Promise<boolean> {
  const moved = tiles[at];
  if (moved === undefined || tiles[at + step] === undefined) return false;
  const order = tiles.toSpliced(at, 1).toSpliced(at + step, 0, moved);
  const changes = order.flatMap((tile, place): AnyChange[] =>
    tile.values.order === place + 1 ? [] : [change('scorecardTile', tile.id, { order: place + 1 })],
  );
  return await reportEdit(edit(`Move tile ${moved.values.name ?? ''}`, changes));
}

/** Takes a tile away; its comments and own targets stay with it, so that undo brings all back. */
export const removeTile = async (tile: Tile): Promise<boolean> =>
  await reportEdit(
    edit(`Remove tile ${tile.values.name ?? ''}`, [change('scorecardTile', tile.id, { deleted: true })]),
    `Tile ${tile.values.name ?? ''} removed from every scorecard.`,
  );

/** What is said of a tile of a partner in a quarter. */
export interface Said {
  readonly partner: string;
  readonly tile: Tile;
  readonly period: string;
  /** The record that has it already. */
  readonly record: RecordRow<'scorecardComment'> | undefined;
}

/** Writes the comment, the internal note or the entered value; the first of them makes the record. */
export async function say(
  { partner, tile, period, record }: Said,
  field: 'comment' | 'internalNotes' | 'value',
  text: string,
): Promise<boolean> {
  const of = record === undefined ? { partner, tile: tile.id, period } : {};
  const words = { comment: 'Comment', internalNotes: 'Internal note', value: 'Entered figure' }[field];
  return await reportEdit(
    edit(`${words} on ${tile.values.name ?? 'tile'}`, [
      change('scorecardComment', record?.id ?? newId(), { ...of, [field]: text === '' ? null : text }),
    ]),
  );
}

/** A partner's own target and floor; without both the tile's hold again. */
export async function setOwnTarget(
  partner: RecordRow<'partner'>,
  tile: Tile,
  record: RecordRow<'scorecardTarget'> | undefined,
  { target, floor }: { readonly target: string; readonly floor: string },
): Promise<boolean> {
  const what = `Own target of ${partner.values.name ?? ''} for ${tile.values.name ?? ''}`;
  if (target === '' && floor === '') {
    if (record === undefined) return true;
    return await reportEdit(
      edit(`Remove ${what}`, [change('scorecardTarget', record.id, { deleted: true })]),
      'The book’s target holds again.',
    );
  }
  const of = record === undefined ? { partner: partner.id, tile: tile.id } : {};
  return await reportEdit(
    edit(what, [
      change('scorecardTarget', record?.id ?? newId(), { ...of, target: target || null, floor: floor || null }),
    ]),
    `${what} set.`,
  );
}
