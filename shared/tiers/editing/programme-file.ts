import { canonicalJson } from '#base/canonical-json.ts';
import type { Json } from '#base/canonical-json.ts';
import type { Problem } from '#base/problem.ts';
import type { Result } from '#base/result.ts';
import { err, ok } from '#base/result.ts';
import { changeOf } from '#model/change-of.ts';
import { day } from '#model/check.ts';
import { finding, inside, isFields, isShown } from '#model/finding.ts';
import type { Fields, Finding, Place } from '#model/finding.ts';
import type { ProgrammeFile } from '#model/programme.ts';
import type { AnyChange, BookRecords } from '#model/record-row.ts';
import { checkProgramme, versionFindings } from '#tiers/validate-programme.ts';
import type { NewId } from './programme-changes.ts';
import { programmeVersionsOf } from './programme-changes.ts';

/** A programme is text of some kilobytes; anything near this is no programme. */
const MAX_CHARACTERS = 4_000_000;
const MAX_VERSIONS = 200;

/** A programme file as indented text, to be read by people and compared line by line. */
export const serialiseProgrammeFile = (file: ProgrammeFile): string => `${JSON.stringify(file, null, 2)}\n`;

const root: Place = { path: '', words: 'file' };

/** Reads a programme file; its text may be anything. Returns every problem at once, each with its place. */
export function parseProgrammeFile(text: string, fileName: string): Result<ProgrammeFile, readonly Problem[]> {
  const read = readJson(text);
  const findings = read.ok ? fileFindings(read.value) : [finding(root, read.error)];
  if (read.ok && findings.length === 0) return ok(read.value as ProgrammeFile);
  return err(
    findings.map(({ place, detail }) => ({ kind: 'programmeInvalid', programme: fileName, path: place, detail })),
  );
}

function readJson(text: string): Result<unknown, string> {
  if (text.length > MAX_CHARACTERS) return err(`is longer than ${MAX_CHARACTERS} characters`);
  try {
    return ok(JSON.parse(text.replace(/^\ufeff/, '')));
  } catch {
    return err('is not readable as JSON');
  }
}

function fileFindings(file: unknown): Finding[] {
  if (!isFields(file) || file['format'] !== 'channelbook-programme')
    return [finding(root, 'is not a Channelbook program file')];
  if (file['version'] !== 1)
    return [
      finding(root, `was written by another version (${String(file['version']).slice(0, 20)}; this one reads 1)`),
    ];
  const versions = file['versions'];
  if (!Array.isArray(versions) || versions.length === 0) return [finding(root, 'has no versions')];
  if (versions.length > MAX_VERSIONS) return [finding(root, `has more than ${MAX_VERSIONS} versions`)];
  return [...nameFindings(file['programme']), ...versionsFindings(versions as readonly unknown[])];
}

function nameFindings(programme: unknown): Finding[] {
  const place = inside({ path: '', words: '' }, 'programme', 'program');
  if (!isFields(programme)) return [finding(place, 'is missing')];
  const { description } = programme;
  return [
    ...(['code', 'name'] as const).flatMap((name) => {
      const value = programme[name];
      const usable = typeof value === 'string' && value.trim() !== '' && value.length <= 200;
      return usable ? [] : [finding(inside(place, name, name), isShown(value))];
    }),
    ...(description === undefined || typeof description === 'string'
      ? []
      : [finding(inside(place, 'description', 'description'), 'is not a text')]),
  ];
}

function versionsFindings(versions: readonly unknown[]): Finding[] {
  const single = versions.flatMap((version, index): Finding[] => {
    const place = inside({ path: '', words: '' }, `versions.${index}`, `version ${index + 1}`);
    if (!isFields(version)) return [finding(place, 'is not a version')];
    return [
      ...dayFindings(version, 'from', place, true),
      ...dayFindings(version, 'next', place, false),
      ...checkProgramme(version['body']).findings.map((found) => ({
        ...found,
        path: `${place.path}.body.${found.path}`,
        place: `${place.words}, ${found.place}`,
      })),
    ];
  });
  if (single.length > 0) return single;
  return versionFindings(versions as readonly { readonly from?: string; readonly next?: string }[]);
}

function dayFindings(version: Fields, name: 'from' | 'next', place: Place, required: boolean): Finding[] {
  const value = version[name];
  if (value === undefined && !required) return [];
  return day(value, inside(place, name, name === 'from' ? 'from' : 'until before'));
}

/** A programme as a file: its effective versions, or all when none is effective yet. Undefined for an unknown programme. */
export function programmeFileOf(records: BookRecords, programmeId: string): ProgrammeFile | undefined {
  const programme = records.get('programme', programmeId);
  if (programme === undefined) return undefined;
  const { code = '', name = '', description } = programme.values;
  const all = programmeVersionsOf(records, programmeId);
  const effective = all.filter((row) => row.values.status === 'effective');
  const versions = (effective.length > 0 ? effective : all).flatMap(({ values: { from, next, body } }) =>
    from === undefined || body === undefined ? [] : [{ from, ...(next === undefined ? {} : { next }), body }],
  );
  return {
    format: 'channelbook-programme',
    version: 1,
    programme: { code, name, ...(description === undefined ? {} : { description }) },
    versions: versions.toSorted((a, b) => (a.from < b.from ? -1 : 1)),
  };
}

const same = (a: unknown, b: unknown): boolean =>
  canonicalJson((a ?? null) as Json) === canonicalJson((b ?? null) as Json);

/**
 * What a checked programme file changes in a book. Programmes meet by code, versions by their first day, so that reading the
 * same file twice changes nothing. Versions that differ come in as drafts (or as `status` says); those in force stay as they are.
 */
export function programmeFileChanges(
  file: ProgrammeFile,
  records: BookRecords,
  newId: NewId,
  status: 'draft' | 'effective' = 'draft',
): { readonly programmeId: string; readonly changes: readonly AnyChange[] } {
  const { code, name, description } = file.programme;
  const existing = records.all('programme').find((row) => row.values.code?.toUpperCase() === code.toUpperCase());
  const programmeId = existing?.id ?? newId();
  const told =
    existing !== undefined &&
    existing.values.name === name &&
    (existing.values.description ?? undefined) === description
      ? []
      : [changeOf('programme', programmeId, { code, name, description: description ?? null })];
  const known = programmeVersionsOf(records, programmeId);
  let number = Math.max(0, ...known.map((row) => row.values.version ?? 0));
  const versions = file.versions.flatMap(({ from, next, body }): AnyChange[] => {
    const sameDay = known.filter((row) => row.values.from === from);
    if (sameDay.some((row) => same(row.values.body, body) && (row.values.next ?? undefined) === next)) return [];
    const draft = sameDay.find((row) => row.values.status === 'draft');
    if (draft !== undefined)
      return [changeOf('programmeVersion', draft.id, { status, from, next: next ?? null, body })];
    number += 1;
    const set = {
      programme: programmeId,
      version: number,
      status,
      from,
      ...(next === undefined ? {} : { next }),
      body,
    };
    return [changeOf('programmeVersion', newId(), set)];
  });
  return { programmeId, changes: [...told, ...versions] };
}
