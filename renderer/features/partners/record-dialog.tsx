import { Checkbox, Select, TextInput } from '@mantine/core';
import { useState } from 'react';
import { currencyCodes } from '#money/currency.ts';
import { parseAmount } from '#money/amount.ts';
import { multiply, sign } from '#money/decimal.ts';
import type { DecimalText } from '#money/amount.ts';
import { FieldGrid } from '#ui/field-editor.tsx';
import { FormDialog } from '#ui/form-dialog.tsx';
import { formatAmount, formatDate } from '#ui/format.ts';
import { usePreferences } from '#ui/preferences.ts';
import { understoodAmount } from '#ui/understood-amount.ts';
import { understoodDate } from '#ui/understood-date.ts';

/** A field of a small record, as a form asks for it. Amounts and percentages are positive. */
export interface DialogField {
  readonly name: string;
  readonly label: string;
  readonly kind: 'text' | 'amount' | 'percent' | 'year' | 'date' | 'currency' | 'flag' | 'number';
  readonly required?: boolean;
  readonly note?: string;
}

export type DialogValues = Readonly<Record<string, string | boolean>>;

/** What was entered in a field, "" for nothing. */
export const textOf = (values: DialogValues, name: string): string => String(values[name] ?? '');

/** What a dialog asks. */
export interface RecordForm {
  readonly title: string;
  readonly fields: readonly DialogField[];
  readonly start: DialogValues;
  /** What is wrong with the whole, by field; asked when every field by itself is right. */
  readonly check?: (values: DialogValues) => Readonly<Record<string, string>>;
}

interface RecordDialogProps extends RecordForm {
  readonly act: string;
  /** Values as they are kept: decimal text, ISO dates, a fraction for a percentage. Answers whether it's kept. */
  readonly onSave: (values: DialogValues) => Promise<boolean>;
  readonly onClose: () => void;
}

const codes = [...currencyCodes()];

type Read = { readonly value: string } | { readonly trouble: string };

const positive = (text: string, example: string): Read => {
  const number = parseAmount(understoodAmount(text) ?? text);
  return number.ok && sign(number.value) >= 0 ? { value: number.value } : { trouble: `A number such as ${example}` };
};

const percent = (text: string): Read => {
  const number = positive(text.replace('%', '').trim(), '3');
  if ('trouble' in number) return { trouble: 'A percentage such as 3' };
  const fraction = multiply(number.value as DecimalText, '0.01' as DecimalText);
  return Number(fraction) <= 1 ? { value: fraction } : { trouble: 'At most 100 %' };
};

const readers = {
  text: (text: string): Read => ({ value: text.trim() }),
  amount: (text: string): Read => positive(text, '120.00'),
  number: (text: string): Read => positive(text, '20'),
  percent,
  year: (text: string): Read =>
    /^(?:19|20|21)\d\d$/u.test(text.trim()) ? { value: text.trim() } : { trouble: 'A year such as 2026' },
  date: (text: string, order: 'dmy' | 'mdy'): Read => {
    const date = understoodDate(text, order);
    return date === null ? { trouble: 'A date such as 1 Mar 2026' } : { value: date };
  },
  currency: (text: string): Read => (text === '' ? { trouble: 'A code such as USD' } : { value: text }),
} as const;

function readField(field: DialogField, given: string | boolean, order: 'dmy' | 'mdy'): Read {
  if (field.kind === 'flag' || typeof given === 'boolean') return { value: '' };
  if (given.trim() === '') return field.required === true ? { trouble: `${field.label} is needed` } : { value: '' };
  return readers[field.kind](given, order);
}

/** How the value was understood, where it isn't what was typed. */
const understood = (field: DialogField, typed: string, read: Read): string => {
  if ('trouble' in read || read.value === '') return '';
  if (field.kind === 'date') return formatDate(read.value) === typed ? '' : `= ${formatDate(read.value)}`;
  if (field.kind === 'amount') return formatAmount(read.value) === typed ? '' : `= ${formatAmount(read.value)}`;
  return '';
};

/** Adds or changes one small record: read, checked and told field by field. */
export function RecordDialog({ title, act, fields, start, check, onSave, onClose }: RecordDialogProps) {
  const order = usePreferences((state) => state.dateOrder);
  const [tried, setTried] = useState(false);
  const [draft, setDraft] = useState<DialogValues>(start);
  const put = (name: string, value: string | boolean): void => setDraft((before) => ({ ...before, [name]: value }));
  const given = (name: string): string | boolean => draft[name] ?? '';
  const reads = new Map(fields.map((field) => [field.name, readField(field, given(field.name), order)]));
  const own: Record<string, string> = {};
  for (const [name, read] of reads) if ('trouble' in read) own[name] = read.trouble;
  const values = Object.fromEntries(
    fields.map((field) => {
      const read = reads.get(field.name);
      const text = read !== undefined && 'value' in read ? read.value : '';
      return [field.name, field.kind === 'flag' ? draft[field.name] === true : text] as const;
    }),
  );
  const trouble = Object.keys(own).length > 0 ? own : (check?.(values) ?? {});
  const save = async (): Promise<void> => {
    setTried(true);
    if (Object.keys(trouble).length === 0 && (await onSave(values))) onClose();
  };
  const error = (name: string): string | null => (tried ? (trouble[name] ?? null) : null);
  const control = (field: DialogField, at: number) => {
    const { name, label, kind, required = false, note = '' } = field;
    const text = String(given(name));
    if (kind === 'flag')
      return (
        <Checkbox
          key={name}
          label={label}
          description={note}
          checked={draft[name] === true}
          onChange={(event) => put(name, event.currentTarget.checked)}
        />
      );
    if (kind === 'currency')
      return (
        <Select
          key={name}
          label={label}
          withAsterisk={required}
          searchable
          limit={50}
          data={codes}
          value={text === '' ? null : text}
          error={error(name)}
          onChange={(code) => put(name, code ?? '')}
        />
      );
    const read = reads.get(name);
    return (
      <TextInput
        key={name}
        label={label}
        withAsterisk={required}
        description={(read === undefined ? '' : understood(field, text, read)) || note}
        inputWrapperOrder={['label', 'input', 'description', 'error']}
        value={text}
        error={error(name)}
        {...(at === 0 ? { 'data-autofocus': true } : {})}
        onChange={(event) => put(name, event.currentTarget.value)}
      />
    );
  };
  return (
    <FormDialog title={title} act={act} onSubmit={() => void save()} onClose={onClose}>
      <FieldGrid>{fields.map(control)}</FieldGrid>
    </FormDialog>
  );
}
