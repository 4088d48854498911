import { Button, PasswordInput } from '@mantine/core';
import { IconLock } from '@tabler/icons-react';
import { useEffect, useRef, useState } from 'react';
import { createPortal } from 'react-dom';
import type { Problem } from '#base/problem.ts';
import { closeBook } from '#data/book-session.ts';
import { isLocked, unlockBook, useLocked } from '#data/book-lock.ts';
import type { LockedBook } from '#shared/key-calls.ts';
import { useCoveredPages } from '#ui/covering-page.ts';
import { ProblemPanel } from '#ui/problem-panel.tsx';
import './book-security.css';

const lockRoot = (): Element | null => document.querySelector('[data-lock-screen]');

// First in line, before any dialog could close on Esc: forms stay as they are behind the lock, typed text and all.
globalThis.addEventListener(
  'keydown',
  (event) => {
    if (!isLocked()) return;
    const inside = event.target instanceof Node && lockRoot()?.contains(event.target) === true;
    if (inside && event.key !== 'Escape') return;
    event.stopImmediatePropagation();
    event.preventDefault();
  },
  { capture: true },
);

function Lock({ book }: { book: LockedBook }) {
  const [secret, setSecret] = useState('');
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  const field = useRef<HTMLInputElement>(null);
  useCoveredPages('locked');
  useEffect(() => field.current?.focus(), []);
  const unlock = async (typed: string | null) => {
    setBusy(true);
    setProblem(null);
    const opened = await unlockBook(typed);
    setBusy(false);
    if (!opened.ok) setProblem(opened.error);
  };
  const wrong = problem?.kind === 'passphraseWrong';
  return (
    <main
      className="cb-covering cb-lock"
      data-lock-screen
      aria-label="Locked book"
      // A dialog behind would take Tab for itself.
      onKeyDown={(event) => event.stopPropagation()}
    >
      <div className="cb-covering-column">
        <IconLock size={28} stroke={1.6} aria-hidden />
        <h1>{book.name} is locked</h1>
        <p className="cb-muted">
          Everything that was saved is safe on this laptop. Open pages, and forms that are not saved yet, come back as
          they are.
        </p>
        {problem !== null && !wrong && <ProblemPanel problems={[problem]} />}
        <PasswordInput
          ref={field}
          label="Passphrase"
          description="Or the recovery code."
          value={secret}
          error={wrong ? 'This passphrase does not open the book.' : undefined}
          onChange={(event) => setSecret(event.currentTarget.value)}
          onKeyDown={(event) => event.key === 'Enter' && secret !== '' && void unlock(secret)}
        />
        <div className="cb-covering-actions">
          <Button variant="filled" loading={busy} disabled={secret === ''} onClick={() => void unlock(secret)}>
            Unlock
          </Button>
          {book.opensByItself && (
            <Button disabled={busy} onClick={() => void unlock(null)}>
              Unlock with this computer
            </Button>
          )}
          <Button variant="subtle" disabled={busy} onClick={() => void closeBook()}>
            Close the book
          </Button>
        </div>
      </div>
    </main>
  );
}

/** Over everything while the book is locked. */
export function LockScreen() {
  const book = useLocked();
  return book === null ? null : createPortal(<Lock book={book} />, document.body);
}
