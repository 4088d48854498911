import { Button, PasswordInput } from '@mantine/core';
import { useState } from 'react';
import type { ReactNode } from 'react';
import type { Problem } from '#base/problem.ts';
import { Dialog } from '#ui/dialog.tsx';
import { ProblemPanel } from '#ui/problem-panel.tsx';
import { setSecurity } from './security-store.ts';

const close = () => setSecurity({ step: 'none' });

interface PassphraseDialogProps {
  readonly title: string;
  readonly label: string;
  readonly description?: string;
  /** "Make a new code". */
  readonly verb: string;
  readonly children: ReactNode;
  /** Answers with the problem; undefined when it went well. */
  readonly run: (passphrase: string) => Promise<Problem | undefined>;
}

/** Asks for one passphrase and says what happens with it. */
export function PassphraseDialog({ title, label, description, verb, children, run }: PassphraseDialogProps) {
  const [passphrase, setPassphrase] = useState('');
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  const go = async () => {
    setBusy(true);
    setProblem(null);
    const found = await run(passphrase);
    setBusy(false);
    if (found !== undefined) setProblem(found);
  };
  return (
    <Dialog
      opened
      title={title}
      onClose={() => !busy && close()}
      actions={
        <>
          <Button disabled={busy} onClick={close}>
            Cancel
          </Button>
          <Button variant="filled" loading={busy} disabled={passphrase === ''} onClick={() => void go()}>
            {verb}
          </Button>
        </>
      }
    >
      {problem !== null && <ProblemPanel problems={[problem]} />}
      <PasswordInput
        label={label}
        description={description}
        value={passphrase}
        data-autofocus
        onChange={(event) => setPassphrase(event.currentTarget.value)}
        onKeyDown={(event) => event.key === 'Enter' && passphrase !== '' && void go()}
      />
      {children}
    </Dialog>
  );
}
