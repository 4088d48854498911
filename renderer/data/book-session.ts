import type { Problem } from '#base/problem.ts';
import type { Result } from '#base/result.ts';
import { ok } from '#base/result.ts';
import { parseStamp } from '#base/stamp.ts';
import type { RecordKind } from '#model/record-kinds.ts';
import type { OpenBook } from '#shared/book-calls.ts';
import { databaseName } from './book-database.ts';
import { followLocks } from './book-lock.ts';
import { change, editForGood } from './edit.ts';
import { host } from './host.ts';
import type { BookSession, Rebuilt } from './open-copy.ts';
import { currentSession, setSession } from './open-copy.ts';
import { rebuild, shownSequence } from './rebuild.ts';
import { hearVaultState } from './saved-state.ts';
import { takeIn, takeInLocked } from './take-in.ts';
import type { WorkingCopy } from './working-copy.ts';
import { releaseCopy, workingCopy } from './working-copy.ts';

/** Windows tell each other which book is open: they all show the same one. */
const windows = new BroadcastChannel('channelbook windows');

const madeBefore = (name: string): string => `working-copy:${name}`;

/** Why the working copy can't be used as it is; undefined: it shows the vault's last commit. */
async function whyRebuild(copy: WorkingCopy): Promise<Rebuilt['why'] | undefined> {
  const shown = await shownSequence(copy.database);
  if (shown === copy.book.sequence) return undefined;
  return shown === undefined ? 'missing' : 'behind';
}

/**
 * What the first page shows beside the frame's settings. It's here before the page is drawn: a page that waits is held
 * back for 300 ms by React, so that what stands in for it doesn't flash. Ten thousand partners take longer: then the
 * frame comes first.
 */
const FIRST_KINDS: readonly RecordKind[] = ['planAssignment', 'partner'];
const FIRST_WAIT = 60;

async function readFirst({ cache }: WorkingCopy): Promise<void> {
  await cache.load('bookSettings');
  const enough = new Promise((go) => setTimeout(go, FIRST_WAIT));
  await Promise.race([cache.loadKinds(FIRST_KINDS), enough]);
}

/**
 * Whether only colleagues' work came in while no window was there: that's told row by row. A commit of this laptop that
 * the copy doesn't show means that the browser lost it: then it's made anew, and the person is told.
 */
async function lacksOnlyMerges({ database }: WorkingCopy): Promise<boolean> {
  const shown = (await shownSequence(database)) ?? 0;
  const changes = await host().invoke('book.changesSince', { sequence: shown });
  if (!changes.ok || changes.value.state !== 'changes') return false;
  return changes.value.merges.length === changes.value.sequence - shown;
}

type Checked = Result<Rebuilt | undefined, Problem>;

async function bringUpToDate(copy: WorkingCopy): Promise<Checked> {
  if ((await whyRebuild(copy)) === undefined) return ok(undefined);
  return await navigator.locks.request(`${copy.name} writer`, async (): Promise<Checked> => {
    const why = await whyRebuild(copy);
    if (why === undefined) return ok(undefined);
    if (why === 'behind' && (await lacksOnlyMerges(copy))) {
      const taken = await takeInLocked(copy);
      return taken.ok ? ok(undefined) : taken;
    }
    const key = madeBefore(copy.name);
    const before = await host().invoke('settings.read', { key });
    const rebuilt = await rebuild(copy.database, why, (progress) =>
      setSession({ state: 'opening', name: copy.book.name, progress }),
    );
    if (!rebuilt.ok) return rebuilt;
    await host().invoke('settings.write', { key, value: '"made"' });
    // The first time that a book is opened here nothing was lost, so there is nothing to tell.
    return ok(why === 'missing' && before.ok && before.value === null ? undefined : rebuilt.value);
  });
}

/** Replaces a database that the browser can't open (a damaged profile): the vault has everything. */
async function openDatabase(book: OpenBook): Promise<WorkingCopy> {
  const copy = workingCopy(book);
  try {
    await copy.database.open();
    return copy;
  } catch (fault) {
    // A database written by a newer version, or one that Chromium finds damaged, is made anew from the vault.
    releaseCopy(copy);
    const damaged = workingCopy(book);
    await damaged.database.delete();
    await damaged.database.open();
    const { name, stack = '' } = fault instanceof Error ? fault : new Error(String(fault));
    void host().invoke('app.log', { name, stack: stack.slice(0, 8000) });
    return damaged;
  }
}

async function attach(book: OpenBook): Promise<Result<OpenBook, Problem>> {
  detach();
  setSession({ state: 'opening', name: book.name, progress: 0 });
  const copy = await openDatabase(book);
  const checked = await bringUpToDate(copy);
  if (!checked.ok) {
    releaseCopy(copy);
    setSession({ state: 'failed', problem: checked.error });
    return checked;
  }
  await readFirst(copy);
  await startClockAnew(copy);
  setSession({ state: 'open', book, copy, ...(checked.value === undefined ? {} : { rebuilt: checked.value }) });
  await takeIn(copy); // what came in while the pages were prepared
  return ok(book);
}

/** Own edits were stamped anew because the clock had run ahead: it goes on after the book's stamps, not its own. */
async function startClockAnew({ book, database }: WorkingCopy): Promise<void> {
  const last = book.restamped ? parseStamp(book.lastStamp) : undefined;
  if (last !== undefined) await database.meta.put({ key: 'clock', value: { ms: last.ms, counter: last.counter } });
}

function detach(): void {
  const session = currentSession();
  if (session.state === 'open') releaseCopy(session.copy);
}

/** Shows the book that is open on the desktop, or none. Called once when a window starts. */
export async function startSession(): Promise<void> {
  host().on('bookState', hearVaultState);
  host().on('bookMerged', () => {
    const session = currentSession();
    if (session.state === 'open') void takeIn(session.copy);
  });
  windows.addEventListener('message', () => {
    void follow();
  });
  await follow();
  await followLocks(resumeSession);
}

/**
 * After a lock or a change of key: the book goes on in this window where it was, forms and all, and takes in what came
 * meanwhile. Only when it isn't the same one any more are the pages drawn again.
 */
export async function resumeSession(): Promise<void> {
  const current = await host().invoke('book.current', {});
  const session = currentSession();
  const book = current.ok ? current.value : null;
  if (book === null || session.state !== 'open' || session.copy.name !== databaseName(book.fileId, book.replica))
    return await follow();
  setSession({ ...session, book });
  const taken = await takeIn(session.copy);
  if (!taken.ok) await attach(book);
}

async function follow(): Promise<void> {
  const current = await host().invoke('book.current', {});
  if (!current.ok) setSession({ state: 'failed', problem: current.error });
  else if (current.value !== null) await attach(current.value);
  else {
    detach();
    setSession({ state: 'none' });
  }
  const saved = await host().invoke('book.state', {});
  if (saved.ok && currentSession().state === 'open') hearVaultState(saved.value);
}

async function show(book: OpenBook): Promise<Result<OpenBook, Problem>> {
  const attached = await attach(book);
  windows.postMessage('book');
  return attached;
}

const asBefore = (before: BookSession): void => {
  if (currentSession().state === 'opening') setSession(before);
};

/** Makes a book at a place that the person chose. A null passphrase means no encryption, which the person said. */
export async function createBook(wanted: {
  readonly handle: string;
  readonly bookName: string;
  readonly passphrase: string | null;
}): Promise<Result<{ readonly book: OpenBook; readonly recoveryCode: string | null }, Problem>> {
  const created = await host().invoke('book.create', { handle: wanted.handle, passphrase: wanted.passphrase });
  if (!created.ok) return created;
  const shown = await show(created.value.book);
  if (!shown.ok) return shown;
  await host().invoke('recent.add', { handle: wanted.handle });
  // Whoever makes a book closes its periods, until somebody else takes that over.
  const settings = { bookName: wanted.bookName, closer: created.value.book.replica };
  const named = await editForGood([change('bookSettings', 'settings', settings)]);
  return named.ok ? created : named;
}

/** Opens a book; the problems `passphraseNeeded` and `passphraseWrong` ask for the secret. */
export async function openBook(wanted: {
  readonly handle: string;
  readonly secret: string | null;
}): Promise<Result<OpenBook, Problem>> {
  const before = currentSession();
  const opened = await host().invoke('book.open', wanted);
  if (!opened.ok) {
    asBefore(before);
    return opened;
  }
  await host().invoke('recent.add', { handle: wanted.handle });
  return await show(opened.value);
}

/** Publishes what is left and lets go of the book, in every window. */
export async function closeBook(): Promise<Result<null, Problem>> {
  const closed = await host().invoke('book.close', {});
  if (!closed.ok) return closed;
  detach();
  setSession({ state: 'none' });
  windows.postMessage('book');
  return ok(null);
}

/** Writes the whole book under another name. */
export const saveCopy = async (handle: string): Promise<Result<null, Problem>> => {
  const saved = await host().invoke('book.saveCopy', { handle });
  return saved.ok ? ok(null) : saved;
};
