// Keys of the open book: what each channel means stands in `shared/key-calls.ts`. No key ever reaches a window.
import { basename } from 'node:path';
import { isLongEnough } from '#base/passphrase.ts';
import type { Problem } from '#base/problem.ts';
import type { Result } from '#base/result.ts';
import { err, ok } from '#base/result.ts';
import type { Locked } from '#electron/book/current-book.ts';
import { nodeDisk } from '#electron/book/disk.ts';
import { forgetKey, recallKey, rememberKey } from '#electron/book/key-store.ts';
import { newEpoch, secretProblem } from '#electron/book/new-epoch.ts';
import type { Vault } from '#electron/book/vault.ts';
import { diskProblem } from '#electron/files/disk-problem.ts';
import type { HostHandler } from '#electron/ipc/host-handlers.ts';
import { sendEvent } from '#electron/ipc/send-event.ts';
import { osKeyStore } from '#electron/security/os-key-store.ts';
import { ownWindows } from '#electron/windows/main-window.ts';
import { endPresenting } from '#electron/windows/presenting.ts';
import type { BookProtection, LockedBook } from '#shared/key-calls.ts';
import { current, requestFor } from './book-handlers.ts';

/** The disk of this laptop can refuse what is kept beside the book. */
const keeping = async <Value>(work: () => Promise<Result<Value, Problem>>): Promise<Result<Value, Problem>> => {
  try {
    return await work();
  } catch (error) {
    return err(diskProblem(error, 'this laptop’s copy'));
  }
};

const protectionOf = async (vault: Vault): Promise<BookProtection> => {
  const store = osKeyStore();
  const { identity, folder } = vault;
  const kept = await recallKey(nodeDisk, folder, store);
  const remembered = kept?.keyEpoch === identity.keyEpoch ? kept : undefined;
  return {
    encrypted: identity.key !== null,
    keyStore: store !== null,
    remembered: remembered !== undefined,
    afterLock: remembered?.afterLock === true,
    needsPassphrase: [vault.state().problem, ...vault.info().notices].some(
      (problem) => problem?.kind === 'passphraseChanged',
    ),
  };
};

export const bookKeyStore: HostHandler<'book.keyStore'> = () => ok(osKeyStore() !== null);

export const bookProtection: HostHandler<'book.protection'> = async () => {
  const open = current.get();
  return open.ok ? keeping(async () => ok(await protectionOf(open.value))) : open;
};

/** What this computer remembers follows a change of key; it's forgotten first, so that no old key stays if that fails. */
async function rememberAnew(vault: Vault, before: BookProtection): Promise<void> {
  const store = osKeyStore();
  const { key, keyEpoch } = vault.identity;
  await forgetKey(nodeDisk, vault.folder);
  if (before.remembered && store !== null && key !== null)
    await rememberKey(nodeDisk, vault.folder, store, { keyEpoch, key, afterLock: before.afterLock });
}

export const bookChangeKey: HostHandler<'book.changeKey'> = async ({ current: typed, passphrase }) => {
  const open = current.get();
  if (!open.ok) return open;
  const vault = open.value;
  const file = basename(vault.path);
  const readOnly = vault.info().notices.find(({ kind }) => kind === 'bookReadOnly');
  if (readOnly !== undefined) return err(readOnly);
  return keeping(async () => {
    const before = await protectionOf(vault);
    if (before.needsPassphrase) return err({ kind: 'passphraseChanged', file });
    // A new key starts from the newest file, so that two people don't change it past each other.
    const { problem } = await vault.publish();
    if (problem !== null) return err(problem);
    const known = await secretProblem(vault.identity, typed, passphrase === null ? 'passphrase' : 'secret', file);
    if (!known.ok) return known;
    const words = passphrase ?? typed;
    if (words === null) return err({ kind: 'bookPlain', file });
    if (!isLongEnough(words)) return err({ kind: 'passphraseShort', file });
    const { identity, recoveryCode } = await newEpoch(vault.identity, words);
    const changed = await vault.changeKey(identity);
    if (!changed.ok) return changed;
    await rememberAnew(vault, before);
    return ok({ recoveryCode });
  });
};

export const bookAdoptKey: HostHandler<'book.adoptKey'> = async ({ passphrase }) => {
  const open = current.get();
  if (!open.ok) return open;
  return keeping(async () => {
    const before = await protectionOf(open.value);
    const adopted = await open.value.adoptKey(passphrase);
    if (adopted.ok) await rememberAnew(open.value, before);
    return adopted;
  });
};

export const bookRemember: HostHandler<'book.remember'> = async ({ remember, afterLock }) => {
  const open = current.get();
  if (!open.ok) return open;
  const { folder, identity, path } = open.value;
  const store = osKeyStore();
  const { key, keyEpoch } = identity;
  if (remember && key === null) return err({ kind: 'bookPlain', file: basename(path) });
  if (remember && store === null) return err({ kind: 'keyStoreMissing' });
  return keeping(async () => {
    if (remember && store !== null && key !== null)
      await rememberKey(nodeDisk, folder, store, { keyEpoch, key, afterLock });
    else await forgetKey(nodeDisk, folder);
    return ok(await protectionOf(open.value));
  });
};

const tellLocked = (locked: LockedBook | null): void => {
  for (const window of ownWindows()) sendEvent(window, 'bookLocked', { locked });
};

const lockedBook = async ({ path, folder }: Locked): Promise<LockedBook> => ({
  name: basename(path).replace(/\.channelbook$/u, ''),
  opensByItself: (await recallKey(nodeDisk, folder, osKeyStore()))?.afterLock === true,
});

/** Locks the open book and tells every window; a presented window is closed with it. */
export const lockBook = async (): Promise<Result<LockedBook, Problem>> => {
  const locked = await current.lock();
  if (!locked.ok) return locked;
  endPresenting();
  return keeping(async () => {
    const told = await lockedBook(locked.value);
    tellLocked(told);
    return ok(told);
  });
};

export const bookLock: HostHandler<'book.lock'> = () => lockBook();

export const bookLocked: HostHandler<'book.locked'> = () => {
  const { locked } = current;
  return locked === undefined ? ok(null) : keeping(async () => ok(await lockedBook(locked)));
};

export const bookUnlock: HostHandler<'book.unlock'> = async ({ secret }) => {
  const { locked } = current;
  if (locked === undefined) return err({ kind: 'bookNotOpen' });
  const opened = await current.open({ ...requestFor(locked.path, secret), afterLock: true });
  if (!opened.ok) return opened;
  tellLocked(null);
  return ok(opened.value.info());
};
