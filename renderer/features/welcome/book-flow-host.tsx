import { Button, Checkbox, PasswordInput } from '@mantine/core';
import { useEffect, useState } from 'react';
import { host } from '#data/host.ts';
import type { FileHandle } from '#shared/ipc.ts';
import { Dialog } from '#ui/dialog.tsx';
import { ProblemPanel } from '#ui/problem-panel.tsx';
import { RecoveryCodeDialog } from '#ui/recovery-code-dialog.tsx';
import { openWithSecret, setFlow, useBookFlow } from './book-flows.ts';
import { NewBookDialog } from './new-book-dialog.tsx';

const close = () => setFlow({ step: 'none' });

/** Whether this computer can keep a key safely. */
function useKeyStore(): boolean {
  const [has, setHas] = useState(false);
  useEffect(() => {
    void host()
      .invoke('book.keyStore', {})
      .then((answer) => setHas(answer.ok && answer.value));
  }, []);
  return has;
}

function SecretDialog({ file, wrong }: { file: FileHandle; wrong: boolean }) {
  const [secret, setSecret] = useState('');
  const busy = useBookFlow((state) => state.busy);
  const [remember, setRemember] = useState(false);
  const canRemember = useKeyStore();
  const open = () => void openWithSecret(file, secret, remember);
  return (
    <Dialog
      opened
      title={`Open ${file.name}`}
      onClose={close}
      width={440}
      actions={
        <>
          <Button onClick={close}>Cancel</Button>
          <Button variant="filled" loading={busy} disabled={secret === ''} onClick={open}>
            Open the book
          </Button>
        </>
      }
    >
      <PasswordInput
        label="Passphrase"
        description="Or the recovery code that was shown when the book was made."
        value={secret}
        data-autofocus
        error={wrong && !busy ? 'This passphrase does not open the book. Nothing was changed.' : undefined}
        onChange={(event) => setSecret(event.currentTarget.value)}
        onKeyDown={(event) => event.key === 'Enter' && secret !== '' && open()}
      />
      {canRemember && (
        <Checkbox
          label="Remember on this computer"
          checked={remember}
          onChange={(event) => setRemember(event.currentTarget.checked)}
        />
      )}
    </Dialog>
  );
}

/** The dialogs of making and opening a book; they work on the welcome page and while a book is open. */
export function BookFlowHost() {
  const flow = useBookFlow((state) => state.flow);
  switch (flow.step) {
    case 'none':
      return null;
    case 'new':
      return <NewBookDialog onClose={close} />;
    case 'recovery':
      return <RecoveryCodeDialog code={flow.code} done="Continue to the book" onClose={close} />;
    case 'secret':
      return <SecretDialog file={flow.file} wrong={flow.wrong} />;
    case 'failed':
      return (
        <Dialog
          opened
          title={flow.title}
          onClose={close}
          actions={
            <Button variant="filled" onClick={close} data-autofocus>
              Close
            </Button>
          }
        >
          <ProblemPanel problems={[flow.problem]} />
        </Dialog>
      );
  }
}
