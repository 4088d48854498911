/** What can prove a step of an onboarding by itself; without one, somebody ticks it. */
export const onboardingProofKinds = [
  'agreement',
  'milestone',
  'certificate',
  'course',
  'registration',
  'dealWon',
  'marketing',
  'contact',
] as const;

export type OnboardingProofKind = (typeof onboardingProofKinds)[number];

/** A fact that proves a step: the first of its kind, or the first that is `of` something: an agreement's type, a course. */
export interface OnboardingProof {
  readonly fact: OnboardingProofKind;
  readonly of?: string;
}

/** What a new partner goes through, by type and tier. */
export interface OnboardingStep {
  readonly id: string;
  readonly title: string;
  readonly side: 'us' | 'them';
  /** Days after the start. */
  readonly afterDays: number;
  /** Who sees to it, by name; of our steps the partner's account manager when nobody is named. */
  readonly owner?: string;
  readonly proof?: OnboardingProof;
}

/** Whether this version knows what proves a step; a newer one may know more, and what it wrote is kept. */
export const isKnownProof = (proof: OnboardingProof | undefined): proof is OnboardingProof =>
  proof !== undefined && onboardingProofKinds.includes(proof.fact);
