import { Textarea, TextInput } from '@mantine/core';
import { useState } from 'react';
import { placeHold } from '#data/hold-edits.ts';
import { useMe } from '#data/me.ts';
import { today } from '#data/today.ts';
import { FieldGrid } from '#ui/field-editor.tsx';
import { FormDialog } from '#ui/form-dialog.tsx';
import { formatDate } from '#ui/format.ts';
import type { HoldTarget } from '#ui/open-settlement.ts';
import { usePreferences } from '#ui/preferences.ts';
import { understoodDate } from '#ui/understood-date.ts';
import { useEngine } from '#worker/engine-client.ts';
import { openDay } from '#worker/open-day.ts';

const scopeWords = {
  line: 'this line',
  deal: 'every line of this deal',
  partner: 'everything of this partner',
} as const satisfies Record<HoldTarget['scope'], string>;

/** Why, from when and until when something isn't paid. */
export function HoldDialog({ target, onClose }: { target: HoldTarget; onClose: () => void }) {
  const periods = useEngine((engine) => engine.periods(), []);
  const order = usePreferences((state) => state.dateOrder);
  const me = useMe();
  const [tried, setTried] = useState(false);
  const [reason, setReason] = useState('');
  const [typedFrom, setFrom] = useState<string>();
  const [typedLast, setLast] = useState('');
  const fromText = typedFrom ?? openDay(today(), periods.value ?? []);
  const from = understoodDate(fromText, order);
  const last = typedLast.trim() === '' ? '' : understoodDate(typedLast, order);
  const trouble = {
    reason: reason.trim() === '' ? 'The partner reads it on the statement' : null,
    from: from === null ? 'A date such as 30 Sep 2026' : null,
    last:
      last === null
        ? 'A date such as 31 Dec 2026, or empty'
        : from !== null && last !== '' && last < from
          ? 'Not before the day on which it starts'
          : null,
  };
  const save = async (): Promise<void> => {
    setTried(true);
    if (from === null || last === null || Object.values(trouble).some((text) => text !== null)) return;
    if (await placeHold({ ...target, reason: reason.trim(), from, last, by: me.name })) onClose();
  };
  const understood = (text: string, date: string | null): string =>
    date === null || date === '' || formatDate(date) === text ? '' : `= ${formatDate(date)}`;
  return (
    <FormDialog title={`Hold ${target.name}`} act="Put on hold" onSubmit={() => void save()} onClose={onClose}>
      <p className="cb-muted">
        What {scopeWords[target.scope]} earned stays on the statement and isn’t payable while the hold lasts. Everything
        else is. A period leaves out what is on hold on the day its money is due.
      </p>
      <Textarea
        data-autofocus
        label="Reason"
        withAsterisk
        inputWrapperOrder={['label', 'input', 'description', 'error']}
        description="Printed on the statement"
        value={reason}
        error={tried ? trouble.reason : null}
        onChange={(event) => setReason(event.currentTarget.value)}
      />
      <FieldGrid>
        <TextInput
          label="From"
          withAsterisk
          description={understood(fromText, from)}
          inputWrapperOrder={['label', 'input', 'description', 'error']}
          value={typedFrom ?? formatDate(fromText)}
          error={tried ? trouble.from : null}
          onChange={(event) => setFrom(event.currentTarget.value)}
        />
        <TextInput
          label="Until"
          description={understood(typedLast, last) || 'The last day; empty until somebody ends it'}
          inputWrapperOrder={['label', 'input', 'description', 'error']}
          value={typedLast}
          error={tried ? trouble.last : null}
          onChange={(event) => setLast(event.currentTarget.value)}
        />
      </FieldGrid>
    </FormDialog>
  );
}
