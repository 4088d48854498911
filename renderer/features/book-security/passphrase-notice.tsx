import { Button } from '@mantine/core';
import { Notice } from '#ui/notice.tsx';
import { askTheirPassphrase } from './security-store.ts';

/** While the shared file waits for a passphrase that a colleague changed. */
export function PassphraseNotice() {
  return (
    <Notice
      tone="attention"
      actions={
        <Button size="xs" onClick={askTheirPassphrase}>
          Enter the new passphrase
        </Button>
      }
    >
      A colleague changed the passphrase of the shared file. You can go on: what you enter is kept on this laptop and
      goes into the file once you have entered the new passphrase.
    </Notice>
  );
}
