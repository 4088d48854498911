import { partnerTextKey } from '#model/match-partner.ts';
import type { ProgrammeBody } from '#model/programme.ts';
import type { BookRecords, RecordRow } from '#model/record-row.ts';

type Programme = RecordRow<'programme'>;
type Named = { readonly id: string; readonly name: string };

/** One of several by its id or its name, in any letter case; the first that fits. */
const named = <One extends Named>(all: readonly One[], text: string): One | undefined =>
  all.find(({ id, name }) => [id, name].some((word) => partnerTextKey(word) === partnerTextKey(text)));

/** What the versions of a programme call something, without repeats; newer versions first. */
const distinct = <One extends Named>(all: readonly One[]): One[] => [
  ...new Map(all.map((one) => [one.id, one] as const)).values(),
];

/** A programme of the book as rows of files name its parts. */
export interface NamedProgramme {
  readonly id: string;
  readonly code: string;
  readonly tracks: readonly Named[];
  /** The programme's own ladder first. */
  readonly ladders: readonly Named[];
  tiers(ladder: string | undefined): readonly Named[];
}

function namedProgramme({ id, values }: Programme, bodies: readonly ProgrammeBody[]): NamedProgramme {
  const ladders = bodies.flatMap((body) => body.ladders);
  const first = bodies[0]?.ladders[0]?.id;
  return {
    id,
    code: values.code ?? '',
    tracks: distinct(bodies.flatMap((body) => body.tracks)),
    ladders: distinct(ladders),
    tiers: (ladder = first) => distinct(ladders.filter((one) => one.id === ladder).flatMap((one) => one.tiers)),
  };
}

/** The programmes of the book by code or name, with the words of all their versions. */
export interface ProgrammeNames {
  readonly all: readonly NamedProgramme[];
  /** What people call them. */
  readonly names: readonly string[];
  find(text: string): NamedProgramme | undefined;
}

/** Reads them once; a file of ten thousand rows asks ten thousand times. */
export function programmeNames(records: BookRecords): ProgrammeNames {
  const programmes = records.all('programme');
  const versions = records
    .all('programmeVersion')
    .toSorted((a, b) => (b.values.version ?? 0) - (a.values.version ?? 0));
  const all = programmes.map((programme) =>
    namedProgramme(
      programme,
      versions.flatMap(({ values }) =>
        values.programme === programme.id && values.body !== undefined ? [values.body] : [],
      ),
    ),
  );
  return {
    all,
    names: programmes.map(({ values }) => values.name ?? values.code ?? ''),
    find: (text) => {
      const found = programmes.findIndex(({ values }) =>
        [values.code, values.name].some((word) => partnerTextKey(word ?? '') === partnerTextKey(text)),
      );
      return found < 0 ? undefined : all[found];
    },
  };
}

/** The id or name that a text means; undefined when none does. */
export const namedPart = (parts: readonly Named[], text: string): Named | undefined => named(parts, text);
