import { Select, Switch, TextInput, Textarea } from '@mantine/core';
import type { KeyboardEvent, ReactNode } from 'react';
import { formatAmount, formatDate } from './format.ts';
import { usePreferences } from './preferences.ts';
import { understoodAmount } from './understood-amount.ts';
import { understoodDate } from './understood-date.ts';
import { useAutosave, type Autosave } from './use-autosave.ts';
import './field-editor.css';

export interface FieldProps<Value = string> {
  label: string;
  value: Value;
  /** Called on blur, Enter and 800 ms after the last key, only with a changed and understood value. */
  onSave: (value: Value) => void;
  description?: ReactNode;
  /** Why the value can't be used, shown in place. */
  problem?: string | undefined;
  placeholder?: string | undefined;
  /** Why it can't be edited now. */
  locked?: string | undefined;
  required?: boolean | undefined;
}

const keys =
  (autosave: Autosave, multiline = false) =>
  (event: KeyboardEvent) => {
    if (event.key === 'Enter' && (!multiline || event.ctrlKey || event.metaKey)) autosave.commit();
    else if (event.key === 'Escape') autosave.revert();
  };

const frame = <Value,>({ label, description, placeholder, locked, required }: FieldProps<Value>) => ({
  label,
  description: locked ?? description,
  placeholder: placeholder ?? '',
  disabled: locked !== undefined,
  withAsterisk: required ?? false,
  inputWrapperOrder: ['label', 'input', 'description', 'error'] as ('label' | 'input' | 'description' | 'error')[],
});

const required = (needed: boolean | undefined) => (draft: string) =>
  needed === true && draft.trim() === '' ? null : draft.trim();

export function TextField(props: FieldProps & { code?: boolean | undefined }) {
  const autosave = useAutosave(props.value, props.onSave, required(props.required));
  return (
    <TextInput
      {...frame(props)}
      value={autosave.draft}
      error={autosave.unclear ? `${props.label} can't be empty` : props.problem}
      {...(props.code === true ? { classNames: { input: 'cb-code' } } : {})}
      onChange={(event) => autosave.change(event.currentTarget.value)}
      onBlur={autosave.commit}
      onKeyDown={keys(autosave)}
    />
  );
}

export function LongTextField(props: FieldProps & { rows?: number | undefined }) {
  const autosave = useAutosave(props.value, props.onSave);
  return (
    <Textarea
      {...frame(props)}
      value={autosave.draft}
      error={props.problem}
      minRows={props.rows ?? 3}
      maxRows={16}
      onChange={(event) => autosave.change(event.currentTarget.value)}
      onBlur={autosave.commit}
      onKeyDown={keys(autosave, true)}
    />
  );
}

const emptyOr = (understand: (draft: string) => string | null) => (draft: string) =>
  draft.trim() === '' ? '' : understand(draft);

/** Decimal text in, decimal text out ("" = not given). Reads 20.576,00 and 20,576.00 alike. */
export function NumberField(props: FieldProps & { unit?: string | undefined; decimals?: number | undefined }) {
  const autosave = useAutosave(props.value, props.onSave, emptyOr(understoodAmount), (saved) =>
    formatAmount(saved, { decimals: props.decimals }),
  );
  return (
    <TextInput
      {...frame(props)}
      value={autosave.draft}
      error={autosave.unclear ? `“${autosave.draft}” is not a number` : props.problem}
      classNames={{ input: 'cb-num' }}
      inputMode="decimal"
      rightSection={props.unit === undefined ? undefined : <span className="cb-field-unit">{props.unit}</span>}
      rightSectionWidth={props.unit === undefined ? 0 : 24 + props.unit.length * 8}
      onChange={(event) => autosave.change(event.currentTarget.value)}
      onBlur={autosave.commit}
      onKeyDown={keys(autosave)}
    />
  );
}

export interface CurrencyAmount {
  amount: string;
  currency: string;
}

/** Amount with its currency: one value, saved together. */
export function AmountField(props: FieldProps<CurrencyAmount> & { currencies: readonly string[] }) {
  const { value, onSave } = props;
  return (
    <div className="cb-amount-field">
      <NumberField {...props} value={value.amount} decimals={2} onSave={(amount) => onSave({ ...value, amount })} />
      <Select
        aria-label={`Currency of ${props.label}`}
        data={[...props.currencies]}
        value={value.currency}
        disabled={props.locked !== undefined}
        searchable
        onChange={(currency) => currency !== null && currency !== value.currency && onSave({ ...value, currency })}
      />
    </div>
  );
}

/** ISO date in and out; says under the field which date was understood. */
export function DateField(props: FieldProps) {
  const order = usePreferences((state) => state.dateOrder);
  const autosave = useAutosave(
    props.value,
    props.onSave,
    emptyOr((draft) => understoodDate(draft, order)),
    formatDate,
  );
  const understood = understoodDate(autosave.draft, order);
  const typed = understood !== null && formatDate(understood) !== autosave.draft;
  return (
    <TextInput
      {...frame(props)}
      placeholder={props.placeholder ?? '3 Apr 2026'}
      description={typed ? `= ${formatDate(understood)}` : (props.locked ?? props.description)}
      value={autosave.draft}
      error={autosave.unclear && autosave.draft.length > 5 ? `“${autosave.draft}” is not a date` : props.problem}
      onChange={(event) => autosave.change(event.currentTarget.value)}
      onBlur={autosave.commit}
      onKeyDown={keys(autosave)}
    />
  );
}

export interface Choice {
  value: string;
  label: string;
}

/** One of some. "" = none, offered when `clearable`. */
export function SelectField(
  props: FieldProps & { options: readonly Choice[]; clearable?: boolean | undefined; searchable?: boolean | undefined },
) {
  return (
    <Select
      {...frame(props)}
      data={[...props.options]}
      value={props.value === '' ? null : props.value}
      error={props.problem}
      clearable={props.clearable ?? false}
      searchable={props.searchable ?? props.options.length > 8}
      nothingFoundMessage="Nothing found"
      limit={100}
      onChange={(value) => (value ?? '') !== props.value && props.onSave(value ?? '')}
    />
  );
}

export function FlagField(props: FieldProps<boolean>) {
  return (
    <Switch
      label={props.label}
      description={props.locked ?? props.description}
      checked={props.value}
      disabled={props.locked !== undefined}
      error={props.problem}
      onChange={(event) => props.onSave(event.currentTarget.checked)}
    />
  );
}

/** Label and value side by side, for records that are read more often than edited. */
export function FieldGrid({ children, columns = 2 }: { children: ReactNode; columns?: 1 | 2 | 3 | undefined }) {
  return (
    <div className="cb-field-grid" data-columns={columns}>
      {children}
    </div>
  );
}
