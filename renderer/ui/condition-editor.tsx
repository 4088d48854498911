import { ActionIcon, Button, SegmentedControl, Select, TagsInput, TextInput } from '@mantine/core';
import { IconPlus, IconX } from '@tabler/icons-react';
import { useState } from 'react';
import type { Condition, ConditionOperator, Filter } from '#model/filter.ts';
import type { FilterField, FilterFields } from '#model/filter-words.ts';
import { valuesWanted, valueWords } from '#model/filter-words.ts';
import { understoodAmount } from './understood-amount.ts';
import { understoodDate } from './understood-date.ts';
import {
  conditionWith,
  filterOfGroup,
  groupOf,
  isGroup,
  operatorChoices,
  type Group,
  type Join,
} from './condition-tree.ts';
import './condition-editor.css';

interface EditorProps {
  value: Filter;
  fields: FilterFields;
  onChange: (value: Filter) => void;
}

const joins: { value: Join; label: string }[] = [
  { value: 'all', label: 'all of these' },
  { value: 'any', label: 'any of these' },
  { value: 'none', label: 'none of these' },
];

const fieldData = (fields: readonly FilterField[]) =>
  [...new Set(fields.map(({ group }) => group))].map((group) => ({
    group,
    items: fields.filter((field) => field.group === group).map((field) => ({ value: field.field, label: field.label })),
  }));

/** A list of choices outside of the editor would count as a click beside it, which closes it. */
const inside = { withinPortal: false } as const;

function ConditionGroup({
  value,
  onChange,
  onRemove,
  depth,
  ...rest
}: EditorProps & { depth: number; onRemove?: (() => void) | undefined }) {
  const group = groupOf(value);
  const put = (next: Partial<Group>) => onChange(filterOfGroup({ ...group, ...next }));
  const putPart = (index: number, part: Filter | undefined) =>
    put({ parts: group.parts.flatMap((old, at) => (at === index ? (part === undefined ? [] : [part]) : [old])) });
  const fresh: Condition = { field: rest.fields.first, is: 'is', values: [] };
  return (
    <fieldset className="cb-conditions-group" aria-label={depth === 0 ? 'Conditions' : 'Group of conditions'}>
      <div className="cb-conditions-join">
        <SegmentedControl
          aria-label="How the conditions are joined"
          data={joins}
          value={group.join}
          onChange={(join) => put({ join: join as Join })}
        />
        {onRemove !== undefined && (
          <ActionIcon aria-label="Remove group" onClick={onRemove}>
            <IconX size={14} aria-hidden />
          </ActionIcon>
        )}
      </div>
      {group.parts.map((part, index) =>
        isGroup(part) ? (
          <ConditionGroup
            key={index}
            {...rest}
            value={part}
            depth={depth + 1}
            onChange={(next) => putPart(index, next)}
            onRemove={() => putPart(index, undefined)}
          />
        ) : (
          <ConditionRow
            key={index}
            {...rest}
            condition={part as Condition}
            onChange={(next) => putPart(index, next)}
            onRemove={() => putPart(index, undefined)}
          />
        ),
      )}
      <div className="cb-conditions-add">
        <Button
          size="xs"
          variant="subtle"
          leftSection={<IconPlus size={14} aria-hidden />}
          onClick={() => put({ parts: [...group.parts, fresh] })}
        >
          Condition
        </Button>
        {depth < 3 && (
          <Button
            size="xs"
            variant="subtle"
            color="neutral"
            leftSection={<IconPlus size={14} aria-hidden />}
            onClick={() => put({ parts: [...group.parts, { any: [fresh] }] })}
          >
            Group
          </Button>
        )}
      </div>
    </fieldset>
  );
}

interface ConditionRowProps extends Omit<EditorProps, 'value' | 'onChange'> {
  condition: Condition;
  onChange: (condition: Condition) => void;
  onRemove: () => void;
}

function ConditionRow({ condition, fields: { listed, field: fieldOf }, onChange, onRemove }: ConditionRowProps) {
  const field = fieldOf(condition.field);
  const fields = listed.some((one) => one.field === field.field) ? listed : [...listed, field];
  return (
    <fieldset className="cb-conditions-row" aria-label={`Condition on ${field.words}`}>
      <Select
        aria-label="Field"
        size="xs"
        comboboxProps={inside}
        searchable
        data={fieldData(fields)}
        value={condition.field}
        onChange={(next) => next !== null && onChange(conditionWith(condition, { field: next }))}
      />
      <Select
        aria-label="Compare"
        size="xs"
        comboboxProps={inside}
        data={operatorChoices(field)}
        value={condition.is}
        onChange={(next) => next !== null && onChange(conditionWith(condition, { is: next as ConditionOperator }))}
      />
      <ValuesInput condition={condition} field={field} onChange={(values) => onChange({ ...condition, values })} />
      <ActionIcon aria-label="Remove condition" onClick={onRemove}>
        <IconX size={14} aria-hidden />
      </ActionIcon>
    </fieldset>
  );
}

function ValuesInput({
  condition,
  field,
  onChange,
}: {
  condition: Condition;
  field: FilterField;
  onChange: (values: readonly string[]) => void;
}) {
  const wanted = valuesWanted[condition.is];
  if (wanted === 'none') return <span />;
  if (field.type !== 'text')
    return (
      <TypedValue
        key={`${condition.field} ${condition.is}`}
        field={field}
        value={condition.values[0] ?? ''}
        onChange={(value) => onChange([value])}
      />
    );
  return (
    <TagsInput
      aria-label="Values"
      size="xs"
      placeholder={condition.values.length === 0 ? 'Choose or type' : ''}
      data={[...field.values].slice(0, 200)}
      value={[...condition.values]}
      acceptValueOnBlur
      comboboxProps={inside}
      onChange={onChange}
    />
  );
}

/** A number or a date: shows how it was understood once it's left. */
function TypedValue({
  field,
  value,
  onChange,
}: {
  field: FilterField;
  value: string;
  onChange: (value: string) => void;
}) {
  const [draft, setDraft] = useState(value === '' ? '' : valueWords(value, field.type));
  const understand = field.type === 'date' ? understoodDate : understoodAmount;
  const understood = draft.trim() === '' ? '' : understand(draft.trim());
  return (
    <TextInput
      aria-label="Values"
      size="xs"
      placeholder={field.type === 'date' ? '3 Apr 2026' : '10,000'}
      value={draft}
      error={understood === null ? `not a ${field.type} yet` : undefined}
      onChange={(event) => {
        setDraft(event.currentTarget.value);
        const next = understand(event.currentTarget.value.trim());
        if (next !== null) onChange(next);
      }}
      onBlur={() => understood !== null && understood !== '' && setDraft(valueWords(understood, field.type))}
    />
  );
}

/** A tree of conditions: all of, any of, none of, and groups inside groups. */
export function ConditionEditor({ onDone, ...props }: EditorProps & { onDone: () => void }) {
  return (
    <div className="cb-conditions-editor">
      <ConditionGroup {...props} depth={0} />
      <div className="cb-conditions-foot">
        <Button
          size="xs"
          variant="subtle"
          color="neutral"
          disabled={groupOf(props.value).parts.length === 0}
          onClick={() => props.onChange({ all: [] })}
        >
          {props.fields.everything.replace(/^./, (letter) => letter.toUpperCase())}
        </Button>
        <Button size="xs" variant="filled" onClick={onDone}>
          Done
        </Button>
      </div>
    </div>
  );
}
