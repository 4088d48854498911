import type { Problem } from '#base/problem.ts';
import { resumeSession } from '#data/book-session.ts';
import { host } from '#data/host.ts';
import { RecoveryCodeDialog } from '#ui/recovery-code-dialog.tsx';
import { showToast } from '#ui/undo-toast.tsx';
import { ChangePassphraseDialog } from './change-passphrase-dialog.tsx';
import { PassphraseDialog } from './passphrase-dialog.tsx';
import { RememberDialog } from './remember-dialog.tsx';
import { setSecurity, useSecurity } from './security-store.ts';
import './book-security.css';

const close = () => setSecurity({ step: 'none' });

const newCode = async (current: string): Promise<Problem | undefined> => {
  const made = await host().invoke('book.changeKey', { current, passphrase: null });
  if (!made.ok) return made.error;
  const note = 'The code that you had before opens nothing that is written from now on. The passphrase stays.';
  setSecurity({ step: 'given', code: made.value.recoveryCode, note });
  return undefined;
};

const adopt = async (passphrase: string): Promise<Problem | undefined> => {
  const adopted = await host().invoke('book.adoptKey', { passphrase });
  if (!adopted.ok) return adopted.error;
  await resumeSession();
  close();
  showToast({ message: 'The new passphrase is in use on this laptop too.' });
  return undefined;
};

/** The dialogs about the open book's key. */
export function BookSecurityHost() {
  const { now } = useSecurity();
  switch (now.step) {
    case 'none':
      return null;
    case 'change':
      return <ChangePassphraseDialog encrypted={now.protection.encrypted} />;
    case 'remember':
      return <RememberDialog protection={now.protection} />;
    case 'given':
      return <RecoveryCodeDialog code={now.code} note={now.note} done="Back to the book" onClose={close} />;
    case 'code':
      return (
        <PassphraseDialog title="New recovery code" label="Passphrase" verb="Make a new code" run={newCode}>
          <ul className="cb-security-effects">
            <li>
              The book gets a new key and its file is written anew. Do this when the code was lost or seen by somebody
              else: it opens nothing that is written from now on.
            </li>
            <li>The passphrase stays the same. Colleagues are asked for it once.</li>
          </ul>
        </PassphraseDialog>
      );
    case 'adopt':
      return (
        <PassphraseDialog
          title="A colleague changed the passphrase"
          label="New passphrase"
          description="Or the new recovery code."
          verb="Use it"
          run={adopt}
        >
          <ul className="cb-security-effects">
            <li>The shared file is read again, and what you entered meanwhile goes into it.</li>
            <li>This laptop’s copy is encrypted with the new key; the old passphrase no longer opens it.</li>
          </ul>
        </PassphraseDialog>
      );
  }
}
