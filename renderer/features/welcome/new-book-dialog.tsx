import { Button, Radio, Select, SimpleGrid, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { Problem } from '#base/problem.ts';
import { createBook } from '#data/book-session.ts';
import { change, editForGood } from '#data/edit.ts';
import { host } from '#data/host.ts';
import { currencyCodes } from '#money/currency.ts';
import { Dialog } from '#ui/dialog.tsx';
import { address, goTo } from '#ui/go-to.ts';
import { monthChoices } from '#ui/month-choices.ts';
import { NewPassphraseFields } from '#ui/new-passphrase.tsx';
import { ProblemPanel } from '#ui/problem-panel.tsx';
import { setFlow } from './book-flows.ts';
import { emptyForm, troubleOf, type NewBookForm } from './new-book-form.ts';

type Made = { readonly code: string | null } | { readonly problem: Problem } | null;

/** Asks where to keep the book, makes it, writes its first settings. null = the person closed the file dialog. */
const makeBook = async (form: NewBookForm): Promise<Made> => {
  const name = form.name.trim();
  const place = await host().invoke('dialogs.saveFile', { purpose: 'book', suggestedName: `${name}.channelbook` });
  if (!place.ok) return { problem: place.error };
  if (place.value === null) return null;
  const created = await createBook({
    handle: place.value.handle,
    bookName: name,
    passphrase: form.encrypted ? form.passphrase : null,
  });
  if (!created.ok) return { problem: created.error };
  const { homeCurrency, periodLength, fiscalYearStartMonth } = form;
  const set = await editForGood([
    change('bookSettings', 'settings', { homeCurrency, periodLength, fiscalYearStartMonth }),
  ]);
  return set.ok ? { code: created.value.recoveryCode } : { problem: set.error };
};

export function NewBookDialog({ onClose }: { onClose: () => void }) {
  const [form, setForm] = useState(emptyForm);
  const [tried, setTried] = useState(false);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  const trouble = tried ? troubleOf(form) : {};
  const put = (changes: Partial<NewBookForm>) => setForm({ ...form, ...changes });
  const create = async () => {
    setTried(true);
    setProblem(null);
    if (Object.keys(troubleOf(form)).length > 0) return;
    setBusy(true);
    const made = await makeBook(form);
    setBusy(false);
    if (made === null) return;
    if ('problem' in made) return setProblem(made.problem);
    setFlow(made.code === null ? { step: 'none' } : { step: 'recovery', code: made.code });
    goTo(address.home());
  };
  return (
    <Dialog
      opened
      title="New book"
      onClose={onClose}
      width={560}
      actions={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button variant="filled" loading={busy} onClick={() => void create()}>
            Choose where to keep it…
          </Button>
        </>
      }
    >
      {problem !== null && <ProblemPanel problems={[problem]} />}
      <TextInput
        label="Name"
        placeholder="Acme channel"
        value={form.name}
        error={trouble.name}
        data-autofocus
        onChange={(event) => put({ name: event.currentTarget.value })}
      />
      <SimpleGrid cols={3}>
        <Select
          label="Home currency"
          data={[...currencyCodes()]}
          value={form.homeCurrency}
          searchable
          onChange={(homeCurrency) => homeCurrency !== null && put({ homeCurrency })}
        />
        <Select
          label="Commission periods"
          data={[
            { value: 'quarter', label: 'Quarters' },
            { value: 'month', label: 'Months' },
          ]}
          value={form.periodLength}
          onChange={(length) => put({ periodLength: length === 'month' ? 'month' : 'quarter' })}
        />
        <Select
          label="Fiscal year starts in"
          data={monthChoices}
          value={String(form.fiscalYearStartMonth)}
          onChange={(month) => put({ fiscalYearStartMonth: Number(month ?? 1) })}
        />
      </SimpleGrid>
      <Radio.Group
        label="Protection"
        value={form.encrypted ? 'encrypted' : 'plain'}
        onChange={(value) => put({ encrypted: value === 'encrypted' })}
      >
        <div className="cb-radio-list">
          <Radio
            value="encrypted"
            label="Encrypt the file with a passphrase"
            description="Nobody can read it without. There is no way back in without the passphrase or the recovery code."
          />
          <Radio
            value="plain"
            label="No encryption"
            description="Anyone who gets the file can read partners, amounts and bank details: colleagues, the cloud folder it lies in, a finder of the laptop."
          />
        </div>
      </Radio.Group>
      {form.encrypted && <NewPassphraseFields label="Passphrase" value={form} trouble={trouble} onChange={put} />}
    </Dialog>
  );
}
