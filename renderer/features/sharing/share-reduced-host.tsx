import { Suspense } from 'react';
import { RecoveryCodeDialog } from '#ui/recovery-code-dialog.tsx';
import { ShareReducedDialog } from './share-reduced-dialog.tsx';
import { setShare, useShare } from './share-store.ts';

const close = () => setShare({ step: 'none' });

/** The dialogs of sharing without internal notes. */
export function ShareReducedHost() {
  const { now } = useShare();
  switch (now.step) {
    case 'none':
      return null;
    case 'form':
      return (
        <Suspense fallback={null}>
          <ShareReducedDialog onClose={close} />
        </Suspense>
      );
    case 'given':
      return (
        <RecoveryCodeDialog
          code={now.code}
          note={`${now.file} is written. It’s a book of its own: what either of you changes from now on stays in one’s own book. Give the passphrase by another way than the file; this code opens it too.`}
          done="Back to the book"
          onClose={close}
        />
      );
  }
}
