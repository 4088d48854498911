import { Button, Select, Textarea, TextInput } from '@mantine/core';
import { useState } from 'react';
import { parseAmount } from '#money/amount.ts';
import { isZero } from '#money/decimal.ts';
import { formatPeriod } from '#calendar/format-date.ts';
import { parseIsoDate } from '#calendar/iso-date.ts';
import type { IsoDate } from '#calendar/iso-date.ts';
import type { BookCalendar } from '#calendar/period.ts';
import { periodOf } from '#calendar/period.ts';
import { problemLine } from '#base/problem-words.ts';
import { pickAttachment } from '#data/attachment.ts';
import { useMe } from '#data/me.ts';
import { change, edit } from '#data/edit.ts';
import { newId } from '#data/new-id.ts';
import { usePartnerChoices } from '#data/partner-choices.ts';
import { reportEdit } from '#data/report-edit.ts';
import { useCalendar, useRecord } from '#data/use-records.ts';
import { AttachmentField } from '#ui/attachment-field.tsx';
import { Dialog } from '#ui/dialog.tsx';
import { FieldGrid } from '#ui/field-editor.tsx';
import { formatAmount, formatDate } from '#ui/format.ts';
import { usePreferences } from '#ui/preferences.ts';
import { understoodAmount } from '#ui/understood-amount.ts';
import { understoodDate } from '#ui/understood-date.ts';
import type { PeriodOverview } from '#worker/engine-api.ts';
import { useEngine } from '#worker/engine-client.ts';

export type MovementKind = 'adjustment' | 'payment';

interface MovementDialogProps {
  readonly kind: MovementKind;
  readonly partner?: string;
  readonly currency?: string;
  /** The date that it starts with. */
  readonly date: IsoDate;
  readonly onClose: () => void;
}

const words = {
  adjustment: {
    title: 'Add adjustment',
    amount: 'Amount (negative takes back)',
    act: 'Add adjustment',
    verb: 'Adjust',
    done: 'Adjustment added',
  },
  payment: {
    title: 'Record payment',
    amount: 'Amount paid',
    act: 'Record payment',
    verb: 'Record payment to',
    done: 'Payment recorded',
  },
} as const;

/** The date as it was understood, and the period whose balance it changes. */
function whereItCounts(text: string, calendar: BookCalendar, periods: readonly PeriodOverview[]): string {
  const date = parseIsoDate(text);
  if (!date.ok) return '';
  const period = periodOf(date.value, calendar);
  const name = formatPeriod(period, calendar);
  const isClosed = periods.some((each) => each.period === period && (each.state === 'closed' || each.history));
  return `${formatDate(text)} · ${isClosed ? `${name} is closed: it counts in the next open period` : `counts in ${name}`}`;
}

/** A change of a partner's balance by hand. An adjustment needs its reason, since the partner reads it. */
export const MovementDialog = ({ kind, partner, currency, date, onClose }: MovementDialogProps) => {
  const partners = usePartnerChoices();
  const me = useMe();
  const [values, setValues] = useState({
    partner: partner ?? '',
    amount: '',
    currency: currency ?? '',
    date: date as string,
    reason: '',
    method: '',
    reference: '',
    approver: me.name,
    attachment: '',
    attachmentHash: '',
  });
  const [fileTrouble, setFileTrouble] = useState<string>();
  const pick = async (): Promise<void> => {
    const picked = await pickAttachment();
    setFileTrouble(picked.ok ? undefined : problemLine(picked.error));
    const file = picked.ok ? picked.value : undefined;
    if (file !== undefined) setValues((before) => ({ ...before, attachment: file.name, attachmentHash: file.hash }));
  };
  const calendar = useCalendar();
  const order = usePreferences((state) => state.dateOrder);
  const periods = useEngine((engine) => engine.periods(), []);
  const [tried, setTried] = useState(false);
  const chosen = useRecord('partner', values.partner === '' ? undefined : values.partner);
  const set = (field: keyof typeof values) => (value: string) => setValues((before) => ({ ...before, [field]: value }));
  const amount = parseAmount(understoodAmount(values.amount) ?? values.amount);
  const day = understoodDate(values.date, order) ?? '';
  const trouble = {
    partner: values.partner === '' ? 'Choose a partner' : null,
    amount: !amount.ok
      ? 'A number such as 120.00'
      : isZero(amount.value)
        ? 'More or less than nothing'
        : kind === 'payment' && amount.value.startsWith('-')
          ? 'A payment is positive'
          : null,
    currency: /^[A-Z]{3}$/.test(values.currency) ? null : 'A code such as USD',
    date: day === '' ? 'A date such as 14 Jul 2026' : null,
    approver:
      kind === 'adjustment' && values.approver.trim() === '' ? 'Who approved it? The statement names them' : null,
    reason: kind === 'adjustment' && values.reason.trim() === '' ? 'The partner reads it on the statement' : null,
  };
  const error = (field: keyof typeof trouble) => (tried ? trouble[field] : null);
  const save = async (): Promise<void> => {
    setTried(true);
    if (Object.values(trouble).some((text) => text !== null) || !amount.ok) return;
    const given = (text: string) => (text.trim() === '' ? null : text.trim());
    const common = {
      partner: values.partner,
      amount: amount.value,
      currency: values.currency,
      date: day,
      reference: given(values.reference),
    };
    const made =
      kind === 'adjustment'
        ? change('adjustment', newId(), {
            ...common,
            reason: values.reason.trim(),
            approver: given(values.approver),
            attachment: given(values.attachment),
            attachmentHash: given(values.attachmentHash),
          })
        : change('payment', newId(), { ...common, method: given(values.method) });
    const name = `${words[kind].verb} ${chosen?.values.name ?? ''}`.trim();
    if (await reportEdit(edit(name, [made]), `${words[kind].done}: ${values.currency} ${formatAmount(amount.value)}.`))
      onClose();
  };
  const text = (field: keyof typeof values, label: string, required = false, description = '') => (
    <TextInput
      label={label}
      withAsterisk={required}
      {...(description === '' ? {} : { description, inputWrapperOrder: ['label', 'input', 'description', 'error'] })}
      value={values[field]}
      error={field in trouble ? error(field as keyof typeof trouble) : null}
      onChange={(event) => set(field)(event.currentTarget.value)}
    />
  );
  return (
    <Dialog
      opened
      title={words[kind].title}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button variant="filled" onClick={() => void save()}>
            {words[kind].act}
          </Button>
        </>
      }
    >
      <div className="cb-form">
        {partner === undefined && (
          <Select
            label="Partner"
            withAsterisk
            searchable
            limit={50}
            value={values.partner === '' ? null : values.partner}
            error={error('partner')}
            data={partners}
            onChange={(value) => set('partner')(value ?? '')}
          />
        )}
        <FieldGrid>
          {text('amount', words[kind].amount, true)}
          {text('currency', 'Currency', true)}
          {text('date', 'Date', true, whereItCounts(day, calendar, periods.value ?? []))}
          {text('reference', 'Reference')}
        </FieldGrid>
        {kind === 'adjustment' ? (
          <>
            <Textarea
              label="Reason"
              withAsterisk
              description="Printed on the statement"
              value={values.reason}
              error={error('reason')}
              onChange={(event) => set('reason')(event.currentTarget.value)}
            />
            <FieldGrid>
              {text('approver', 'Approved by', true)}
              <AttachmentField
                label="Attachment"
                name={values.attachment}
                hash={values.attachmentHash}
                problem={fileTrouble}
                onPick={pick}
                onClear={() => setValues((before) => ({ ...before, attachment: '', attachmentHash: '' }))}
              />
            </FieldGrid>
          </>
        ) : (
          text('method', 'Method')
        )}
      </div>
    </Dialog>
  );
};
