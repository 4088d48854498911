import { Radio, Textarea, TextInput } from '@mantine/core';
import { useState } from 'react';
import { formatPeriod } from '#calendar/format-date.ts';
import type { PeriodId } from '#calendar/period.ts';
import { decideDispute, type Decision } from '#data/dispute-edits.ts';
import { useMe } from '#data/me.ts';
import { today } from '#data/today.ts';
import { useCalendar, useRecord } from '#data/use-records.ts';
import type { RecordRow } from '#model/record-row.ts';
import { parseAmount } from '#money/amount.ts';
import { isZero } from '#money/decimal.ts';
import { FieldGrid } from '#ui/field-editor.tsx';
import { FormDialog } from '#ui/form-dialog.tsx';
import { formatAmount } from '#ui/format.ts';
import { Money } from '#ui/money.tsx';
import { understoodAmount } from '#ui/understood-amount.ts';
import { useEngine } from '#worker/engine-client.ts';
import { openDay } from '#worker/open-day.ts';
import { asMoney, differenceOf } from './difference.ts';

const choices = {
  accepted: { label: 'Accept', description: 'They are right: the difference is paid as an adjustment.' },
  rejected: { label: 'Reject', description: 'The line stays as it is, and they read why.' },
  withdrawn: { label: 'Withdrawn', description: 'They take it back.' },
} as const satisfies Record<Decision['state'], { label: string; description: string }>;
const states = Object.keys(choices) as Decision['state'][];

const acts = {
  accepted: 'Accept dispute',
  rejected: 'Reject dispute',
  withdrawn: 'Close as withdrawn',
} as const satisfies Record<Decision['state'], string>;

/** What became of a dispute, in words that the partner reads; an accepted one leads to an adjustment. */
export function DecideDialog({ id, onClose }: { id: string; onClose: () => void }) {
  const dispute = useRecord('dispute', id);
  return dispute === undefined ? null : <DecideForm dispute={dispute} onClose={onClose} />;
}

function DecideForm({ dispute, onClose }: { dispute: RecordRow<'dispute'>; onClose: () => void }) {
  const { values } = dispute;
  const { currency = '' } = values;
  const calendar = useCalendar();
  const me = useMe();
  const periods = useEngine((engine) => engine.periods(), []);
  const partner = useRecord('partner', values.partner);
  const [state, setState] = useState<Decision['state']>('accepted');
  const [tried, setTried] = useState(false);
  const [draft, setDraft] = useState({
    words: '',
    amount: differenceOf(values, currency) ?? '',
    approver: me.name,
  });
  const set = (field: keyof typeof draft) => (event: { readonly currentTarget: { readonly value: string } }) => {
    const { value } = event.currentTarget;
    setDraft((before) => ({ ...before, [field]: value }));
  };
  const accepts = state === 'accepted';
  const amount = parseAmount(understoodAmount(draft.amount) ?? draft.amount);
  const trouble = {
    words: state !== 'withdrawn' && draft.words.trim() === '' ? 'The partner reads it' : null,
    amount: accepts && !amount.ok ? 'A number such as 265.44; 0 for none' : null,
    approver: accepts && draft.approver.trim() === '' ? 'Who approves the adjustment?' : null,
  };
  const name = partner?.values.name ?? '';
  const save = async (): Promise<void> => {
    setTried(true);
    if (Object.values(trouble).some((text) => text !== null)) return;
    const words = draft.words.trim();
    const adjustment =
      accepts && amount.ok && !isZero(amount.value)
        ? {
            amount: amount.value,
            date: openDay(today(), periods.value ?? []),
            reason: words,
            approver: draft.approver.trim(),
          }
        : undefined;
    if (await decideDispute(dispute, { state, words, by: me.name, on: today(), adjustment }, name)) onClose();
  };
  return (
    <FormDialog
      title={`Decide the dispute of ${name}`}
      act={acts[state]}
      onSubmit={() => void save()}
      onClose={onClose}
    >
      <p className="cb-muted">
        {formatPeriod((values.period ?? '') as PeriodId, calendar)} · {values.label}:{' '}
        <Money amount={values.amount ?? '0'} currency={currency} strong />
        {values.expected !== undefined && (
          <>
            , they expected <Money amount={asMoney(values.expected, currency)} currency={currency} strong />
          </>
        )}
      </p>
      <p className="cb-dispute-reason">“{values.reason}”</p>
      <Radio.Group
        label="Decision"
        value={state}
        onChange={(value) => setState(states.find((each) => each === value) ?? 'accepted')}
      >
        <div className="cb-decisions">
          {states.map((each) => (
            <Radio
              key={each}
              value={each}
              label={choices[each].label}
              description={choices[each].description}
              {...(each === 'accepted' ? { 'data-autofocus': true } : {})}
            />
          ))}
        </div>
      </Radio.Group>
      <Textarea
        label="In words"
        withAsterisk={state !== 'withdrawn'}
        inputWrapperOrder={['label', 'input', 'description', 'error']}
        description={accepts ? 'Printed as the reason of the adjustment' : 'What the partner is told'}
        value={draft.words}
        error={tried ? trouble.words : null}
        onChange={set('words')}
      />
      {accepts && (
        <FieldGrid>
          <TextInput
            label={`Adjustment in ${currency}`}
            description={
              amount.ok && formatAmount(amount.value) !== draft.amount
                ? `= ${formatAmount(amount.value)}`
                : 'Negative takes back'
            }
            inputWrapperOrder={['label', 'input', 'description', 'error']}
            inputMode="decimal"
            value={draft.amount}
            error={tried ? trouble.amount : null}
            onChange={set('amount')}
          />
          <TextInput
            label="Approved by"
            withAsterisk
            value={draft.approver}
            error={tried ? trouble.approver : null}
            onChange={set('approver')}
          />
        </FieldGrid>
      )}
    </FormDialog>
  );
}
