import { compareTexts } from '#base/compare-texts.ts';
import { groupBy } from '#base/group-by.ts';
import { daysBetween, isoDate } from '#calendar/iso-date.ts';
import type { RecordRow } from '#model/record-row.ts';
import { evidenceFor, type ProofFacts, type StepEvidence } from './onboarding-proof.ts';

export type OnboardingTask = RecordRow<'onboardingTask'>;

/** Where a step stands on a day. `days` are counted to the day by which it's due: late ones after it, open ones until it. */
export type StepState =
  | { readonly kind: 'done'; readonly on: string; readonly evidence?: StepEvidence }
  | { readonly kind: 'dropped'; readonly on: string; readonly reason: string }
  | { readonly kind: 'late'; readonly days: number }
  | { readonly kind: 'due'; readonly days: number }
  | { readonly kind: 'open' };

export interface RunStep {
  readonly task: OnboardingTask;
  readonly state: StepState;
}

/** One path that was started for one partner, as of a day. */
export interface OnboardingRun {
  /** The same for the same run: partner, path and start. */
  readonly key: string;
  readonly partner: string;
  readonly path: string;
  /** The day on which it was started; undefined where nobody kept it. */
  readonly from: string | undefined;
  /** In the order of the path. */
  readonly steps: readonly RunStep[];
  readonly state: 'running' | 'finished' | 'stopped';
  /** Steps done, of those that weren't dropped. */
  readonly done: number;
  readonly of: number;
  /** Whole percent, rounded down: 100 only when all is done. Undefined where every step was dropped. */
  readonly percent: number | undefined;
  readonly late: number;
  /** Days since the start: until the day, or until the last step was done or dropped. */
  readonly days: number | undefined;
  /** The open step that is due first. */
  readonly next: RunStep | undefined;
}

const isOpen = ({ state: { kind } }: RunStep): boolean => kind === 'late' || kind === 'due' || kind === 'open';

/** Where a step stands: what a hand ticked first, then what a fact proves, then what was dropped, then its day. */
export function stepState(task: OnboardingTask, facts: ProofFacts | undefined, day: string): StepState {
  const { done, dropped, dropReason = '', proof, from = '', due } = task.values;
  if (done !== undefined) return { kind: 'done', on: done };
  const evidence = proof === undefined || facts === undefined ? undefined : evidenceFor(proof, from, facts, day);
  // What happened after somebody dropped the step doesn't bring it back.
  if (evidence !== undefined && (dropped === undefined || evidence.date <= dropped))
    return { kind: 'done', on: evidence.date, evidence };
  if (dropped !== undefined) return { kind: 'dropped', on: dropped, reason: dropReason };
  if (due === undefined) return { kind: 'open' };
  const days = daysBetween(isoDate(day), isoDate(due));
  return days < 0 ? { kind: 'late', days: -days } : { kind: 'due', days };
}

const runKey = ({ values: { partner = '', path = '', from = '' } }: OnboardingTask): string =>
  `${partner} ${path} ${from}`;

const inPathOrder = (a: OnboardingTask, b: OnboardingTask): number =>
  (a.values.order ?? 0) - (b.values.order ?? 0) ||
  compareTexts(a.values.due ?? '', b.values.due ?? '') ||
  compareTexts(a.id, b.id);

const endOf = ({ state }: RunStep): string => (state.kind === 'done' || state.kind === 'dropped' ? state.on : '');

const soonest = (a: RunStep, b: RunStep): number =>
  compareTexts(a.task.values.due ?? '9999', b.task.values.due ?? '9999') || inPathOrder(a.task, b.task);

function runOf(
  key: string,
  tasks: readonly OnboardingTask[],
  facts: ProofFacts | undefined,
  day: string,
): OnboardingRun {
  const steps = tasks.toSorted(inPathOrder).map((task): RunStep => ({ task, state: stepState(task, facts, day) }));
  const { partner = '', path = '', from } = tasks[0]?.values ?? {};
  const open = steps.filter(isOpen);
  const done = steps.filter(({ state }) => state.kind === 'done').length;
  const of = steps.filter(({ state }) => state.kind !== 'dropped').length;
  const stopped = steps.some(({ task, state }) => state.kind === 'dropped' && task.values.stopped === true);
  const end = open.length > 0 ? day : steps.map(endOf).toSorted().at(-1);
  return {
    key,
    partner,
    path,
    from,
    steps,
    state: open.length > 0 ? 'running' : stopped ? 'stopped' : 'finished',
    done,
    of,
    percent: of === 0 ? undefined : Math.floor((100 * done) / of),
    late: open.filter(({ state }) => state.kind === 'late').length,
    days: from === undefined || end === undefined ? undefined : Math.max(0, daysBetween(isoDate(from), isoDate(end))),
    next: open.toSorted(soonest)[0],
  };
}

/**
 * The paths that were started, as of a day, the newest of a partner first. `factsOf` gives a partner's facts and is only asked
 * where a step is proved by one.
 */
export function onboardingRuns(
  tasks: readonly OnboardingTask[],
  factsOf: (partner: string) => ProofFacts,
  day: string,
): readonly OnboardingRun[] {
  return [...groupBy(tasks, runKey)]
    .map(([key, own]) => {
      const proved = own.some(({ values }) => values.proof !== undefined);
      return runOf(key, own, proved ? factsOf(own[0]?.values.partner ?? '') : undefined, day);
    })
    .toSorted(
      (a, b) =>
        compareTexts(a.partner, b.partner) || compareTexts(b.from ?? '', a.from ?? '') || compareTexts(a.key, b.key),
    );
}

/** Why a path can't be started for a partner on a day; undefined: it can. */
export function whyNotStart(
  path: Pick<RecordRow<'onboardingPath'>, 'id' | 'values'>,
  runs: readonly OnboardingRun[],
  from: string,
): 'noSteps' | 'running' | 'sameDay' | undefined {
  if ((path.values.steps ?? []).length === 0) return 'noSteps';
  const own = runs.filter((run) => run.path === path.id);
  if (own.some(({ state }) => state === 'running')) return 'running';
  return own.some((run) => run.from === from) ? 'sameDay' : undefined;
}
