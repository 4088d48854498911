import { Button, Checkbox, Menu, NativeSelect, Popover, TextInput } from '@mantine/core';
import { IconPlus, IconX } from '@tabler/icons-react';
import { useState, type ReactNode } from 'react';
import {
  isUnfinished,
  operatorLabel,
  operatorsOf,
  valuesNeeded,
  type Filter,
  type FilterField,
  type FilterOperator,
} from './filter.ts';
import { formatAmount, formatDate } from './format.ts';
import { usePreferences } from './preferences.ts';
import { understoodAmount } from './understood-amount.ts';
import { understoodDate } from './understood-date.ts';
import './filter-bar.css';

interface FilterBarProps {
  fields: readonly FilterField[];
  filters: readonly Filter[];
  onChange: (filters: readonly Filter[]) => void;
  /** At the right: a search box, a count. */
  extra?: ReactNode;
}

const labelOf = (field: FilterField, value: string): string => {
  if (field.kind === 'date') return formatDate(value);
  if (field.kind === 'money' || field.kind === 'number') return formatAmount(value);
  if (field.kind === 'flag') return value === 'true' ? 'yes' : 'no';
  return field.options?.find((option) => option.value === value)?.label ?? value;
};

const valueText = (field: FilterField, { operator, values }: Filter): string => {
  if (valuesNeeded(operator) === 0) return '';
  if (values.length === 0) return '…';
  const shown = values.map((value) => labelOf(field, value));
  if (operator === 'between') return shown.join(' and ');
  return shown.length > 2 ? `${shown.slice(0, 2).join(', ')} +${shown.length - 2}` : shown.join(' or ');
};

interface EditorProps {
  field: FilterField;
  filter: Filter;
  onChange: (filter: Filter) => void;
}

/** One value as typed, understood by the kind of the field. */
function ValueInput({ field, filter, at, onChange }: EditorProps & { at: number }) {
  const order = usePreferences((state) => state.dateOrder);
  const saved = filter.values[at] ?? '';
  const [draft, setDraft] = useState(saved === '' ? '' : labelOf(field, saved));
  const understand = (text: string): string | null => {
    if (field.kind === 'date') return understoodDate(text, order);
    return field.kind === 'text' ? text : understoodAmount(text);
  };
  const understood = draft === '' ? '' : understand(draft);
  const hint = field.kind === 'date' && understood ? `= ${formatDate(understood)}` : undefined;
  return (
    <TextInput
      aria-label={at === 0 ? `${field.label} value` : `${field.label} upper value`}
      value={draft}
      data-autofocus={at === 0 || undefined}
      description={hint}
      error={understood === null ? `not a ${field.kind === 'date' ? 'date' : 'number'} yet` : undefined}
      inputWrapperOrder={['label', 'input', 'description', 'error']}
      onChange={(event) => {
        const text = event.currentTarget.value;
        setDraft(text);
        const value = text === '' ? '' : understand(text);
        if (value === null) return;
        const values = [...filter.values];
        values[at] = value;
        onChange({ ...filter, values });
      }}
    />
  );
}

function ChoiceList({ field, filter, onChange }: EditorProps) {
  const [search, setSearch] = useState('');
  const options = (field.options ?? []).filter(({ label }) => label.toLowerCase().includes(search.toLowerCase()));
  return (
    <>
      {(field.options?.length ?? 0) > 8 && (
        <TextInput
          aria-label={`Search ${field.label}`}
          placeholder="Search"
          value={search}
          data-autofocus
          onChange={(event) => setSearch(event.currentTarget.value)}
        />
      )}
      <div className="cb-filter-choices" role="group" aria-label={field.label}>
        {options.slice(0, 200).map(({ value, label }) => (
          <Checkbox
            key={value}
            label={label}
            checked={filter.values.includes(value)}
            onChange={(event) =>
              onChange({
                ...filter,
                values: event.currentTarget.checked
                  ? [...filter.values, value]
                  : filter.values.filter((one) => one !== value),
              })
            }
          />
        ))}
      </div>
    </>
  );
}

function FilterEditor(props: EditorProps) {
  const { field, filter, onChange } = props;
  const needed = valuesNeeded(filter.operator);
  return (
    <div className="cb-filter-editor">
      {field.kind !== 'flag' && (
        <NativeSelect
          aria-label={`${field.label} condition`}
          value={filter.operator}
          data={operatorsOf[field.kind].map((value) => ({ value, label: operatorLabel(field.kind, value) }))}
          onChange={(event) => {
            const operator = event.currentTarget.value as FilterOperator;
            const values = field.kind === 'choice' ? filter.values : filter.values.slice(0, valuesNeeded(operator));
            onChange({ ...filter, operator, values });
          }}
        />
      )}
      {field.kind === 'choice' && needed > 0 && <ChoiceList {...props} />}
      {field.kind === 'flag' && (
        <NativeSelect
          aria-label={field.label}
          value={filter.values[0] ?? 'true'}
          data={[
            { value: 'true', label: 'yes' },
            { value: 'false', label: 'no' },
          ]}
          onChange={(event) => onChange({ ...filter, values: [event.currentTarget.value] })}
        />
      )}
      {field.kind !== 'choice' &&
        field.kind !== 'flag' &&
        Array.from({ length: needed }, (_, at) => <ValueInput key={`${filter.operator}-${at}`} {...props} at={at} />)}
    </div>
  );
}

/** The conditions of a list as chips: a click edits one, × removes it. */
export function FilterBar({ fields, filters, onChange, extra }: FilterBarProps) {
  const [open, setOpen] = useState<number | null>(null);
  const add = (field: FilterField) => {
    const operator = operatorsOf[field.kind][0];
    onChange([...filters, { field: field.id, operator, values: field.kind === 'flag' ? ['true'] : [] }]);
    setOpen(filters.length);
  };
  const close = (index: number) => {
    setOpen(null);
    const filter = filters[index];
    if (filter !== undefined && isUnfinished(filter)) onChange(filters.filter((_, at) => at !== index));
  };
  return (
    <div className="cb-filters" role="group" aria-label="Filters">
      {filters.map((filter, index) => {
        const field = fields.find(({ id }) => id === filter.field);
        if (field === undefined) return null;
        return (
          <Popover
            key={`${filter.field}-${index}`}
            opened={open === index}
            onChange={(opened) => !opened && close(index)}
            trapFocus
            returnFocus
            // The target is a span around two buttons: the roles would land on it.
            withRoles={false}
          >
            <Popover.Target>
              <span className="cb-chip">
                <button
                  type="button"
                  className="cb-chip-text"
                  aria-haspopup="dialog"
                  onClick={() => (open === index ? close(index) : setOpen(index))}
                >
                  <span className="cb-subtle">
                    {field.label} {operatorLabel(field.kind, filter.operator)}
                  </span>{' '}
                  <strong>{valueText(field, filter)}</strong>
                </button>
                <button
                  type="button"
                  className="cb-chip-x"
                  aria-label={`Remove filter ${field.label}`}
                  onClick={() => onChange(filters.filter((_, at) => at !== index))}
                >
                  <IconX size={12} aria-hidden />
                </button>
              </span>
            </Popover.Target>
            <Popover.Dropdown role="dialog" aria-label={`Filter by ${field.label}`}>
              <FilterEditor
                field={field}
                filter={filter}
                onChange={(next) => onChange(filters.map((one, at) => (at === index ? next : one)))}
              />
            </Popover.Dropdown>
          </Popover>
        );
      })}
      <Menu>
        <Menu.Target>
          <Button size="xs" variant="subtle" color="neutral" leftSection={<IconPlus size={14} aria-hidden />}>
            Filter
          </Button>
        </Menu.Target>
        <Menu.Dropdown className="cb-filter-menu">
          {fields.map((field) => (
            <Menu.Item key={field.id} onClick={() => add(field)}>
              {field.label}
            </Menu.Item>
          ))}
        </Menu.Dropdown>
      </Menu>
      {filters.length > 1 && (
        <Button size="xs" variant="subtle" color="neutral" onClick={() => onChange([])}>
          Clear all
        </Button>
      )}
      {extra !== undefined && <div className="cb-filters-extra">{extra}</div>}
    </div>
  );
}
