import { Select } from '@mantine/core';
import { useMemo } from 'react';
import { useRecords } from '#data/use-records.ts';

interface PartnerSelectProps {
  label: string;
  value: string | null;
  /** With the partner's name, for messages. */
  onChange: (partner: string | null, name: string) => void;
}

/** Finds a partner by typing its name or code; at most 50 are listed. */
export function PartnerSelect({ label, value, onChange }: PartnerSelectProps) {
  const partners = useRecords('partner');
  const options = useMemo(
    () =>
      partners
        .filter(({ values }) => values.mergedInto === undefined)
        .map(({ id, values }) => ({ value: id, label: `${values.name ?? ''} · ${values.code ?? ''}` }))
        .sort((a, b) => a.label.localeCompare(b.label)),
    [partners],
  );
  return (
    <Select
      size="xs"
      aria-label={label}
      placeholder="Another partner…"
      data={options}
      value={value}
      onChange={(partner, option) => onChange(partner, option?.label.split(' · ')[0] ?? '')}
      searchable
      clearable
      limit={50}
      nothingFoundMessage="No partner like this"
    />
  );
}
