import { Textarea, TextInput } from '@mantine/core';
import { useState } from 'react';
import { formatPeriod } from '#calendar/format-date.ts';
import { addDays } from '#calendar/iso-date.ts';
import type { PeriodId } from '#calendar/period.ts';
import { recordDispute } from '#data/dispute-edits.ts';
import { today } from '#data/today.ts';
import { useCalendar, useRecord, useRecords, useSettings } from '#data/use-records.ts';
import { parseAmount } from '#money/amount.ts';
import { FieldGrid } from '#ui/field-editor.tsx';
import { FormDialog } from '#ui/form-dialog.tsx';
import { formatAmount, formatDate } from '#ui/format.ts';
import { Money } from '#ui/money.tsx';
import { Notice } from '#ui/notice.tsx';
import { askToDecide } from '#ui/open-settlement.ts';
import { usePreferences } from '#ui/preferences.ts';
import { understoodAmount } from '#ui/understood-amount.ts';
import { understoodDate } from '#ui/understood-date.ts';
import type { EntryDetail } from '#worker/engine-api.ts';
import { useEngine } from '#worker/engine-client.ts';
import { asMoney } from './difference.ts';

interface DisputeDialogProps {
  readonly period: string;
  readonly entry: number;
  readonly onClose: () => void;
}

/** Asks what the partner says about an entry: what it expected, why, and by when it gets an answer. */
export function DisputeDialog({ period, entry, onClose }: DisputeDialogProps) {
  const detail = useEngine((engine) => engine.entryDetail(period as PeriodId, entry), [period, entry]);
  return detail.value === undefined ? null : <DisputeForm detail={detail.value} onClose={onClose} />;
}

const defaultDays = 30;

/** The days that the partner's agreement gives, else the book's. */
function useDisputeDays(partner: string): number {
  const days = Number(useRecord('partner', partner)?.values.disputeDays);
  const { disputeDays = defaultDays } = useSettings();
  return Number.isInteger(days) && days > 0 ? days : disputeDays;
}

function DisputeForm({ detail, onClose }: { detail: EntryDetail; onClose: () => void }) {
  const { partner, partnerName, currency, label, keyAmount, key, customer, period } = detail;
  const calendar = useCalendar();
  const order = usePreferences((state) => state.dateOrder);
  const days = useDisputeDays(partner);
  const open = useRecords('dispute').find(
    ({ values }) => values.period === period && values.entry === key && (values.state ?? 'open') === 'open',
  );
  const [tried, setTried] = useState(false);
  const [draft, setDraft] = useState({ expected: '', reason: '', answerBy: formatDate(addDays(today(), days)) });
  const set = (field: keyof typeof draft) => (event: { readonly currentTarget: { readonly value: string } }) => {
    const { value } = event.currentTarget;
    setDraft((before) => ({ ...before, [field]: value }));
  };
  const expected = draft.expected.trim() === '' ? undefined : parseAmount(understoodAmount(draft.expected) ?? '');
  const answerBy = draft.answerBy.trim() === '' ? '' : understoodDate(draft.answerBy, order);
  const trouble = {
    expected: expected !== undefined && !expected.ok ? 'A number such as 1,500.00, or empty' : null,
    reason: draft.reason.trim() === '' ? 'What does the partner say?' : null,
    answerBy: answerBy === null ? 'A date such as 8 Nov 2026' : null,
  };
  const save = async (): Promise<void> => {
    setTried(true);
    if (answerBy === null || Object.values(trouble).some((text) => text !== null)) return;
    const recorded = await recordDispute(
      {
        period,
        partner,
        currency,
        entry: key,
        label,
        amount: keyAmount,
        reason: draft.reason.trim(),
        raised: today(),
        ...(expected?.ok === true ? { expected: expected.value } : {}),
        ...(answerBy === '' ? {} : { answerBy }),
      },
      partnerName,
    );
    if (recorded) onClose();
  };
  const understood = expected?.ok === true ? formatAmount(asMoney(expected.value, currency) ?? '') : '';
  return (
    <FormDialog
      title="Record a dispute"
      act="Record dispute"
      locked={open !== undefined}
      onSubmit={() => void save()}
      onClose={onClose}
    >
      <p className="cb-muted">
        {partnerName} · {formatPeriod(period, calendar)} · {[label, customer].filter((part) => part !== '').join(' · ')}
        : <Money amount={keyAmount} currency={currency} strong />
      </p>
      {open !== undefined && (
        <Notice
          tone="attention"
          actions={
            <button type="button" className="cb-link" onClick={() => askToDecide(open.id)}>
              Decide it
            </button>
          }
        >
          This line is in dispute already.
        </Notice>
      )}
      <FieldGrid>
        <TextInput
          data-autofocus
          label={`Expected amount in ${currency}`}
          description={
            understood === '' || understood === draft.expected ? 'Empty when they named none' : `= ${understood}`
          }
          inputWrapperOrder={['label', 'input', 'description', 'error']}
          inputMode="decimal"
          value={draft.expected}
          error={tried ? trouble.expected : null}
          onChange={set('expected')}
        />
        <TextInput
          label="Answer by"
          description={`${days} days from today`}
          inputWrapperOrder={['label', 'input', 'description', 'error']}
          value={draft.answerBy}
          error={tried ? trouble.answerBy : null}
          onChange={set('answerBy')}
        />
      </FieldGrid>
      <Textarea
        label="Reason"
        withAsterisk
        inputWrapperOrder={['label', 'input', 'description', 'error']}
        description="Printed on the statement"
        value={draft.reason}
        error={tried ? trouble.reason : null}
        onChange={set('reason')}
      />
      <p className="cb-small cb-muted">The line says In dispute and isn’t payable until it’s decided. The rest is.</p>
    </FormDialog>
  );
}
