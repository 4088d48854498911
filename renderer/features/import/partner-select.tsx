import { Select } from '@mantine/core';
import { usePartnerChoices } from '#data/partner-choices.ts';
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
  const options = usePartnerChoices();
  return (
    <Select
      size="xs"
      aria-label={label}
      placeholder="Another partner…"
      data={options}
      value={value}
      onChange={(partner) => onChange(partner, partners.find(({ id }) => id === partner)?.values.name ?? '')}
      searchable
      clearable
      limit={50}
      nothingFoundMessage="No partner like this"
    />
  );
}
