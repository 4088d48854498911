import { useMemo } from 'react';
import { today } from '#data/today.ts';
import { useRecordIndex, useRecords } from '#data/use-records.ts';
import type { OnboardingRun, OnboardingTask } from '#tiers/onboarding-progress.ts';
import { onboardingRuns } from '#tiers/onboarding-progress.ts';
import type { ProofFacts } from '#tiers/onboarding-proof.ts';

const ofPartner = ({ values }: { readonly values: { readonly partner?: string } }) => values.partner;

const none: readonly never[] = [];

/** The facts of any partner that may prove its steps. */
function useProofFacts(): (partner: string) => ProofFacts {
  const agreement = useRecordIndex('agreement', ofPartner, 'partner');
  const certificate = useRecordIndex('certificate', ofPartner, 'partner');
  const completion = useRecordIndex('completion', ofPartner, 'partner');
  const deal = useRecordIndex('deal', ofPartner, 'partner');
  const interaction = useRecordIndex('interaction', ofPartner, 'partner');
  const marketingActivity = useRecordIndex('marketingActivity', ofPartner, 'partner');
  const milestone = useRecordIndex('milestone', ofPartner, 'partner');
  const people = useRecords('person');
  return useMemo(() => {
    const left = new Map(people.flatMap(({ id, values }) => (values.left === undefined ? [] : [[id, values.left]])));
    const indexes = { agreement, certificate, completion, deal, interaction, marketingActivity, milestone };
    return (partner) => ({
      // One index per kind holds rows of that kind only.
      of: (kind) => (indexes[kind].get(partner) ?? none) as readonly never[],
      leftOn: (person) => left.get(person),
    });
  }, [agreement, certificate, completion, deal, interaction, marketingActivity, milestone, people]);
}

/** What was started, as of today. */
const useRunsOf = (tasks: readonly OnboardingTask[]): readonly OnboardingRun[] => {
  const factsOf = useProofFacts();
  const day = today();
  return useMemo(() => onboardingRuns(tasks, factsOf, day), [tasks, factsOf, day]);
};

/** The onboarding paths of one partner, the newest first. */
export const useRunsOfPartner = (partner: string): readonly OnboardingRun[] =>
  useRunsOf(useRecordIndex('onboardingTask', ofPartner, 'partner').get(partner) ?? none);

/** Every onboarding path that was started. */
export const useRuns = (): readonly OnboardingRun[] => useRunsOf(useRecords('onboardingTask'));
