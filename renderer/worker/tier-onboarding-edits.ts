import { newId } from '#data/edit.ts';
import { loadKinds } from '#data/record-reads.ts';
import { inTurn, run, runWithToast } from '#data/run-edit.ts';
import { today } from '#data/today.ts';
import type { IsoDate } from '#calendar/iso-date.ts';
import type { Change, RecordRow } from '#model/record-row.ts';
import { pathTasks } from '#tiers/onboarding.ts';
import { dropStep, restoreStep, resumeRun, stopRun } from '#tiers/onboarding-edits.ts';
import type { OnboardingRun, OnboardingTask } from '#tiers/onboarding-progress.ts';

type Partner = RecordRow<'partner'>;
type Path = RecordRow<'onboardingPath'>;

/** Starts a path for a partner, as one step that can be undone. Answers whether it's kept. */
export async function startOnboarding(path: Path, partner: Partner, from: IsoDate): Promise<boolean> {
  const { name = '' } = path.values;
  const words = `“${name}” started for ${partner.values.name ?? ''}.`;
  const done = await runWithToast(`Start “${name}” for ${partner.values.name}`, words, [
    ...pathTasks(path, partner, from, newId),
  ]);
  return done.ok;
}

/** Ends a path for a partner with a reason. */
export async function stopOnboarding(
  onboarding: OnboardingRun,
  path: string,
  partner: string,
  reason: string,
): Promise<boolean> {
  const done = await runWithToast(`Stop “${path}” of ${partner}`, `“${path}” of ${partner} stopped.`, [
    ...stopRun(onboarding, today(), reason),
  ]);
  return done.ok;
}

/** Takes a stopped path up again. */
export const resumeOnboarding = (onboarding: OnboardingRun, path: string, partner: string) =>
  run(`Take up “${path}” of ${partner} again`, [...resumeRun(onboarding)]);

const titleOf = ({ values }: OnboardingTask): string => `“${values.title ?? ''}”`;

/** Ticks a step off, or opens it again. */
export const tickStep = (task: OnboardingTask, done: boolean, partner: string) =>
  run(`${done ? 'Tick off' : 'Open again'} ${titleOf(task)} of ${partner}`, [
    { kind: 'onboardingTask', id: task.id, set: { done: done ? today() : null } },
  ]);

/** One step isn't done for this partner, and why. */
export async function dropOneStep(task: OnboardingTask, partner: string, reason: string): Promise<boolean> {
  const done = await runWithToast(`Drop ${titleOf(task)} of ${partner}`, `${titleOf(task)} dropped.`, [
    dropStep(task.id, today(), reason),
  ]);
  return done.ok;
}

/** A step that was dropped is open again. */
export const restoreOneStep = (task: OnboardingTask, partner: string) =>
  run(`Take up ${titleOf(task)} of ${partner} again`, [restoreStep(task.id)]);

/** Who sees to a step, and until when. */
export async function changeStep(
  task: OnboardingTask,
  partner: string,
  set: Change<'onboardingTask'>['set'],
): Promise<boolean> {
  const done = await run(`Change ${titleOf(task)} of ${partner}`, [{ kind: 'onboardingTask', id: task.id, set }]);
  return done.ok;
}

/** Changes a path as one named step, starting from what is stored at that moment. */
export const changePath = (
  id: string,
  name: string,
  changed: (values: Path['values']) => Change<'onboardingPath'>['set'],
) =>
  inTurn(async () => {
    const row = (await loadKinds(['onboardingPath'])).get('onboardingPath', id);
    if (row !== undefined) await run(name, [{ kind: 'onboardingPath', id, set: changed(row.values) }]);
  });
