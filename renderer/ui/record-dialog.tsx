import { Autocomplete, Button, Checkbox, Select, Textarea, TextInput } from '@mantine/core';
import { useEffect, useState, type ReactNode } from 'react';
import { currencyCodes } from '#money/currency.ts';
import { parseAmount } from '#money/amount.ts';
import { multiply, sign } from '#money/decimal.ts';
import type { DecimalText } from '#money/amount.ts';
import { AttachmentField } from './attachment-field.tsx';
import { AudienceMarker } from './audience-marker.tsx';
import { FieldGrid } from './field-editor.tsx';
import { FormDialog } from './form-dialog.tsx';
import { formatAmount, formatDate } from './format.ts';
import { Notice } from './notice.tsx';
import { usePreferences } from './preferences.ts';
import { forgetTyped, typedInDialog } from './typed-before.ts';
import { understoodAmount } from './understood-amount.ts';
import { understoodDate } from './understood-date.ts';

/** Name and fingerprint of a file that stands behind a record. */
export interface DialogFile {
  readonly name: string;
  readonly hash: string;
}

/** A field of a small record, as a form asks for it. Amounts, numbers and percentages are positive. */
export interface DialogField {
  readonly name: string;
  readonly label: string;
  /** `suggest`: a text with known ones to choose from. `list`: one entry per line. `file`: name and, as `<name>Hash`, fingerprint. */
  readonly kind:
    | 'text'
    | 'suggest'
    | 'longText'
    | 'list'
    | 'amount'
    | 'percent'
    | 'year'
    | 'date'
    | 'currency'
    | 'choice'
    | 'flag'
    | 'number'
    | 'integer'
    | 'file';
  readonly required?: boolean;
  readonly note?: string;
  /** Of a choice. */
  readonly options?: readonly { readonly value: string; readonly label: string }[];
  /** Texts that a `suggest` offers. */
  readonly known?: readonly string[];
  /** Takes the whole width, as long texts do. */
  readonly wide?: boolean;
  /** Never shown to a partner: it stands in a box that says so. */
  readonly internal?: boolean;
  /** Asks for a `file`; undefined when none was chosen. */
  readonly pick?: () => Promise<DialogFile | undefined>;
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
  /** Above the fields. */
  readonly children?: ReactNode;
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
  suggest: (text: string): Read => ({ value: text.trim() }),
  choice: (text: string): Read => ({ value: text }),
  file: (text: string): Read => ({ value: text }),
  longText: (text: string): Read => ({ value: text.trim() }),
  list: (text: string): Read => ({
    value: text
      .split('\n')
      .map((entry) => entry.trim())
      .filter((entry) => entry !== '')
      .join('\n'),
  }),
  integer: (text: string): Read =>
    /^\d{1,9}$/u.test(text.trim()) ? { value: String(Number(text)) } : { trouble: 'A whole number such as 24' },
} as const satisfies Record<Exclude<DialogField['kind'], 'flag'>, (text: string, order: 'dmy' | 'mdy') => Read>;

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

/** What every control of a form has. */
const frame = ({ label, required = false, note = '' }: DialogField, error: string | null) => ({
  label,
  withAsterisk: required,
  description: note,
  inputWrapperOrder: ['label', 'input', 'description', 'error'] as ('label' | 'input' | 'description' | 'error')[],
  error,
});

interface ControlProps {
  readonly field: DialogField;
  readonly given: (name: string) => string | boolean;
  readonly put: (name: string, value: string | boolean) => void;
  readonly error: string | null;
  /** How the text was understood. */
  readonly meant: string;
  readonly first: boolean;
}

const focus = (first: boolean) => (first ? { 'data-autofocus': true } : {});

function FileControl({ field, given, put, error }: ControlProps) {
  const { name, label, pick } = field;
  const set = (file: DialogFile): void => {
    put(name, file.name);
    put(`${name}Hash`, file.hash);
  };
  return (
    <AttachmentField
      label={label}
      name={String(given(name))}
      hash={String(given(`${name}Hash`))}
      problem={error ?? undefined}
      onPick={async () => {
        const file = await pick?.();
        if (file !== undefined) set(file);
      }}
      onClear={() => set({ name: '', hash: '' })}
    />
  );
}

/** The control of each kind; everything that isn't here is typed as a line of text. */
const controls: Partial<Record<DialogField['kind'], (props: ControlProps) => ReactNode>> = {
  flag: ({ field, given, put }) => (
    <Checkbox
      label={field.label}
      description={field.note}
      checked={given(field.name) === true}
      onChange={(event) => put(field.name, event.currentTarget.checked)}
    />
  ),
  currency: ({ field, given, put, error }) => (
    <Select
      {...frame(field, error)}
      searchable
      limit={50}
      data={codes}
      value={given(field.name) === '' ? null : String(given(field.name))}
      onChange={(code) => put(field.name, code ?? '')}
    />
  ),
  choice: ({ field, given, put, error, first }) => (
    <Select
      {...frame(field, error)}
      {...focus(first)}
      data={[...(field.options ?? [])]}
      openOnFocus={false}
      searchable={(field.options ?? []).length > 8}
      nothingFoundMessage="Nothing found"
      limit={100}
      clearable={field.required !== true}
      allowDeselect={field.required !== true}
      value={given(field.name) === '' ? null : String(given(field.name))}
      onChange={(value) => put(field.name, value ?? '')}
    />
  ),
  suggest: ({ field, given, put, error, first }) => (
    <Autocomplete
      {...frame(field, error)}
      {...focus(first)}
      data={[...(field.known ?? [])]}
      limit={30}
      value={String(given(field.name))}
      onChange={(value) => put(field.name, value)}
    />
  ),
  longText: (props) => <TextBox {...props} rows={3} />,
  list: (props) => <TextBox {...props} rows={3} />,
  file: (props) => <FileControl {...props} />,
};

function TextBox({ field, given, put, error, first, rows }: ControlProps & { rows: number }) {
  return (
    <Textarea
      {...frame(field, error)}
      {...focus(first)}
      autosize
      minRows={rows}
      maxRows={8}
      value={String(given(field.name))}
      onChange={(event) => put(field.name, event.currentTarget.value)}
    />
  );
}

function Line({ field, given, put, error, meant, first }: ControlProps) {
  const framed = frame(field, error);
  return (
    <TextInput
      {...framed}
      {...focus(first)}
      description={meant === '' ? framed.description : meant}
      value={String(given(field.name))}
      onChange={(event) => put(field.name, event.currentTarget.value)}
    />
  );
}

/** Long texts, lists and files take the whole width, and what asks for it. */
const isWide = ({ kind, wide = false }: DialogField): boolean =>
  wide || kind === 'longText' || kind === 'list' || kind === 'file';

/** What was typed into this form when the program ended before; it counts once it's on the screen again. */
function useTypedBefore(title: string, fields: readonly DialogField[]): DialogValues {
  const [page] = useState(() => location.hash.slice(1));
  const [typed] = useState(() => {
    const texts = typedInDialog(title, page);
    return Object.fromEntries(
      fields.flatMap(({ name, label }) => (texts.has(label) ? [[name, texts.get(label) ?? '']] : [])),
    );
  });
  useEffect(() => forgetTyped((one) => one.dialog === title && one.page === page), [title, page]);
  return typed;
}

/** Adds or changes one small record: read, checked and told field by field. */
export function RecordDialog({ title, act, fields, start, check, onSave, onClose, children }: RecordDialogProps) {
  const order = usePreferences((state) => state.dateOrder);
  const [tried, setTried] = useState(false);
  const typedBefore = useTypedBefore(title, fields);
  const [draft, setDraft] = useState<DialogValues>({ ...start, ...typedBefore });
  const put = (name: string, value: string | boolean): void => setDraft((before) => ({ ...before, [name]: value }));
  const given = (name: string): string | boolean => draft[name] ?? '';
  const reads = new Map(fields.map((field) => [field.name, readField(field, given(field.name), order)]));
  const own: Record<string, string> = {};
  for (const [name, read] of reads) if ('trouble' in read) own[name] = read.trouble;
  const values: Record<string, string | boolean> = {};
  for (const field of fields) {
    const read = reads.get(field.name);
    const text = read !== undefined && 'value' in read ? read.value : '';
    values[field.name] = field.kind === 'flag' ? draft[field.name] === true : text;
    if (field.kind === 'file') values[`${field.name}Hash`] = given(`${field.name}Hash`);
  }
  const trouble = Object.keys(own).length > 0 ? own : (check?.(values) ?? {});
  const save = async (): Promise<void> => {
    setTried(true);
    if (Object.keys(trouble).length === 0 && (await onSave(values))) onClose();
  };
  const shared = fields.filter(({ internal }) => internal !== true);
  const privates = fields.filter(({ internal }) => internal === true);
  const control = (field: DialogField, at: number) => {
    const read = reads.get(field.name);
    const props: ControlProps = {
      field,
      given,
      put,
      error: tried ? (trouble[field.name] ?? null) : null,
      meant: read === undefined ? '' : understood(field, String(given(field.name)), read),
      first: at === 0,
    };
    const drawn = controls[field.kind]?.(props) ?? <Line {...props} />;
    return (
      <div key={field.name} className={isWide(field) ? 'cb-field-wide' : undefined}>
        {drawn}
      </div>
    );
  };
  return (
    <FormDialog
      title={title}
      act={act}
      width={fields.length > 6 ? 640 : undefined}
      onSubmit={() => void save()}
      onClose={onClose}
    >
      {children}
      {Object.keys(typedBefore).length > 0 && (
        <Notice
          actions={
            <Button size="xs" onClick={() => setDraft(start)}>
              Start over
            </Button>
          }
        >
          What you typed before the program ended is back.
        </Notice>
      )}
      <FieldGrid>{shared.map((field, at) => control(field, at))}</FieldGrid>
      {privates.length > 0 && (
        <section className="cb-dialog-internal" aria-label="Never shown to a partner">
          <AudienceMarker audience="internal" />
          <FieldGrid>{privates.map((field) => control(field, fields.length))}</FieldGrid>
        </section>
      )}
    </FormDialog>
  );
}
