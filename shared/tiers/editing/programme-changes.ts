import { changeOf } from '#model/change-of.ts';
import type { ProgrammeBody } from '#model/programme.ts';
import type { AnyChange, BookRecords, RecordRow } from '#model/record-row.ts';

/** Makes the id of a new record; passed in, so that this stays deterministic. */
export type NewId = () => string;

export type ProgrammeVersionRow = RecordRow<'programmeVersion'>;

/** A programme's versions that are not deleted, the oldest first. */
export const programmeVersionsOf = (records: BookRecords, programme: string): readonly ProgrammeVersionRow[] =>
  records
    .all('programmeVersion')
    .filter((row) => row.values.programme === programme)
    .sort((a, b) => (a.values.version ?? 0) - (b.values.version ?? 0) || (a.id < b.id ? -1 : 1));

/** `Partner Program 2027` → `PARTNER-PROGRAM-2027`, with a number behind it where another programme has it. */
export function programmeCode(name: string, taken: readonly string[]): string {
  const plain = name
    .normalize('NFKD')
    .replaceAll(/[^\p{L}\p{N}]+/gu, '-')
    .replaceAll(/^-+|-+$/g, '')
    .toUpperCase();
  const base = plain === '' ? 'PROGRAM' : plain.slice(0, 24).replace(/-+$/, '');
  const used = new Set(taken.map((code) => code.toUpperCase()));
  let code = base;
  for (let number = 2; used.has(code); number += 1) code = `${base}-${number}`;
  return code;
}

/** A new programme with its first version as a draft. `from` is the first day on which it counts. */
export function createProgramme(
  programme: {
    readonly name: string;
    readonly code: string;
    readonly description?: string;
    readonly body: ProgrammeBody;
    readonly from: string;
  },
  newId: NewId,
): { readonly programmeId: string; readonly changes: readonly AnyChange[] } {
  const programmeId = newId();
  const { name, code, description, body, from } = programme;
  const set = { name, code, ...(description === undefined ? {} : { description }) };
  const version = { programme: programmeId, version: 1, status: 'draft', from, body } as const;
  return {
    programmeId,
    changes: [changeOf('programme', programmeId, set), changeOf('programmeVersion', newId(), version)],
  };
}

/** The next version as a draft that starts with the rules of another one. */
export function newProgrammeVersion(
  versions: readonly ProgrammeVersionRow[],
  like: ProgrammeVersionRow,
  from: string,
  newId: NewId,
): { readonly versionId: string; readonly changes: readonly AnyChange[] } {
  const version = Math.max(0, ...versions.map((row) => row.values.version ?? 0)) + 1;
  const versionId = newId();
  const { programme = null, body = null } = like.values;
  const set = { programme, version, status: 'draft', from, body } as const;
  return { versionId, changes: [changeOf('programmeVersion', versionId, set)] };
}

/** A version's rules replaced: every edit of a sentence ends here. */
export const editProgrammeBody = (versionId: string, body: ProgrammeBody): readonly AnyChange[] => [
  changeOf('programmeVersion', versionId, { body }),
];

/** A version's first day, and the day before which it ends. */
export const setProgrammeValidity = (versionId: string, from: string, next: string | null): readonly AnyChange[] => [
  changeOf('programmeVersion', versionId, { from, next }),
];

/** Why a version can't count from its date, apart from findings in its rules. */
export type ProgrammeObstacle =
  | { readonly kind: 'noDate' }
  | { readonly kind: 'sameDate'; readonly version: number }
  | { readonly kind: 'decided'; readonly day: string };

/**
 * Looks at the other effective versions and at what was decided: two versions can't begin on one day, and rules can't begin
 * before a day on which a tier was decided by others, since what was decided could not be replayed. `decided` is the last
 * day of a decision.
 */
export function programmeObstacle(
  version: ProgrammeVersionRow,
  versions: readonly ProgrammeVersionRow[],
  decided: string | undefined,
): ProgrammeObstacle | undefined {
  const { from } = version.values;
  if (from === undefined || from === '') return { kind: 'noDate' };
  const other = versions.find(
    (row) => row.id !== version.id && row.values.status === 'effective' && row.values.from === from,
  );
  if (other !== undefined) return { kind: 'sameDate', version: other.values.version ?? 0 };
  return decided !== undefined && from <= decided ? { kind: 'decided', day: decided } : undefined;
}

/** The last day on which a tier of a programme was decided, by the ids of stored decisions. */
export function lastDecision(closings: readonly string[], programme: string): string | undefined {
  const start = `tier/${programme}/`;
  const days = closings.filter((id) => id.startsWith(start)).map((id) => id.slice(id.lastIndexOf('/') + 1));
  return days.toSorted().at(-1);
}

/** A draft begins to count. The version before it ends by itself when this one begins. */
export const applyProgrammeVersion = (versionId: string): readonly AnyChange[] => [
  changeOf('programmeVersion', versionId, { status: 'effective' }),
];

/** An effective version by which nothing was decided becomes a draft again. */
export const programmeBackToDraft = (versionId: string): readonly AnyChange[] => [
  changeOf('programmeVersion', versionId, { status: 'draft' }),
];

/** A draft is thrown away. */
export const deleteProgrammeVersion = (versionId: string): readonly AnyChange[] => [
  changeOf('programmeVersion', versionId, { deleted: true }),
];

/** A programme's name or description. */
export const describeProgramme = (
  programmeId: string,
  set: { readonly name?: string; readonly description?: string | null; readonly archived?: boolean },
): readonly AnyChange[] => [changeOf('programme', programmeId, set)];

/** A programme with its versions. Only where no tier was decided by it. */
export function deleteProgramme(records: BookRecords, programmeId: string): readonly AnyChange[] {
  const gone = { deleted: true } as const;
  return [
    changeOf('programme', programmeId, gone),
    ...programmeVersionsOf(records, programmeId).map((row) => changeOf('programmeVersion', row.id, gone)),
  ];
}
