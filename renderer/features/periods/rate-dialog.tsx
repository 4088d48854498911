import { Select, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { Problem } from '#base/problem.ts';
import { newId } from '#data/new-id.ts';
import { currencyCodes } from '#money/currency.ts';
import { parseAmount } from '#money/amount.ts';
import { sign } from '#money/decimal.ts';
import { FieldGrid } from '#ui/field-editor.tsx';
import { FormDialog } from '#ui/form-dialog.tsx';
import { formatDate } from '#ui/format.ts';
import { usePreferences } from '#ui/preferences.ts';
import { ProblemPanel } from '#ui/problem-panel.tsx';
import { understoodAmount } from '#ui/understood-amount.ts';
import { understoodDate } from '#ui/understood-date.ts';
import { showToast } from '#ui/undo-toast.tsx';
import { importFile, undoImport } from '#worker/import-commands.ts';
import type { MissingRate } from './missing-rate.ts';

const source = 'Typed rates';
const codes = [...currencyCodes()];

interface Rate extends MissingRate {
  readonly rate: string;
}

/** A typed rate is a fact like an imported one: it stands in the import history and can be taken back there. */
const store = async ({ date, from, to, rate, rateKind }: Rate) =>
  await importFile(
    {
      kind: 'text',
      name: `Rate ${from} to ${to} of ${date}`,
      text: `Date,From currency,To currency,Rate,Kind of rate\n${date},${from},${to},${rate},${rateKind}\n`,
    },
    { what: 'exchangeRates', source },
    { job: newId(), progress: () => undefined },
  );

/** Enters one exchange rate where a close misses it. */
export function RateDialog({ asked, onClose }: { asked: MissingRate; onClose: () => void }) {
  const order = usePreferences((state) => state.dateOrder);
  const [tried, setTried] = useState(false);
  const [busy, setBusy] = useState(false);
  const [problems, setProblems] = useState<readonly Problem[]>([]);
  const [draft, setDraft] = useState({
    rate: '',
    from: asked.from,
    to: asked.to,
    rateKind: asked.rateKind,
    date: asked.date === '' ? '' : formatDate(asked.date),
  });
  const put = (field: keyof typeof draft, value: string): void => setDraft((before) => ({ ...before, [field]: value }));
  const date = understoodDate(draft.date, order);
  const rate = parseAmount(understoodAmount(draft.rate) ?? draft.rate);
  const trouble = {
    rate: rate.ok && sign(rate.value) > 0 ? null : 'A rate above 0, such as 1.0842',
    date: date === null ? 'A date such as 30 Sep 2026' : null,
    to: draft.from === draft.to ? 'Another currency than the first' : null,
  };
  const save = async (): Promise<void> => {
    setTried(true);
    if (!rate.ok || date === null || Object.values(trouble).some((text) => text !== null)) return;
    setBusy(true);
    const { from, to, rateKind } = draft;
    const done = await store({ date, from, to, rateKind, rate: rate.value });
    setBusy(false);
    if (!done.ok) return setProblems(done.error);
    if (done.value.problemRows > 0) return setProblems(done.value.problems);
    showToast({
      message: `1 ${from} is ${rate.value} ${to} on ${formatDate(date)}. Its lines count now.`,
      undo: () => void undoImport(done.value.batch),
    });
    onClose();
  };
  const text = (field: 'rate' | 'date', label: string, description: string) => (
    <TextInput
      {...(field === 'rate' ? { 'data-autofocus': true } : {})}
      label={label}
      withAsterisk
      description={description}
      inputWrapperOrder={['label', 'input', 'description', 'error']}
      value={draft[field]}
      error={tried ? trouble[field] : null}
      onChange={(event) => put(field, event.currentTarget.value)}
    />
  );
  const currency = (field: 'from' | 'to', label: string) => (
    <Select
      label={label}
      withAsterisk
      searchable
      limit={50}
      allowDeselect={false}
      data={codes}
      value={draft[field]}
      error={tried && field === 'to' ? trouble.to : null}
      onChange={(code) => put(field, code ?? draft[field])}
    />
  );
  return (
    <FormDialog
      title="Enter an exchange rate"
      act="Enter rate"
      locked={busy}
      onSubmit={() => void save()}
      onClose={onClose}
    >
      {problems.length > 0 && <ProblemPanel problems={problems} onDismiss={() => setProblems([])} />}
      <FieldGrid>
        {currency('from', '1 of')}
        {currency('to', 'In')}
        {text('rate', 'Rate', rate.ok ? `1 ${draft.from} = ${rate.value} ${draft.to}` : 'How much one is worth')}
        {text('date', 'Date', date === null || formatDate(date) === draft.date ? '' : `= ${formatDate(date)}`)}
        <TextInput
          label="Kind of rate"
          description="Empty unless your plan asks for one, such as average"
          inputWrapperOrder={['label', 'input', 'description', 'error']}
          value={draft.rateKind}
          onChange={(event) => put('rateKind', event.currentTarget.value)}
        />
      </FieldGrid>
      <p className="cb-small cb-muted">It’s kept like an imported rate and can be taken back in the import history.</p>
    </FormDialog>
  );
}
