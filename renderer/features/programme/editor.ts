import type { ProgrammeBody } from '#model/programme.ts';
import type { Reading } from '#tiers/words/reading.ts';
import type { FieldsOf } from '#ui/slot-token.tsx';

/** Changes the rules as one named undo step; `toast` says it and takes it back. */
export type ChangeProgramme = (
  name: string,
  changed: (body: ProgrammeBody) => ProgrammeBody,
  toast?: string,
) => Promise<void>;

/** What every part of the editor needs. It's a new one only when names, units or conditions read differently. */
export interface Editor {
  readonly reading: Reading;
  readonly fieldsOf: FieldsOf;
  readonly locked: boolean;
  /** All versions of the programme: a new id must be new to each of them. */
  readonly bodies: () => readonly ProgrammeBody[];
  readonly change: ChangeProgramme;
}

/** All that sentences take from the body besides what they are about: names, units, sets and parts of metrics. */
export const readingKey = ({ currency, sets, metrics, tracks, regions, ladders }: ProgrammeBody): string =>
  JSON.stringify([
    currency,
    sets,
    metrics.map(({ id, name, unit, definition, kind, ...rest }) => [
      id,
      name,
      unit,
      definition,
      kind,
      'of' in rest ? rest.of : '',
      'items' in rest ? rest.items.map(({ category }) => category) : '',
      'parts' in rest ? rest.parts : '',
    ]),
    tracks.map(({ id, name }) => [id, name]),
    regions.map(({ id, name }) => [id, name]),
    ladders.map(({ id, name, tiers }) => [id, name, tiers.map((tier) => [tier.id, tier.name])]),
  ]);
