import { TextInput } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import { useState, useTransition } from 'react';

interface SearchBoxProps {
  label: string;
  placeholder: string;
  /** What it holds at first; give it another `key` to set it from outside. */
  start: string;
  onSearch: (text: string) => void;
}

/** The search of a list: the letter is drawn first, the list follows. */
export function SearchBox({ label, placeholder, start, onSearch }: SearchBoxProps) {
  const [typed, setTyped] = useState(start);
  const [behind, startTransition] = useTransition();
  return (
    <TextInput
      size="xs"
      aria-label={label}
      // The list is still behind what is typed.
      aria-busy={behind}
      placeholder={placeholder}
      leftSection={<IconSearch size={14} aria-hidden />}
      value={typed}
      onChange={(event) => {
        const text = event.currentTarget.value;
        setTyped(text);
        startTransition(() => onSearch(text));
      }}
    />
  );
}
