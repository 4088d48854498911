import { create } from 'zustand';
import { problemLine } from '#base/problem-words.ts';
import type { Problem } from '#base/problem.ts';
import type { Result } from '#base/result.ts';
import { lockBook } from '#data/book-lock.ts';
import { host } from '#data/host.ts';
import type { BookProtection } from '#shared/key-calls.ts';
import { showToast } from '#ui/undo-toast.tsx';

/** What is asked or shown about the book's key. */
export type SecurityStep =
  | { readonly step: 'none' }
  | { readonly step: 'change' | 'code' | 'remember'; readonly protection: BookProtection }
  | { readonly step: 'adopt' }
  | { readonly step: 'given'; readonly code: string; readonly note: string };

export const useSecurity = create<{ readonly now: SecurityStep }>(() => ({ now: { step: 'none' } }));

export const setSecurity = (now: SecurityStep): void => useSecurity.setState({ now });

const told = <Value>(result: Result<Value, Problem>): Value | undefined => {
  if (result.ok) return result.value;
  showToast({ message: problemLine(result.error), tone: 'danger' });
  return undefined;
};

const ask = async (step: 'change' | 'code' | 'remember'): Promise<void> => {
  const protection = told(await host().invoke('book.protection', {}));
  if (protection === undefined) return;
  // A new code needs a passphrase to go with: a book without one is asked for it first.
  setSecurity({ step: step === 'code' && !protection.encrypted ? 'change' : step, protection });
};

export const askNewPassphrase = (): void => void ask('change');
export const askNewCode = (): void => void ask('code');
export const askRemember = (): void => void ask('remember');
export const askTheirPassphrase = (): void => setSecurity({ step: 'adopt' });

/** Locks the book in every window, or says why it can't be. */
export const lockNow = (): void => void lockBook().then(told);
