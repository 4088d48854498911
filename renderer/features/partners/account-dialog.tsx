import { Button, Select, Textarea, TextInput } from '@mantine/core';
import { useState } from 'react';
import { currencyCodes } from '#money/currency.ts';
import { problemLine } from '#base/problem-words.ts';
import { pickAttachment } from '#data/attachment.ts';
import { useMe } from '#data/me.ts';
import { edit } from '#data/edit.ts';
import { newId } from '#data/new-id.ts';
import { reportEdit } from '#data/report-edit.ts';
import { today } from '#data/today.ts';
import { AttachmentField } from '#ui/attachment-field.tsx';
import { Dialog } from '#ui/dialog.tsx';
import { FieldGrid } from '#ui/field-editor.tsx';
import { formatDate } from '#ui/format.ts';
import { Notice } from '#ui/notice.tsx';
import { usePreferences } from '#ui/preferences.ts';
import { understoodDate } from '#ui/understood-date.ts';
import { accountChange, accountTrouble, type AccountDraft } from './account-form.ts';
import { accountKindWords, accountWords, type AccountKind, type AccountRow } from './account-rows.ts';

interface AccountDialogProps {
  readonly kind: AccountKind;
  readonly partner: { readonly id: string; readonly name: string; readonly currency: string };
  /** The row that is changed; without it, one is added. */
  readonly row?: AccountRow | undefined;
  readonly rows: readonly AccountRow[];
  /** Whether a period was closed already: an opening balance can't open anything any more then. */
  readonly closed: boolean;
  readonly onClose: () => void;
}

const amountLabels = {
  adjustment: 'Amount (negative takes back)',
  payment: 'Amount paid',
  openingBalance: 'Balance (negative: the partner owes)',
} as const satisfies Record<AccountKind, string>;

const codes = [...currencyCodes()];

/** What a change does when a closed period counted the record, or can't count it as an opening any more. */
const consequence = ({
  kind,
  row,
  closed,
}: Pick<AccountDialogProps, 'kind' | 'row' | 'closed'>): string | undefined => {
  if (row?.booked !== undefined)
    return `${row.booked} is closed with this ${accountKindWords[kind].toLowerCase()}. It stays as it is there; a change adds a correction to the next open period.`;
  if (kind === 'openingBalance' && closed)
    return 'A period is closed already: this balance counts as an adjustment of the next open period.';
  return undefined;
};

/** Adds or changes one payment, adjustment or opening balance of a partner. */
export function AccountDialog({ kind, partner, row, rows, closed, onClose }: AccountDialogProps) {
  const order = usePreferences((state) => state.dateOrder);
  const me = useMe();
  const [tried, setTried] = useState(false);
  const [draft, setDraft] = useState<AccountDraft>({
    amount: row?.amount ?? '',
    currency: row?.currency ?? partner.currency,
    date: row?.date ?? today(),
    why: row?.why ?? '',
    reference: row?.reference ?? '',
    approver: row?.approver ?? me.name,
    attachment: row?.attachment ?? '',
    attachmentHash: row?.attachmentHash ?? '',
  });
  const [fileTrouble, setFileTrouble] = useState<string>();
  const pick = async (): Promise<void> => {
    const picked = await pickAttachment();
    setFileTrouble(picked.ok ? undefined : problemLine(picked.error));
    const file = picked.ok ? picked.value : undefined;
    if (file !== undefined) setDraft((before) => ({ ...before, attachment: file.name, attachmentHash: file.hash }));
  };
  const noun = accountKindWords[kind];
  const others = rows.filter(({ id }) => id !== row?.id);
  const trouble = accountTrouble(kind, draft, others, order);
  const set = (field: keyof AccountDraft) => (value: string) => setDraft((before) => ({ ...before, [field]: value }));
  const error = (field: keyof AccountDraft) => (tried ? (trouble[field] ?? null) : null);
  const act = row === undefined ? `Add ${noun.toLowerCase()}` : `Save ${noun.toLowerCase()}`;
  const save = async (): Promise<void> => {
    setTried(true);
    if (Object.keys(trouble).length > 0) return;
    const made = accountChange(kind, row?.id ?? newId(), partner.id, draft, order);
    const name = `${row === undefined ? 'Add' : 'Change'} ${noun.toLowerCase()} of ${partner.name}`;
    const done = `${noun} of ${partner.name} ${row === undefined ? 'added' : 'changed'}.`;
    if (await reportEdit(edit(name, [made]), done)) onClose();
  };
  const day = understoodDate(draft.date, order);
  const input = (field: keyof AccountDraft, label: string, required = false, description = '') => (
    <TextInput
      label={label}
      withAsterisk={required}
      description={description}
      inputWrapperOrder={['label', 'input', 'description', 'error']}
      value={draft[field]}
      error={error(field)}
      onChange={(event) => set(field)(event.currentTarget.value)}
    />
  );
  const notice = consequence({ kind, row, closed });
  return (
    <Dialog
      opened
      title={row === undefined ? act : `Change ${accountWords(row)}`}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button variant="filled" onClick={() => void save()}>
            {act}
          </Button>
        </>
      }
    >
      <div className="cb-form">
        {notice !== undefined && <Notice>{notice}</Notice>}
        <FieldGrid>
          {input('amount', amountLabels[kind], true)}
          <Select
            label="Currency"
            withAsterisk
            searchable
            limit={50}
            data={codes}
            value={draft.currency === '' ? null : draft.currency}
            error={error('currency')}
            onChange={(code) => set('currency')(code ?? '')}
          />
          {kind !== 'openingBalance' &&
            input('date', kind === 'payment' ? 'Paid on' : 'Date', true, day === null ? '' : formatDate(day))}
          {input('reference', 'Reference')}
        </FieldGrid>
        {kind === 'adjustment' && (
          <>
            <Textarea
              label="Reason"
              withAsterisk
              description="Printed on the statement"
              value={draft.why}
              error={error('why')}
              onChange={(event) => set('why')(event.currentTarget.value)}
            />
            <FieldGrid>
              {input('approver', 'Approved by', true)}
              <AttachmentField
                label="Attachment"
                name={draft.attachment}
                hash={draft.attachmentHash}
                problem={fileTrouble}
                onPick={pick}
                onClear={() => setDraft((before) => ({ ...before, attachment: '', attachmentHash: '' }))}
              />
            </FieldGrid>
          </>
        )}
        {kind === 'payment' && input('why', 'Method')}
      </div>
    </Dialog>
  );
}
