import type { Problem } from '#base/problem.ts';
import type { Result } from '#base/result.ts';
import { err, ok } from '#base/result.ts';
import type { PlanFile } from '#model/plan.ts';
import type { Fields, Place, Finding } from '#model/finding.ts';
import { day } from '#model/check.ts';
import { finding, inside, isFields, isShown } from '#model/finding.ts';
import { filterFindings } from './validate-filter.ts';
import { checkPlan } from './validate-plan.ts';

/** A plan is text of some kilobytes; anything near this is no plan. */
const MAX_CHARACTERS = 2_000_000;

/** A plan file as indented text, to be read by people and compared line by line. */
export const serialisePlanFile = (file: PlanFile): string => `${JSON.stringify(file, null, 2)}\n`;

const root: Place = { path: '', words: '' };

/** Reads a plan file; its text may be anything. Returns every problem at once, each with its place. */
export function parsePlanFile(text: string, fileName: string): Result<PlanFile, readonly Problem[]> {
  const read = readJson(text);
  const findings = read.ok ? fileFindings(read.value) : [finding(root, read.error)];
  if (!read.ok || findings.length > 0) {
    return err(findings.map(({ place, detail }) => ({ kind: 'planFileInvalid', file: fileName, path: place, detail })));
  }
  return ok(read.value as PlanFile);
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
  if (!isFields(file) || file['format'] !== 'channelbook-plan')
    return [finding(root, 'is not a Channelbook plan file')];
  if (file['version'] !== 1)
    return [
      finding(root, `was written by another version (${String(file['version']).slice(0, 20)}; this one reads 1)`),
    ];
  const assignments = file['assignments'];
  return [
    ...nameFindings(file['plan']),
    ...versionsFindings(file['versions']),
    ...(Array.isArray(assignments)
      ? assignments.flatMap(assignmentFindings)
      : [finding(root, 'has no list of assignments')]),
  ];
}

function nameFindings(plan: unknown): Finding[] {
  const place = inside(root, 'plan', 'plan');
  if (!isFields(plan)) return [finding(place, 'is missing')];
  const name = plan['name'];
  const description = plan['description'];
  return [
    ...(typeof name === 'string' && name.trim() !== '' ? [] : [finding(inside(place, 'name', 'name'), isShown(name))]),
    ...(description === undefined || typeof description === 'string'
      ? []
      : [finding(inside(place, 'description', 'description'), 'is not a text')]),
  ];
}

function versionsFindings(versions: unknown): Finding[] {
  const place = inside(root, 'versions', 'versions');
  if (!Array.isArray(versions) || versions.length === 0) return [finding(place, 'are missing')];
  const starts = versions.map((version) => (isFields(version) ? version['from'] : undefined));
  const twice = starts.flatMap((from, index) =>
    typeof from === 'string' && starts.indexOf(from) < index
      ? [finding(inside(place, index, `version ${index + 1}`), `begins on ${from} as another one does`)]
      : [],
  );
  return [...versions.flatMap(versionFindings), ...twice];
}

function versionFindings(version: unknown, index: number): Finding[] {
  const place = inside(inside(root, 'versions', ''), index, `version ${index + 1}`);
  if (!isFields(version)) return [finding(place, 'is not a version')];
  const inBody = checkPlan(version['body']).findings.map((found): Finding => ({
    ...found,
    path: `${place.path}.body.${found.path}`,
    place: `${place.words}, ${found.place}`,
  }));
  return [
    ...dateFindings(version, 'from', place, true),
    ...dateFindings(version, 'next', place, false),
    ...spanFindings(version, place),
    ...inBody,
  ];
}

function dateFindings(thing: Fields, name: 'from' | 'next', place: Place, required: boolean): Finding[] {
  const value = thing[name];
  if (value === undefined && !required) return [];
  return day(value, inside(place, name, name === 'from' ? 'from' : 'until before'));
}

const spanFindings = (thing: Fields, place: Place): Finding[] =>
  typeof thing['from'] === 'string' && typeof thing['next'] === 'string' && thing['next'] <= thing['from']
    ? [finding(place, 'ends before it begins')]
    : [];

function assignmentFindings(assignment: unknown, index: number): Finding[] {
  const place = inside(inside(root, 'assignments', ''), index, `assignment ${index + 1}`);
  if (!isFields(assignment)) return [finding(place, 'is not an assignment')];
  const { partner, filter, priority } = assignment;
  const both = partner !== undefined && filter !== undefined;
  return [
    ...(partner === undefined || (typeof partner === 'string' && partner !== '')
      ? []
      : [finding(inside(place, 'partner', 'partner'), `${isShown(partner)}, not a partner code`)]),
    ...(both ? [finding(place, 'names a partner and a filter; it can have one of them')] : []),
    ...(filter === undefined ? [] : filterFindings(filter, inside(place, 'filter', 'partners'), 'partner')),
    ...(priority === undefined || Number.isSafeInteger(priority)
      ? []
      : [finding(inside(place, 'priority', 'priority'), `${isShown(priority)}, not a whole number`)]),
    ...dateFindings(assignment, 'from', place, false),
    ...dateFindings(assignment, 'next', place, false),
    ...spanFindings(assignment, place),
  ];
}
