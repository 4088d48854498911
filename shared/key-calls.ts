import * as z from 'zod/mini';
import type { OpenBook } from './book-calls.ts';
import { call } from './host-call.ts';

/*
 * Keys of the open book (design.md 9). A window never sees a key: it sends what the person typed, and the desktop opens,
 * changes, locks. Locking closes the book on the desktop, so that no key is left in memory; the window keeps its pages
 * and forms mounted behind the lock screen and goes on where it was.
 */

/** The book that is locked. */
export type LockedBook = {
  /** File name without folder and extension. */
  readonly name: string;
  /** The person chose that what this computer remembers opens it after a lock too. */
  readonly opensByItself: boolean;
};

/** How the open book is protected, and what this computer keeps of it. */
export type BookProtection = {
  readonly encrypted: boolean;
  /** Whether this computer has a key store that keeps a key safely. */
  readonly keyStore: boolean;
  readonly remembered: boolean;
  /** Whether what is remembered also opens the book after a lock. */
  readonly afterLock: boolean;
  /** A colleague changed the passphrase: the file waits for the new one, and this laptop's edits wait here. */
  readonly needsPassphrase: boolean;
};

const nothing = z.strictObject({});
const words = z.string().check(z.maxLength(1000));

export const keyCalls = {
  /** Whether this computer has a key store that keeps a key safely; asked before a book is open. */
  'book.keyStore': call(nothing).answers<boolean>(),
  'book.protection': call(nothing).answers<BookProtection>(),
  /**
   * A new key, with everything made anew under it. `current` is the passphrase or the recovery code; a null `passphrase`
   * keeps the passphrase and only gives a new code, then `current` must be the passphrase. The answer's code is shown once.
   */
  'book.changeKey': call(z.strictObject({ current: z.nullable(words), passphrase: z.nullable(words) })).answers<{
    readonly recoveryCode: string;
  }>(),
  /** Takes a colleague's new passphrase in. */
  'book.adoptKey': call(z.strictObject({ passphrase: words })).answers<null>(),
  /** Lets this computer remember the key of the open book, or forget it. */
  'book.remember': call(z.strictObject({ remember: z.boolean(), afterLock: z.boolean() })).answers<BookProtection>(),
  /** Publishes what is left and closes the book until its secret is entered again. */
  'book.lock': call(nothing).answers<LockedBook>(),
  'book.locked': call(nothing).answers<LockedBook | null>(),
  /** A null secret opens with what this computer remembers. */
  'book.unlock': call(z.strictObject({ secret: z.nullable(words) })).answers<OpenBook>(),
} as const;

/** What the desktop tells every window about keys. */
export interface KeyEvents {
  /** The book was locked, or unlocked (null). */
  readonly bookLocked: { readonly locked: LockedBook | null };
}

/** The setting of this laptop that says after how many minutes without input the book is locked; 0: never. */
export const idleMinutesKey = 'idle-lock-minutes';
/** Where nothing was chosen. */
export const defaultIdleMinutes = 15;
