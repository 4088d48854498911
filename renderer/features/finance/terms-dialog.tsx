import { TextInput } from '@mantine/core';
import { useState } from 'react';
import { change, edit, newId } from '#data/edit.ts';
import { reportEdit } from '#data/report-edit.ts';
import type { RecordRow } from '#model/record-row.ts';
import { parseAmount } from '#money/amount.ts';
import type { DecimalText } from '#money/amount.ts';
import { compare, divide, multiply, plain } from '#money/decimal.ts';
import { FieldGrid } from '#ui/field-editor.tsx';
import { FormDialog } from '#ui/form-dialog.tsx';
import { usePreferences } from '#ui/preferences.ts';
import { understoodDate } from '#ui/understood-date.ts';

interface Draft {
  readonly name: string;
  /** In percent, as a person writes it. */
  readonly rate: string;
  readonly directDiscount: string;
  readonly from: string;
  readonly next: string;
}

const HUNDRED = '100' as DecimalText;
const inPercent = (fraction: string | undefined): string =>
  fraction === undefined ? '' : plain(multiply(fraction as DecimalText, HUNDRED));

/** A fraction of 0 to 1 from a percentage; undefined when it isn't one. */
function fractionOf(percent: string): string | undefined {
  const parsed = parseAmount(percent.replace('%', '').trim());
  if (!parsed.ok || compare(parsed.value, '0' as DecimalText) < 0 || compare(parsed.value, HUNDRED) > 0)
    return undefined;
  return plain(divide(parsed.value, HUNDRED));
}

interface TermsDialogProps {
  readonly row: RecordRow<'sellerEqualiser'> | undefined;
  readonly onClose: () => void;
}

/** Adds or changes the terms by which internal sellers are equalised. */
export function TermsDialog({ row, onClose }: TermsDialogProps) {
  const order = usePreferences((state) => state.dateOrder);
  const [tried, setTried] = useState(false);
  const [draft, setDraft] = useState<Draft>({
    name: row?.values.name ?? 'Channel neutral',
    rate: inPercent(row?.values.rate),
    directDiscount: inPercent(row?.values.directDiscount),
    from: row?.values.from ?? '',
    next: row?.values.next ?? '',
  });
  const [rate, directDiscount] = [fractionOf(draft.rate), fractionOf(draft.directDiscount)];
  const dayOf = (text: string): string | null | undefined =>
    text.trim() === '' ? undefined : understoodDate(text, order);
  const [from, next] = [dayOf(draft.from), dayOf(draft.next)];
  const trouble: Partial<Record<keyof Draft, string>> = {
    ...(draft.name.trim() === '' ? { name: 'Say what they are called.' } : {}),
    ...(rate === undefined ? { rate: 'A percentage of 0 to 100.' } : {}),
    ...(directDiscount === undefined ? { directDiscount: 'A percentage of 0 to 100.' } : {}),
    ...(from === null ? { from: 'Not a date.' } : {}),
    ...(next === null ? { next: 'Not a date.' } : {}),
    ...(from && next && next <= from ? { next: 'Not after the first day.' } : {}),
  };
  const input = (field: keyof Draft, label: string, description?: string) => (
    <TextInput
      label={label}
      description={description}
      inputWrapperOrder={['label', 'input', 'description', 'error']}
      value={draft[field]}
      error={tried ? (trouble[field] ?? null) : null}
      onChange={(event) => {
        const { value } = event.currentTarget;
        setDraft((before) => ({ ...before, [field]: value }));
      }}
    />
  );
  const save = async () => {
    setTried(true);
    if (Object.keys(trouble).length > 0 || rate === undefined || directDiscount === undefined) return;
    const set = { name: draft.name.trim(), rate, directDiscount, from: from ?? null, next: next ?? null };
    const made = change('sellerEqualiser', row?.id ?? newId(), set);
    const act = row === undefined ? 'added' : 'changed';
    if (await reportEdit(edit(`Terms ${set.name} ${act}`, [made]), `Terms ${set.name} ${act}.`)) onClose();
  };
  return (
    <FormDialog
      title={row === undefined ? 'Add terms for internal sellers' : `Change ${row.values.name ?? 'terms'}`}
      act={row === undefined ? 'Add terms' : 'Save terms'}
      onSubmit={() => void save()}
      onClose={onClose}
    >
      {input('name', 'Name')}
      <FieldGrid>
        {input('rate', 'Seller’s rate, % of net')}
        {input('directDiscount', 'Discount of a direct deal, % of list')}
        {input('from', 'From', 'Empty: always')}
        {input('next', 'Until before', 'Empty: open')}
      </FieldGrid>
    </FormDialog>
  );
}
