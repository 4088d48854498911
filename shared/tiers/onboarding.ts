import type { IsoDate } from '#calendar/iso-date.ts';
import { addDays } from '#calendar/iso-date.ts';
import { partnerPasses } from '#model/partner-filter.ts';
import type { AnyChange, BookRecords, RecordRow } from '#model/record-row.ts';

/** The first path of the list that fits a partner of a type on a tier (by name); undefined where none does. */
export function pathFor(
  records: BookRecords,
  partner: RecordRow<'partner'>,
  tier: string,
): RecordRow<'onboardingPath'> | undefined {
  return [...records.all('onboardingPath')]
    .sort((a, b) => (a.values.order ?? 0) - (b.values.order ?? 0))
    .find(({ values }) => values.filter === undefined || partnerPasses(values.filter, partner, tier));
}

/** The tasks of a path from a day on, as changes; none when the partner has any of this path already. */
export function startPath(
  records: BookRecords,
  path: RecordRow<'onboardingPath'>,
  partner: RecordRow<'partner'>,
  from: IsoDate,
  newId: () => string,
): readonly AnyChange[] {
  const started = records
    .all('onboardingTask')
    .some(({ values }) => values.partner === partner.id && values.path === path.id);
  if (started) return [];
  return (path.values.steps ?? []).map((step, order) => ({
    kind: 'onboardingTask',
    id: newId(),
    set: {
      partner: partner.id,
      path: path.id,
      step: step.id,
      title: step.title,
      side: step.side,
      order,
      due: addDays(from, step.afterDays),
      ...(step.side === 'us' && partner.values.manager !== undefined ? { owner: partner.values.manager } : {}),
    },
  }));
}
