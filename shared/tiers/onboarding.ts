import { compareTexts } from '#base/compare-texts.ts';
import type { IsoDate } from '#calendar/iso-date.ts';
import { addDays } from '#calendar/iso-date.ts';
import { partnerPasses } from '#model/partner-filter.ts';
import type { BookRecords, Change, RecordRow } from '#model/record-row.ts';

type Path = RecordRow<'onboardingPath'>;

/** Paths in the order in which they are proposed: the first that fits is. */
export const pathsInOrder = (paths: readonly Path[]): readonly Path[] =>
  paths.toSorted((a, b) => (a.values.order ?? 0) - (b.values.order ?? 0) || compareTexts(a.id, b.id));

/** Whether a path is meant for a partner of a type on a tier (by name). An archived one is for nobody. */
export const pathFits = ({ values }: Path, partner: RecordRow<'partner'>, tier: string): boolean =>
  values.archived !== true && (values.filter === undefined || partnerPasses(values.filter, partner, tier));

/** The first path of the list that fits a partner of a type on a tier (by name); undefined where none does. */
export const proposedPath = (paths: readonly Path[], partner: RecordRow<'partner'>, tier: string): Path | undefined =>
  pathsInOrder(paths).find((path) => pathFits(path, partner, tier));

/** The same, of a book. */
export const pathFor = (
  records: Pick<BookRecords, 'all'>,
  partner: RecordRow<'partner'>,
  tier: string,
): Path | undefined => proposedPath(records.all('onboardingPath'), partner, tier);

/**
 * The steps of a path as a partner's tasks from a day on. Our steps are the account manager's where the path names nobody.
 * They keep what the path said on this day: changing it changes nobody's who is on it.
 */
export const pathTasks = (
  path: Path,
  partner: RecordRow<'partner'>,
  from: IsoDate,
  newId: () => string,
): readonly Change<'onboardingTask'>[] =>
  (path.values.steps ?? []).map((step, order) => {
    const owner = step.owner ?? (step.side === 'us' ? partner.values.manager : undefined);
    return {
      kind: 'onboardingTask',
      id: newId(),
      set: {
        partner: partner.id,
        path: path.id,
        step: step.id,
        title: step.title,
        side: step.side,
        order,
        from,
        due: addDays(from, step.afterDays),
        ...(step.proof === undefined ? {} : { proof: step.proof }),
        ...(owner === undefined || owner === '' ? {} : { owner }),
      },
    };
  });

/** What a decision starts: the tasks of a path from a day on; none when the partner ever was on this path. */
export function startPath(
  records: Pick<BookRecords, 'all'>,
  path: Path,
  partner: RecordRow<'partner'>,
  from: IsoDate,
  newId: () => string,
): readonly Change<'onboardingTask'>[] {
  const started = records
    .all('onboardingTask')
    .some(({ values }) => values.partner === partner.id && values.path === path.id);
  return started ? [] : pathTasks(path, partner, from, newId);
}
