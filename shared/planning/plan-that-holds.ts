import { mergedPartner } from '#model/match-partner.ts';
import type { BookRecords, RecordRow } from '#model/record-row.ts';
import { compareTexts } from '#base/compare-texts.ts';

type Plan = RecordRow<'businessPlan'>;

/** Whether the partner may see the plan: from draft on. A plan without a state is an outline. */
export const isShared = ({ values }: Plan): boolean => (values.state ?? 'outline') !== 'outline';

/** All versions of a partner's plan of a fiscal year, the oldest first. */
export const planVersions = (records: BookRecords, partner: string, year: number): readonly Plan[] => {
  const of = mergedPartner(records, partner);
  return records
    .all('businessPlan')
    .filter(({ values }) => values.year === year && mergedPartner(records, values.partner ?? '') === of)
    .toSorted((a, b) => (a.values.version ?? 0) - (b.values.version ?? 0) || compareTexts(a.id, b.id));
};

/** The plan that holds for a partner in a fiscal year: the highest version that no other one replaces; undefined without a plan. */
export function planThatHolds(records: BookRecords, partner: string, year: number): Plan | undefined {
  const versions = planVersions(records, partner, year);
  const replaced = new Set(versions.map(({ values }) => values.replaces));
  return versions.findLast(({ id }) => !replaced.has(id)) ?? versions.at(-1);
}
