import { useMemo } from 'react';
import type { FactRow } from '#data/facts/fact-columns.ts';
import { useFacts } from '#data/facts/use-facts.ts';
import { today } from '#data/today.ts';
import { certificateStates, type CertificateState } from '#insight/facts/certificate-state.ts';

/** A certificate with what it is today. */
export interface CertificateRow extends FactRow<'certificate'> {
  readonly state: CertificateState;
}

/** So many days ahead a certificate is said to expire soon. */
export const soonDays = 90;

/** All certificates of the book with their state. */
export function useCertificates(): readonly CertificateRow[] {
  const facts = useFacts('certificate');
  const day = today();
  return useMemo(() => {
    const left = new Map(facts.map(({ record, left: on }) => [record.values.person ?? '', on]));
    const states = certificateStates(
      facts.map(({ record }) => record),
      (person) => left.get(person),
      day,
      soonDays,
    );
    return facts.map((fact) => ({ ...fact, state: states.get(fact.id) ?? 'valid' }));
  }, [facts, day]);
}
