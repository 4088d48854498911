import { formatDate } from '#calendar/format-date.ts';
import { parseIsoDate } from '#calendar/iso-date.ts';
import type { OnboardingProof, OnboardingProofKind } from '#model/onboarding-step.ts';
import { isKnownProof } from '#model/onboarding-step.ts';
import type { StepEvidence } from '#tiers/onboarding-proof.ts';
import type { OnboardingRun, StepState } from '#tiers/onboarding-progress.ts';

const dateText = (date: string): string => {
  const read = parseIsoDate(date);
  return read.ok ? formatDate(read.value) : date;
};

const days = (count: number): string => (count === 1 ? '1 day' : `${count} days`);

interface ProofWords {
  /** In a list of what can prove a step. */
  readonly choice: string;
  /** After “ticked by”; of something in particular. */
  readonly any: string;
  readonly of: (what: string) => string;
  /** What the particular is called over its field. */
  readonly asks: string;
}

/** How every kind of proof reads. */
export const proofWords = {
  agreement: {
    choice: 'an agreement',
    any: 'an agreement in force',
    of: (what) => `the agreement “${what}”`,
    asks: 'Type, number or tier of the agreement',
  },
  milestone: {
    choice: 'a milestone',
    any: 'a milestone',
    of: (what) => `the milestone “${what}”`,
    asks: 'Milestone',
  },
  certificate: {
    choice: 'a certificate',
    any: 'the first certificate',
    of: (what) => `the first certificate “${what}”`,
    asks: 'Certificate, product, level or area',
  },
  course: {
    choice: 'a course',
    any: 'the first course completed',
    of: (what) => `the course ${what}`,
    asks: 'Course code',
  },
  registration: {
    choice: 'a registration',
    any: 'the first registration',
    of: (what) => `the first registration of “${what}”`,
    asks: 'Type or name of the deal',
  },
  dealWon: {
    choice: 'a deal won',
    any: 'the first deal won',
    of: (what) => `the first deal won of “${what}”`,
    asks: 'Type or name of the deal',
  },
  marketing: {
    choice: 'a marketing activity',
    any: 'the first marketing activity done',
    of: (what) => `the first “${what}” done`,
    asks: 'Activity, kind or area',
  },
  contact: {
    choice: 'a contact',
    any: 'the first contact',
    of: (what) => `the first ${what}`,
    asks: 'Kind of contact',
  },
} as const satisfies Record<OnboardingProofKind, ProofWords>;

/** “by hand”, “by the first registration”: how a step gets its tick. */
export function tickedBy(proof: OnboardingProof | undefined): string {
  if (proof === undefined) return 'by hand';
  if (!isKnownProof(proof)) return 'by something that a newer version knows';
  const words: ProofWords = proofWords[proof.fact];
  return `by ${proof.of === undefined ? words.any : words.of(proof.of)}`;
}

const evidenceNouns = {
  agreement: 'agreement',
  certificate: 'certificate',
  completion: 'course',
  deal: 'deal',
  interaction: 'contact',
  marketingActivity: 'activity',
  milestone: 'milestone',
} as const satisfies Record<StepEvidence['kind'], string>;

/** “deal D-2291, 3 Apr 2026”: the fact that proves a step. */
export const evidenceWords = ({ kind, name, date }: StepEvidence): string =>
  `${evidenceNouns[kind]}${name === '' ? '' : ` ${name}`}, ${dateText(date)}`;

/** Where a step stands: “3 days late”, “due in 5 days”, “done 3 Apr 2026”. */
export function stepWords(state: StepState): string {
  switch (state.kind) {
    case 'done':
      return state.evidence === undefined ? `done ${dateText(state.on)}` : `done by ${evidenceWords(state.evidence)}`;
    case 'dropped':
      return `dropped ${dateText(state.on)}${state.reason === '' ? '' : `: ${state.reason}`}`;
    case 'late':
      return `${days(state.days)} late`;
    case 'due':
      return state.days === 0 ? 'due today' : `due in ${days(state.days)}`;
    case 'open':
      return 'no day';
  }
}

/** “2 of 4 steps done, 1 late”, “finished in 54 days”, “stopped after 12 days, 1 of 4 steps done”. */
export function runWords({ state, done, of, late, days: spent, steps }: OnboardingRun): string {
  const after = spent === undefined ? '' : state === 'finished' ? ` in ${days(spent)}` : ` after ${days(spent)}`;
  const all = steps.length;
  if (state === 'finished') return `finished${after}`;
  if (state === 'stopped') return `stopped${after}, ${done} of ${all} steps done`;
  return `${done} of ${of === 1 ? '1 step' : `${of} steps`} done${late === 0 ? '' : `, ${late} late`}`;
}

/** Why a path can't be started, as a sentence. */
export const notStartedWords = {
  noSteps: 'This path has no steps yet.',
  running: 'The partner is on this path already.',
  sameDay: 'This path was started on that day before; choose another day, or take it up again.',
} as const;
