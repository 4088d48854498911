import type { Problem } from '#base/problem.ts';
import * as check from '#model/check.ts';
import type { Check } from '#model/check.ts';
import type { Finding } from '#model/finding.ts';
import { finding, inside, isFields } from '#model/finding.ts';
import type { ProgrammeBody } from '#model/programme.ts';
import { partReferences, sameIdFindings } from './validate/id-findings.ts';
import { metricCheck, selection } from './validate/metric-checks.ts';
import type { SetKinds } from './validate/metric-checks.ts';
import { anyList, wholeProgramme } from './validate/programme-check.ts';
import * as parts from './validate/programme-parts.ts';
import { ladderCycleFindings, metricReferenceFindings, requirementReferences } from './validate/reference-findings.ts';
import { MAX_REQUIREMENTS, treeFindings, treeSize } from './validate/requirement-checks.ts';

/** A programme body that was looked at: usable only without findings. */
export type CheckedProgramme =
  | { readonly ok: true; readonly body: ProgrammeBody; readonly findings: readonly [] }
  | { readonly ok: false; readonly findings: readonly Finding[] };

/** Kinds of fact by the ids of the body's sets; sets that can't be read have none. */
function setKinds(body: Readonly<Record<string, unknown>>): SetKinds {
  const sets = Array.isArray(body['sets']) ? (body['sets'] as unknown[]) : [];
  return new Map(
    sets.filter(isFields).flatMap((set) => (typeof set['id'] === 'string' ? [[set['id'], set['facts']] as const] : [])),
  );
}

const set: Check = check.all(check.record({ id: [check.shortText, 'id'], name: [check.shortText, 'name'] }), selection);

/** Trees of tiers together: said once, and then they aren't looked at any further. */
function sizeFindings(body: Readonly<Record<string, unknown>>): Finding[] {
  const trees = listOf(body['ladders'])
    .flatMap(({ tiers }) => listOf(tiers))
    .flatMap(({ requirements }) => listOf(requirements).map(({ requirement }) => requirement));
  const place = inside(wholeProgramme, 'ladders', 'ladders');
  const tooDeep = trees.flatMap((tree) => treeFindings(tree, place)).slice(0, 1);
  if (tooDeep.length > 0) return tooDeep;
  const size = trees.reduce<number>((total, tree) => total + treeSize(tree), 0);
  return size > MAX_REQUIREMENTS
    ? [finding(place, `have ${size.toLocaleString('en')} requirements, more than ${MAX_REQUIREMENTS}`)]
    : [];
}

const listOf = (value: unknown): readonly Readonly<Record<string, unknown>>[] =>
  Array.isArray(value) ? value.filter(isFields) : [];

/**
 * Everything that is wrong with a programme body, at once; its input may be anything (a file, a colleague's edit). A body with
 * findings can be kept as a draft and can't be applied (tiers.md). What parts say of each other is looked at when each of them
 * can be read.
 */
export function checkProgramme(value: unknown): CheckedProgramme {
  if (!isFields(value)) return { ok: false, findings: [finding(wholeProgramme, 'has no rules that can be read')] };
  const size = sizeFindings(value);
  if (size.length > 0) return { ok: false, findings: size };
  const sets = setKinds(value);
  const shape = check.record({
    currency: [check.currencyCode, 'currency'],
    rates: [parts.programmeRates, 'rates'],
    yearStartMonth: [check.whole(1, 12), 'first month of the year'],
    eligible: [parts.eligible, 'who takes part'],
    sets: [anyList(set, 'set', 200), ''],
    metrics: [anyList(metricCheck(sets), 'metric', 500), ''],
    tracks: [parts.tracks, ''],
    trackChoice: [check.oneOf(['assigned', 'best']), 'choice of track'],
    regions: [parts.regions, ''],
    group: [parts.group, 'group'],
    ladders: [parts.ladders, ''],
    timing: [parts.timing, 'timing'],
    transition: [parts.transition, 'transition'],
    equivalences: [parts.equivalences, ''],
    benefits: [parts.benefits, ''],
    fees: [parts.fees, ''],
  })(value, { path: '', words: '' });
  const findings = [...shape, ...(isReadable(value) ? crossFindings(value as unknown as ProgrammeBody, sets) : [])];
  return findings.length > 0
    ? { ok: false, findings }
    : { ok: true, body: value as unknown as ProgrammeBody, findings: [] };
}

const crossFindings = (body: ProgrammeBody, sets: SetKinds): Finding[] => [
  ...sameIdFindings(body),
  ...requirementReferences(body, sets),
  ...metricReferenceFindings(body),
  ...ladderCycleFindings(body),
  ...partReferences(body),
];

/** A list of things with fields, each of which passes. */
const everyOne = (value: unknown, passes: (one: Readonly<Record<string, unknown>>) => boolean = () => true): boolean =>
  Array.isArray(value) && value.every((one) => isFields(one) && passes(one));

/** Whether the parts can be walked through, whatever their texts and numbers say. */
function isReadable(body: Readonly<Record<string, unknown>>): boolean {
  const { transition } = body;
  return (
    ['sets', 'fees', 'equivalences'].every((name) => everyOne(body[name])) &&
    everyOne(body['metrics'], readableMetric) &&
    everyOne(body['tracks'], ({ rule }) => rule === undefined || readableTree(rule)) &&
    everyOne(body['regions'], ({ without, thresholds }) => Array.isArray(without) && isFields(thresholds)) &&
    everyOne(
      body['benefits'],
      ({ values, byMetric }) => everyOne(values) && (byMetric === undefined || isFields(byMetric)),
    ) &&
    everyOne(body['ladders'], ({ tiers }) => everyOne(tiers, readableTier)) &&
    (transition === undefined || (isFields(transition) && everyOne(transition['tiers'])))
  );
}

const readableTier = ({ requirements, name }: Readonly<Record<string, unknown>>): boolean =>
  typeof name === 'string' && everyOne(requirements, ({ requirement }) => readableTree(requirement));

function readableMetric(metric: Readonly<Record<string, unknown>>): boolean {
  if (metric['kind'] === 'points') return everyOne(metric['items']) && everyOne(metric['categories']);
  return metric['kind'] !== 'index' || readableParts(metric['parts']);
}

const readableParts = (parts: unknown): boolean =>
  Array.isArray(parts) &&
  parts.every(
    (part) =>
      isFields(part) &&
      ('parts' in part ? readableParts(part['parts']) : part['gate'] === undefined || readableTree(part['gate'])),
  );

/** Whether each kind of requirement can be walked through. */
const kindsOfTrees: Readonly<Record<string, (part: Readonly<Record<string, unknown>>) => boolean>> = {
  all: ({ of }) => Array.isArray(of) && of.every(readableTree),
  any: ({ of }) => Array.isArray(of) && of.every(readableTree),
  atLeast: ({ of }) => Array.isArray(of) && of.every(readableTree),
  forEach: ({ of, where }) => readableTree(of) && isFields(where),
  during: ({ of }) => readableTree(of),
  when: (part) =>
    readableTree(part['if']) &&
    readableTree(part['asks']) &&
    (part['else'] === undefined || readableTree(part['else'])),
  composition: ({ including }) => everyOne(including),
  reached: ({ by }) => isFields(by) && (typeof by['membersOn'] === 'string' || Array.isArray(by['ladders'])),
  test: () => true,
  band: () => true,
  gate: () => true,
  current: () => true,
  partner: () => true,
};

function readableTree(tree: unknown): boolean {
  if (!isFields(tree) || typeof tree['kind'] !== 'string') return false;
  return Object.hasOwn(kindsOfTrees, tree['kind']) && kindsOfTrees[tree['kind']]?.(tree) === true;
}

/** The same findings as problems of the named programme, for places outside the editor. */
export const programmeProblems = (programme: string, value: unknown): Problem[] =>
  checkProgramme(value).findings.map(({ place, detail }) => ({
    kind: 'programmeInvalid',
    programme,
    path: place,
    detail,
  }));

/** Effective versions of one programme may neither begin on one day nor end before they begin; `from` and `next` are ISO dates. */
export function versionFindings(
  versions: readonly { readonly from?: string | undefined; readonly next?: string | undefined }[],
): Finding[] {
  const place = (at: number) => inside({ path: '', words: '' }, `versions.${at}.from`, `version ${at + 1}`);
  return versions.flatMap(({ from, next }, at) => [
    ...(from !== undefined && versions.findIndex((each) => each.from === from) < at
      ? [finding(place(at), `begins on ${from}, as another version does`)]
      : []),
    ...(from !== undefined && next !== undefined && next <= from
      ? [finding(place(at), `ends on ${next}, before it begins`)]
      : []),
  ]);
}
