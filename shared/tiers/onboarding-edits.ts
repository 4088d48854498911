import type { IsoDate } from '#calendar/iso-date.ts';
import type { OnboardingStep } from '#model/onboarding-step.ts';
import type { Change } from '#model/record-row.ts';
import type { OnboardingRun, RunStep } from './onboarding-progress.ts';

type TaskChange = Change<'onboardingTask'>;

const openSteps = ({ steps }: OnboardingRun): readonly RunStep[] =>
  steps.filter(({ state: { kind } }) => kind === 'late' || kind === 'due' || kind === 'open');

/** Ends a path for a partner: every step that is still open is dropped with one reason. What was done stays. */
export const stopRun = (run: OnboardingRun, on: IsoDate, reason: string): readonly TaskChange[] =>
  openSteps(run).map(({ task }) => ({
    kind: 'onboardingTask',
    id: task.id,
    set: { dropped: on, dropReason: reason, stopped: true },
  }));

/** Takes a stopped path up again: the steps that were dropped with it are open, due when they were. */
export const resumeRun = ({ steps }: OnboardingRun): readonly TaskChange[] =>
  steps
    .filter(({ task, state }) => state.kind === 'dropped' && task.values.stopped === true)
    .map(({ task }) => ({
      kind: 'onboardingTask',
      id: task.id,
      set: { dropped: null, dropReason: null, stopped: null },
    }));

/** One step isn't done for this partner, and why. */
export const dropStep = (task: string, on: IsoDate, reason: string): TaskChange => ({
  kind: 'onboardingTask',
  id: task,
  set: { dropped: on, dropReason: reason, stopped: null },
});

/** A step that was dropped is open again. */
export const restoreStep = (task: string): TaskChange => ({
  kind: 'onboardingTask',
  id: task,
  set: { dropped: null, dropReason: null, stopped: null },
});

/** The list with one item moved to another place; the same list where there is no such place. */
export function moved<Item>(items: readonly Item[], from: number, to: number): readonly Item[] {
  const item = items[from];
  if (item === undefined || to < 0 || to >= items.length || from === to) return items;
  const rest = items.toSpliced(from, 1);
  return rest.toSpliced(to, 0, item);
}

/** A step like no other of the path: the next number that is free. */
export function newStep(
  steps: readonly OnboardingStep[],
  more: Partial<Omit<OnboardingStep, 'id'>> = {},
): OnboardingStep {
  const taken = new Set(steps.map(({ id }) => id));
  let number = steps.length + 1;
  while (taken.has(`step${number}`)) number += 1;
  const last = steps.at(-1)?.afterDays ?? 0;
  return { id: `step${number}`, title: '', side: 'us', afterDays: last + 7, ...more };
}

/** A name that no other path has: “Reseller start, copy”, “Reseller start, copy 2”. */
export function copyName(name: string, taken: readonly string[]): string {
  const lower = new Set(taken.map((one) => one.toLowerCase()));
  const first = `${name}, copy`;
  if (!lower.has(first.toLowerCase())) return first;
  let number = 2;
  while (lower.has(`${first} ${number}`.toLowerCase())) number += 1;
  return `${first} ${number}`;
}
