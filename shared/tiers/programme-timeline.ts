import { compareTexts } from '#base/compare-texts.ts';
import { dayOf, firstDay, lastDay } from '#calendar/day-lookup.ts';
import type { ProgrammeBody } from '#model/programme.ts';
import type { BookRecords, RecordRow } from '#model/record-row.ts';
import type { ProgrammeRules } from './contract.ts';

/** A version of a programme and the days `[from, next)` on which it is evaluated by. */
export interface DatedRules {
  readonly from: number;
  readonly next: number;
  readonly rules: ProgrammeRules;
}

/** The effective versions of a programme, earliest first; no two share a day. Drafts aren't among them. */
export function programmeTimeline(records: BookRecords, programme: string): readonly DatedRules[] {
  const row = records.get('programme', programme);
  const versions = records
    .all('programmeVersion')
    .filter(
      ({ values }) => values.programme === programme && values.status === 'effective' && values.body !== undefined,
    )
    .sort((a, b) => compareTexts(a.values.from ?? '', b.values.from ?? '') || order(a) - order(b));
  return versions.map((version, at) => {
    const follows = versions[at + 1];
    const begins = follows === undefined ? lastDay : dayOf(follows.values.from, firstDay);
    return {
      from: dayOf(version.values.from, firstDay),
      next: Math.min(dayOf(version.values.next, lastDay), begins),
      rules: {
        programme,
        code: row?.values.code ?? '',
        name: row?.values.name ?? '',
        version: version.id,
        number: order(version),
        body: version.values.body as ProgrammeBody,
      },
    };
  });
}

const order = (version: RecordRow<'programmeVersion'>): number => version.values.version ?? 0;

/** A draft, or any single version, as the rules of all days. */
export const always = (rules: ProgrammeRules): readonly DatedRules[] => [{ from: firstDay, next: lastDay, rules }];

/** The version of a day; undefined where none is in force. */
export const versionAt = (timeline: readonly DatedRules[], day: number): DatedRules | undefined =>
  timeline.find(({ from, next }) => from <= day && day < next);

/** Rules of one stored version, whatever its status: for drafts and for replays. */
export function rulesOfVersion(records: BookRecords, version: string): ProgrammeRules | undefined {
  const row = records.get('programmeVersion', version);
  const programme = records.get('programme', row?.values.programme ?? '');
  if (row?.values.body === undefined || programme === undefined) return undefined;
  return {
    programme: programme.id,
    code: programme.values.code ?? '',
    name: programme.values.name ?? '',
    version: row.id,
    number: order(row),
    body: row.values.body as ProgrammeBody,
  };
}
