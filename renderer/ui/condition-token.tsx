import { Popover, UnstyledButton } from '@mantine/core';
import { useState } from 'react';
import type { Filter } from '#model/filter.ts';
import type { FilterFields } from '#model/filter-words.ts';
import { isEverything } from '#model/filter-words.ts';
import { ConditionEditor } from './condition-editor.tsx';

interface ConditionTokenProps {
  label: string;
  /** The condition in words; empty: everything passes. */
  text: string;
  placeholder: string;
  value: Filter;
  fields: FilterFields;
  locked: boolean;
  problem?: string | undefined;
  onChange: (value: Filter) => void;
}

/** A condition as a token; its editor keeps a draft until it's left, so that one visit is one undo step. */
export function ConditionToken({
  label,
  text,
  placeholder,
  value,
  fields,
  locked,
  problem,
  onChange,
}: ConditionTokenProps) {
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
          aria-label={`${label}: ${text === '' ? fields.everything : text}`}
          data-problem={problem !== undefined || undefined}
          title={problem ?? label}
          onClick={() => (draft === null ? setDraft(value) : close())}
        >
          {text === '' ? placeholder : text}
        </UnstyledButton>
      </Popover.Target>
      <Popover.Dropdown className="cb-conditions" aria-label={label}>
        {draft !== null && (
          <ConditionEditor
            value={isEverything(draft) ? { all: [] } : draft}
            fields={fields}
            onChange={setDraft}
            onDone={close}
          />
        )}
      </Popover.Dropdown>
    </Popover>
  );
}
