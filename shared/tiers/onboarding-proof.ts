import { compareTexts } from '#base/compare-texts.ts';
import type { OnboardingProof, OnboardingProofKind } from '#model/onboarding-step.ts';
import { isKnownProof } from '#model/onboarding-step.ts';
import type { RecordRow } from '#model/record-row.ts';

/** The kinds of record that prove steps. */
export const proofRecordKinds = [
  'agreement',
  'certificate',
  'completion',
  'deal',
  'interaction',
  'marketingActivity',
  'milestone',
] as const;

type ProofRecord = (typeof proofRecordKinds)[number];

/** The facts of one partner that may prove steps, and when a person left. */
export interface ProofFacts {
  readonly of: <K extends ProofRecord>(kind: K) => readonly RecordRow<K>[];
  /** The first day on which a person isn't there any more. */
  readonly leftOn: (person: string) => string | undefined;
}

/** The fact that proves a step: the earliest one. */
export interface StepEvidence {
  readonly kind: ProofRecord;
  readonly id: string;
  readonly date: string;
  /** What it's called in the book: a deal's code, a certificate's name. */
  readonly name: string;
}

interface Candidate extends StepEvidence {
  /** The first day on which it isn't so any more. */
  readonly until?: string | undefined;
  /** Texts that a proof of something in particular is compared with. */
  readonly texts: readonly (string | undefined)[];
}

interface ProofRule {
  /** Something that lasts proves a step also when it was there before the start, as long as it still held then. */
  readonly lasts: boolean;
  readonly candidates: (facts: ProofFacts) => readonly Candidate[];
}

const from = <K extends ProofRecord>(
  kind: K,
  read: (
    row: RecordRow<K>,
    facts: ProofFacts,
  ) => Omit<Candidate, 'kind' | 'id' | 'date'> & { date: string | undefined },
): ProofRule['candidates'] => {
  return (facts) =>
    facts.of(kind).flatMap((row) => {
      const { date, ...rest } = read(row, facts);
      return date === undefined || date === '' ? [] : [{ kind, id: row.id, date, ...rest }];
    });
};

const earlier = (a: string | undefined, b: string | undefined): string | undefined =>
  a === undefined ? b : b === undefined || a < b ? a : b;

const rules = {
  agreement: {
    lasts: true,
    candidates: from('agreement', ({ values: { type = '', number, tier, signed, from: since, next } }) => ({
      date: signed ?? since,
      until: next,
      name: number === undefined ? type : `${type} ${number}`,
      texts: [type, number, tier],
    })),
  },
  milestone: {
    lasts: true,
    candidates: from('milestone', ({ values: { name = '', area, date, next } }) => ({
      date,
      until: next,
      name,
      texts: [name, area],
    })),
  },
  certificate: {
    lasts: true,
    candidates: from('certificate', ({ values }, { leftOn }) => ({
      date: values.earned,
      until: earlier(values.expires, values.person === undefined ? undefined : leftOn(values.person)),
      name: values.name ?? '',
      texts: [values.name, values.product, values.level, values.area],
    })),
  },
  course: {
    lasts: true,
    candidates: from('completion', ({ values: { course = '', completed } }) => ({
      date: completed,
      name: course,
      texts: [course],
    })),
  },
  registration: {
    lasts: false,
    candidates: from('deal', ({ values: { code = '', name, type, registered } }) => ({
      date: registered,
      name: code,
      texts: [code, name, type],
    })),
  },
  dealWon: {
    lasts: false,
    candidates: from('deal', ({ values: { code = '', name, type, stage, closed } }) => ({
      date: stage === 'won' ? closed : undefined,
      name: code,
      texts: [code, name, type],
    })),
  },
  marketing: {
    lasts: false,
    candidates: from('marketingActivity', ({ values: { name = '', kind, area, state, date } }) => ({
      date: state === 'done' ? date : undefined,
      name,
      texts: [name, kind, area],
    })),
  },
  contact: {
    lasts: false,
    candidates: from('interaction', ({ values: { kind = 'other', date } }) => ({ date, name: kind, texts: [kind] })),
  },
} as const satisfies Record<OnboardingProofKind, ProofRule>;

const same = (a: string | undefined, b: string): boolean => (a ?? '').trim().toLowerCase() === b.trim().toLowerCase();

/**
 * The earliest fact that proves a step by a day, for a path started on `start`; undefined while there is none. What happens at
 * a time (a registration, a deal won, a contact, marketing that was done) counts from the start on; what lasts (an agreement, a
 * milestone, a certificate, a course) counts from before it too, unless it had ended by the start. A fact dated after the day
 * doesn't exist yet, and what proved a step once isn't taken back by its end (tiers.md 4).
 */
export function evidenceFor(
  proof: OnboardingProof,
  start: string,
  facts: ProofFacts,
  day: string,
): StepEvidence | undefined {
  if (!isKnownProof(proof)) return undefined;
  const { lasts, candidates } = rules[proof.fact];
  const [first] = candidates(facts)
    .filter(
      ({ date, until, texts }) =>
        date <= day &&
        (lasts ? until === undefined || (until > start && until > date) : date >= start) &&
        (proof.of === undefined || texts.some((text) => same(text, proof.of as string))),
    )
    .toSorted((a, b) => compareTexts(a.date, b.date) || compareTexts(a.id, b.id));
  return first === undefined ? undefined : { kind: first.kind, id: first.id, date: first.date, name: first.name };
}
