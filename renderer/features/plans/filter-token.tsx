import { Popover, UnstyledButton } from '@mantine/core';
import { useState } from 'react';
import type { Filter } from '#model/plan.ts';
import type { FieldCatalogue } from '#plans/field-catalogue.ts';
import { isEverything } from '#plans/filter-sentence.ts';
import { FilterEditor } from './filter-editor.tsx';

interface FilterTokenProps {
  label: string;
  /** The condition in words; empty: every line. */
  text: string;
  placeholder: string;
  value: Filter;
  about: 'line' | 'partner';
  catalogue: FieldCatalogue;
  locked: boolean;
  problem?: string | undefined;
  onChange: (value: Filter) => void;
}

/** The condition of a rule as a token; its editor keeps a draft until it's left, so that one visit is one undo step. */
export function FilterToken({
  label,
  text,
  placeholder,
  value,
  about,
  catalogue,
  locked,
  problem,
  onChange,
}: FilterTokenProps) {
  const [draft, setDraft] = useState<Filter | null>(null);
  if (locked) return <strong className="cb-token-locked">{text}</strong>;
  const close = () => {
    if (draft !== null && JSON.stringify(draft) !== JSON.stringify(value)) onChange(draft);
    setDraft(null);
  };
  return (
    <Popover
      opened={draft !== null}
      onChange={(opened) => (opened ? setDraft(value) : close())}
      trapFocus
      returnFocus
      width={560}
      closeOnEscape
    >
      <Popover.Target>
        <UnstyledButton
          className={text === '' ? 'cb-token cb-token-add' : 'cb-token'}
          aria-label={`${label}: ${text === '' ? 'every line' : text}`}
          data-problem={problem !== undefined || undefined}
          title={problem ?? label}
          onClick={() => (draft === null ? setDraft(value) : close())}
        >
          {text === '' ? placeholder : text}
        </UnstyledButton>
      </Popover.Target>
      <Popover.Dropdown className="cb-plan-filter" aria-label={label}>
        {draft !== null && (
          <FilterEditor
            value={isEverything(draft) ? { all: [] } : draft}
            about={about}
            catalogue={catalogue}
            onChange={setDraft}
            onDone={close}
          />
        )}
      </Popover.Dropdown>
    </Popover>
  );
}
