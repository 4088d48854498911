import { Button, PasswordInput } from '@mantine/core';
import { useState } from 'react';
import type { Problem } from '#base/problem.ts';
import { host } from '#data/host.ts';
import { Dialog } from '#ui/dialog.tsx';
import { NewPassphraseFields } from '#ui/new-passphrase.tsx';
import { ProblemPanel } from '#ui/problem-panel.tsx';
import { emptyPassphrases, passphraseTrouble } from './passphrase-form.ts';
import type { PassphraseForm } from './passphrase-form.ts';
import { setSecurity } from './security-store.ts';

const close = () => setSecurity({ step: 'none' });

function Effects({ encrypted }: { encrypted: boolean }) {
  return (
    <ul className="cb-security-effects">
      <li>
        {encrypted
          ? 'The book gets a new key and its file is written anew. The old passphrase and the old recovery code open nothing that is written from now on.'
          : 'The file and this laptop’s copy are encrypted from now on. Nobody reads them without the passphrase or the recovery code.'}
      </li>
      <li>
        Colleagues are asked for the new passphrase when the new file reaches them. Until they have it they go on with
        their own copy; what they enter goes into the book afterwards.
      </li>
      <li>
        {encrypted
          ? 'Copies of the file that somebody has already still open with the old passphrase.'
          : 'Copies of the file that somebody has already stay readable.'}
      </li>
    </ul>
  );
}

/** Another passphrase, or the first one of a book that had none. */
export function ChangePassphraseDialog({ encrypted }: { encrypted: boolean }) {
  const [form, setForm] = useState(emptyPassphrases);
  const [tried, setTried] = useState(false);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  const trouble = tried ? passphraseTrouble(form, encrypted) : {};
  const put = (changes: Partial<PassphraseForm>) => setForm({ ...form, ...changes });
  const change = async () => {
    setTried(true);
    setProblem(null);
    if (Object.keys(passphraseTrouble(form, encrypted)).length > 0) return;
    setBusy(true);
    const { current, passphrase } = form;
    const changed = await host().invoke('book.changeKey', { current: encrypted ? current : null, passphrase });
    setBusy(false);
    if (!changed.ok) return setProblem(changed.error);
    const note = encrypted
      ? 'The passphrase is changed. The old recovery code opens nothing new: this one takes its place.'
      : 'The book has a passphrase now, and this recovery code beside it.';
    setSecurity({ step: 'given', code: changed.value.recoveryCode, note });
  };
  return (
    <Dialog
      opened
      title={encrypted ? 'Change the passphrase' : 'Give the book a passphrase'}
      onClose={() => !busy && close()}
      width={560}
      actions={
        <>
          <Button disabled={busy} onClick={close}>
            Cancel
          </Button>
          <Button variant="filled" loading={busy} onClick={() => void change()}>
            {encrypted ? 'Change the passphrase' : 'Encrypt the book'}
          </Button>
        </>
      }
    >
      {problem !== null && <ProblemPanel problems={[problem]} />}
      {encrypted && (
        <PasswordInput
          label="Passphrase now"
          description="Or the recovery code, when the passphrase is forgotten."
          value={form.current}
          error={trouble.current}
          data-autofocus
          onChange={(event) => put({ current: event.currentTarget.value })}
        />
      )}
      <NewPassphraseFields label="New passphrase" value={form} trouble={trouble} onChange={put} />
      <Effects encrypted={encrypted} />
    </Dialog>
  );
}
