import type { Finding } from '#model/finding.ts';
import { isEverything } from '#model/filter-words.ts';
import type { OnboardingStep } from '#model/onboarding-step.ts';
import type { RecordRow } from '#model/record-row.ts';

type Path = RecordRow<'onboardingPath'>;

const at = (index: number, key: keyof OnboardingStep, place: string, detail: string): Finding => ({
  path: `steps.${index}.${key}`,
  place,
  detail,
});

function stepFindings(step: OnboardingStep, index: number, steps: readonly OnboardingStep[]): readonly Finding[] {
  const place = step.title.trim() === '' ? `step ${index + 1}` : `step ${index + 1}, “${step.title}”,`;
  const before = steps.slice(0, index);
  const twin = before.findIndex(({ title }) => title.trim().toLowerCase() === step.title.trim().toLowerCase());
  const previous = before.at(-1);
  return [
    ...(step.title.trim() === '' ? [at(index, 'title', place, 'has no title')] : []),
    ...(step.title.trim() !== '' && twin >= 0
      ? [at(index, 'title', place, `has the same title as step ${twin + 1}`)]
      : []),
    ...(!Number.isSafeInteger(step.afterDays) ? [at(index, 'afterDays', place, 'isn’t due on a whole day')] : []),
    ...(step.afterDays < 0 ? [at(index, 'afterDays', place, 'is due before the start')] : []),
    ...(step.afterDays > 3660 ? [at(index, 'afterDays', place, 'is due more than ten years after the start')] : []),
    ...(previous !== undefined && step.afterDays >= 0 && step.afterDays < previous.afterDays
      ? [at(index, 'afterDays', place, `is due before step ${index}, which comes first`)]
      : []),
    ...(step.side === 'us' && (step.owner ?? '').trim() === ''
      ? [at(index, 'owner', place, 'names nobody: it falls to the account manager of each partner')]
      : []),
    ...(step.proof?.of !== undefined && step.proof.of.trim() === ''
      ? [at(index, 'proof', place, 'asks for a fact without a name')]
      : []),
  ];
}

const fitsEverybody = ({ values: { filter } }: Path): boolean => filter === undefined || isEverything(filter);

/**
 * What is wrong or worth knowing about a path: steps that can't be started as they stand, and a path that is never proposed
 * because one before it takes everybody. `before` are the paths of the list before it.
 */
export function pathFindings(path: Path, before: readonly Path[]): readonly Finding[] {
  const { steps = [] } = path.values;
  const blocking = before.find((one) => one.values.archived !== true && fitsEverybody(one));
  return [
    ...(steps.length === 0
      ? [{ path: 'steps', place: 'this path', detail: 'has no steps, so it can’t be started' }]
      : []),
    ...(blocking !== undefined && path.values.archived !== true
      ? [
          {
            path: 'filter',
            place: 'this path',
            detail: `is never proposed: “${blocking.values.name ?? ''}” stands before it and takes every partner`,
          },
        ]
      : []),
    ...steps.flatMap(stepFindings),
  ];
}
