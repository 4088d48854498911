import { Button, Checkbox } from '@mantine/core';
import { useState } from 'react';
import { copyText } from '#ui/copy-table.ts';
import { Dialog } from '#ui/dialog.tsx';

/** Shown once and kept nowhere: it closes only after the person said that it's written down. */
export function RecoveryCodeDialog({ code, onClose }: { code: string; onClose: () => void }) {
  const [kept, setKept] = useState(false);
  const [copied, setCopied] = useState(false);
  return (
    <Dialog
      opened
      title="Your recovery code"
      onClose={() => kept && onClose()}
      width={520}
      actions={
        <>
          <Button onClick={() => setCopied(copyText(code))}>{copied ? 'Copied' : 'Copy the code'}</Button>
          <Button variant="filled" disabled={!kept} onClick={onClose}>
            Continue to the book
          </Button>
        </>
      }
    >
      <p>It opens the book when the passphrase is forgotten. It is shown this once and kept nowhere.</p>
      <output className="cb-recovery" aria-label="Recovery code">
        {code}
      </output>
      <Checkbox
        label="I have written it down or put it into a password manager"
        checked={kept}
        onChange={(event) => setKept(event.currentTarget.checked)}
      />
    </Dialog>
  );
}
