import { Button, Switch } from '@mantine/core';
import { useState } from 'react';
import type { Problem } from '#base/problem.ts';
import { host } from '#data/host.ts';
import type { BookProtection } from '#shared/key-calls.ts';
import { Dialog } from '#ui/dialog.tsx';
import { Notice } from '#ui/notice.tsx';
import { ProblemPanel } from '#ui/problem-panel.tsx';
import { setSecurity } from './security-store.ts';

const close = () => setSecurity({ step: 'none' });

/** Why this computer can't be asked to remember; undefined: it can. */
const hindrance = ({ encrypted, keyStore }: BookProtection): string | undefined => {
  if (!encrypted) return 'This book has no passphrase, so there is nothing to remember.';
  return keyStore
    ? undefined
    : 'This computer has no key store that keeps a key safely (on Linux: GNOME Keyring or KWallet). The passphrase is asked for each time.';
};

/** Whether this computer may open the book by itself. Every switch takes effect at once. */
export function RememberDialog({ protection }: { protection: BookProtection }) {
  const [now, setNow] = useState(protection);
  const [problem, setProblem] = useState<Problem | null>(null);
  const put = async (remember: boolean, afterLock: boolean) => {
    const answer = await host().invoke('book.remember', { remember, afterLock: remember && afterLock });
    if (answer.ok) setNow(answer.value);
    setProblem(answer.ok ? null : answer.error);
  };
  const hindered = hindrance(now);
  return (
    <Dialog
      opened
      title="Remember on this computer"
      onClose={close}
      actions={
        <Button variant="filled" onClick={close}>
          Done
        </Button>
      }
    >
      {problem !== null && <ProblemPanel problems={[problem]} />}
      {hindered !== undefined && <Notice tone="locked">{hindered}</Notice>}
      <Switch
        label="Open this book without asking for the passphrase"
        description="Its key is kept in the key store of your account on this computer. Keep the passphrase and the recovery code all the same: a new computer asks for them."
        checked={now.remembered}
        disabled={hindered !== undefined}
        onChange={(event) => void put(event.currentTarget.checked, now.afterLock)}
      />
      <Switch
        label="Also after a lock"
        description="Otherwise a locked book asks for the passphrase. Leave it off when others can get at this computer while you are away."
        checked={now.afterLock}
        disabled={!now.remembered}
        onChange={(event) => void put(true, event.currentTarget.checked)}
      />
    </Dialog>
  );
}
