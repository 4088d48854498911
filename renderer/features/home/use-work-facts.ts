import { useEffect, useMemo, useState } from 'react';
import { compareTexts } from '#base/compare-texts.ts';
import { groupBy } from '#base/group-by.ts';
import type { IsoDate } from '#calendar/iso-date.ts';
import { useMe } from '#data/me.ts';
import { loadKinds } from '#data/record-reads.ts';
import { useRecords } from '#data/use-records.ts';
import type { RecordRow } from '#model/record-row.ts';
import { onboardingRuns, type OnboardingRun, type OnboardingTask } from '#tiers/onboarding-progress.ts';
import { proofRecordKinds, type ProofFacts } from '#tiers/onboarding-proof.ts';
import type { LateOnboarding, OpenTask, WorkFacts } from './work-needs.ts';

type NameOf = (partner: string) => string;

const isFor = (owner: string, me: string | undefined): boolean =>
  me === undefined || owner.trim() === '' || owner.trim().toLowerCase() === me.toLowerCase();

/** The tasks of whoever works here and those of nobody; of everybody where nobody said who works here. */
export const openTasks = (
  tasks: readonly RecordRow<'task'>[],
  nameOf: NameOf,
  me: string | undefined,
): readonly OpenTask[] =>
  tasks
    .flatMap(({ values: { partner = '', title = '', owner = '', why = '', due, done, dropped } }): OpenTask[] =>
      due === undefined || done !== undefined || dropped !== undefined || !isFor(owner, me)
        ? []
        : [{ title, partner: nameOf(partner), owner, why, due: due as IsoDate }],
    )
    .toSorted((a, b) => compareTexts(a.due, b.due) || compareTexts(a.title, b.title));

/** Whether a step was due and nobody ticked it: only of such partners it's worth asking whether a fact did. */
const seemsLate = ({ values: { due, done, dropped } }: OnboardingTask, day: IsoDate): boolean =>
  due !== undefined && due < day && done === undefined && dropped === undefined;

/** All tasks of the partners that seem late. */
export function tasksToAsk(tasks: readonly OnboardingTask[], day: IsoDate): readonly OnboardingTask[] {
  const late = new Set(tasks.filter((task) => seemsLate(task, day)).map(({ values }) => values.partner));
  return tasks.filter(({ values }) => late.has(values.partner));
}

/** One row per partner with late steps, the longest overdue first. */
export const lateOnboarding = (runs: readonly OnboardingRun[], nameOf: NameOf): readonly LateOnboarding[] =>
  [...groupBy(runs, ({ partner }) => partner)]
    .flatMap(([partner, own]): LateOnboarding[] => {
      const late = own
        .flatMap(({ steps }) => steps)
        .filter(({ state }) => state.kind === 'late')
        .map(({ task }) => task.values)
        .toSorted((a, b) => compareTexts(a.due ?? '', b.due ?? ''));
      const [first] = late;
      if (first === undefined) return [];
      const { title = '', side = 'us', owner = '', due } = first;
      return [
        { partner, name: nameOf(partner), late: late.length, first: { title, side, owner, due: due as IsoDate } },
      ];
    })
    .toSorted((a, b) => compareTexts(a.first.due, b.first.due) || compareTexts(a.name, b.name));

/** Facts are read only where one may have ticked a late step: Home of a large book doesn't wait for its deals. */
async function runsOf(tasks: readonly OnboardingTask[], day: IsoDate): Promise<readonly OnboardingRun[]> {
  const proved = tasks.some(({ values }) => values.proof !== undefined);
  const records = proved ? await loadKinds([...proofRecordKinds, 'person']) : undefined;
  const factsOf = (partner: string): ProofFacts => ({
    of: (kind) => (records?.all(kind) ?? []).filter(({ values }) => values.partner === partner),
    leftOn: (person) => records?.get('person', person)?.values.left,
  });
  return onboardingRuns(tasks, factsOf, day);
}

const noRuns: readonly OnboardingRun[] = [];

function useLateRuns(day: IsoDate): readonly OnboardingRun[] {
  const tasks = useRecords('onboardingTask');
  const asked = useMemo(() => tasksToAsk(tasks, day), [tasks, day]);
  const [runs, setRuns] = useState(noRuns);
  useEffect(() => {
    let wanted = true;
    const ask = async () => {
      const found = asked.length === 0 ? noRuns : await runsOf(asked, day);
      if (wanted) setRuns(found);
    };
    void ask();
    return () => {
      wanted = false;
    };
  }, [asked, day]);
  return runs;
}

/** What was promised to be done; onboarding appears once its facts are read. */
export function useWorkFacts(day: IsoDate): WorkFacts {
  const tasks = useRecords('task');
  const partners = useRecords('partner');
  const runs = useLateRuns(day);
  const { name, typed } = useMe();
  return useMemo(() => {
    const names = new Map(partners.map(({ id, values }) => [id, values.name ?? '']));
    const nameOf: NameOf = (partner) => names.get(partner) ?? '';
    return { tasks: openTasks(tasks, nameOf, typed ? name : undefined), onboarding: lateOnboarding(runs, nameOf) };
  }, [tasks, partners, runs, name, typed]);
}
