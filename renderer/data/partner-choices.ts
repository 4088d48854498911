import { useMemo } from 'react';
import { useRecords } from './use-records.ts';

/** A partner in a list to choose from. */
export interface PartnerChoice {
  readonly value: string;
  readonly label: string;
}

const collator = new Intl.Collator('en', { numeric: true, sensitivity: 'base' });

/** The partners that can be chosen, by name; those merged into another aren't, since that one stands for them. */
export function usePartnerChoices(): readonly PartnerChoice[] {
  const partners = useRecords('partner');
  return useMemo(
    () =>
      partners
        .filter(({ values }) => values.mergedInto === undefined)
        .map(({ id, values }) => ({
          value: id,
          label: [values.name, values.code].filter((part) => (part ?? '') !== '').join(' · '),
        }))
        .sort((a, b) => collator.compare(a.label, b.label)),
    [partners],
  );
}
