import { TagsInput } from '@mantine/core';
import { useMemo } from 'react';
import { today } from '#data/today.ts';
import { useRecordIndex } from '#data/use-records.ts';

const none: readonly never[] = [];

/** Names of the people who are at a partner today, those who decide first. */
export function usePeopleOf(partner: string): readonly string[] {
  const people = useRecordIndex('person', ({ values }) => values.partner, 'partner').get(partner) ?? none;
  const day = today();
  return useMemo(
    () =>
      people
        .filter(({ values }) => (values.left ?? '9999') > day)
        .toSorted((a, b) => Number(b.values.influence === 'decides') - Number(a.values.influence === 'decides'))
        .flatMap(({ values: { name = '' } }) => (name === '' ? [] : [name])),
    [people, day],
  );
}

interface AttendeesInputProps {
  readonly label: string;
  readonly value: readonly string[];
  /** Who may be meant; anybody else can be typed. */
  readonly known: readonly string[];
  readonly onChange: (names: readonly string[]) => void;
  readonly note?: string;
}

/** Who comes: chosen from those who are known, or typed and Enter. */
export function AttendeesInput({ label, value, known, onChange, note }: AttendeesInputProps) {
  return (
    <TagsInput
      label={label}
      description={note ?? ''}
      inputWrapperOrder={['label', 'input', 'description', 'error']}
      placeholder={value.length === 0 ? 'Name, then Enter' : ''}
      data={[...new Set(known)]}
      value={[...value]}
      maxTags={20}
      acceptValueOnBlur
      onChange={(names) => onChange(names.map((name) => name.trim().slice(0, 120)).filter((name) => name !== ''))}
    />
  );
}
