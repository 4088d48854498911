import { Button, Checkbox } from '@mantine/core';
import { useState } from 'react';
import { copyText } from './copy-table.ts';
import { Dialog } from './dialog.tsx';
import './recovery-code-dialog.css';

interface RecoveryCodeDialogProps {
  readonly code: string;
  /** What the code replaced; unsaid for a book's first one. */
  readonly note?: string | undefined;
  /** "Continue to the book". */
  readonly done: string;
  readonly onClose: () => void;
}

/** Shown once and kept nowhere: it closes only after the person said that it's written down. */
export function RecoveryCodeDialog({ code, note, done, onClose }: RecoveryCodeDialogProps) {
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
            {done}
          </Button>
        </>
      }
    >
      {note !== undefined && <p>{note}</p>}
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
